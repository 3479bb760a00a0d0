package org.huiyin.supervision;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentEnded;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Supervision slips. A part has at most one that waits for its answer; only when that one is overdue another follows,
 * of a higher colour and with a limit of its own.
 */
@Component
@Transactional
public class Slips {

    static final int MAX_MATTER = 1000;
    static final int MAX_ANSWER = 2000;

    private static final String SELECT = """
            select s.*, extract(year from p.opened_at at time zone 'Asia/Shanghai')::int as year, d.due,
                   d.profile_name, d.profile_version
              from supervision_slip s
              join proposal_session p on p.id = s.session_id
              join deadline d on d.subject_id = s.id
            """;

    private final SupervisedParts parts;
    private final Assignments assignments;
    private final Proposals proposals;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Slips(
            SupervisedParts parts,
            Assignments assignments,
            Proposals proposals,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.parts = parts;
        this.assignments = assignments;
        this.proposals = proposals;
        this.profiles = profiles;
        this.limits = limits;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Issues a slip to the unit of this part; one of a lower colour that is overdue ends with it.
     *
     * @param colour any for a new matter, however urgent; a higher one than that of the slip that is overdue
     * @param matter up to {@value #MAX_MATTER} characters
     * @throws Refusal {@code not-allowed} for all but the case's dispatcher and the office; where the unit has nothing to
     *     do; while a slip waits for its answer and is not overdue; and after a red one
     */
    public Slip issue(UUID assignmentId, SlipColour colour, String matter) {
        var part = parts.lock(assignmentId);
        var proposal = proposals.get(part.proposalId());
        if (!parts.mayDirect(proposal)) {
            throw new Refusal("not-allowed", "只有本案的交办单位和提案委员会办公室可以发督办单。");
        }
        parts.requireAtWork(part);
        if (colour == null) {
            throw new Refusal("colour-missing", "colour", "请选择督办单颜色。");
        }
        var words = SupervisedParts.text(matter, "matter", "督办事项", MAX_MATTER);
        if (words == null) {
            throw new Refusal("matter-missing", "matter", "请写明督办事项。");
        }
        var overdue = waiting(assignmentId);
        overdue.ifPresent(slip -> {
            requireMayFollow(slip, colour);
            end(slip, Slip.Outcome.SUPERSEDED);
        });
        var id = UUID.randomUUID();
        insert(id, part, proposal, colour, words);
        var due = limits.start(
                proposal.id(), id, Unit.group(part.unitCode()), colour.step(), rules(proposal.id(), colour));
        var slip = get(id);
        timeline.record(
                proposal.id(),
                "slip-issued",
                "向%s发出%s%s督办单，%s前答复：%s%s"
                        .formatted(
                                assignments.unitName(part),
                                slip.numberText(),
                                colour.label(),
                                Deadlines.said(due),
                                words,
                                overdue.map(before -> "（%s%s督办单逾期未答复）"
                                                .formatted(
                                                        before.numberText(),
                                                        before.colour().label()))
                                        .orElse("")),
                Timeline.staffAndUnit(part.unitCode()));
        notices.tell(
                SupervisedParts.people(part),
                proposal.id(),
                NoticeKind.SLIP_ISSUED,
                Map.of(
                        "actor", person.name(),
                        "title", proposals.text(proposal.id()).title(),
                        "colour", colour.label(),
                        "due", Deadlines.said(due),
                        "matter", words),
                "slip:" + id);
        return slip;
    }

    /**
     * The unit answers; it may do so late, as long as no other slip has followed.
     *
     * @param answer up to {@value #MAX_ANSWER} characters
     * @throws Refusal {@code slip-not-found} for all but the unit's people; if it has ended
     */
    public void answer(UUID slipId, String answer) {
        parts.lock(get(slipId).assignmentId());
        var slip = get(slipId);
        var part = assignments.get(slip.assignmentId());
        if (!person.in(Unit.group(part.unitCode()))) {
            throw notFound();
        }
        if (!slip.open()) {
            throw new Refusal(
                    "slip-ended",
                    "%s督办单%s，不能再答复。".formatted(slip.numberText(), slip.outcome().label()));
        }
        var words = SupervisedParts.text(answer, "answer", "答复内容", MAX_ANSWER);
        if (words == null) {
            throw new Refusal("answer-missing", "answer", "请填写答复内容。");
        }
        var answered = jdbc.sql("""
                update supervision_slip
                   set answer = :answer, answered_by = :by, answered_name = :name, ended_at = :now, outcome = 'ANSWERED'
                 where id = :id and ended_at is null
                """)
                .param("answer", words)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", slipId)
                .update();
        if (answered == 0) {
            throw new OptimisticLockingFailureException("slip ended meanwhile: " + slipId);
        }
        limits.end(slipId, slip.colour().step());
        var said = "%s答复%s%s督办单"
                .formatted(
                        assignments.unitName(part),
                        slip.numberText(),
                        slip.colour().label());
        timeline.record(slip.proposalId(), "slip-answered", said + "：" + words, Timeline.staffAndUnit(part.unitCode()));
        notices.tell(
                List.of(slip.issuedBy()),
                slip.proposalId(),
                NoticeKind.SLIP_ANSWERED,
                Map.of("title", proposals.text(slip.proposalId()).title(), "answer", said));
    }

    /** What has ended need not be answered any more. */
    @EventListener
    void end(AssignmentEnded ended) {
        waiting(ended.assignmentId()).ifPresent(slip -> end(slip, Slip.Outcome.PART_ENDED));
    }

    /** @throws Refusal {@code slip-not-found}; who may read it is for the caller to know */
    @Transactional(readOnly = true)
    public Slip get(UUID slipId) {
        return jdbc.sql(SELECT + " where s.id = :id")
                .param("id", slipId)
                .query(Slip.class)
                .optional()
                .orElseThrow(Slips::notFound);
    }

    /** All of this part, the earliest first; likewise. */
    @Transactional(readOnly = true)
    public List<Slip> of(UUID assignmentId) {
        return jdbc.sql(SELECT + " where s.assignment_id = :id order by s.issued_at, s.number")
                .param("id", assignmentId)
                .query(Slip.class)
                .list();
    }

    /** How the slip's date stands today; null once the slip has ended. */
    public DueDate shown(Slip slip) {
        var rules = profiles.version(slip.profileName(), slip.profileVersion());
        return slip.open()
                ? deadlines.shown(slip.due(), rules.lamp(slip.colour().step()))
                : null;
    }

    /** Whether the person may issue one of some colour about this part now. */
    @Transactional(readOnly = true)
    public boolean mayBeIssued(Assignment part, Proposal proposal) {
        return parts.mayDirect(proposal) && mayFollow(part);
    }

    /** Whether the part has room for one: none waits for its answer, or an overdue one that another may follow. */
    boolean mayFollow(Assignment part) {
        return SupervisedParts.isAtWork(part)
                && waiting(part.id())
                        .map(slip -> deadlines.isPast(slip.due()) && slip.colour() != SlipColour.RED)
                        .orElse(true);
    }

    /** Whether one waits for the answer of the person's unit. */
    @Transactional(readOnly = true)
    public boolean mayBeAnswered(Assignment part) {
        return person.in(Unit.group(part.unitCode())) && waiting(part.id()).isPresent();
    }

    private Optional<Slip> waiting(UUID assignmentId) {
        return jdbc.sql(SELECT + " where s.assignment_id = :id and s.ended_at is null")
                .param("id", assignmentId)
                .query(Slip.class)
                .optional();
    }

    private void requireMayFollow(Slip slip, SlipColour colour) {
        if (!deadlines.isPast(slip.due())) {
            throw new Refusal(
                    "slip-waits",
                    "%s%s督办单%s到期，逾期未答复才能再发。"
                            .formatted(slip.numberText(), slip.colour().label(), Deadlines.said(slip.due())));
        }
        if (slip.colour() == SlipColour.RED) {
            throw new Refusal("slip-after-red", "红色督办单逾期未答复，不再发督办单，请提请督办协商。");
        }
        if (colour.compareTo(slip.colour()) <= 0) {
            throw new Refusal(
                    "slip-not-higher",
                    "colour",
                    "%s督办单逾期未答复，下一张须为更高一级。".formatted(slip.colour().label()));
        }
    }

    private void insert(UUID id, Assignment part, Proposal proposal, SlipColour colour, String matter) {
        jdbc.sql("""
                with counted as (
                    update proposal_session set last_slip = last_slip + 1 where id = :sessionId returning last_slip)
                insert into supervision_slip (id, proposal_id, assignment_id, session_id, number, colour, matter, issued_by,
                                              issued_name, issued_at)
                select :id, :proposalId, :assignmentId, :sessionId, last_slip, :colour, :matter, :by, :name, :now
                  from counted
                """)
                .param("id", id)
                .param("proposalId", proposal.id())
                .param("assignmentId", part.id())
                .param("sessionId", proposal.sessionId())
                .param("colour", colour.name())
                .param("matter", matter)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private void end(Slip slip, Slip.Outcome outcome) {
        jdbc.sql("update supervision_slip set ended_at = :now, outcome = :outcome where id = :id and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("outcome", outcome.name())
                .param("id", slip.id())
                .update();
        limits.end(slip.id(), slip.colour().step());
    }

    /** Versions from before there were slips say nothing about them: then the newest one of the same profile does. */
    private RuleProfile rules(UUID proposalId, SlipColour colour) {
        var own = proposals.profile(proposalId);
        var rules = colour.step().limit(own) == null ? profiles.current(own.name()) : own;
        if (colour.step().limit(rules) == null) {
            throw new Refusal(
                    "slip-limit-missing",
                    "colour",
                    "规则方案“%s”没有规定%s督办单的答复期限，请联系管理员。".formatted(rules.label(), colour.label()));
        }
        return rules;
    }

    private static Refusal notFound() {
        return new Refusal("slip-not-found", "没有找到这张督办单，或您无权查看。");
    }
}
