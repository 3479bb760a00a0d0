package org.huiyin.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.Step;
import org.huiyin.document.Attachments;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a unit reports of its promise, and what the office makes of it. With the report the unit has done its part, and its
 * limit ends; with a return it runs again until the same day.
 */
@Component
@Transactional
public class CommitmentReports {

    static final int MAX_REPORT = 5000;
    /** The form that a report and its evidence come with. */
    static final String FORM = "report-commitment";

    /** What the office finds. */
    public enum Finding {
        DONE,
        RETURN,
        EXTEND,
        FAIL
    }

    private final Commitments commitments;
    private final CommitmentRepository repository;
    private final CommitmentProcess process;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Attachments attachments;
    private final Timeline timeline;
    private final CurrentPerson person;
    private final Clock clock;

    CommitmentReports(
            Commitments commitments,
            CommitmentRepository repository,
            @Lazy CommitmentProcess process,
            CaseDeadlines limits,
            Deadlines deadlines,
            Attachments attachments,
            Timeline timeline,
            CurrentPerson person,
            Clock clock) {
        this.commitments = commitments;
        this.repository = repository;
        this.process = process;
        this.limits = limits;
        this.deadlines = deadlines;
        this.attachments = attachments;
        this.timeline = timeline;
        this.person = person;
        this.clock = clock;
    }

    /**
     * The unit reports that the promise is kept, or asks for a later day.
     *
     * @param content   what was done, or why not yet; up to {@value #MAX_REPORT} characters
     * @param wantedDue with {@link CommitmentReport.Kind#LATER} only
     * @throws Refusal for all but the unit's people; unless a report is awaited; if a later day is asked for once the present
     *     one has passed, or that is no later
     */
    public void report(UUID id, CommitmentReport.Kind kind, String content, LocalDate wantedDue) {
        var commitment = commitments.lock(id);
        if (!person.in(Unit.group(commitment.unitCode()))) {
            throw new Refusal("not-allowed", "只有责任单位可以报告落实情况。");
        }
        Commitments.requireOpen(commitment);
        if (kind == null) {
            throw new Refusal("kind-missing", "reportKind", "请选择报告内容。");
        }
        var text = Commitments.required(content, "reportText", "落实情况", MAX_REPORT);
        var later = kind == CommitmentReport.Kind.LATER;
        if (later) {
            if (limits.running(id, Step.COMMITMENT)
                    .map(limit -> deadlines.isPast(limit.due()))
                    .orElse(true)) {
                throw new Refusal(
                        "extension-too-late",
                        "reportKind",
                        "承诺期限%s已过，不能再申请延期，请报告落实情况。".formatted(Deadlines.said(commitment.due())));
            }
            commitments.checkDue(wantedDue, "wantedDue");
            if (!wantedDue.isAfter(commitment.due())) {
                throw new Refusal("due-not-later", "wantedDue", "申请的期限应晚于现在的期限。");
            }
        }
        var now = OffsetDateTime.now(clock);
        repository.addReport(id, kind, text, later ? wantedDue : null, now);
        repository.setState(id, CommitmentState.REPORTED, now);
        limits.end(id, Step.COMMITMENT);
        timeline.record(
                commitment.proposalId(),
                "commitment-reported",
                later
                        ? "%s申请将承诺期限由%s延至%s：%s"
                                .formatted(
                                        commitments.unitName(commitment),
                                        Deadlines.said(commitment.due()),
                                        Deadlines.said(wantedDue),
                                        text)
                        : "%s报告承诺已落实：%s".formatted(commitments.unitName(commitment), text),
                Timeline.staffAndUnit(commitment.unitCode()));
        commitments.tell(
                commitment,
                NoticeKind.COMMITMENT_REPORTED,
                List.of(Groups.PROPOSAL_OFFICE),
                Map.of("report", kind.label()));
    }

    /**
     * The office checks the report.
     *
     * @param newDue with {@link Finding#EXTEND} only
     * @return the due date of the limit that runs from now on, the unit's or, if the promise is broken, that of the decision;
     *     null if it is kept
     * @throws Refusal for all but the office; unless a report waits; without a reason, but for a promise that is kept
     */
    public LocalDate check(UUID id, Finding finding, String reason, LocalDate newDue) {
        var commitment = commitments.lock(id);
        commitments.requireOffice();
        if (commitment.state() != CommitmentState.REPORTED) {
            throw new Refusal("report-not-waiting", "没有待核查的报告，可能已经核查。");
        }
        if (finding == null) {
            throw new Refusal("finding-missing", "checkOutcome", "请选择核查结果。");
        }
        var words = finding == Finding.DONE && (reason == null || reason.isBlank())
                ? null
                : Commitments.requireReason(reason);
        var now = OffsetDateTime.now(clock);
        if (finding == Finding.EXTEND) {
            commitments.checkDue(newDue, "newDue");
            if (!newDue.isAfter(commitment.due())) {
                throw new Refusal("due-not-later", "newDue", "延长后的期限应晚于现在的期限。");
            }
        }
        repository.addDecision(
                id,
                CommitmentDecision.Step.CHECK,
                CommitmentDecision.Outcome.valueOf(finding.name()),
                words,
                finding == Finding.EXTEND ? newDue : null,
                now);
        return switch (finding) {
            case DONE -> {
                repository.setState(id, CommitmentState.KEPT, now);
                attachments.release(id, FORM);
                timeline.record(
                        commitment.proposalId(),
                        "commitment-kept",
                        "%s的承诺已兑现：%s".formatted(commitments.unitName(commitment), commitment.matter()));
                commitments.tell(commitment, NoticeKind.COMMITMENT_KEPT, commitments.proposers(commitment), Map.of());
                commitments.tell(
                        commitment,
                        NoticeKind.COMMITMENT_CHECKED,
                        List.of(Unit.group(commitment.unitCode())),
                        Map.of("outcome", "经核查已兑现", "reason", words == null ? "" : words));
                yield null;
            }
            case RETURN -> {
                repository.setState(id, CommitmentState.OPEN, now);
                timeline.record(
                        commitment.proposalId(),
                        "commitment-returned",
                        "%s的报告退回，继续落实：%s".formatted(commitments.unitName(commitment), words),
                        Timeline.staffAndUnit(commitment.unitCode()));
                commitments.tell(
                        commitment,
                        NoticeKind.COMMITMENT_CHECKED,
                        List.of(Unit.group(commitment.unitCode())),
                        Map.of("outcome", "核查未通过，请继续落实", "reason", words));
                yield commitments.startLimit(commitment);
            }
            case EXTEND -> commitments.giveDate(commitment, newDue, CommitmentVersion.Kind.EXTENDED, words);
            case FAIL -> fail(commitment, words, now);
        };
    }

    /**
     * The office states that a promise is not kept although its unit has reported nothing.
     *
     * @throws Refusal for all but the office; unless its day has passed and a report is awaited; without a reason
     */
    public void stateFailure(UUID id, String reason) {
        var commitment = commitments.lock(id);
        commitments.requireOffice();
        Commitments.requireOpen(commitment);
        var words = Commitments.requireReason(reason);
        if (limits.running(id, Step.COMMITMENT)
                .filter(limit -> deadlines.isPast(limit.due()))
                .isEmpty()) {
            throw new Refusal(
                    "commitment-not-overdue", "承诺期限%s，逾期后才能认定未兑现。".formatted(Deadlines.said(commitment.due())));
        }
        var now = OffsetDateTime.now(clock);
        repository.addDecision(id, CommitmentDecision.Step.CHECK, CommitmentDecision.Outcome.FAIL, words, null, now);
        process.failed(commitment, fail(commitment, words, now));
    }

    /** @return until when the dispatcher has to decide */
    private LocalDate fail(Commitment commitment, String reason, OffsetDateTime now) {
        repository.setState(commitment.id(), CommitmentState.FAILED, now);
        var dispatcher = commitments.dispatcherOf(commitment);
        var due = commitments.startDecision(commitment, dispatcher);
        timeline.record(
                commitment.proposalId(),
                "commitment-failed",
                "认定%s的承诺未兑现：%s".formatted(commitments.unitName(commitment), reason),
                Timeline.staffAndUnit(commitment.unitCode()));
        commitments.tell(
                commitment,
                NoticeKind.COMMITMENT_BROKEN,
                List.of(Unit.group(commitment.unitCode()), Unit.signatoryGroup(commitment.unitCode()), dispatcher),
                Map.of("reason", reason, "decideBy", Deadlines.said(due)));
        return due;
    }
}
