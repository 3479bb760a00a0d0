package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Job;
import org.huiyin.Refusal;
import org.huiyin.commitment.CommitmentLedger;
import org.huiyin.commitment.CommitmentState;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackList;
import org.huiyin.commitment.LookBacks;
import org.huiyin.identity.Browser;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office looks back on what was left open, years later too, and takes up again what has become possible. */
@PathTest
class LookBackIT {

    private static final List<String> ASKED =
            List.of("event_lookBackAsked", "gateway_joinAsking", "userTask_reportPresentState");
    private static final List<String> CHECKED = List.of("userTask_checkPresentState", "gateway_lookBackOutcome");

    @Autowired
    private Town town;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private LookBackList list;

    @Autowired
    private Commitments commitments;

    @LocalServerPort
    private int port;

    @Test
    void everyReplyOfTheClassesIsAskedAboutReportedAndChecked() {
        var session = town.newSession("ningxia");
        var b = closed(town.anotherCase(), "B");
        var a = closed(town.anotherCase(), "A");
        var c = closed(town.anotherCase(), "C");
        var open = town.anotherCase().submittedBy("zhang-wei").filed();
        town.clock.fix("2028-02-01T09:00");

        var id = start(session.id(), "B", "C");
        assertThat(list(id).total()).isNull();
        run(id);

        assertThat(list(id).total()).isEqualTo(2);
        assertThat(list(id).running()).isFalse();
        assertThat(a.openTasks()).isEmpty();
        assertThat(open.openTasks()).containsExactly("userTask_proposeUnits");
        assertThat(b.told("unit-education")).last().isEqualTo("回头看：请于2028年2月22日前填报《" + b.title + "》（B类答复）现在的办理情况。");
        b.everyLimitIsWatched();
        c.everyLimitIsWatched();

        assertThat(b.as("education")
                        .isRefused("userTask_reportPresentState", "presentState", "RIPE", "reportText", "x"))
                .isEqualTo("“条件已具备”只用于C类答复。");
        b.as("education").completes("userTask_reportPresentState", "presentState", "DONE", "reportText", "已全部完成。");
        assertThat(b.as("office").isRefused("userTask_checkPresentState", "lookBackOutcome", "RETURN"))
                .isEqualTo("请填写理由。");
        assertThat(b.as("office").isRefused("userTask_checkPresentState", "lookBackOutcome", "RESTART", "reason", "重来"))
                .isEqualTo("单位填报条件已具备的，才能重新启动办理。");
        b.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "RETURN", "reason", "请附验收情况。");
        assertThat(b.told("unit-education")).last().isEqualTo("回头看：《" + b.title + "》的填报退回，请重新填报：请附验收情况。");
        b.everyLimitIsWatched();
        b.as("education").completes("userTask_reportPresentState", "presentState", "DONE", "reportText", "已验收。");
        b.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "CONFIRM");
        assertThat(b.pathOf("look back"))
                .isEqualTo(Path.flat(
                        ASKED,
                        CHECKED,
                        "gateway_joinAsking",
                        "userTask_reportPresentState",
                        CHECKED,
                        "event_lookBackChecked"));

        c.as("education").completes("userTask_reportPresentState", "presentState", "NOT_DONE", "reportText", "尚无经费。");
        c.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "CONFIRM");
        var result = list(id);
        assertThat(List.of(
                        result.checked(),
                        result.done(),
                        result.notDone(),
                        result.ongoing(),
                        result.ripe(),
                        result.restarted()))
                .containsExactly(2L, 1L, 1L, 0L, 0L, 0L);
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
    }

    @Test
    void aRipeCaseIsHandledInAnotherRoundYearsLaterAndClosedAnew() {
        var session = town.newSession("ningxia");
        // The unit said A; the audit made it C.
        var c = town.anotherCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education");
        c.as("dispatcher").completes("userTask_auditReply", "replyPassed", true, "resultClass", "C", "reason", "条件不具备");
        c.delivered().ratedBy("zhang-wei", "教育局").published();
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        var promise = commitments.of(c.id).get(0);
        town.clock.fix("2029-03-01T09:00");
        run(start(session.id(), "C"));
        c.as("education").completes("userTask_reportPresentState", "presentState", "RIPE", "reportText", "经费已列入预算。");
        assertThat(c.as("office").isRefused("userTask_checkPresentState", "lookBackOutcome", "RESTART"))
                .isEqualTo("请填写理由。");

        c.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "RESTART", "reason", "经费已落实");

        assertThat(c.status()).isEqualTo(ProposalStatus.HANDLING);
        assertThat(c.round()).isEqualTo(2);
        assertThat(commitments.get(promise.id()).state()).isEqualTo(CommitmentState.SUPERSEDED);
        assertThat(c.told("zhang-wei")).last().isEqualTo("提案《" + c.title + "》经回头看条件已具备，重新启动办理：经费已落实");
        assertThat(c.parts()).containsExactly("1 education SOLE REPLIED", "2 education SOLE DISPATCHED");
        assertThat(c.one(Boolean.class, "select closed_at is null from proposal where id = :id"))
                .isTrue();
        c.everyLimitIsWatched();
        assertThat(c.as("office").isRefusedTo(() -> lookBacks.start(null, session.id(), List.of("C"), null)))
                .isEqualTo("所选范围内没有这些类别的答复，或提案还没有办结。");

        c.signedForBy("education")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .published();

        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.list(Integer.class, "select round from publication where proposal_id = :id order by round"))
                .containsExactly(1, 2);
        assertThat(c.timeline()).contains("reopened", "dispatched-again");
        assertThat(c.list(String.class, """
                select r.round || ' ' || r.result_class from reply r where r.proposal_id = :id order by r.round
                """)).containsExactly("1 A", "2 A");
        assertThat(c.ended()).isTrue();
    }

    @Test
    void whoeverWasMergedIntoTheCaseIsToldOfTheNewRoundAndRatesItToo() {
        var session = town.newSession("ningxia");
        var main = town.anotherCase().submittedBy("zhang-wei");
        var merged = town.anotherCase().submittedBy("li-na").reviewed();
        merged.as("committee")
                .completes(
                        "userTask_decideFiling",
                        "filingOutcome",
                        "MERGE",
                        "mainProposalId",
                        main.id.toString(),
                        "opinion",
                        "内容相近。");
        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education");
        var reply = Case.reply();
        reply.put("resultClass", "C");
        main.as("education").completes(main.as("education").claims("userTask_draftReply"), reply);
        main.signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .closedUnpublished();
        assertThat(merged.status()).isEqualTo(ProposalStatus.CLOSED_WITH_MAIN);
        run(start(session.id(), "C"));
        main.as("education").completes("userTask_reportPresentState", "presentState", "RIPE", "reportText", "可以办了。");
        main.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "RESTART", "reason", "条件已具备");

        assertThat(main.told("li-na")).last().isEqualTo("提案《" + main.title + "》经回头看条件已具备，重新启动办理：条件已具备");
        main.signedForBy("education")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .closedUnpublished();
        assertThat(main.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(merged.status()).isEqualTo(ProposalStatus.CLOSED_WITH_MAIN);
    }

    @Test
    void aCampaignThatIsBrokenOffGoesOnAndAsksNobodyTwice() {
        var session = town.newSession("ningxia");
        var cases = new ArrayList<Case>();
        for (var i = 0; i < 3; i++) {
            cases.add(closed(town.anotherCase(), "B"));
        }
        var id = start(session.id(), "B");
        assertThat(town.<String>as("office", () -> {
                    try {
                        lookBacks.start(2026, null, List.of("B"), null);
                        return null;
                    } catch (Refusal refused) {
                        return refused.getMessage();
                    }
                }))
                .isEqualTo("上一次回头看正在向各单位发出，请等待发完。");
        // The node dies when it has done the work and before the engine knows: everything is taken back.
        var job = jobs(id).get(0);
        town.engine.getManagementService().executeJob(job.getId());
        var asking = jobs(id).get(0);
        town.transaction.executeWithoutResult(status -> {
            town.engine.getManagementService().executeJob(asking.getId());
            status.setRollbackOnly();
        });
        assertThat(cases).allSatisfy(c -> assertThat(c.openTasks()).doesNotContain("userTask_reportPresentState"));
        run(id);
        assertThat(cases).allSatisfy(c -> {
            assertThat(c.openTasks()).containsOnlyOnce("userTask_reportPresentState");
            assertThat(c.told("unit-education").stream().filter(told -> told.startsWith("回头看")))
                    .hasSize(1);
            c.everyLimitIsWatched();
        });
        // Doing it again, as the engine may, changes nothing.
        assertThat(lookBacks.list(id)).isFalse();
        assertThat(lookBacks.ask(id)).isFalse();
        assertThat(list(id).asked()).isEqualTo(3);
    }

    @Test
    void onlyTheOfficeBeginsOneAndStaffAndTheUnitThatIsAskedReadOfIt() {
        var session = town.newSession("ningxia");
        var c = closed(town.anotherCase(), "B");
        var body = "{\"session\":\"" + session.id() + "\",\"classes\":[\"B\"]}";
        var browsers = new HashMap<String, Browser>();
        var everybody = List.of(
                "zhang-wei",
                "committee",
                "dispatcher",
                "education",
                "transport",
                "leader-he",
                "supervisor-lin",
                "evaluator-wu",
                "admin");
        everybody.forEach(account -> browsers.put(account, Browser.signedIn(port, account, "Huiyin@2026")));
        for (var account : everybody) {
            assertThat(browsers.get(account).post("/api/v1/look-backs", body).status())
                    .as(account)
                    .isIn(403, 422);
        }
        var office = Browser.signedIn(port, "office", "Huiyin@2026");
        var id = UUID.fromString(
                office.post("/api/v1/look-backs", body).json().path("id").asText());
        run(id);
        var item = office.get("/api/v1/look-backs/" + id + "/items")
                .json()
                .at("/items/0/id")
                .asText();
        var readers = List.of("committee", "dispatcher", "leader-he", "supervisor-lin");
        for (var account : everybody) {
            var expected = readers.contains(account);
            for (var path : List.of(
                    "/api/v1/look-backs",
                    "/api/v1/look-backs/choices",
                    "/api/v1/look-backs/" + id,
                    "/api/v1/look-backs/" + id + "/choices",
                    "/api/v1/look-backs/" + id + "/items")) {
                assertThat(browsers.get(account).get(path).status() == 200)
                        .as(account + " " + path)
                        .isEqualTo(expected);
            }
            assertThat(browsers.get(account)
                                    .get("/api/v1/look-backs/items/" + item)
                                    .status()
                            == 200)
                    .as(account)
                    .isEqualTo(expected || account.equals("education"));
        }
        assertThat(c.as("transport").findsAll("userTask_reportPresentState")).isEmpty();
    }

    @Test
    void lookBacksAndTheirRepliesAreFoundSortedAndPagedThrough() {
        var session = town.newSession("ningxia");
        var b = closed(town.anotherCase(), "B");
        var c = closed(town.anotherCase(), "C");
        var first = town.as("office", () -> lookBacks.start(null, session.id(), List.of("B"), "跟踪在办事项"));
        run(first);
        var scope = session.id().toString();
        assertThat(found(null, scope, null, null, LookBackList.State.OPEN, null))
                .containsExactly(first);
        b.as("education").completes("userTask_reportPresentState", "presentState", "DONE", "reportText", "已完成。");
        b.as("office").completes("userTask_checkPresentState", "lookBackOutcome", "CONFIRM");
        assertThat(found(null, scope, null, null, LookBackList.State.OPEN, null))
                .isEmpty();
        assertThat(list(first).state().label()).isEqualTo("已完成");
        town.clock.fix("2027-03-05T09:00");
        var second = town.as("office", () -> lookBacks.start(null, session.id(), List.of("B", "C"), "年度回头看"));

        assertThat(found(null, scope, null, null, null, null)).containsExactly(second, first);
        assertThat(found(null, scope, null, null, LookBackList.State.ASKING, null))
                .containsExactly(second);
        run(second);
        assertThat(found(null, scope, null, null, LookBackList.State.ASKING, null))
                .isEmpty();
        assertThat(found(null, scope, null, null, LookBackList.State.OPEN, null))
                .containsExactly(second);
        assertThat(found(null, scope, null, null, LookBackList.State.DONE, null))
                .containsExactly(first);
        assertThat(found(null, scope, null, null, null, "startedAt,asc")).containsExactly(first, second);
        assertThat(found(null, scope, null, null, null, "total,asc")).containsExactly(first, second);
        assertThat(found("跟踪在办", scope, null, null, null, null)).containsExactly(first);
        assertThat(found(list(first).scope(), scope, null, null, null, null)).containsExactly(second, first);
        assertThat(found(null, scope, null, "C", null, null)).containsExactly(second);
        assertThat(found(null, scope, "education", null, null, null)).containsExactly(second, first);
        assertThat(found(null, scope, "transport", null, null, null)).isEmpty();
        assertThat(found(null, "2025", null, null, null, null)).doesNotContain(first, second);
        assertThat(town.as(
                                "office",
                                () -> list.runs(new LookBackList.Search(null, scope, null, null, null, 1, 1, null)))
                        .items())
                .extracting(LookBackList.Run::id)
                .containsExactly(first);
        assertThat(refused(() -> found(null, "'; drop", null, null, null, null)))
                .isEqualTo("范围应是年度，如 2025，或一个届次。");
        assertThat(refused(() -> found(null, null, null, null, null, "secret"))).isEqualTo("不能按这一项排序。");
        var choices = town.as("office", () -> list.choices());
        assertThat(choices.scopes()).extracting(CommitmentLedger.Named::code).contains(scope);
        assertThat(choices.units()).extracting(CommitmentLedger.Named::label).contains("教育局");
        assertThat(choices.classes()).contains("B", "C");

        assertThat(titles(second, null, null, "caseNumber,asc")).containsExactly(b.title, c.title);
        assertThat(titles(second, null, null, "resultClass,desc")).containsExactly(c.title, b.title);
        assertThat(titles(second, null, "C", null)).containsExactly(c.title);
        assertThat(titles(second, "education", null, "state,asc")).hasSize(2);
        assertThat(titles(second, "transport", null, "present,desc")).isEmpty();
        assertThat(town.as("office", () -> list.itemChoices(second)).units())
                .extracting(CommitmentLedger.Named::code)
                .containsExactly("education");
    }

    private List<UUID> found(
            String query, String scope, String unit, String resultClass, LookBackList.State state, String sort) {
        return town
                .as(
                        "office",
                        () -> list.runs(new LookBackList.Search(query, scope, unit, resultClass, state, 0, 20, sort)))
                .items()
                .stream()
                .map(LookBackList.Run::id)
                .toList();
    }

    private List<String> titles(UUID id, String unit, String resultClass, String sort) {
        return town
                .as(
                        "office",
                        () -> list.items(
                                id, new LookBackList.ItemSearch(null, null, null, unit, resultClass, 0, 20, sort)))
                .items()
                .stream()
                .map(LookBackList.Item::title)
                .toList();
    }

    private static String refused(Runnable act) {
        try {
            act.run();
            return null;
        } catch (Refusal refused) {
            return refused.getMessage();
        }
    }

    /** Closed at the beginning of the story, with a reply of this class. */
    private Case closed(Case c, String resultClass) {
        c.submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
        var reply = Case.reply();
        reply.put("resultClass", resultClass);
        c.communicatedBy("education");
        c.as("education").completes(c.as("education").claims("userTask_draftReply"), reply);
        return c.signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .closedUnpublished();
    }

    private UUID start(UUID session, String... classes) {
        return town.as("office", () -> lookBacks.start(null, session, List.of(classes), null));
    }

    private void run(UUID id) {
        for (var jobs = jobs(id); !jobs.isEmpty(); jobs = jobs(id)) {
            jobs.forEach(job -> town.engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> jobs(UUID id) {
        return town
                .engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .flatMap(process -> town
                        .engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(process.getProcessInstanceId())
                        .list()
                        .stream())
                .toList();
    }

    private LookBackList.Run list(UUID id) {
        return town.as("office", () -> list.run(id));
    }
}
