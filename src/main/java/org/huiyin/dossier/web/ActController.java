package org.huiyin.dossier.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.PartLimits;
import org.huiyin.assignment.UnitChanges;
import org.huiyin.dossier.Dossiers;
import org.huiyin.engine.Tasks;
import org.huiyin.handling.Communications;
import org.huiyin.handling.HandlingPlans;
import org.huiyin.proposal.ProposalMerging;
import org.huiyin.proposal.ProposalWithdrawal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Acts that wait for no task. */
@RestController
@RequestMapping("/api/v1")
class ActController {

    private static final int MAX_REASON = 2000;

    record Reason(String reason) {

        String checked() {
            return ActController.checked(reason);
        }
    }

    record AddedUnit(String unit, AssignmentRole role, String reason) {}

    record NewCommunication(
            Communications.Phase phase, Communications.Mode mode, LocalDate heldOn, String withWhom, String summary) {}

    record WantedExtension(String until, String reason) {}

    record RevisedPlan(String division, String plannedOn, String standard) {}

    record Created(UUID id) {}

    private final ProposalWithdrawal withdrawal;
    private final ProposalMerging merging;
    private final UnitChanges unitChanges;
    private final PartLimits limits;
    private final Communications communications;
    private final HandlingPlans handlingPlans;
    private final Tasks tasks;
    private final Dossiers dossiers;

    ActController(
            ProposalWithdrawal withdrawal,
            ProposalMerging merging,
            UnitChanges unitChanges,
            PartLimits limits,
            Communications communications,
            HandlingPlans handlingPlans,
            Tasks tasks,
            Dossiers dossiers) {
        this.withdrawal = withdrawal;
        this.merging = merging;
        this.unitChanges = unitChanges;
        this.limits = limits;
        this.communications = communications;
        this.handlingPlans = handlingPlans;
        this.tasks = tasks;
        this.dossiers = dossiers;
    }

    /** The first proposer withdraws the proposal 撤案. */
    @PostMapping("/proposals/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID id, @RequestBody Reason reason) {
        dossiers.requireVisible(id);
        withdrawal.withdraw(id, reason.checked());
    }

    /** The committee or its office undoes a merging 取消并案. */
    @PostMapping("/proposals/{id}/unmerging")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmerge(@PathVariable UUID id, @RequestBody Reason reason) {
        dossiers.requireVisible(id);
        merging.undo(id, reason.checked());
    }

    /** The dispatcher adds a unit to a case that is being handled. */
    @PostMapping("/proposals/{id}/assignments")
    @ResponseStatus(HttpStatus.CREATED)
    Created addUnit(@PathVariable UUID id, @RequestBody AddedUnit added) {
        dossiers.requireVisible(id);
        return new Created(unitChanges
                .add(id, added.unit(), added.role(), checked(added.reason()))
                .id());
    }

    /** The dispatcher makes a co-unit the lead. */
    @PostMapping("/assignments/{id}/lead")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeLead(@PathVariable UUID id, @RequestBody Reason reason) {
        unitChanges.makeLead(id, reason.checked());
    }

    /** The lead unit or the dispatcher waits no longer for this co-unit's late opinion. */
    @PostMapping("/assignments/{id}/waiver")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void waive(@PathVariable UUID id, @RequestBody Reason reason) {
        unitChanges.waive(id, reason.checked());
    }

    /** The unit asks its dispatcher for a later due date of its reply or opinion 申请延期. */
    @PostMapping("/assignments/{id}/extension-request")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void requestExtension(@PathVariable UUID id, @RequestBody WantedExtension wanted) {
        limits.requestExtension(id, date(wanted.until()), checked(wanted.reason()));
    }

    /** What the unit asks for, for the form of the dispatcher's decision. */
    @GetMapping("/tasks/{id}/extension")
    PartLimits.ExtensionRequest extension(@PathVariable String id) {
        return limits.extensionRequest(tasks.get(id).assignmentId());
    }

    /** The dispatcher lets the limit of a unit's reply or opinion stand still 暂停计时. */
    @PostMapping("/assignments/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable UUID id, @RequestBody Reason reason) {
        limits.pause(id, reason.checked());
    }

    /** The dispatcher lets the limit go on 恢复计时. */
    @PostMapping("/assignments/{id}/resumption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable UUID id, @RequestBody Reason reason) {
        limits.resume(id, reason.checked());
    }

    /** The unit changes its handling plan 办理方案 for a key proposal; the former version stays on record. */
    @PostMapping("/assignments/{id}/plan")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revisePlan(@PathVariable UUID id, @RequestBody RevisedPlan plan) {
        handlingPlans.revise(id, plan.division(), date(plan.plannedOn(), "plannedOn"), plan.standard());
    }

    private static LocalDate date(String written) {
        return date(written, "until");
    }

    private static LocalDate date(String written, String field) {
        try {
            return LocalDate.parse(written == null ? "" : written);
        } catch (DateTimeParseException e) {
            throw new Refusal("date-invalid", field, "日期应写成2026-03-05的样子。");
        }
    }

    /** A unit records that it spoke with the proposers. */
    @PostMapping("/assignments/{id}/communications")
    @ResponseStatus(HttpStatus.CREATED)
    Created communicate(@PathVariable UUID id, @RequestBody NewCommunication c) {
        return new Created(communications.record(id, c.phase(), c.mode(), c.heldOn(), c.withWhom(), c.summary()));
    }

    private static String checked(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明理由。");
        }
        if (reason.length() > MAX_REASON) {
            throw new Refusal("field-too-long", "reason", "理由最多" + MAX_REASON + "个字。");
        }
        if (reason.indexOf('\0') >= 0) {
            throw new Refusal("control-character", "reason", "理由中有无法显示的字符，请删除后再提交。");
        }
        return reason.strip();
    }
}
