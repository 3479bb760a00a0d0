package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;
import static org.huiyin.path.Consulted.BEGUN;
import static org.huiyin.path.Consulted.CLOSED;
import static org.huiyin.path.Consulted.DAY;
import static org.huiyin.path.Consulted.HELD;
import static org.huiyin.path.Consulted.ITEMS_CONCLUDED;
import static org.huiyin.path.Consulted.LISTED;
import static org.huiyin.path.Consulted.MINUTED;
import static org.huiyin.path.Consulted.MINUTES_CONCLUDED;
import static org.huiyin.path.Consulted.NOTICED;
import static org.huiyin.path.Consulted.PLANNED;
import static org.huiyin.path.Consulted.SETTLED;
import static org.huiyin.path.Consulted.each;
import static org.huiyin.path.Path.flat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.commitment.CommitmentFailed;
import org.huiyin.dossier.ConsultationViews;
import org.huiyin.supervision.Consultation;
import org.huiyin.supervision.Origin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** A supervision consultation beside handling: plan, notice, papers, meeting, minutes, list, report, instruction. */
@PathTest
class ConsultationIT {

    @Autowired
    private Town town;

    @Autowired
    private ConsultationViews views;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void aLeadAndACoUnitPromiseWhatWasAgreedOn() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport").asked("dispatcher");
        consulted.heldToItsEnd(null);

        assertThat(passes(c)).contains(Consulted.straight(2));
        assertThat(consulted.now().state()).isEqualTo(Consultation.State.CLOSED);
        assertThat(c.timeline())
                .containsSubsequence(
                        "consultation-requested",
                        "consultation-planned",
                        "consultation-approved",
                        "consultation-noticed",
                        "consultation-paper",
                        "consultation-held",
                        "minutes-sent",
                        "minutes-confirmed",
                        "minutes-settled",
                        "items-drafted",
                        "items-accepted",
                        "commitment-made",
                        "consultation-reported",
                        "consultation-instructed",
                        "consulted");
        for (var recipient :
                List.of("zhang-wei", "unit-education", "unit-transport", "dispatch-government", "leader")) {
            assertThat(c.told(recipient))
                    .as(recipient)
                    .contains(
                            "《" + c.title + "》定于2026年4月10日上午9:30在政协三楼会议室开展督办协商（协商会），请承办单位于2026年3月26日前提交书面汇报。",
                            "《" + c.title + "》的协商纪要已确定，请查看。",
                            "何远对《" + c.title + "》督办报告批示：请抓好落实，年底报结果。");
        }
        assertThat(c.list(
                        String.class,
                        "select source || ' ' || due from commitment where proposal_id = :id order by made_at"))
                .hasSize(2)
                .allMatch("CONSULTATION 2026-09-30"::equals);
        assertThat(
                        c.list(
                                String.class,
                                "select step || ' ' || due from deadline where proposal_id = :id and step like 'MINUTES%' order by 1"))
                .containsExactly(
                        "MINUTES 2026-04-21", "MINUTES_CONFIRMATION 2026-04-17", "MINUTES_CONFIRMATION 2026-04-17");
        c.everyLimitIsWatched();
    }

    @Test
    void theLeadershipSendsThePlanBackAndNoDayLeavesTooLittleTime() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport").asked("office");
        assertThat(c.as("office").isRefused("userTask_planConsultation", Consulted.plan("2026-03-25")))
                .isEqualTo("日期太近，协商须提前15个工作日通知，最早可定于2026年3月26日。");
        assertThat(c.as("office").isRefused("userTask_planConsultation", Consulted.plan("2026-04-11")))
                .isEqualTo("2026年4月11日不是工作日，请另选日期。");
        consulted.planned("2026-03-26");
        assertThat(c.told("leadership")).last().isEqualTo("《" + c.title + "》的督办协商方案请审批：协商会，拟于2026年3月26日，何远领衔。");
        assertThat(c.as("leader").isRefused("userTask_approvePlan", "planApproved", false))
                .isEqualTo("退回方案须写明理由。");
        town.clock.fix("2026-03-09T09:00");
        assertThat(c.as("leader").isRefused("userTask_approvePlan", "planApproved", true))
                .as("the notice is given on approval")
                .isEqualTo("日期太近，协商须提前15个工作日通知，最早可定于2026年3月30日。");
        c.as("leader").completes("userTask_approvePlan", "planApproved", false, "reason", "请改到四月。");
        consulted.planned(DAY);
        assertThat(c.told("leadership")).as("of each plan").hasSize(2);
        consulted.approved();

        assertThat(
                        c.list(
                                String.class,
                                "select version || ' ' || held_on || ' ' || approved from consultation_plan where consultation_id in (select id from consultation where proposal_id = :id) order by version desc"))
                .containsExactly("2 2026-04-10 true", "1 2026-03-26 false");
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.consultations.ask(c.id, "再协商一次。")))
                .isEqualTo("本案的督办协商正在进行（筹备）。");
        cancel(c, consulted);
        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                PLANNED,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                "subProcess_cancellation",
                                "event_cancelled",
                                "event_consultationCancelled")));
        assertThat(c.told("zhang-wei")).last().isEqualTo("《" + c.title + "》的督办协商取消：由办理协商会一并解决。");
    }

    @Test
    void theOfficeDecidesOnWhatASupervisorSuggests() {
        var c = handled();
        new Consulted(town, c, "education", "transport").asked("supervisor");
        assertThat(c.as("office").isRefused("userTask_decideRequest", "requestAccepted", false))
                .isEqualTo("不予开展的，请写明理由。");
        c.as("office").completes("userTask_decideRequest", "requestAccepted", false, "reason", "正在正常办理。");
        assertThat(c.told("supervisor")).last().isEqualTo("对《" + c.title + "》的督办协商建议，不予开展：正在正常办理。");

        var again = new Consulted(town, c, "education", "transport").asked("supervisor");
        c.as("office").completes("userTask_decideRequest", "requestAccepted", true);
        assertThat(again.now().state()).isEqualTo(Consultation.State.PLANNING);
        assertThat(c.as("zhang-wei").isRefusedTo(() -> town.consultations.ask(c.id, "请协商。")))
                .isEqualTo("督办协商由提案委员会办公室、本案的交办单位提出，督办观察人员可以建议。");
        again.heldToItsEnd(null);
        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        List.of(
                                "event_consultationRequested",
                                "gateway_decisionNeeded",
                                "userTask_decideRequest",
                                "gateway_requestAccepted",
                                "event_consultationDeclined")));
    }

    @Test
    void itIsPutOffAndAUnitThatHandsInNothingIsAbsentOnRecord() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(DAY)
                .approved();
        consulted.paperBy("education");
        assertThat(c.as("office").isRefusedTo(() -> postpone(consulted, "2026-04-03")))
                .as("earlier, with enough time")
                .isEqualTo("请写明改期的理由。");
        c.as("office")
                .does(() -> town.consultationPlans.postpone(
                        consulted.id(), LocalDate.parse("2026-04-17"), null, "区政府会议室", "领导出国。"));
        assertThat(c.told("unit-transport"))
                .last()
                .isEqualTo("《" + c.title + "》的督办协商（协商会）改期至2026年4月17日上午9:30，地点：区政府会议室，书面汇报请于2026年4月2日前提交。");
        assertThat(c.as("education").findsAll("userTask_submitPaper"))
                .as("handed in once is enough")
                .isEmpty();

        c.timeComes("event_meetingDay");
        var meeting = consulted.meeting("2026-04-17");
        meeting.put(
                "reports",
                json(List.of(
                        Map.of("unit", "education", "present", true, "content", "按计划推进。"),
                        Map.of("unit", "transport", "present", false))));
        assertThat(c.as("office").isRefused("userTask_recordMeeting", meeting)).isEqualTo("交通局缺席，请写明原因。");
        meeting.put(
                "reports",
                json(List.of(
                        Map.of("unit", "education", "present", true, "content", "按计划推进。"),
                        Map.of("unit", "transport", "present", false, "note", "防汛值守"))));
        consulted.recorded(meeting);
        assertThat(c.one(
                        String.class,
                        "select summary from timeline_entry where proposal_id = :id and act = 'consultation-held'"))
                .isEqualTo("2026年4月17日召开督办协商，何远（主席会议成员）主持，1人发言，交通局缺席。");
        consulted.minuted().confirmed().listed().accepted().reported(null).instructed();
        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                "event_postponed",
                                NOTICED,
                                each("userTask_submitPaper", 1),
                                "event_meetingDay",
                                HELD,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                MINUTES_CONCLUDED,
                                LISTED,
                                each("userTask_acceptItems", 2),
                                ITEMS_CONCLUDED,
                                CLOSED)));
    }

    @Test
    void nobodyRecordsAMeetingBeforeItsDay() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(DAY)
                .approved()
                .papered();
        assertThat(c.as("office").isRefused("userTask_recordMeeting", consulted.meeting("2026-03-05")))
                .isEqualTo("协商定于2026年4月10日召开，届时再登记；改期的先办理改期。");
    }

    @Test
    void visitsAreRecordedOrLeftOutBeforeTheReport() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport").asked("office");
        assertThat(c.as("office").isRefusedTo(() -> town.consultationRecords.visit(consulted.id())))
                .isEqualTo("现在是“制定方案”，不能登记走访。");
        consulted.planned(DAY).approved().papered();
        c.as("office").does(() -> town.consultationRecords.visit(consulted.id()));
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_recordVisit",
                                "visitOutcome",
                                "RECORD",
                                "visitedOn",
                                "2026-03-06",
                                "place",
                                "实验小学",
                                "participants",
                                "张伟",
                                "content",
                                "放学时拥堵。"))
                .isEqualTo("走访日期不能晚于今天。");
        c.as("office")
                .completes(
                        "userTask_recordVisit",
                        "visitOutcome",
                        "RECORD",
                        "visitedOn",
                        "2026-03-05",
                        "place",
                        "实验小学路口",
                        "participants",
                        "何远、张伟、教育局",
                        "content",
                        "放学时拥堵约四十分钟。");
        c.as("office").does(() -> town.consultationRecords.visit(consulted.id()));
        consulted.on(DAY).recorded().minuted().confirmed().listed().accepted();
        assertThat(c.as("office").isRefused("userTask_writeReport", "content", "报告。"))
                .isEqualTo("还有走访没有登记，请先在待办中登记走访记录。");
        c.as("office").completes("userTask_recordVisit", "visitOutcome", "DISCARD");
        consulted.reported(null).instructed();
        assertThat(
                        c.list(
                                String.class,
                                "select coalesce(place, '未登记') from consultation_visit v join consultation c on c.id = v.consultation_id where c.proposal_id = :id order by opened_at"))
                .containsExactly("实验小学路口", "未登记");
        assertThat(c.timeline()).contains("consultation-visit");
    }

    @Test
    void aUnitObjectsToTheMinutesUntilTheOfficeKeepsToThem() {
        var c = handled();
        var consulted = held(c);
        assertThat(c.as("office").isRefused("userTask_writeMinutes", "minutesOutcome", "KEEP", "keptReason", "就这样。"))
                .isEqualTo("纪要还没有送承办单位确认，请先送确认。");
        consulted.minuted();
        assertThat(c.as("education").isRefused("userTask_confirmMinutes", "confirmed", false))
                .isEqualTo("有异议的，请写明哪里不符、应如何修改。");
        c.as("education").completes("userTask_confirmMinutes", "confirmed", false, "reason", "金额有误。");
        c.as("transport").completes("userTask_confirmMinutes", "confirmed", true);
        consulted.minuted();
        c.as("education").completes("userTask_confirmMinutes", "confirmed", false, "reason", "仍然有误。");
        c.as("transport").completes("userTask_confirmMinutes", "confirmed", true);
        c.as("office").completes("userTask_writeMinutes", "minutesOutcome", "KEEP", "keptReason", "与录音一致。");
        consulted.listed().accepted().reported(null).instructed();

        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                HELD,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                MINUTES_CONCLUDED,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                MINUTES_CONCLUDED,
                                MINUTED,
                                LISTED,
                                each("userTask_acceptItems", 2),
                                ITEMS_CONCLUDED,
                                CLOSED)));
        assertThat(c.list(String.class, """
                        select m.version || ' ' || n.answer from consultation_minutes m
                          join consultation c on c.id = m.consultation_id
                          join minutes_confirmation n on n.minutes_id = m.id
                         where c.proposal_id = :id order by 1
                        """)).containsExactly("1 CONFIRMED", "1 OBJECTED", "2 CONFIRMED", "2 OBJECTED");
    }

    @Test
    void aSilentUnitHasNoObjectionOnceTheTimeIsOver() {
        var c = handled();
        var consulted = held(c).minuted();
        c.as("education").completes("userTask_confirmMinutes", "confirmed", true);
        c.timeComes("event_confirmationOverdue");
        assertThat(consulted.now().state()).isEqualTo(Consultation.State.LISTING);
        assertThat(c.list(String.class, """
                        select n.answer || ' ' || n.by_name from minutes_confirmation n
                          join consultation_minutes m on m.id = n.minutes_id
                          join consultation c on c.id = m.consultation_id where c.proposal_id = :id order by 1
                        """)).containsExactly("CONFIRMED 教育局联络员", "SILENT 系统");
        assertThat(c.as("office").isRefused("userTask_draftItems")).isEqualTo("没有形成清单事项的，请写明情况。");
        c.as("office").completes("userTask_draftItems", "noItemsReason", "意见已在答复中采纳。");
        consulted.reported(null).instructed();
        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                HELD,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                "event_confirmationOverdue",
                                MINUTES_CONCLUDED,
                                LISTED,
                                "userTask_acceptItems#multiInstanceBody",
                                ITEMS_CONCLUDED,
                                CLOSED)));
        assertThat(c.list(String.class, "select state from commitment where proposal_id = :id"))
                .isEmpty();
    }

    @Test
    void whatAUnitRefusesIsKeptRewordedOrDropped() {
        var c = handled();
        var consulted = held(c).minuted().confirmed();
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_draftItems", "items", json(List.of(item("education", "立项", "2026-04-10")))))
                .isEqualTo("第1项的时限须在2026年4月10日以后。");
        assertThat(c.as("office")
                        .isRefused("userTask_draftItems", "items", json(List.of(item("health", "立项", "2026-09-30")))))
                .isEqualTo("请为第1项选择责任单位。");
        c.as("office")
                .completes(
                        "userTask_draftItems",
                        "items",
                        json(List.of(
                                item("education", "增设信号灯", "2026-06-30"),
                                item("education", "拓宽人行道", "2026-06-30"),
                                item("education", "改建天桥", "2026-06-30"),
                                item("transport", "调整公交站", "2026-06-30"))));
        c.as("transport").completes("userTask_acceptItems", "answers", consulted.answers("transport", true, null));
        c.as("education")
                .completes("userTask_acceptItems", "answers", consulted.answers("education", false, "经费没有落实。"));

        var refused = consulted.itemsOf("education");
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_settleItems",
                                "settlements",
                                json(List.of(
                                        Map.of("itemId", refused.get(0), "settlement", "KEEP", "reason", "领导已定。")))))
                .isEqualTo("请处理第2项。");
        c.as("office")
                .completes(
                        "userTask_settleItems",
                        "settlements",
                        json(List.of(
                                Map.of("itemId", refused.get(0), "settlement", "KEEP", "reason", "何远同志决定保留。"),
                                Map.of(
                                        "itemId",
                                        refused.get(1),
                                        "settlement",
                                        "REWORD",
                                        "reason",
                                        "分期实施。",
                                        "matter",
                                        "先拓宽东侧人行道",
                                        "due",
                                        "2026-12-31"),
                                Map.of("itemId", refused.get(2), "settlement", "DROP", "reason", "条件不具备。"))));
        // The reworded one alone goes to its unit again.
        assertThat(consulted.now().state()).isEqualTo(Consultation.State.ACCEPTING);
        assertThat(c.as("transport").findsAll("userTask_acceptItems")).isEmpty();
        assertThat(c.as("education")
                        .isRefused(
                                "userTask_acceptItems",
                                "answers",
                                json(List.of(
                                        Map.of("itemId", refused.get(1), "accepted", true),
                                        Map.of("itemId", refused.get(0), "accepted", true)))))
                .isEqualTo("有的事项不需要本单位认领，请刷新后重新填写。");
        c.as("education").completes("userTask_acceptItems", "answers", consulted.answers("education", false, "东侧须征地。"));
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_settleItems",
                                "settlements",
                                json(List.of(reworded(refused.get(1), "拓宽东侧人行道一段", "2026-04-10")))))
                .isEqualTo("第2项的时限须在2026年4月10日以后。");
        c.as("office")
                .completes(
                        "userTask_settleItems",
                        "settlements",
                        json(List.of(reworded(refused.get(1), "拓宽东侧人行道一段", "2027-03-31"))));
        c.as("education").completes("userTask_acceptItems", "answers", consulted.answers("education", true, null));
        consulted.reported(null).instructed();

        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                HELD,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                MINUTES_CONCLUDED,
                                LISTED,
                                each("userTask_acceptItems", 2),
                                ITEMS_CONCLUDED,
                                SETTLED,
                                "gateway_joinAccepting",
                                each("userTask_acceptItems", 1),
                                ITEMS_CONCLUDED,
                                SETTLED,
                                "gateway_joinAccepting",
                                each("userTask_acceptItems", 1),
                                ITEMS_CONCLUDED,
                                CLOSED)));
        assertThat(c.told("unit-education-signatory"))
                .contains(
                        "《" + c.title + "》协商清单第1项保留：何远同志决定保留。",
                        "《" + c.title + "》协商清单第2项改写为“先拓宽东侧人行道”，2026年12月31日前完成，请重新认领：分期实施。",
                        "《" + c.title + "》协商清单第3项撤销：条件不具备。");
        assertThat(c.list(String.class, """
                        select v.matter || ' ' || v.due from commitment m join commitment_version v on v.commitment_id = m.id
                         where m.proposal_id = :id order by v.matter
                        """))
                .containsExactlyInAnyOrder("增设信号灯 2026-06-30", "拓宽东侧人行道一段 2027-03-31", "调整公交站 2026-06-30");
        for (var account : List.of("office", "education")) {
            var item = town.as(account, () -> views.get(consulted.id())).items().get(1);
            assertThat(item.state().label()).isEqualTo("已认领");
            assertThat(item.former())
                    .as("all its wordings, for " + account)
                    .extracting(one -> one.matter() + " " + one.due() + "；" + one.refusal() + one.settled())
                    .containsExactly("拓宽人行道 2026-06-30；经费没有落实。分期实施。", "先拓宽东侧人行道 2026-12-31；东侧须征地。按勘测结果缩短。");
        }
        assertThat(town.as("zhang-wei", () -> views.get(consulted.id())).items())
                .as("what holds, for others")
                .extracting(item -> item.matter() + item.former())
                .containsExactly("增设信号灯[]", "拓宽东侧人行道一段[]", "调整公交站[]");
    }

    @Test
    void onceNothingIsRewordedNobodyIsAskedAgain() {
        var c = handled();
        var consulted = held(c).minuted().confirmed();
        c.as("office")
                .completes("userTask_draftItems", "items", json(List.of(item("education", "增设信号灯", "2026-06-30"))));
        c.as("education")
                .completes("userTask_acceptItems", "answers", consulted.answers("education", false, "经费没有落实。"));
        c.as("office")
                .completes(
                        "userTask_settleItems",
                        "settlements",
                        json(List.of(Map.of(
                                "itemId",
                                consulted.itemsOf("education").get(0),
                                "settlement",
                                "KEEP",
                                "reason",
                                "何远同志决定保留。"))));
        consulted.reported(null).instructed();
        assertThat(passes(c))
                .contains(new Path(
                        "supervision-consultation",
                        flat(
                                BEGUN,
                                NOTICED,
                                each("userTask_submitPaper", 2),
                                HELD,
                                MINUTED,
                                each("userTask_confirmMinutes", 2),
                                MINUTES_CONCLUDED,
                                LISTED,
                                each("userTask_acceptItems", 1),
                                ITEMS_CONCLUDED,
                                SETTLED,
                                CLOSED)));
        assertThat(c.list(String.class, "select matter from commitment where proposal_id = :id"))
                .containsExactly("增设信号灯");
    }

    @Test
    void aWithdrawnCaseEndsItsConsultation() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(DAY)
                .approved();
        c.as("zhang-wei").does(() -> town.withdrawal.withdraw(c.id, "已经解决。"));
        assertThat(consulted.now().state()).isEqualTo(Consultation.State.ENDED);
        assertThat(c.ended()).isTrue();
        c.everyLimitIsWatched();
        assertThat(c.as("office").isRefusedTo(() -> town.consultations.cancel(consulted.id(), "不开了。")))
                .isEqualTo("这次督办协商随案终止。");
    }

    @Test
    void aKeyProposalIsConsultedOnFromItsDesignation() {
        var c = handled();
        var list = new Case(town, town.as("office", () -> town.keyLists.open(List.of(c.id))));
        var entries = json(List.of(form(
                "proposalId", c.id, "importance", "HIGH", "urgency", "HIGH", "breadth", "LOW", "reason", "事关出行安全。")));
        list.as("office")
                .completes("userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries);
        list.as("dispatcher")
                .completes(
                        "userTask_giveKeyOpinion",
                        "opinions",
                        json(List.of(Map.of("proposalId", c.id, "supported", true))));
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries);
        list.as("leader")
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(
                                Map.of("proposalId", c.id, "approved", true, "lead", "leader", "committee", "经济委员会"))));
        assertThat(c.one(
                        String.class,
                        "select origin || ' ' || reason || ' ' || state from consultation where proposal_id = :id"))
                .isEqualTo("DESIGNATION 事关出行安全。 PLANNING");
        assertThat(c.openTasks()).contains("userTask_planConsultation");
    }

    @Test
    void aReplySoLateThatTheLeadershipHearsOfItIsConsultedOn() {
        var c = handled();
        town.clock.fix("2026-07-20T09:00");
        for (var again = 0; again < 2; again++) {
            c.jobs("event_reminderDay")
                    .forEach(timer -> town.engine.getManagementService().executeJob(timer.getId()));
            c.jobs("event_overdue")
                    .forEach(timer -> town.engine.getManagementService().executeJob(timer.getId()));
        }
        assertThat(
                        c.list(
                                String.class,
                                "select origin || ' ' || reason || ' ' || requested_name from consultation where proposal_id = :id"))
                .containsExactly("ESCALATION 教育局答复超期30个工作日。 系统");
        assertThat(c.told("leadership")).isNotEmpty();
        assertThat(c.openTasks()).contains("userTask_planConsultation");
    }

    @Test
    void aBrokenPromiseIsConsultedOnAndASecondOneJoinsIt() {
        var c = handled();
        for (var reason : List.of("路口没有动工。", "公交站没有调整。")) {
            town.transaction.executeWithoutResult(
                    status -> events.publishEvent(new CommitmentFailed(UUID.randomUUID(), c.id, reason)));
        }
        assertThat(c.list(String.class, "select origin || ' ' || reason from consultation where proposal_id = :id"))
                .containsExactly("BROKEN_PROMISE 路口没有动工。");
        assertThat(
                        c.list(
                                String.class,
                                "select summary from timeline_entry where proposal_id = :id and act = 'consultation-requested' order by id"))
                .containsExactly("承诺未兑现，开展督办协商：路口没有动工。", "承诺未兑现，督办协商正在进行，并入办理：公交站没有调整。");
    }

    @Test
    void aDissatisfactionWaitsForTheConsultationThatRuns() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        for (var round = 1; round <= 3; round++) {
            c.signedForBy("education")
                    .repliedBy("education")
                    .delivered()
                    .ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有解决");
            if (round < 3) {
                c.as("office")
                        .completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立");
            }
        }
        var consulted = new Consulted(town, c, "education").asked("office");
        assertThat(c.as("office")
                        .isRefused("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立"))
                .isEqualTo("本案的督办协商正在进行，请先办结或取消，再核实不满意意见。");
        c.as("office").does(() -> town.consultations.cancel(consulted.id(), "由多次不满意引起的协商代替。"));
        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立");
        assertThat(new Consulted(town, c, "education").now().decidesCase()).isTrue();
    }

    @Test
    void withoutUnitsThereIsNobodyToConsultWith() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        town.transaction.executeWithoutResult(status -> town.consultations.request(c.id, Origin.DESIGNATION, "年度重点。"));
        new Consulted(town, c).planned(DAY);
        assertThat(c.as("leader").isRefused("userTask_approvePlan", "planApproved", true))
                .isEqualTo("本案还没有承办单位，交办以后再审批协商方案。");
    }

    private Case handled() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
    }

    private Consulted held(Case c) {
        return new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(DAY)
                .approved()
                .papered()
                .on(DAY)
                .recorded();
    }

    private void cancel(Case c, Consulted consulted) {
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.consultations.cancel(consulted.id(), "不开了。")))
                .isEqualTo("只有提案委员会办公室可以这样做。");
        assertThat(c.as("office").isRefusedTo(() -> town.consultations.cancel(consulted.id(), null)))
                .isEqualTo("请写明取消的理由。");
        c.as("office").does(() -> town.consultations.cancel(consulted.id(), "由办理协商会一并解决。"));
    }

    private void postpone(Consulted consulted, String day) {
        town.consultationPlans.postpone(consulted.id(), LocalDate.parse(day), null, null, null);
    }

    private static Map<String, Object> item(String unit, String matter, String due) {
        return Map.of("unit", unit, "matter", matter, "person", "王科长", "due", due, "published", true);
    }

    private static Map<String, Object> reworded(UUID item, String matter, String due) {
        return Map.of("itemId", item, "settlement", "REWORD", "reason", "按勘测结果缩短。", "matter", matter, "due", due);
    }

    private static List<Path> passes(Case c) {
        return c.consultations();
    }
}
