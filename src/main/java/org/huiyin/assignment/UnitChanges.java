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
import org.huiyin.proposal.HandlingMode;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.SignedReplies;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of the units while they handle: one joins, a co-unit becomes lead, a late opinion is waived. */
@Component
@Transactional
public class UnitChanges {

    private final AssignmentRepository repository;
    private final Assignments assignments;
    private final Dispatch dispatch;
    private final Proposals proposals;
    private final SignedReplies signedReplies;
    private final AssignmentProcess process;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    UnitChanges(
            AssignmentRepository repository,
            Assignments assignments,
            Dispatch dispatch,
            Proposals proposals,
            @Lazy SignedReplies signedReplies,
            @Lazy AssignmentProcess process,
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
        this.signedReplies = signedReplies;
        this.process = process;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A further unit joins a case that is being handled. A sole unit thereby becomes the lead or one of several.
     *
     * @param role {@link AssignmentRole#CO} or {@link AssignmentRole#SEPARATE}
     */
    public Assignment add(UUID proposalId, String unitCode, AssignmentRole role, String reason) {
        var proposal = proposals.lock(proposalId);
        dispatch.requireDispatcher(proposal.channel());
        if (proposal.status() != ProposalStatus.HANDLING) {
            throw new Refusal(
                    "not-in-handling",
                    "这件提案不在办理中（%s），不能增加承办单位。".formatted(proposal.status().label()));
        }
        requireReason(reason);
        var unit = dispatch.requireUnit(unitCode, "unit");
        if (repository.of(proposalId).stream()
                .anyMatch(a -> a.round() == proposal.round()
                        && a.unitCode().equals(unit.code())
                        && a.status() != AssignmentStatus.RETURNED)) {
            throw new Refusal("unit-has-part", "unit", "“%s”已经承办本案。".formatted(unit.name()));
        }
        var mode = role == AssignmentRole.CO
                ? HandlingMode.JOINT
                : role == AssignmentRole.SEPARATE ? HandlingMode.SEPARATE : null;
        if (mode == null || proposal.handlingMode() != mode && proposal.handlingMode() != HandlingMode.SOLE) {
            throw new Refusal(
                    "role-does-not-fit",
                    "role",
                    "本案为%s，只能增加%s单位。"
                            .formatted(
                                    proposal.handlingMode().label(),
                                    switch (proposal.handlingMode()) {
                                        case SOLE -> "会办或分办";
                                        case JOINT -> "会办";
                                        case SEPARATE -> "分办";
                                    }));
        }
        if (role == AssignmentRole.CO) {
            refuseIfSigned(proposal, "增加会办单位");
        }
        if (repository.open(proposalId).isEmpty()) {
            // The phase has ended, although delivery is still to come.
            throw new Refusal("handling-ended", "各承办单位均已办理完毕，不能再增加承办单位。");
        }
        if (proposal.handlingMode() == HandlingMode.SOLE) {
            repository.of(proposalId).stream()
                    .filter(a -> a.round() == proposal.round() && a.role() == AssignmentRole.SOLE && a.open())
                    .forEach(a -> dispatch.changeRole(
                            a, role == AssignmentRole.CO ? AssignmentRole.LEAD : AssignmentRole.SEPARATE));
            proposals.setHandling(proposalId, mode, proposal.channel());
        }
        var added = dispatch.open(proposalId, proposal.round(), unit.code(), role, null, 0);
        timeline.record(proposalId, "unit-added", "增加%s单位%s：%s".formatted(role.label(), unit.name(), reason));
        process.unitAdded(added);
        return added;
    }

    /** The co-unit becomes the lead, and the lead a co-unit. */
    public void makeLead(UUID coAssignmentId, String reason) {
        var found = assignments.get(coAssignmentId);
        var proposal = proposals.lock(found.proposalId());
        dispatch.requireDispatcher(proposal.channel());
        requireReason(reason);
        var co = assignments.get(coAssignmentId);
        if (co.role() != AssignmentRole.CO
                || co.round() != proposal.round()
                || !co.open() && co.status() != AssignmentStatus.OPINION_GIVEN) {
            throw new Refusal("not-a-co-unit", "只有本轮的会办单位可以改为主办。");
        }
        refuseIfSigned(proposal, "调整主办单位");
        var lead = repository.open(proposal.id()).stream()
                .filter(a -> a.role() == AssignmentRole.LEAD)
                .findFirst()
                .orElseThrow(() -> new Refusal("no-lead", "本案没有正在办理的主办单位。"));
        dispatch.changeRole(lead, AssignmentRole.CO);
        process.roleChanged(assignments.get(lead.id()));
        if (co.open()) {
            dispatch.changeRole(co, AssignmentRole.LEAD);
            process.roleChanged(assignments.get(co.id()));
        } else {
            process.unitAdded(dispatch.open(proposal.id(), co.round(), co.unitCode(), AssignmentRole.LEAD, co.id(), 0));
        }
        notices.tell(
                List.of(Unit.group(lead.unitCode())),
                proposal.id(),
                NoticeKind.ROLE_CHANGED,
                Map.of("title", proposals.text(proposal.id()).title(), "role", "会办", "reason", reason));
        notices.tell(
                List.of(Unit.group(co.unitCode())),
                proposal.id(),
                NoticeKind.ROLE_CHANGED,
                Map.of("title", proposals.text(proposal.id()).title(), "role", "主办", "reason", reason));
        timeline.record(
                proposal.id(),
                "lead-changed",
                "主办单位由%s改为%s：%s".formatted(assignments.unitName(lead), assignments.unitName(co), reason));
    }

    /**
     * A named person lets the lead reply without a co-unit's late opinion.
     *
     * @throws Refusal before the opinion is late, or for others than the lead unit and the dispatcher
     */
    public void waive(UUID coAssignmentId, String reason) {
        var co = assignments.get(coAssignmentId);
        var proposal = proposals.lock(co.proposalId());
        var byLead = repository.open(co.proposalId()).stream()
                .anyMatch(a -> a.role() == AssignmentRole.LEAD && person.in(Unit.group(a.unitCode())));
        if (!byLead) {
            dispatch.requireDispatcher(proposal.channel());
        }
        if (co.role() != AssignmentRole.CO || !co.open()) {
            throw new Refusal("opinion-not-awaited", "这个单位的会办意见已提出或不再需要。");
        }
        if (!deadlines.isPast(co.opinionDue())) {
            throw new Refusal("opinion-not-late", "会办意见%s到期，逾期后才能豁免。".formatted(Deadlines.said(co.opinionDue())));
        }
        requireReason(reason);
        jdbc.sql("""
                insert into opinion_waiver (assignment_id, reason, waived_by, waived_name, waived_at)
                values (:id, :reason, :by, :name, :now)
                """)
                .param("id", coAssignmentId)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        repository.setStatus(co, AssignmentStatus.WAIVED, OffsetDateTime.now(clock));
        notices.tell(
                List.of(Unit.group(co.unitCode())),
                co.proposalId(),
                NoticeKind.OPINION_WAIVED,
                Map.of("title", proposals.text(co.proposalId()).title()));
        timeline.record(
                co.proposalId(),
                "opinion-waived",
                "%s会办意见逾期，%s同意不再等待：%s".formatted(assignments.unitName(co), person.name(), reason));
        process.released(co);
    }

    /** The case was withdrawn: every part that is still open ends, and its unit is told. */
    public void revokeAll(UUID proposalId) {
        repository.open(proposalId).forEach(a -> {
            repository.setStatus(a, AssignmentStatus.REVOKED, OffsetDateTime.now(clock));
            if (a.dispatchedAt() != null) {
                notices.tell(
                        List.of(Unit.group(a.unitCode())),
                        proposalId,
                        NoticeKind.WITHDRAWN,
                        Map.of("title", proposals.text(proposalId).title()));
            }
        });
    }

    private void refuseIfSigned(Proposal proposal, String act) {
        if (signedReplies.existInRound(proposal.id(), proposal.round())) {
            throw new Refusal("reply-signed", "本案答复已经签发，不能再" + act + "。");
        }
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明理由。");
        }
    }
}
