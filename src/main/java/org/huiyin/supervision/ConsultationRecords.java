package org.huiyin.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened at a consultation: visits, the meeting, and its minutes until they are settled. */
@Component
@Transactional
public class ConsultationRecords {

    private static final int MAX_ROWS = 200;
    private static final int MAX_NAME = 80;
    private static final int MAX_WORDS = 5000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** Somebody who was asked to come; whoever was absent says why or sends a deputy. */
    public record Attendance(String name, String organisation, Boolean present, String note) {}

    /** What a unit reported; {@code unit} is its code. */
    public record Report(String unit, Boolean present, String note, String content) {}

    /** A speaker's question or suggestion, and who answered what. */
    public record Remark(String speaker, String organisation, String content, String answeredBy, String answer) {}

    /** A meeting as it went. */
    public record Meeting(
            LocalDate heldOn, String host, List<Attendance> attendance, List<Report> reports, List<Remark> remarks) {}

    /** What the office does with drafted minutes. */
    public enum MinutesOutcome {
        /** To the units, who confirm or object. */
        SEND,
        /** It keeps to them in spite of an objection. */
        KEEP
    }

    private final Consultations consultations;
    private final ConsultationPlans plans;
    private final ConsultationProcess process;
    private final Proposals proposals;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ConsultationRecords(
            Consultations consultations,
            ConsultationPlans plans,
            @Lazy ConsultationProcess process,
            Proposals proposals,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.consultations = consultations;
        this.plans = plans;
        this.process = process;
        this.proposals = proposals;
        this.profiles = profiles;
        this.limits = limits;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The office has made a visit: a task for its record appears. @throws Refusal before the notice, or after the report */
    public void visit(UUID id) {
        var consultation = consultations.requireRunning(id);
        consultations.requireOffice();
        var state = consultation.state();
        if (state.compareTo(Consultation.State.PREPARING) < 0 || state.compareTo(Consultation.State.REPORTING) > 0) {
            throw new Refusal("no-visit-now", "现在是“%s”，不能登记走访。".formatted(state.label()));
        }
        var visit = UUID.randomUUID();
        jdbc.sql("""
                insert into consultation_visit (id, consultation_id, opened_name, opened_at) values (:visit, :id, :name, :now)
                """)
                .param("visit", visit)
                .param("id", id)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        process.visitMade(id, visit);
    }

    /** Where the office may open a visit's record now. */
    static boolean isOpenToVisits(Consultation consultation) {
        return consultation.running()
                && consultation.state().compareTo(Consultation.State.PREPARING) >= 0
                && consultation.state().compareTo(Consultation.State.REPORTING) <= 0;
    }

    /** @throws Refusal for a day to come */
    public void recordVisit(UUID visitId, LocalDate visitedOn, String place, String participants, String content) {
        if (visitedOn.isAfter(deadlines.today())) {
            throw new Refusal("date-in-future", "visitedOn", "走访日期不能晚于今天。");
        }
        requireGiven(place, "place", "地点");
        requireGiven(participants, "participants", "参加人员");
        requireGiven(content, "content", "走访情况");
        jdbc.sql("""
                update consultation_visit set visited_on = :day, place = :place, participants = :participants,
                       content = :content, recorded_name = :name, recorded_at = :now
                 where id = :id and recorded_at is null
                """)
                .param("day", visitedOn)
                .param("place", place)
                .param("participants", participants)
                .param("content", content)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", visitId)
                .update();
        timeline.record(
                proposalOfVisit(visitId), "consultation-visit", "%s走访%s。".formatted(DAY.format(visitedOn), place));
    }

    /** A visit's record that was opened by mistake. */
    public void discardVisit(UUID visitId) {
        jdbc.sql("""
                update consultation_visit set discarded = true, recorded_name = :name, recorded_at = :now where id = :id
                """)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", visitId)
                .update();
    }

    /**
     * The office records the meeting; from now on the minutes are waited for.
     *
     * @return until when
     * @throws Refusal before the day; if a unit is left out, neither reported nor was absent with a reason; if a row is
     *     incomplete
     */
    public LocalDate recordMeeting(UUID id, Meeting meeting) {
        var consultation = consultations.get(id);
        var arranged = plans.arranged(id);
        if (deadlines.today().isBefore(arranged.heldOn())) {
            throw new Refusal(
                    "not-held-yet", "heldOn", "协商定于%s召开，届时再登记；改期的先办理改期。".formatted(DAY.format(arranged.heldOn())));
        }
        if (meeting.heldOn().isAfter(deadlines.today()) || meeting.heldOn().isBefore(arranged.heldOn())) {
            throw new Refusal("date-invalid", "heldOn", "召开日期应在%s至今天之间。".formatted(DAY.format(arranged.heldOn())));
        }
        checkRows(id, meeting);
        jdbc.sql("""
                insert into consultation_meeting (consultation_id, host, attendance, reports, remarks, recorded_name, recorded_at)
                values (:id, :host, :attendance::jsonb, :reports::jsonb, :remarks::jsonb, :name, :now)
                """)
                .param("id", id)
                .param("host", meeting.host())
                .param("attendance", write(meeting.attendance()))
                .param("reports", write(meeting.reports()))
                .param("remarks", write(meeting.remarks()))
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql("update consultation set held_on = :heldOn where id = :id")
                .param("heldOn", meeting.heldOn())
                .param("id", id)
                .update();
        consultations.setState(id, Consultation.State.HELD);
        timeline.record(
                consultation.proposalId(),
                "consultation-held",
                "%s召开督办协商，%s主持，%d人发言%s。"
                        .formatted(
                                DAY.format(meeting.heldOn()),
                                meeting.host(),
                                meeting.remarks().size(),
                                absent(meeting)));
        return limits.start(
                consultation.proposalId(),
                id,
                Groups.PROPOSAL_OFFICE,
                Step.MINUTES,
                profiles.having(proposals.profile(consultation.proposalId()), Step.MINUTES),
                meeting.heldOn(),
                CaseDeadlines.EventKind.STARTED);
    }

    /**
     * The office drafts the minutes, or after an objection a further version, or keeps to the former one.
     *
     * @return until when the units are to confirm; null where it keeps to it
     * @throws Refusal to keep to minutes that nobody has objected to, or without a reason
     */
    public LocalDate writeMinutes(UUID id, MinutesOutcome outcome, String content, String keptReason) {
        var consultation = consultations.get(id);
        var last = minutes(id);
        if (outcome == MinutesOutcome.KEEP) {
            if (last.isEmpty()) {
                throw new Refusal("nothing-to-keep", "minutesOutcome", "纪要还没有送承办单位确认，请先送确认。");
            }
            if (keptReason == null) {
                throw new Refusal("reason-missing", "keptReason", "维持纪要须写明理由。");
            }
            jdbc.sql("update consultation_minutes set kept_reason = :reason, confirmed_at = :now where id = :id")
                    .param("reason", keptReason)
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", last.get(0))
                    .update();
            settled(consultation, "维持协商纪要：" + keptReason);
            return null;
        }
        requireGiven(content, "content", "纪要");
        jdbc.sql("""
                insert into consultation_minutes (id, consultation_id, version, content, drafted_name, drafted_at)
                values (:minutes, :id, :version, :content, :name, :now)
                """)
                .param("minutes", UUID.randomUUID())
                .param("id", id)
                .param("version", last.size() + 1)
                .param("content", content)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        limits.end(id, Step.MINUTES);
        consultations.setState(id, Consultation.State.CONFIRMING);
        timeline.record(
                consultation.proposalId(),
                "minutes-sent",
                "协商纪要%s送承办单位确认。".formatted(last.isEmpty() ? "" : "（第" + (last.size() + 1) + "稿）"),
                Timeline.STAFF);
        var rules = profiles.having(proposals.profile(consultation.proposalId()), Step.MINUTES_CONFIRMATION);
        LocalDate due = null;
        for (var unit : plans.units(id)) {
            due = limits.start(
                    consultation.proposalId(),
                    unit.id(),
                    Unit.group(unit.unitCode()),
                    Step.MINUTES_CONFIRMATION,
                    rules);
            notices.tell(
                    List.of(Unit.group(unit.unitCode())),
                    consultation.proposalId(),
                    NoticeKind.MINUTES_SENT,
                    Map.of("title", consultations.title(consultation), "due", DAY.format(due)));
        }
        return due == null ? deadlines.today() : due;
    }

    /** A unit confirms the minutes, or objects with a reason. */
    public void confirmMinutes(UUID consultedUnitId, boolean confirmed, String reason) {
        var unit = plans.unit(consultedUnitId);
        plans.requireUnit(unit);
        if (!confirmed && reason == null) {
            throw new Refusal("reason-missing", "reason", "有异议的，请写明哪里不符、应如何修改。");
        }
        answer(unit, confirmed ? "CONFIRMED" : "OBJECTED", reason);
        limits.end(consultedUnitId, Step.MINUTES_CONFIRMATION);
        timeline.record(
                consultations.get(unit.consultationId()).proposalId(),
                confirmed ? "minutes-confirmed" : "minutes-objected",
                plans.unitName(unit) + (confirmed ? "确认协商纪要。" : "对协商纪要有异议：" + reason),
                Timeline.staffAndUnit(unit.unitCode()));
    }

    /** Notes the silent units. @return whether nobody objected, so that the minutes are settled */
    public boolean concludeMinutes(UUID id) {
        var consultation = consultations.get(id);
        var minutes = lastOf(id);
        var answered = jdbc.sql("select consulted_unit_id from minutes_confirmation where minutes_id = :id")
                .param("id", minutes)
                .query(UUID.class)
                .list();
        plans.units(id).stream().filter(unit -> !answered.contains(unit.id())).forEach(unit -> {
            answer(unit, "SILENT", null);
            limits.end(unit.id(), Step.MINUTES_CONFIRMATION);
        });
        var objected = jdbc.sql(
                        "select exists (select 1 from minutes_confirmation where minutes_id = :id and answer = 'OBJECTED')")
                .param("id", minutes)
                .query(Boolean.class)
                .single();
        if (objected) {
            consultations.setState(id, Consultation.State.HELD);
            return false;
        }
        jdbc.sql("update consultation_minutes set confirmed_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", minutes)
                .update();
        settled(consultation, "协商纪要已经承办单位确认。");
        return true;
    }

    private void settled(Consultation consultation, String words) {
        limits.end(consultation.id(), Step.MINUTES);
        consultations.setState(consultation.id(), Consultation.State.LISTING);
        timeline.record(consultation.proposalId(), "minutes-settled", words);
        notices.tell(
                consultations.concerned(consultation),
                consultation.proposalId(),
                NoticeKind.MINUTES_SETTLED,
                Map.of("title", consultations.title(consultation)),
                "consultation/%s/minutes".formatted(consultation.id()));
    }

    private void answer(ConsultationPlans.ConsultedUnit unit, String answer, String reason) {
        jdbc.sql("""
                insert into minutes_confirmation (minutes_id, consulted_unit_id, answer, reason, by_name, at)
                values (:minutes, :unit, :answer, :reason, :name, :now)
                """)
                .param("minutes", lastOf(unit.consultationId()))
                .param("unit", unit.id())
                .param("answer", answer)
                .param("reason", reason)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The newest version first. */
    private List<UUID> minutes(UUID id) {
        return jdbc.sql("select id from consultation_minutes where consultation_id = :id order by version desc")
                .param("id", id)
                .query(UUID.class)
                .list();
    }

    private UUID lastOf(UUID id) {
        return minutes(id).get(0);
    }

    private UUID proposalOfVisit(UUID visitId) {
        return jdbc.sql("""
                select c.proposal_id from consultation_visit v join consultation c on c.id = v.consultation_id where v.id = :id
                """).param("id", visitId).query(UUID.class).single();
    }

    private void checkRows(UUID id, Meeting meeting) {
        if (meeting.attendance().size() > MAX_ROWS || meeting.remarks().size() > MAX_ROWS) {
            throw new Refusal("too-many", "attendance", "出席和发言最多各%d行。".formatted(MAX_ROWS));
        }
        for (var one : meeting.attendance()) {
            if (SupervisedParts.text(one.name(), "attendance", "姓名", MAX_NAME) == null || one.present() == null) {
                throw new Refusal("attendance-incomplete", "attendance", "请写明每个人的姓名和是否出席。");
            }
            SupervisedParts.text(one.organisation(), "attendance", "单位职务", MAX_NAME);
            if (!one.present() && SupervisedParts.text(one.note(), "attendance", "缺席原因", MAX_NAME) == null) {
                throw new Refusal("absence-unexplained", "attendance", "%s缺席，请写明原因或由谁代替。".formatted(one.name()));
            }
        }
        var reports =
                meeting.reports().stream().collect(Collectors.toMap(Report::unit, one -> one, (one, other) -> other));
        for (var unit : plans.units(id)) {
            var report = reports.remove(unit.unitCode());
            var name = plans.unitName(unit);
            if (report == null || report.present() == null) {
                throw new Refusal("report-missing", "reports", "请登记%s是否到会和汇报情况。".formatted(name));
            }
            if (!report.present() && SupervisedParts.text(report.note(), "reports", "缺席原因", MAX_NAME) == null) {
                throw new Refusal("absence-unexplained", "reports", "%s缺席，请写明原因。".formatted(name));
            }
            if (report.present() && SupervisedParts.text(report.content(), "reports", "汇报内容", MAX_WORDS) == null) {
                throw new Refusal("report-missing", "reports", "请登记%s的汇报内容。".formatted(name));
            }
        }
        if (!reports.isEmpty()) {
            throw new Refusal("unit-unknown", "reports", "有的单位不在协商单位之列，请刷新后重新填写。");
        }
        for (var remark : meeting.remarks()) {
            if (SupervisedParts.text(remark.speaker(), "remarks", "发言人", MAX_NAME) == null
                    || SupervisedParts.text(remark.content(), "remarks", "意见建议", MAX_WORDS) == null) {
                throw new Refusal("remark-incomplete", "remarks", "请写明每条意见建议的发言人和内容。");
            }
            SupervisedParts.text(remark.organisation(), "remarks", "单位职务", MAX_NAME);
            SupervisedParts.text(remark.answer(), "remarks", "答复", MAX_WORDS);
            if (remark.answer() != null && remark.answeredBy() == null) {
                throw new Refusal("remark-incomplete", "remarks", "请写明由谁回应%s的意见。".formatted(remark.speaker()));
            }
        }
    }

    private String absent(Meeting meeting) {
        var units = meeting.reports().stream()
                .filter(report -> !report.present())
                .map(report -> consultations.unitName(report.unit()))
                .collect(Collectors.joining("、"));
        return units.isEmpty() ? "" : "，" + units + "缺席";
    }

    private static void requireGiven(String text, String field, String name) {
        if (text == null) {
            throw new Refusal("field-required", field, "请填写“%s”。".formatted(name));
        }
    }

    private String write(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
