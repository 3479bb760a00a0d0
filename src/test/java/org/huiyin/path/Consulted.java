package org.huiyin.path;

import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;
import static org.huiyin.path.Path.flat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.HuiyinApplication;
import org.huiyin.supervision.Consultation;

/** A case's consultation, step by step: who does what, with as much as the forms want. */
final class Consulted {

    static final String DAY = "2026-04-10";

    static final List<String> PLANNED = List.of(
            "gateway_joinPlanning", "userTask_planConsultation", "userTask_approvePlan", "gateway_planApproved");
    static final List<String> BEGUN = flat("event_consultationRequested", "gateway_decisionNeeded", PLANNED);
    static final List<String> NOTICED =
            List.of("gateway_joinMeeting", "subProcess_meeting", "event_meetingArranged", "serviceTask_giveNotice");
    static final List<String> HELD = List.of("gateway_joinRecording", "userTask_recordMeeting", "event_meetingHeld");
    static final List<String> MINUTED = List.of("gateway_joinMinutes", "userTask_writeMinutes", "gateway_minutesSent");
    static final List<String> MINUTES_CONCLUDED =
            List.of("gateway_joinConfirmed", "serviceTask_concludeMinutes", "gateway_minutesConfirmed");
    static final List<String> LISTED = List.of("gateway_joinListing", "userTask_draftItems", "gateway_joinAccepting");
    static final List<String> ITEMS_CONCLUDED = List.of("serviceTask_concludeItems", "gateway_itemsAccepted");
    static final List<String> SETTLED = List.of("userTask_settleItems", "gateway_itemsReworded");
    static final List<String> CLOSED = List.of(
            "gateway_joinItems",
            "serviceTask_openCommitments",
            "userTask_writeReport",
            "userTask_giveInstruction",
            "serviceTask_closeConsultation",
            "event_consultationClosed");

    private final Case c;
    private final Town town;
    private final String[] units;

    Consulted(Town town, Case c, String... units) {
        this.town = town;
        this.c = c;
        this.units = units;
    }

    static List<String> each(String task, int units) {
        var all = new ArrayList<>(List.of(task + "#multiInstanceBody"));
        for (int i = 0; i < units; i++) {
            all.add(task);
        }
        return all;
    }

    /** The straight way of a consultation of so many units, all of which have items. */
    static Path straight(int units) {
        return new Path(
                "supervision-consultation",
                flat(
                        BEGUN,
                        NOTICED,
                        each("userTask_submitPaper", units),
                        HELD,
                        MINUTED,
                        each("userTask_confirmMinutes", units),
                        MINUTES_CONCLUDED,
                        LISTED,
                        each("userTask_acceptItems", units),
                        ITEMS_CONCLUDED,
                        CLOSED));
    }

    /** The same where nothing was agreed on. */
    static Path withoutItems(int units) {
        return new Path(
                "supervision-consultation",
                flat(
                        BEGUN,
                        NOTICED,
                        each("userTask_submitPaper", units),
                        HELD,
                        MINUTED,
                        each("userTask_confirmMinutes", units),
                        MINUTES_CONCLUDED,
                        LISTED,
                        "userTask_acceptItems#multiInstanceBody",
                        ITEMS_CONCLUDED,
                        CLOSED));
    }

    UUID id() {
        return c.one(
                UUID.class,
                "select id from consultation where proposal_id = :id order by requested_at desc, ended_at nulls first limit 1");
    }

    Consultation now() {
        return town.consultations.get(id());
    }

    Consulted asked(String by) {
        c.as(by).does(() -> town.consultations.ask(c.id, "群众反映集中。"));
        return this;
    }

    static Map<String, Object> plan(String day) {
        return form(
                "purpose",
                "推动路口改造落地。",
                "mode",
                "MEETING",
                "heldOn",
                day,
                "heldAt",
                "上午9:30",
                "place",
                "政协三楼会议室",
                "lead",
                "leader",
                "committee",
                "经济委员会",
                "participants",
                json(List.of(Map.of("kind", "EXPERT", "name", "刘工", "organisation", "市规划院"))));
    }

    Consulted planned(String day) {
        c.as("office").completes(c.as("office").claims("userTask_planConsultation"), plan(day));
        return this;
    }

    Consulted approved() {
        c.as("leader").completes("userTask_approvePlan", "planApproved", true);
        return this;
    }

    Consulted papered() {
        for (var unit : units) {
            paperBy(unit);
        }
        return this;
    }

    Consulted paperBy(String unit) {
        c.as(unit).completes("userTask_submitPaper", "paper", "已完成设计，正在施工。");
        return this;
    }

    /** On that day in the afternoon. */
    Consulted on(String day) {
        town.clock.fix(day + "T15:00");
        return this;
    }

    Consulted recorded() {
        return recorded(meeting(today()));
    }

    Consulted recorded(Map<String, Object> meeting) {
        c.as("office").completes(c.as("office").claims("userTask_recordMeeting"), meeting);
        return this;
    }

    Map<String, Object> meeting(String day) {
        return form(
                "heldOn",
                day,
                "host",
                "何远（主席会议成员）",
                "attendance",
                json(List.of(
                        Map.of("name", "张伟", "organisation", "提案人", "present", true),
                        Map.of("name", "刘工", "organisation", "市规划院", "present", false, "note", "出差，由陈工代替"))),
                "reports",
                json(Arrays.stream(units)
                        .map(unit -> Map.of("unit", unit, "present", true, "content", "按计划推进。"))
                        .toList()),
                "remarks",
                json(List.of(Map.of(
                        "speaker",
                        "张伟",
                        "organisation",
                        "提案人",
                        "content",
                        "学校门口的路口应当先做。",
                        "answeredBy",
                        units[0],
                        "answer",
                        "优先安排。"))));
    }

    Consulted minuted() {
        c.as("office").completes("userTask_writeMinutes", "minutesOutcome", "SEND", "content", "会议就路口改造达成一致。");
        return this;
    }

    Consulted confirmed() {
        for (var unit : units) {
            c.as(unit).completes("userTask_confirmMinutes", "confirmed", true);
        }
        return this;
    }

    /** One item for each unit. */
    Consulted listed() {
        c.as("office")
                .completes(
                        "userTask_draftItems",
                        "items",
                        json(Arrays.stream(units)
                                .map(unit -> Map.of(
                                        "matter",
                                        town.nameOf(unit) + "完成路口改造",
                                        "unit",
                                        unit,
                                        "person",
                                        "王科长",
                                        "due",
                                        "2026-09-30",
                                        "published",
                                        true))
                                .toList()));
        return this;
    }

    Consulted accepted() {
        for (var unit : units) {
            c.as(unit).completes("userTask_acceptItems", "answers", answers(unit, true, null));
        }
        return this;
    }

    /** What a unit says of all the items that it is asked about now. */
    String answers(String unit, boolean accepted, String reason) {
        return json(itemsAsked(unit).stream()
                .map(item -> accepted
                        ? Map.of("itemId", item, "accepted", true)
                        : Map.of("itemId", item, "accepted", false, "reason", reason))
                .toList());
    }

    List<UUID> itemsOf(String unit) {
        return town.jdbc
                .sql("""
                select i.id from consultation_item i join consulted_unit u on u.id = i.consulted_unit_id
                 where i.consultation_id = :id and u.unit_code = :unit order by i.number
                """)
                .param("id", id())
                .param("unit", unit)
                .query(UUID.class)
                .list();
    }

    private List<UUID> itemsAsked(String unit) {
        return town.jdbc
                .sql("""
                select i.id from consultation_item i join consulted_unit u on u.id = i.consulted_unit_id
                 where i.consultation_id = :id and u.unit_code = :unit
                   and exists (select 1 from item_wording w where w.item_id = i.id and w.accepted is null)
                 order by i.number
                """)
                .param("id", id())
                .param("unit", unit)
                .query(UUID.class)
                .list();
    }

    /** @param outcome null where nothing depends on it */
    Consulted reported(String outcome) {
        var form = form("content", "协商达成一致，建议跟踪落实。");
        if (outcome != null) {
            form.put("consultationOutcome", outcome);
        }
        c.as("office").completes(c.as("office").claims("userTask_writeReport"), form);
        return this;
    }

    Consulted instructed() {
        c.as("leader").completes("userTask_giveInstruction", "instruction", "请抓好落实，年底报结果。");
        return this;
    }

    /** From the plan to the end, with every answer the good one. */
    Consulted heldToItsEnd(String outcome) {
        return heldToItsEnd(outcome, DAY);
    }

    Consulted heldToItsEnd(String outcome, String day) {
        return planned(day)
                .approved()
                .papered()
                .on(day)
                .recorded()
                .minuted()
                .confirmed()
                .listed()
                .accepted()
                .reported(outcome)
                .instructed();
    }

    /** From the plan to the end of a meeting that agrees on nothing to promise. */
    Consulted heldWithoutItems(String outcome, String day) {
        planned(day).approved().papered().on(day).recorded().minuted().confirmed();
        c.as("office").completes("userTask_draftItems", "noItemsReason", "意见已在答复中采纳。");
        return reported(outcome).instructed();
    }

    private String today() {
        return town.clock.instant().atZone(HuiyinApplication.ZONE).toLocalDate().toString();
    }
}
