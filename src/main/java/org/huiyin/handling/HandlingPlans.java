package org.huiyin.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentProcess;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plans of units for key proposals 办理方案: who does what, until when, and what counts as done. A unit that has a reply
 * or an opinion to give owes one; without it neither is accepted.
 */
@Component
@Transactional
public class HandlingPlans {

    static final String OWED = "本案是重点提案，请先在待办中制定办理方案";

    private static final int MAX_WORDS = 2000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** A version of a plan; the last one holds. */
    public record HandlingPlan(
            UUID assignmentId,
            int version,
            String division,
            LocalDate plannedOn,
            String standard,
            String madeName,
            OffsetDateTime madeAt) {}

    private final Assignments assignments;
    private final AssignmentProcess process;
    private final DraftDecisions decisions;
    private final Proposals proposals;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    HandlingPlans(
            Assignments assignments,
            @Lazy AssignmentProcess process,
            DraftDecisions decisions,
            Proposals proposals,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.assignments = assignments;
        this.process = process;
        this.decisions = decisions;
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
     * The case has become a key proposal while it is handled: asks each unit that still has something to sign for a plan,
     * at once or as soon as it has signed for its part.
     */
    public void ask(UUID proposalId) {
        assignments.of(proposalId).stream()
                .filter(Assignment::open)
                .filter(part -> part.status() != AssignmentStatus.PROPOSED)
                .filter(part -> !decisions.isSigned(part.id()))
                .forEach(process::planWanted);
    }

    /** A unit's plan is wanted from today on. @return until when; as before if it is wanted already */
    public LocalDate want(UUID assignmentId) {
        var part = assignments.get(assignmentId);
        var running = limits.running(assignmentId, Step.HANDLING_PLAN);
        if (running.isPresent()) {
            return running.get().due();
        }
        var due = limits.start(
                part.proposalId(),
                assignmentId,
                Unit.group(part.unitCode()),
                Step.HANDLING_PLAN,
                profiles.having(proposals.profile(part.proposalId()), Step.HANDLING_PLAN));
        notices.tell(
                List.of(Unit.group(part.unitCode())),
                part.proposalId(),
                NoticeKind.HANDLING_PLAN_WANTED,
                Map.of("title", proposals.text(part.proposalId()).title(), "due", DAY.format(due)));
        return due;
    }

    /** Whether the unit still owes its plan. */
    public boolean isOwed(UUID assignmentId) {
        return limits.open(assignmentId, Step.HANDLING_PLAN).isPresent();
    }

    /**
     * The unit makes its plan, or a further version of it.
     *
     * @throws Refusal for all but the unit's people; if the part has ended, something is missing, or the day is past
     */
    public void make(UUID assignmentId, String division, LocalDate plannedOn, String standard) {
        var part = assignments.getForUnit(assignmentId);
        if (!part.open()) {
            throw new Refusal("part-ended", "承办已经结束，不能再修改办理方案。");
        }
        var who = given(division, "division", "分工");
        var done = given(standard, "standard", "质量标准");
        if (plannedOn == null || plannedOn.isBefore(deadlines.today())) {
            throw new Refusal("date-past", "plannedOn", "计划完成日期不能早于今天。");
        }
        var version = last(assignmentId) == null ? 1 : last(assignmentId).version() + 1;
        jdbc.sql("""
                insert into handling_plan (assignment_id, version, division, planned_on, standard, made_by, made_name, made_at)
                values (:id, :version, :division, :plannedOn, :standard, :by, :name, :now)
                """)
                .param("id", assignmentId)
                .param("version", version)
                .param("division", who)
                .param("plannedOn", plannedOn)
                .param("standard", done)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        limits.end(assignmentId, Step.HANDLING_PLAN);
        timeline.record(
                part.proposalId(),
                "handling-planned",
                "%s%s办理方案，计划%s前完成。"
                        .formatted(assignments.unitName(part), version == 1 ? "制定" : "修改", DAY.format(plannedOn)));
    }

    /** A further version, once there is a first one. @throws Refusal as {@link #make}; before the first */
    public void revise(UUID assignmentId, String division, LocalDate plannedOn, String standard) {
        assignments.getForUnit(assignmentId);
        if (last(assignmentId) == null) {
            throw new Refusal("plan-missing", "还没有办理方案，请在待办“制定办理方案”中制定。");
        }
        make(assignmentId, division, plannedOn, standard);
    }

    /** The version that holds; null before there is one. */
    @Transactional(readOnly = true)
    public HandlingPlan last(UUID assignmentId) {
        return jdbc.sql("select * from handling_plan where assignment_id = :id order by version desc limit 1")
                .param("id", assignmentId)
                .query(HandlingPlan.class)
                .optional()
                .orElse(null);
    }

    private static String given(String text, String field, String name) {
        if (text == null || text.isBlank()) {
            throw new Refusal("field-required", field, "请填写“%s”。".formatted(name));
        }
        if (text.strip().codePointCount(0, text.strip().length()) > MAX_WORDS) {
            throw new Refusal("field-too-long", field, "“%s”最多%d个字。".formatted(name, MAX_WORDS));
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refusal("control-character", field, "“" + name + "”中有无法显示的字符，请删除后再提交。");
        }
        return text.strip();
    }
}
