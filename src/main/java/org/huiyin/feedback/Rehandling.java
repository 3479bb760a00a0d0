package org.huiyin.feedback;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Dispatch;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.ProposalProcess;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Signer;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a signer is dissatisfied: verification, re-handling, and in the end a consultation. */
@Component
@Transactional
public class Rehandling {

    /** What the office finds. */
    public enum Verification {
        /** The signer has reason to be dissatisfied. */
        REHANDLE,
        /** The reply stands. */
        UPHOLD
    }

    /** Where the case goes from feedback. */
    public enum FeedbackOutcome {
        CLOSE,
        REHANDLE,
        CONSULT
    }

    private final Feedback feedback;
    private final Dispatch dispatch;
    private final Proposals proposals;
    private final ProposalReview review;
    private final ProposalProcess process;
    private final CurrentPerson person;
    private final Clock clock;
    private final Timeline timeline;
    private final Notices notices;
    private final JdbcClient jdbc;

    Rehandling(
            Feedback feedback,
            Dispatch dispatch,
            Proposals proposals,
            ProposalReview review,
            @Lazy ProposalProcess process,
            CurrentPerson person,
            Clock clock,
            Timeline timeline,
            Notices notices,
            JdbcClient jdbc) {
        this.feedback = feedback;
        this.dispatch = dispatch;
        this.proposals = proposals;
        this.review = review;
        this.process = process;
        this.person = person;
        this.clock = clock;
        this.timeline = timeline;
        this.notices = notices;
        this.jdbc = jdbc;
    }

    /** After the profile's number of re-handlings a justified dissatisfaction asks for a consultation instead. */
    public FeedbackOutcome verify(UUID proposalId, Verification verification, String reason) {
        review.decide(proposalId, "DISSATISFACTION", verification.name(), null, reason);
        if (verification == Verification.UPHOLD) {
            proposals.advance(proposalId, ProposalStatus.RATED);
            timeline.record(proposalId, "dissatisfaction-not-upheld", "核实不满意意见，维持答复：" + reason);
            return FeedbackOutcome.CLOSE;
        }
        if (rehandlings(proposalId) < proposals.profile(proposalId).maxRehandlings()) {
            timeline.record(proposalId, "rehandling-decided", "核实不满意意见，重新办理：" + reason);
            return FeedbackOutcome.REHANDLE;
        }
        requireNoConsultation(proposalId);
        proposals.advance(proposalId, ProposalStatus.CONSULTATION);
        notices.tell(
                List.of(proposals.get(proposalId).channel().group()),
                proposalId,
                NoticeKind.CONSULTATION_REQUESTED,
                Map.of(
                        "title", proposals.text(proposalId).title(),
                        "rounds", String.valueOf(proposals.get(proposalId).round())));
        timeline.record(proposalId, "consultation-requested", "多次办理仍不满意，提请督办协商：" + reason);
        return FeedbackOutcome.CONSULT;
    }

    /** So often since the case was first handled, or taken up again. */
    private int rehandlings(UUID proposalId) {
        return jdbc.sql("""
                select p.round - coalesce((select max(r.round) from reopening r where r.proposal_id = p.id), 1)
                  from proposal p where p.id = :id
                """).param("id", proposalId).query(Integer.class).single();
    }

    /** Opens the next round for the units whose replies did not satisfy, or for which the case was taken up again. */
    public void openNextRound(UUID proposalId) {
        var reopened = jdbc.sql("""
                select unnest(r.assignment_ids) from reopening r join proposal p on p.id = r.proposal_id
                 where p.id = :id and r.round = p.round + 1
                """).param("id", proposalId).query(UUID.class).list();
        dispatch.dispatchAgain(proposalId, reopened.isEmpty() ? feedback.dissatisfying(proposalId) : reopened);
    }

    /**
     * Takes a closed case up again: a further round for these parts, under the rules that the case started under; all that
     * was before stays on record. Its proposers are told.
     *
     * @throws Refusal {@code not-allowed} for all but the office; {@code not-closed}; {@code reason-missing}
     */
    public void reopen(UUID proposalId, List<UUID> assignmentIds, String reason) {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以重新启动办理。");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明重新启动办理的理由。");
        }
        var proposal = proposals.lock(proposalId);
        if (proposal.status() != ProposalStatus.CLOSED) {
            throw new Refusal(
                    "not-closed",
                    "这件提案%s，只有已办结的提案可以重新启动办理。".formatted(proposal.status().label()));
        }
        jdbc.sql("""
                insert into reopening (proposal_id, round, assignment_ids, reason, reopened_by, reopened_name, reopened_at)
                values (:id, :round, :parts, :reason, :by, :name, :now)
                """)
                .param("id", proposalId)
                .param("round", proposal.round() + 1)
                .param("parts", assignmentIds.toArray(UUID[]::new))
                .param("reason", reason.strip())
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(proposalId, "reopened", "条件已具备，重新启动办理：" + reason.strip());
        var title = proposals.text(proposalId).title();
        notices.tell(
                proposals.signersToAnswer(proposalId).stream()
                        .map(Signer::account)
                        .toList(),
                proposalId,
                NoticeKind.REOPENED,
                Map.of("title", title, "reason", reason.strip()));
        process.reopened(proposalId, title, proposal.caseNumberText());
    }

    /** The consultation that decides how the case goes on begins where none runs beside it: a table of supervision's. */
    private void requireNoConsultation(UUID proposalId) {
        if (jdbc.sql("select exists (select 1 from consultation where proposal_id = :id and ended_at is null)")
                .param("id", proposalId)
                .query(Boolean.class)
                .single()) {
            throw new Refusal("consultation-runs", "verification", "本案的督办协商正在进行，请先办结或取消，再核实不满意意见。");
        }
    }
}
