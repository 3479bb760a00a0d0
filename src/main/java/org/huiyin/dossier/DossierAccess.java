package org.huiyin.dossier;

import java.util.UUID;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.commitment.Commitments;
import org.huiyin.document.CaseAccess;
import org.huiyin.document.TaskScope;
import org.huiyin.engine.TaskView;
import org.huiyin.engine.Tasks;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dossier's rules, as drafts and attachments ask for them. */
@Component
class DossierAccess implements CaseAccess {

    private final Visibility visibility;
    private final Assignments assignments;
    private final Commitments commitments;
    private final ConsultationPlans plans;
    private final Tasks tasks;
    private final JdbcClient jdbc;

    DossierAccess(
            Visibility visibility,
            Assignments assignments,
            Commitments commitments,
            ConsultationPlans plans,
            Tasks tasks,
            JdbcClient jdbc) {
        this.visibility = visibility;
        this.assignments = assignments;
        this.commitments = commitments;
        this.plans = plans;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    @Override
    public boolean maySee(UUID proposalId) {
        return visibility.maySee(proposalId);
    }

    /** The unit's own; staff once it is signed, and what is reported of a promise; the lead once a co-unit's opinion is signed. */
    @Override
    public boolean maySeeUnreleased(UUID proposalId, String unitCode, String form) {
        var viewer = visibility.viewer();
        if (unitCode == null || viewer.of(unitCode)) {
            return unitCode == null ? viewer.staff() : visibility.maySee(proposalId);
        }
        return viewer.staff() && (form.equals("report-commitment") || signed(proposalId, unitCode))
                || assignments.of(proposalId).stream()
                                .anyMatch(a -> a.role() == AssignmentRole.LEAD && viewer.of(a.unitCode()))
                        && assignments.of(proposalId).stream()
                                .anyMatch(a ->
                                        a.unitCode().equals(unitCode) && a.status() == AssignmentStatus.OPINION_GIVEN);
    }

    @Override
    public TaskScope scopeOf(String taskId) {
        var task = tasks.get(taskId);
        var purpose = switch (task.form()) {
            case "correct-proposal" -> "PROPOSAL";
            case "draft-reply" -> "REPLY";
            case "draft-opinion" -> "OPINION";
            default -> "OTHER";
        };
        return new TaskScope(
                task.proposalId(),
                task.scope(),
                task.form(),
                unitOf(task),
                purpose,
                visibility.viewer().account().equals(task.assignee()),
                task.assignee() == null);
    }

    /** Of the part, or of the promise that its unit reports on. */
    private String unitOf(TaskView task) {
        if (task.assignmentId() != null) {
            return assignments.get(task.assignmentId()).unitCode();
        }
        if (task.consultedUnitId() != null) {
            return plans.unit(task.consultedUnitId()).unitCode();
        }
        return task.form().equals("report-commitment")
                ? commitments.get(task.commitmentId()).unitCode()
                : null;
    }

    private boolean signed(UUID proposalId, String unitCode) {
        return jdbc.sql("""
                select exists (select 1 from draft_decision d join assignment a on a.id = d.assignment_id
                                where a.proposal_id = :proposalId and a.unit_code = :unit and d.step = 'SIGN_OFF' and d.approved)
                """)
                .param("proposalId", proposalId)
                .param("unit", unitCode)
                .query(Boolean.class)
                .single();
    }
}
