package org.huiyin.handling;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Co-units' opinions 会办意见: they go to the lead, never to the proposers. */
@Component
@Transactional
public class Opinions {

    private final Assignments assignments;
    private final DraftDecisions decisions;
    private final HandlingPlans plans;
    private final Proposals proposals;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Opinions(
            Assignments assignments,
            DraftDecisions decisions,
            HandlingPlans plans,
            Proposals proposals,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.assignments = assignments;
        this.decisions = decisions;
        this.plans = plans;
        this.proposals = proposals;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Submits a draft for signing off, as a further revision. */
    public void draft(UUID assignmentId, String content) {
        var assignment = assignments.getForUnit(assignmentId);
        requirePlan(assignmentId);
        jdbc.sql("""
                insert into co_opinion (id, assignment_id, revision, content, drafted_by, drafted_at)
                select :id, :assignmentId, coalesce(max(revision), 0) + 1, :content, :by, :now
                  from co_opinion where assignment_id = :assignmentId
                """)
                .param("id", UUID.randomUUID())
                .param("assignmentId", assignmentId)
                .param("content", content)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(
                assignment.proposalId(),
                "opinion-drafted",
                "%s会办意见报签。".formatted(assignments.unitName(assignment)),
                Timeline.unit(assignment.unitCode()));
    }

    /** The unit's signatory signs the last draft, which the lead then sees, or sends it back with a reason. */
    public void signOff(UUID assignmentId, boolean signed, String reason) {
        var assignment = assignments.getForUnit(assignmentId);
        requireSignatory(person, assignment.unitCode());
        if (!signed && reason == null) {
            throw new Refusal("reason-missing", "reason", "退回修改须写明理由。");
        }
        if (signed) {
            requirePlan(assignmentId);
        }
        var draft = jdbc.sql("select id from co_opinion where assignment_id = :id order by revision desc limit 1")
                .param("id", assignmentId)
                .query(UUID.class)
                .single();
        decisions.add(draft, assignmentId, DraftDecisions.Step.SIGN_OFF, signed, reason);
        if (!signed) {
            timeline.record(
                    assignment.proposalId(),
                    "opinion-sent-back",
                    "会办意见退回修改：" + reason,
                    Timeline.unit(assignment.unitCode()));
            return;
        }
        assignments.finish(assignmentId, AssignmentStatus.OPINION_GIVEN);
        assignments.of(assignment.proposalId()).stream()
                .filter(a -> a.role() == AssignmentRole.LEAD && a.open())
                .forEach(lead -> notices.tell(
                        List.of(Unit.group(lead.unitCode())),
                        assignment.proposalId(),
                        NoticeKind.OPINION_GIVEN,
                        Map.of(
                                "unit", assignments.unitName(assignment),
                                "title", proposals.text(assignment.proposalId()).title())));
        timeline.record(assignment.proposalId(), "opinion-given", assignments.unitName(assignment) + "提出会办意见。");
    }

    private void requirePlan(UUID assignmentId) {
        if (plans.isOwed(assignmentId)) {
            throw new Refusal("plan-missing", "还不能提出会办意见：" + HandlingPlans.OWED + "。");
        }
    }

    static void requireSignatory(CurrentPerson person, String unitCode) {
        if (!person.in(Unit.signatoryGroup(unitCode))) {
            throw new Refusal("not-allowed", "只有本单位签发人可以签发。");
        }
    }
}
