package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Withdrawal 撤案 by the first proposer. */
@Component
@Transactional
public class ProposalWithdrawal {

    private final Proposals proposals;
    private final ProposalMerging merging;
    private final SignedReplies signedReplies;
    private final ProposalProcess process;
    private final Timeline timeline;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalWithdrawal(
            Proposals proposals,
            ProposalMerging merging,
            @Lazy SignedReplies signedReplies,
            @Lazy ProposalProcess process,
            Timeline timeline,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.merging = merging;
        this.signedReplies = signedReplies;
        this.process = process;
        this.timeline = timeline;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal if the person is not the first proposer, or a reply has been signed, or the case has ended */
    public void withdraw(UUID id, String reason) {
        var proposal = proposals.lock(id);
        if (!proposal.submittedBy().equals(person.account())) {
            throw new Refusal("not-allowed", "只有第一提案人可以撤案。");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明撤案的理由。");
        }
        if (proposal.status().ended()) {
            throw new Refusal(
                    "already-ended",
                    "这件提案已经了结（%s），不能撤案。".formatted(proposal.status().label()));
        }
        var replied = proposal.mainId() == null ? id : proposal.mainId();
        proposals.lock(replied);
        if (signedReplies.exist(replied)) {
            throw new Refusal("reply-signed", "承办单位的答复已经签发，不能撤案。");
        }
        jdbc.sql("""
                insert into withdrawal (proposal_id, reason, withdrawn_by, withdrawn_at)
                values (:id, :reason, :by, :now)
                """)
                .param("id", id)
                .param("reason", reason)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(id, "withdrawn", "提案人撤案：%s".formatted(reason));
        process.withdrawn(id);
    }

    /** Ends a withdrawn case; what was merged into it goes its own way again. */
    public void close(UUID id) {
        proposals.advance(id, ProposalStatus.WITHDRAWN);
        merging.releaseAll(id);
    }
}
