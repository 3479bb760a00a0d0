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
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
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
        if (proposals.get(proposalId).round() <= proposals.profile(proposalId).maxRehandlings()) {
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

    /** Opens the next round for the units whose replies did not satisfy. */
    public void openNextRound(UUID proposalId) {
        dispatch.dispatchAgain(proposalId, feedback.dissatisfying(proposalId));
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
