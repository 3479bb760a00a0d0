package org.huiyin.assignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing for 签收, and contesting 申退 with what follows. */
@Component
@Transactional
public class Returns {

    private final AssignmentRepository repository;
    private final Assignments assignments;
    private final Dispatch dispatch;
    private final Proposals proposals;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Returns(
            AssignmentRepository repository,
            Assignments assignments,
            Dispatch dispatch,
            Proposals proposals,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.assignments = assignments;
        this.dispatch = dispatch;
        this.proposals = proposals;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void signFor(UUID assignmentId) {
        var assignment = assignments.getForUnit(assignmentId);
        repository.setAccepted(assignment, person.account(), OffsetDateTime.now(clock));
        timeline.record(assignment.proposalId(), "signed-for", assignments.unitName(assignment) + "签收。");
    }

    /**
     * The unit contests its assignment.
     *
     * @throws Refusal after the last day for it, which the sentence names, or once it has been refused before
     */
    public void request(UUID assignmentId, String reason, String suggestedUnit) {
        var assignment = assignments.getForUnit(assignmentId);
        if (deadlines.isPast(assignment.returnDue())) {
            throw new Refusal(
                    "return-too-late",
                    "returnRequested",
                    "申退期限已于%s截止，请签收办理。".formatted(Deadlines.said(assignment.returnDue())));
        }
        if (refusedBefore(assignmentId)) {
            throw new Refusal("return-refused-before", "returnRequested", "交办单位已裁定不准予申退，请签收办理。");
        }
        if (reason == null) {
            throw new Refusal("reason-missing", "reason", "申退须写明理由。");
        }
        jdbc.sql("""
                insert into return_request (id, assignment_id, reason, suggested_unit, requested_by, requested_at)
                values (:id, :assignmentId, :reason, :suggestedUnit, :by, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("assignmentId", assignmentId)
                .param("reason", reason)
                .param("suggestedUnit", suggestedUnit)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        repository.setStatus(assignment, AssignmentStatus.RETURN_REQUESTED, null);
        notices.tell(
                List.of(proposals.get(assignment.proposalId()).channel().group()),
                assignment.proposalId(),
                NoticeKind.RETURN_REQUESTED,
                Map.of(
                        "unit", assignments.unitName(assignment),
                        "title", proposals.text(assignment.proposalId()).title()));
        timeline.record(
                assignment.proposalId(),
                "return-requested",
                "%s申退：%s".formatted(assignments.unitName(assignment), reason),
                Timeline.STAFF);
    }

    /**
     * The dispatcher decides on a return.
     *
     * @param newUnit the unit that takes over, if the return is accepted
     */
    public void arbitrate(UUID assignmentId, boolean accepted, String newUnit, String reason) {
        var assignment = assignments.get(assignmentId);
        dispatch.requireDispatcher(proposals.get(assignment.proposalId()).channel());
        if (accepted) {
            var unit = dispatch.requireUnit(newUnit, "newUnit");
            if (repository.open(assignment.proposalId()).stream()
                    .anyMatch(a -> a.unitCode().equals(unit.code()))) {
                throw new Refusal("unit-has-part", "newUnit", "“%s”已经承办本案，请改选其他单位。".formatted(unit.name()));
            }
        } else {
            repository.setStatus(assignment, AssignmentStatus.DISPATCHED, null);
            notices.tell(
                    List.of(Unit.group(assignment.unitCode())),
                    assignment.proposalId(),
                    NoticeKind.RETURN_REFUSED,
                    Map.of("title", proposals.text(assignment.proposalId()).title(), "reason", reason));
        }
        jdbc.sql("""
                update return_request set accepted = :accepted, decision_reason = :reason, decided_by = :by,
                                          decided_at = :now, new_unit_code = :newUnit
                 where assignment_id = :id and decided_at is null
                """)
                .param("accepted", accepted)
                .param("reason", reason)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("newUnit", accepted ? newUnit : null)
                .param("id", assignmentId)
                .update();
        timeline.record(
                assignment.proposalId(),
                accepted ? "return-accepted" : "return-refused",
                "%s申退，裁定%s：%s".formatted(assignments.unitName(assignment), accepted ? "准予" : "不准予", reason),
                Timeline.STAFF);
    }

    /** Ends the returned part and opens it for the unit that the arbiter named, with dates of its own. */
    public Assignment reassign(UUID assignmentId) {
        var returned = assignments.get(assignmentId);
        var newUnit =
                jdbc.sql("""
                select new_unit_code from return_request where assignment_id = :id order by decided_at desc limit 1
                """).param("id", assignmentId).query(String.class).single();
        repository.setStatus(returned, AssignmentStatus.RETURNED, OffsetDateTime.now(clock));
        var taken = dispatch.open(
                returned.proposalId(),
                returned.round(),
                newUnit,
                returned.role(),
                returned.id(),
                returned.returnCount() + 1);
        timeline.record(
                returned.proposalId(),
                "reassigned",
                "由%s改派%s（%s），第%d次改派。"
                        .formatted(
                                assignments.unitName(returned),
                                assignments.unitName(taken),
                                taken.role().label(),
                                taken.returnCount()));
        return taken;
    }

    private boolean refusedBefore(UUID assignmentId) {
        return jdbc.sql("select count(*) from return_request where assignment_id = :id and not accepted")
                        .param("id", assignmentId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
