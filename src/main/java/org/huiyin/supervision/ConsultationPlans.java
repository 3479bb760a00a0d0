package org.huiyin.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.Limit;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is to happen at a consultation, when, and who is told: plan, approval, notice, postponement, papers. */
@Component
@Transactional
public class ConsultationPlans {

    private static final int MAX_PARTICIPANTS = 100;
    private static final int MAX_NAME = 40;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** Who takes part beside the proposers and the units. */
    public enum Kind {
        MEMBER("委员"),
        DEPARTMENT("其他部门"),
        EXPERT("专家"),
        EVALUATOR("第三方评价人员"),
        OTHER("其他");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Participant(Kind kind, String name, String organisation) {}

    /** A plan as it is drafted; {@code lead} is an account of the leadership, {@code publicity} may be null. */
    public record Plan(
            String purpose,
            ConsultationMode mode,
            LocalDate heldOn,
            String heldAt,
            String place,
            String lead,
            String committee,
            List<Participant> participants,
            String publicity) {}

    /** When a consultation is held, as told last. */
    public record Arranged(int number, LocalDate heldOn, String heldAt, String place, LocalDate papersDue) {}

    private final Consultations consultations;
    private final ConsultationProcess process;
    private final Proposals proposals;
    private final Assignments assignments;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final Directory directory;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ConsultationPlans(
            Consultations consultations,
            @Lazy ConsultationProcess process,
            Proposals proposals,
            Assignments assignments,
            RuleProfiles profiles,
            Deadlines deadlines,
            StatutoryCalendar calendar,
            Directory directory,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.consultations = consultations;
        this.process = process;
        this.proposals = proposals;
        this.assignments = assignments;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.directory = directory;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The office drafts a plan, or a further version of it. @throws Refusal if the day leaves too little time for the notice */
    public void draft(UUID id, Plan plan) {
        var consultation = consultations.get(id);
        requireTime(consultation, plan.heldOn());
        var lead = directory.addressees(Groups.LEADERSHIP).stream()
                .filter(leader -> leader.account().equals(plan.lead()))
                .findFirst()
                .orElseThrow(() -> new Refusal("lead-missing", "lead", "请选择领衔督办领导。"));
        if (plan.participants().size() > MAX_PARTICIPANTS) {
            throw new Refusal("too-many", "participants", "参加人员最多%d人。".formatted(MAX_PARTICIPANTS));
        }
        for (var participant : plan.participants()) {
            if (participant.kind() == null
                    || SupervisedParts.text(participant.name(), "participants", "姓名", MAX_NAME) == null) {
                throw new Refusal("participant-incomplete", "participants", "请写明每位参加人员的类别和姓名。");
            }
            SupervisedParts.text(participant.organisation(), "participants", "单位职务", 2 * MAX_NAME);
        }
        jdbc.sql("""
                insert into consultation_plan (consultation_id, version, purpose, mode, held_on, held_at, place, lead_account,
                                               lead_name, committee, participants, publicity, drafted_by, drafted_name,
                                               drafted_at)
                select :id, coalesce(max(version), 0) + 1, :purpose, :mode, :heldOn, :heldAt, :place, :lead, :leadName,
                       :committee, :participants::jsonb, :publicity, :by, :name, :now
                  from consultation_plan where consultation_id = :id
                """)
                .param("id", id)
                .param("purpose", plan.purpose())
                .param("mode", plan.mode().name())
                .param("heldOn", plan.heldOn())
                .param("heldAt", plan.heldAt())
                .param("place", plan.place())
                .param("lead", lead.account())
                .param("leadName", lead.name())
                .param("committee", plan.committee())
                .param("participants", write(plan.participants()))
                .param("publicity", plan.publicity())
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        consultations.setState(id, Consultation.State.APPROVING);
        timeline.record(consultation.proposalId(), "consultation-planned", "督办协商方案报请审批。", Timeline.STAFF);
        notices.tell(
                List.of(Groups.LEADERSHIP),
                consultation.proposalId(),
                NoticeKind.PLAN_TO_APPROVE,
                Map.of(
                        "title", consultations.title(consultation),
                        "mode", plan.mode().label(),
                        "day", DAY.format(plan.heldOn()),
                        "lead", lead.name()));
    }

    /**
     * The leadership approves the plan or sends it back.
     *
     * @throws Refusal {@code not-allowed} for others; sent back without a reason; if the day has come too near meanwhile
     */
    public void decide(UUID id, boolean approved, String reason) {
        var consultation = consultations.get(id);
        if (!person.in(Groups.LEADERSHIP)) {
            throw new Refusal("not-allowed", "协商方案由主席会议成员审批。");
        }
        if (!approved && reason == null) {
            throw new Refusal("reason-missing", "reason", "退回方案须写明理由。");
        }
        if (approved) {
            requireTime(consultation, planned(id).heldOn());
            consult(consultation);
            if (units(id).isEmpty()) {
                throw new Refusal("no-units", "本案还没有承办单位，交办以后再审批协商方案。");
            }
        }
        jdbc.sql("""
                update consultation_plan set approved = :approved, decision_reason = :reason, decided_name = :name,
                       decided_at = :now
                 where consultation_id = :id
                   and version = (select max(version) from consultation_plan where consultation_id = :id)
                """)
                .param("approved", approved)
                .param("reason", reason)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        timeline.record(
                consultation.proposalId(),
                approved ? "consultation-approved" : "consultation-sent-back",
                approved ? "督办协商方案获准。" : "督办协商方案退回：" + reason,
                Timeline.STAFF);
        if (approved) {
            var plan = planned(id);
            schedule(consultation, plan.heldOn(), plan.heldAt(), plan.place(), null);
        } else {
            consultations.setState(id, Consultation.State.PLANNING);
        }
    }

    /** Tells everybody concerned when and where, first or anew. @return the arrangement */
    public Arranged giveNotice(UUID id) {
        var consultation = consultations.get(id);
        consult(consultation);
        var arranged = arranged(id);
        jdbc.sql("update consultation_notice set given_at = :now where consultation_id = :id and number = :number")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .param("number", arranged.number())
                .update();
        consultations.setState(id, Consultation.State.PREPARING);
        var plan = planned(id);
        timeline.record(
                consultation.proposalId(),
                arranged.number() == 1 ? "consultation-noticed" : "consultation-postponed",
                "%s督办协商（%s）：%s%s，%s；书面汇报%s前提交。"
                        .formatted(
                                arranged.number() == 1 ? "通知召开" : "改期召开",
                                plan.mode().label(),
                                DAY.format(arranged.heldOn()),
                                arranged.heldAt(),
                                arranged.place(),
                                DAY.format(arranged.papersDue())));
        notices.tell(
                consultations.concerned(consultation),
                consultation.proposalId(),
                arranged.number() == 1 ? NoticeKind.CONSULTATION_NOTICE : NoticeKind.CONSULTATION_POSTPONED,
                Map.of(
                        "title", consultations.title(consultation),
                        "mode", plan.mode().label(),
                        "day", DAY.format(arranged.heldOn()),
                        "time", arranged.heldAt(),
                        "place", arranged.place(),
                        "papers", DAY.format(arranged.papersDue())),
                "consultation/%s/notice/%d".formatted(id, arranged.number()));
        return arranged;
    }

    /**
     * The office puts the consultation off to another day.
     *
     * @throws Refusal {@code not-allowed} for all but the office; unless it is noticed and not held yet; an earlier day only
     *     with the notice's full time
     */
    public void postpone(UUID id, LocalDate heldOn, String heldAt, String place, String reason) {
        var consultation = consultations.requireRunning(id);
        consultations.requireOffice();
        if (consultation.state() != Consultation.State.PREPARING) {
            throw new Refusal(
                    "not-noticed",
                    "现在是“%s”，只有发出通知以后、召开以前可以改期。".formatted(consultation.state().label()));
        }
        var before = arranged(id);
        if (heldOn == null || !heldOn.isAfter(deadlines.today())) {
            throw new Refusal("date-past", "heldOn", "新的日期须在今天以后。");
        }
        if (!heldOn.isAfter(before.heldOn())) {
            requireTime(consultation, heldOn);
        }
        var words = SupervisedParts.text(reason, "reason", "改期理由", Consultations.MAX_REASON);
        if (words == null) {
            throw new Refusal("reason-missing", "reason", "请写明改期的理由。");
        }
        var at = SupervisedParts.text(heldAt, "heldAt", "时间", MAX_NAME);
        var where = SupervisedParts.text(place, "place", "地点", 200);
        schedule(
                consultation, heldOn, at == null ? before.heldAt() : at, where == null ? before.place() : where, words);
        process.postponed(id);
    }

    /**
     * A unit hands in its report for the meeting.
     *
     * @param consultedUnitId the unit's part of the consultation
     * @param content         up to 10,000 characters; files go with the task's form
     */
    public void submitPaper(UUID consultedUnitId, String content) {
        var unit = unit(consultedUnitId);
        requireUnit(unit);
        var arranged = arranged(unit.consultationId());
        jdbc.sql("""
                insert into consultation_paper (consulted_unit_id, content, submitted_name, submitted_at, late)
                values (:id, :content, :name, :now, :late)
                """)
                .param("id", consultedUnitId)
                .param("content", content)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("late", deadlines.isPast(arranged.papersDue()))
                .update();
        timeline.record(
                consultations.get(unit.consultationId()).proposalId(),
                "consultation-paper",
                "%s提交协商书面汇报%s。"
                        .formatted(
                                consultations.unitName(unit.unitCode()),
                                deadlines.isPast(arranged.papersDue())
                                        ? "（迟于" + DAY.format(arranged.papersDue()) + "）"
                                        : ""),
                Timeline.staffAndUnit(unit.unitCode()));
    }

    /** A unit's part of a consultation. */
    public record ConsultedUnit(UUID id, UUID consultationId, String unitCode, boolean lead) {}

    @Transactional(readOnly = true)
    public ConsultedUnit unit(UUID consultedUnitId) {
        return jdbc.sql("select * from consulted_unit where id = :id")
                .param("id", consultedUnitId)
                .query(ConsultedUnit.class)
                .single();
    }

    public String unitName(ConsultedUnit unit) {
        return consultations.unitName(unit.unitCode());
    }

    /** The lead first. */
    @Transactional(readOnly = true)
    public List<ConsultedUnit> units(UUID id) {
        return jdbc.sql("select * from consulted_unit where consultation_id = :id order by lead desc, unit_code")
                .param("id", id)
                .query(ConsultedUnit.class)
                .list();
    }

    /** Those whose papers are still to come. */
    @Transactional(readOnly = true)
    public List<UUID> withoutPaper(UUID id) {
        return jdbc.sql("""
                select u.id from consulted_unit u
                 where u.consultation_id = :id
                   and not exists (select 1 from consultation_paper p where p.consulted_unit_id = u.id)
                 order by u.lead desc, u.unit_code
                """).param("id", id).query(UUID.class).list();
    }

    /** As told last, or as it is to be told next. */
    @Transactional(readOnly = true)
    public Arranged arranged(UUID id) {
        return jdbc.sql("select * from consultation_notice where consultation_id = :id order by number desc limit 1")
                .param("id", id)
                .query(Arranged.class)
                .single();
    }

    /** The first day on which a consultation noticed today may be held. */
    @Transactional(readOnly = true)
    public LocalDate earliest(UUID proposalId) {
        return deadlines.from(deadlines.today(), rule(proposalId, Step.CONSULTATION_NOTICE));
    }

    /** Until when the papers for a consultation on that day are to come; not before today. */
    @Transactional(readOnly = true)
    public LocalDate papersDue(UUID proposalId, LocalDate heldOn) {
        var before = rule(proposalId, Step.CONSULTATION_PAPERS);
        var due = switch (before.unit()) {
            case WORKING_DAYS -> calendar.workingDays().minus(heldOn, before.amount());
            case DAYS -> heldOn.minusDays(before.amount());
            default -> heldOn.minusMonths(before.amount());
        };
        return due.isBefore(deadlines.today()) ? deadlines.today() : due;
    }

    /** A unit that a consultation noticed now would be told of. */
    public record Invited(String unitCode, String unitName, boolean lead) {}

    /** The units that have a part in the case's present round, the lead first. */
    @Transactional(readOnly = true)
    public List<Invited> invited(UUID proposalId) {
        var round = proposals.get(proposalId).round();
        return assignments.of(proposalId).stream()
                .filter(part -> part.round() == round)
                .filter(part -> switch (part.status()) {
                    case PROPOSED, RETURNED, REVOKED -> false;
                    default -> true;
                })
                .map(part -> new Invited(
                        part.unitCode(), consultations.unitName(part.unitCode()), part.role() != AssignmentRole.CO))
                .sorted(Comparator.comparing(Invited::lead).reversed().thenComparing(Invited::unitCode))
                .toList();
    }

    void requireUnit(ConsultedUnit unit) {
        if (!person.in(Unit.group(unit.unitCode()))) {
            throw Consultations.notFound();
        }
    }

    private record Planned(ConsultationMode mode, LocalDate heldOn, String heldAt, String place) {}

    private Planned planned(UUID id) {
        return jdbc.sql("""
                select mode, held_on, held_at, place from consultation_plan
                 where consultation_id = :id order by version desc limit 1
                """).param("id", id).query(Planned.class).single();
    }

    private void requireTime(Consultation consultation, LocalDate heldOn) {
        var earliest = earliest(consultation.proposalId());
        if (heldOn.isBefore(earliest)) {
            throw new Refusal(
                    "notice-too-short",
                    "heldOn",
                    "日期太近，协商须提前%s通知，最早可定于%s。"
                            .formatted(
                                    rule(consultation.proposalId(), Step.CONSULTATION_NOTICE)
                                            .label(),
                                    DAY.format(earliest)));
        }
        if (!calendar.workingDays().isWorkingDay(heldOn)) {
            throw new Refusal("day-off", "heldOn", "%s不是工作日，请另选日期。".formatted(DAY.format(heldOn)));
        }
    }

    private Limit rule(UUID proposalId, Step step) {
        return step.limit(profiles.having(proposals.profile(proposalId), step));
    }

    private void schedule(Consultation consultation, LocalDate heldOn, String heldAt, String place, String reason) {
        jdbc.sql("""
                insert into consultation_notice (consultation_id, number, held_on, held_at, place, papers_due, reason, given_name)
                select :id, coalesce(max(number), 0) + 1, :heldOn, :heldAt, :place, :papers, :reason, :name
                  from consultation_notice where consultation_id = :id
                """)
                .param("id", consultation.id())
                .param("heldOn", heldOn)
                .param("heldAt", heldAt)
                .param("place", place)
                .param("papers", papersDue(consultation.proposalId(), heldOn))
                .param("reason", reason)
                .param("name", person.name())
                .update();
    }

    /** A unit that joins later is told with the next notice. */
    private void consult(Consultation consultation) {
        invited(consultation.proposalId())
                .forEach(unit -> jdbc.sql("""
                        insert into consulted_unit (id, consultation_id, unit_code, lead)
                        values (:id, :consultation, :unit, :lead) on conflict do nothing
                        """)
                        .param("id", UUID.randomUUID())
                        .param("consultation", consultation.id())
                        .param("unit", unit.unitCode())
                        .param("lead", unit.lead())
                        .update());
    }

    private String write(List<Participant> participants) {
        try {
            return json.writeValueAsString(participants);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("participants cannot be written", e);
        }
    }
}
