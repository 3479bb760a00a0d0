package org.huiyin.commitment;

import org.huiyin.commitment.Commitments.Promiser;
import org.huiyin.deadline.Deadlines;
import org.huiyin.handling.Replies;
import org.huiyin.proposal.ProposalClosed;
import org.huiyin.proposal.ProposalClosing;
import org.huiyin.proposal.Proposals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Replies whose class says that the matter is not settled yet become promises when their case closes, where the case's rule
 * profile says so and for as long as it says. A reply promises once, however often its case is closed; its signatory is
 * who promised.
 */
@Component
class PromisedReplies {

    /** Of a reply's text; who reads on opens the reply. */
    private static final int MATTER = 200;

    private final Commitments commitments;
    private final CommitmentRepository repository;
    private final Replies replies;
    private final Proposals proposals;
    private final ProposalClosing closing;
    private final Deadlines deadlines;

    PromisedReplies(
            Commitments commitments,
            CommitmentRepository repository,
            Replies replies,
            Proposals proposals,
            ProposalClosing closing,
            Deadlines deadlines) {
        this.commitments = commitments;
        this.repository = repository;
        this.replies = replies;
        this.proposals = proposals;
        this.closing = closing;
        this.deadlines = deadlines;
    }

    @EventListener
    void follow(ProposalClosed closed) {
        var rules = proposals.profile(closed.proposalId());
        var published = closing.isPublic(closed.proposalId());
        for (var reply : replies.standing(closed.proposalId())) {
            rules.promise(reply.resultClass())
                    .filter(limit -> repository.ofReply(reply.id()).isEmpty())
                    .ifPresent(limit -> commitments.promise(
                            new NewCommitment(
                                    closed.proposalId(),
                                    Source.REPLY,
                                    reply.id(),
                                    matter(reply.content()),
                                    reply.unitCode(),
                                    reply.contactName(),
                                    deadlines.from(deadlines.today(), limit),
                                    published),
                            reply.resultClass(),
                            promiser(reply)));
        }
    }

    /** Whoever closes the case promises nothing: the unit does, by its signatory. */
    private static Promiser promiser(Replies.Standing reply) {
        return new Promiser(
                reply.signedBy(),
                reply.signedName(),
                "出自%s签发的%s类答复，提案办结时列入台账。"
                        .formatted(Deadlines.said(Deadlines.dayOf(reply.signedAt())), reply.resultClass()));
    }

    private static String matter(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= MATTER
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MATTER - 1)) + "…";
    }
}
