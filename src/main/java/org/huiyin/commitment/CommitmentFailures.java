package org.huiyin.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.proposal.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a broken promise: the case's dispatcher decides, or asks the leadership to. */
@Component
@Transactional
public class CommitmentFailures {

    /** What may be decided. */
    public enum Remedy {
        NEW_DATE,
        ESCALATE,
        CONSULTATION,
        END
    }

    private final Commitments commitments;
    private final CommitmentRepository repository;
    private final CaseDeadlines limits;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final CurrentPerson person;
    private final Clock clock;

    CommitmentFailures(
            Commitments commitments,
            CommitmentRepository repository,
            CaseDeadlines limits,
            Timeline timeline,
            ApplicationEventPublisher events,
            CurrentPerson person,
            Clock clock) {
        this.commitments = commitments;
        this.repository = repository;
        this.limits = limits;
        this.timeline = timeline;
        this.events = events;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Decides on a broken promise, with a reason in any case.
     *
     * @param newDue with {@link Remedy#NEW_DATE} only
     * @return the due date of the limit that runs from now on: the unit's with a new date, the leadership's where it is asked;
     *     null where the promise has ended
     * @throws Refusal for all but the dispatcher, or the leadership once it was asked; unless it is broken; to ask the
     *     leadership again
     */
    public LocalDate decide(UUID id, Remedy remedy, String reason, LocalDate newDue) {
        var commitment = commitments.lock(id);
        var decided = repository.decisions(id);
        var byLeadership =
                !decided.isEmpty() && decided.get(decided.size() - 1).outcome() == CommitmentDecision.Outcome.ESCALATE;
        if (!person.in(byLeadership ? Groups.LEADERSHIP : commitments.dispatcherOf(commitment))) {
            throw new Refusal("not-allowed", byLeadership ? "已提请主席会议成员决定。" : "只有本案的交办单位可以处理未兑现的承诺。");
        }
        if (commitment.state() != CommitmentState.FAILED) {
            throw new Refusal("commitment-not-failed", "这项承诺没有被认定为未兑现，可能已经处理。");
        }
        if (remedy == null) {
            throw new Refusal("remedy-missing", "failureOutcome", "请选择处理办法。");
        }
        if (remedy == Remedy.ESCALATE && byLeadership) {
            throw new Refusal("already-escalated", "failureOutcome", "已提请主席会议成员决定，请作出决定。");
        }
        var words = Commitments.requireReason(reason);
        if (remedy == Remedy.NEW_DATE) {
            commitments.checkDue(newDue, "newDue");
        }
        var now = OffsetDateTime.now(clock);
        repository.addDecision(
                id,
                CommitmentDecision.Step.FAILURE,
                CommitmentDecision.Outcome.valueOf(remedy.name()),
                words,
                remedy == Remedy.NEW_DATE ? newDue : null,
                now);
        switch (remedy) {
            case NEW_DATE -> {
                return commitments.giveDate(commitment, newDue, CommitmentVersion.Kind.RENEWED, words);
            }
            case ESCALATE -> {
                var due = commitments.startDecision(commitment, Groups.LEADERSHIP);
                timeline.record(
                        commitment.proposalId(),
                        "commitment-escalated",
                        "%s的承诺未兑现，提请主席会议成员决定：%s".formatted(commitments.unitName(commitment), words),
                        Timeline.staffAndUnit(commitment.unitCode()));
                commitments.tell(
                        commitment,
                        NoticeKind.COMMITMENT_ESCALATED,
                        List.of(Groups.LEADERSHIP),
                        Map.of("reason", words, "decideBy", Deadlines.said(due)));
                return due;
            }
            case CONSULTATION -> {
                end(commitment, CommitmentState.CONSULTATION, words, now);
                events.publishEvent(new CommitmentFailed(id, commitment.proposalId(), words));
            }
            case END -> end(commitment, CommitmentState.ENDED, words, now);
        }
        return null;
    }

    private void end(Commitment commitment, CommitmentState state, String reason, OffsetDateTime now) {
        repository.setState(commitment.id(), state, now);
        limits.end(commitment.id());
        timeline.record(
                commitment.proposalId(),
                "commitment-ended",
                "%s未兑现的承诺%s：%s。理由：%s"
                        .formatted(commitments.unitName(commitment), state.label(), commitment.matter(), reason));
        var told = new ArrayList<>(commitments.proposers(commitment));
        told.add(Unit.group(commitment.unitCode()));
        commitments.tell(
                commitment, NoticeKind.COMMITMENT_ENDED, told, Map.of("outcome", state.label(), "reason", reason));
    }
}
