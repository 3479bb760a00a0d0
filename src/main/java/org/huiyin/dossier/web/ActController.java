package org.huiyin.dossier.web;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.UnitChanges;
import org.huiyin.dossier.Dossiers;
import org.huiyin.handling.Communications;
import org.huiyin.proposal.ProposalMerging;
import org.huiyin.proposal.ProposalWithdrawal;
import org.springframework.http.HttpStatus;
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

    record Created(UUID id) {}

    private final ProposalWithdrawal withdrawal;
    private final ProposalMerging merging;
    private final UnitChanges unitChanges;
    private final Communications communications;
    private final Dossiers dossiers;

    ActController(
            ProposalWithdrawal withdrawal,
            ProposalMerging merging,
            UnitChanges unitChanges,
            Communications communications,
            Dossiers dossiers) {
        this.withdrawal = withdrawal;
        this.merging = merging;
        this.unitChanges = unitChanges;
        this.communications = communications;
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
