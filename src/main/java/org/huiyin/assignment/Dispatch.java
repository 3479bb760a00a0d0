package org.huiyin.assignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.HandlingMode;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assignment 交办: the office proposes units, the dispatcher confirms, the units are told. */
@Component
@Transactional
public class Dispatch {

    /** A unit and the part that it is to have. */
    public record ProposedUnit(String unit, AssignmentRole role) {}

    private final AssignmentRepository repository;
    private final Units units;
    private final Proposals proposals;
    private final ProposalReview review;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final Clock clock;

    Dispatch(
            AssignmentRepository repository,
            Units units,
            Proposals proposals,
            ProposalReview review,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            Clock clock) {
        this.repository = repository;
        this.units = units;
        this.proposals = proposals;
        this.review = review;
        this.limits = limits;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.clock = clock;
    }

    /** @throws Refusal if mode, channel and units do not go together */
    public void propose(UUID id, HandlingMode mode, Channel channel, List<ProposedUnit> proposed, String opinion) {
        if (channel == null) {
            throw new Refusal("channel-missing", "channel", "请选择交办单位。");
        }
        put(id, mode, proposed);
        proposals.setHandling(id, mode, channel);
        proposals.advance(id, ProposalStatus.UNITS_PROPOSED);
        review.decide(id, "PROPOSED_UNITS", "DISPATCH", null, opinion);
        timeline.record(id, "units-proposed", "拟定承办单位：%s。".formatted(describe(mode, proposed)), Timeline.STAFF);
    }

    /** No units are proposed any more: the case goes back to the committee. */
    public void forgetProposed(UUID id) {
        repository.deleteProposed(id);
    }

    /**
     * The dispatcher agrees, and may adjust the units.
     *
     * @param mode     null: as proposed
     * @param adjusted empty: as proposed
     */
    public void confirm(UUID id, HandlingMode mode, List<ProposedUnit> adjusted, String opinion) {
        var proposal = proposals.get(id);
        requireDispatcher(proposal.channel());
        if (!adjusted.isEmpty()) {
            var chosen = mode == null ? proposal.handlingMode() : mode;
            put(id, chosen, adjusted);
            proposals.setHandling(id, chosen, proposal.channel());
            timeline.record(
                    id, "units-adjusted", "交办单位调整承办单位：%s。".formatted(describe(chosen, adjusted)), Timeline.STAFF);
        }
        review.decide(id, "DISPATCH", "CONFIRM", null, opinion);
    }

    /** The dispatcher sends the proposed units back to the office. */
    public void sendBack(UUID id, String reason) {
        requireDispatcher(proposals.get(id).channel());
        if (reason == null) {
            throw new Refusal("reason-missing", "opinion", "退回重拟须写明理由。");
        }
        proposals.advance(id, ProposalStatus.FILED);
        review.decide(id, "DISPATCH", "SEND_BACK", null, reason);
        timeline.record(id, "units-sent-back", "退回重拟承办单位：" + reason, Timeline.STAFF);
    }

    /** Assigns the proposal to the proposed units as round 1 and tells them. */
    public void dispatch(UUID id) {
        proposals.advance(id, ProposalStatus.HANDLING);
        var round = proposals.openRound(id);
        var proposed = repository.open(id);
        repository.deleteProposed(id);
        proposed.forEach(a -> open(id, round, a.unitCode(), a.role(), null, 0));
        timeline.record(
                id,
                "dispatched",
                "交办：%s。"
                        .formatted(describe(
                                proposals.get(id).handlingMode(),
                                proposed.stream()
                                        .map(a -> new ProposedUnit(a.unitCode(), a.role()))
                                        .toList())));
    }

    /** Gives the next round to the units whose replies did not satisfy. */
    public void dispatchAgain(UUID id, Collection<UUID> dissatisfying) {
        // The new round first: of the last one every reply is signed.
        var round = proposals.openRound(id);
        proposals.advance(id, ProposalStatus.HANDLING);
        var again = repository.of(id).stream()
                .filter(a -> dissatisfying.contains(a.id()))
                .toList();
        if (again.isEmpty()) {
            throw new IllegalStateException("no unit to handle proposal " + id + " again");
        }
        again.forEach(a -> open(id, round, a.unitCode(), a.role(), null, 0));
        timeline.record(
                id,
                "dispatched-again",
                "第%d轮办理，交%s重新办理。"
                        .formatted(
                                round,
                                again.stream().map(a -> unitName(a.unitCode())).collect(Collectors.joining("、"))));
    }

    /** Opens a unit's part from today on, with its dates, and tells the unit. */
    Assignment open(UUID id, int round, String unitCode, AssignmentRole role, UUID predecessor, int returnCount) {
        var profile = proposals.profile(id);
        var part = UUID.randomUUID();
        repository.insert(new Assignment(
                part,
                id,
                round,
                unitCode,
                role,
                AssignmentStatus.DISPATCHED,
                predecessor,
                returnCount,
                OffsetDateTime.now(clock),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0));
        var why = returnCount > 0
                ? CaseDeadlines.EventKind.TRANSFERRED
                : round > 1 ? CaseDeadlines.EventKind.ROUND_OPENED : CaseDeadlines.EventKind.STARTED;
        var today = deadlines.today();
        limits.start(id, part, Unit.group(unitCode), Step.RETURN_REQUEST, profile, today, why);
        limits.start(id, part, Unit.group(unitCode), role.limited(), profile, today, why);
        var assignment = repository.find(part).orElseThrow();
        notices.tell(
                List.of(Unit.group(unitCode)),
                id,
                NoticeKind.ASSIGNED,
                Map.of(
                        "title", proposals.text(id).title(),
                        "role", role.label(),
                        "due", Deadlines.said(assignment.returnDue())));
        return assignment;
    }

    /** The unit's work changes from a reply to an opinion or back, and with it the limit, as if given so at dispatch. */
    void changeRole(Assignment assignment, AssignmentRole role) {
        repository.setRole(assignment, role);
        if (assignment.role().limited() != role.limited()) {
            limits.end(assignment.id(), assignment.role().limited());
            limits.start(
                    assignment.proposalId(),
                    assignment.id(),
                    Unit.group(assignment.unitCode()),
                    role.limited(),
                    proposals.profile(assignment.proposalId()),
                    Deadlines.dayOf(assignment.dispatchedAt()),
                    CaseDeadlines.EventKind.ROLE_CHANGED);
        }
    }

    /** @throws Refusal {@code not-allowed} for all but the case's dispatcher */
    void requireDispatcher(Channel channel) {
        if (channel == null || !person.in(channel.group())) {
            throw new Refusal("not-allowed", "只有本案的交办单位可以这样做。");
        }
    }

    /** @throws Refusal if there is no such unit or it takes no proposals any more */
    Unit requireUnit(String code, String field) {
        return units.find(code == null ? "" : code)
                .filter(Unit::active)
                .orElseThrow(() -> new Refusal("unit-unknown", field, "请选择承办单位。"));
    }

    private void put(UUID id, HandlingMode mode, List<ProposedUnit> proposed) {
        check(mode, proposed);
        repository.deleteProposed(id);
        proposed.forEach(u -> repository.insert(new Assignment(
                UUID.randomUUID(),
                id,
                0,
                u.unit(),
                u.role(),
                AssignmentStatus.PROPOSED,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0)));
    }

    private void check(HandlingMode mode, List<ProposedUnit> proposed) {
        if (mode == null) {
            throw new Refusal("mode-missing", "handlingMode", "请选择办理方式。");
        }
        var codes = new HashSet<String>();
        for (var unit : proposed) {
            if (!codes.add(requireUnit(unit.unit(), "units").code())) {
                throw new Refusal("unit-twice", "units", "“" + unitName(unit.unit()) + "”重复，请删除一个。");
            }
        }
        var fits = switch (mode) {
            case SOLE -> proposed.size() == 1 && count(proposed, AssignmentRole.SOLE) == 1;
            case SEPARATE -> proposed.size() > 1 && count(proposed, AssignmentRole.SEPARATE) == proposed.size();
            case JOINT ->
                proposed.size() > 1
                        && count(proposed, AssignmentRole.LEAD) == 1
                        && count(proposed, AssignmentRole.CO) == proposed.size() - 1;
        };
        if (!fits) {
            throw new Refusal(
                    "units-do-not-fit",
                    "units",
                    switch (mode) {
                        case SOLE -> "独办须有且只有一个承办单位。";
                        case SEPARATE -> "分办须有两个以上承办单位。";
                        case JOINT -> "会办须有一个主办单位和至少一个会办单位。";
                    });
        }
    }

    private static long count(List<ProposedUnit> proposed, AssignmentRole role) {
        return proposed.stream().filter(u -> u.role() == role).count();
    }

    private String describe(HandlingMode mode, List<ProposedUnit> proposed) {
        return mode.label() + "，"
                + proposed.stream()
                        .map(u -> mode == HandlingMode.JOINT
                                ? unitName(u.unit()) + "（" + u.role().label() + "）"
                                : unitName(u.unit()))
                        .collect(Collectors.joining("、"));
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }
}
