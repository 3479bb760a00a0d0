package org.huiyin.feedback;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Dispatch;
import org.huiyin.deadline.Deadlines;
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

    /** What a consultation agreed on. */
    public enum ConsultationOutcome {
        REHANDLE,
        CLOSE
    }

    private final Feedback feedback;
    private final Dispatch dispatch;
    private final Proposals proposals;
    private final ProposalReview review;
    private final Deadlines deadlines;
    private final ProposalProcess process;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Rehandling(
            Feedback feedback,
            Dispatch dispatch,
            Proposals proposals,
            ProposalReview review,
            Deadlines deadlines,
            @Lazy ProposalProcess process,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.feedback = feedback;
        this.dispatch = dispatch;
        this.proposals = proposals;
        this.review = review;
        this.deadlines = deadlines;
        this.process = process;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
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
        proposals.advance(proposalId, ProposalStatus.CONSULTATION);
        jdbc.sql("""
                insert into consultation (id, proposal_id, round, requested_at)
                select :id, id, round, :now from proposal where id = :proposalId
                """)
                .param("id", UUID.randomUUID())
                .param("now", OffsetDateTime.now(clock))
                .param("proposalId", proposalId)
                .update();
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

    /** Records what the consultation agreed on. */
    public void recordConsultation(
            UUID proposalId, ConsultationOutcome outcome, LocalDate heldOn, String participants, String minutes) {
        if (heldOn.isAfter(deadlines.today())) {
            throw new Refusal("date-in-future", "heldOn", "协商日期不能晚于今天。");
        }
        jdbc.sql("""
                update consultation set held_on = :heldOn, participants = :participants, minutes = :minutes,
                                        outcome = :outcome, recorded_by = :by, recorded_at = :now
                 where proposal_id = :id and recorded_at is null
                """)
                .param("heldOn", heldOn)
                .param("participants", participants)
                .param("minutes", minutes)
                .param("outcome", outcome.name())
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("id", proposalId)
                .update();
        if (outcome == ConsultationOutcome.CLOSE) {
            proposals.advance(proposalId, ProposalStatus.RATED);
        }
        timeline.record(
                proposalId,
                "consulted",
                "%s督办协商，结果：%s。".formatted(heldOn, outcome == ConsultationOutcome.CLOSE ? "办结" : "再次办理"));
    }
}
