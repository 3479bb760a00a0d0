package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.huiyin.Refusal;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.evaluation.Among;
import org.huiyin.evaluation.EvaluationList;
import org.huiyin.evaluation.EvaluationLots;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.EvaluatorPool;
import org.huiyin.evaluation.Stage;
import org.huiyin.identity.AccountRegister;
import org.huiyin.identity.Browser;
import org.huiyin.proposal.KeyProposals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Evaluators from lot to result; who must keep out; who sees what when. */
@PathTest
class EvaluationIT {

    @Autowired
    private Town town;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationList list;

    @Autowired
    private EvaluationLots lots;

    @Autowired
    private KeyProposals keyProposals;

    @Autowired
    private EvaluatorPool pool;

    @Autowired
    private Task<Void> startMissingSheetLimits;

    @Autowired
    private CaseDeadlines deadlines;

    @Autowired
    private AccountRegister accounts;

    @LocalServerPort
    private int port;

    private Case c;

    @BeforeEach
    void aCaseAndAPool() {
        c = town.newCase()
                .submittedBy("zhang-wei", "li-na")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO");
        for (var n = 1; n <= 4; n++) {
            accounts.put("judge-" + n, "Huiyin@2026", "评委" + n, List.of("evaluators"), "path tests");
        }
        office(() -> {
            pool.enter("judge-1", "市委党校", null, "社会治理", true);
            pool.enter("judge-2", "市社会科学院", null, "教育", true);
            pool.enter("judge-3", "退休", "education", "教育", true);
            pool.enter("judge-4", "李娜", null, "", true);
            return null;
        });
    }

    @Test
    void fromLotToResultBackToBack() {
        var id = office(() -> evaluations.open(c.id));
        var lot = office(() -> evaluations.draw(id, 2, "2026-03-05 89.72"));
        var kept = office(() -> lots.get(lot));
        assertThat(kept.lot().repeats()).isTrue();
        assertThat(kept.candidates())
                .extracting(EvaluationLots.Candidate::name)
                .containsExactlyInAnyOrder("judge-1", "judge-2");
        assertThat(kept.candidates()).isSortedAccordingTo(Comparator.comparing(EvaluationLots.Candidate::hash));
        assertThat(kept.excluded()).contains("评委3：所在单位承办本案", "评委4：所在单位是本案的提案者");
        assertThat(kept.candidates()).allMatch(EvaluationLots.Candidate::drawn);

        // They read the case from now on, and nobody else of the pool does.
        assertThat(browser("judge-1").get("/api/v1/proposals/" + c.id).status()).isEqualTo(200);
        assertThat(browser("judge-3").get("/api/v1/proposals/" + c.id).status()).isEqualTo(404);

        var first = sheetOf("judge-1");
        score("judge-1", first, "ORGANISATION", "15");
        score("judge-1", first, "ORGANISATION", "14.5");
        assertRefused("judge-1", () -> evaluations.submit(first, null), "还不能提交：程序规范、沟通协商、");
        assertRefused("judge-1", () -> evaluations.score(first, "REPLY", new BigDecimal("20.1"), null), "0 至 20 分");
        assertRefused("judge-2", () -> evaluations.score(first, "REPLY", BigDecimal.ONE, null), "没有找到这份评价");
        rateAll("judge-1", first, "14.5", "15", "10", "20", "30", "10");
        assertRefused("judge-1", () -> evaluations.score(first, "REPLY", BigDecimal.ONE, null), "不能再修改");

        // In, but nobody sees it before the others are: neither the office nor the other evaluator.
        var waiting = office(() -> evaluations.get(id));
        assertThat(waiting.summary().handling()).isNull();
        assertThat(waiting.sheets()).allSatisfy(sheet -> {
            assertThat(sheet.scores()).isEmpty();
            assertThat(sheet.total()).isNull();
            assertThat(sheet.comment()).isNull();
        });
        assertRefused("judge-2", () -> evaluations.sheet(first), "没有找到这份评价");
        assertRefused("judge-2", () -> evaluations.get(id), "没有找到这项评价");
        assertThat(town.as("judge-1", () -> evaluations.sheet(first)).total()).isEqualTo("99.5");

        rateAll("judge-2", sheetOf("judge-2"), "10", "10", "5", "15", "20", "10");
        rateAll("zhang-wei", sheetOf("zhang-wei"), "20", "30", "20", "10");
        assertThat(office(() -> evaluations.get(id)).summary().endedAt()).isNull();
        rateAll("education", sheetOf("education"), "25", "25", "20", "10");
        rateAll("transport-signatory", sheetOf("transport-signatory"), "20", "20", "20", "10");

        // (99.5 + 70) / 2 = 84.75 → 84.8; with the proposer's 80 at fifteen to eighty-five: 84.08.
        var ended = office(() -> evaluations.get(id));
        assertThat(ended.summary().endedAt()).isNotNull();
        assertThat(ended.endReason()).isNull();
        assertThat(ended.summary().handling()).isEqualTo("84.1");
        assertThat(ended.summary().handlingBand()).isEqualTo("良好");
        assertThat(ended.summary().proposal()).isEqualTo("75.0");
        assertThat(ended.summary().proposalBand()).isEqualTo("良好");
        assertThat(town.as("judge-2", () -> evaluations.get(id)).sheets()).hasSize(5);
        assertThat(town.as("education", () -> evaluations.get(id)).sheets()).hasSize(5);
        assertThat(unitResults())
                .anySatisfy(unit -> assertThat(unit.code()).isEqualTo("education"))
                .noneSatisfy(unit -> assertThat(unit.code()).isEqualTo("transport"));
        assertThat(c.timeline()).contains("evaluation-opened", "evaluated");
        // Nothing was overwritten.
        assertThat(town.jdbc
                        .sql(
                                "select points from evaluation_score where sheet_id = :id and criterion = 'ORGANISATION' order by id")
                        .param("id", first)
                        .query(BigDecimal.class)
                        .list())
                .extracting(BigDecimal::toPlainString)
                .containsExactly("15.0", "14.5", "14.5");
        // The way from assignment has come to its end.
        assertThat(browser("judge-1").get("/api/v1/proposals/" + c.id).status()).isEqualTo(404);
    }

    @Test
    void theUnitsThatAnswerInTheEndRateTheProposal() {
        var id = office(() -> evaluations.open(c.id));
        c.as("transport").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "属实");
        assertThat(raters(id)).containsExactlyInAnyOrder("张伟", "教育局", "交通局");

        c.signedForBy("education", "police")
                .opinionBy("police")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .closedUnpublished();

        assertThat(raters(id)).containsExactlyInAnyOrder("张伟", "教育局", "公安局");
        assertThat(office(() -> evaluations.get(id)).sheets())
                .filteredOn(sheet -> sheet.releasedAt() != null)
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.releaseReason()).isEqualTo("该单位不再承办本案。"));
        assertThat(c.told("unit-police")).last().asString().contains("请于", "前提交");
        assertThat(c.told("unit-transport")).noneMatch(told -> told.contains("前在“评价”中提交"));

        // Who rated is told of the result; who was released is not.
        office(() -> evaluations.assign(id, "judge-1"));
        rateAll("zhang-wei", sheetOf("zhang-wei"), "20", "30", "20", "10");
        rateAll("education", sheetOf("education"), "25", "25", "20", "10");
        rateAll("police", sheetOf("police"), "20", "20", "20", "10");
        rateAll("judge-1", sheetOf("judge-1"), "10", "10", "5", "15", "20", "10");
        var sentence = "的评价已结束：办理质量71.5分（一般），提案质量75.0分（良好）。各方的评分可以在“评价”中查看。";
        for (var rater : List.of("zhang-wei", "unit-education", "unit-police", "judge-1")) {
            assertThat(c.told(rater)).as(rater).last().asString().endsWith(sentence);
        }
        assertThat(c.told("unit-transport")).noneMatch(told -> told.contains("评价已结束"));
    }

    private List<String> raters(UUID evaluation) {
        return office(() -> evaluations.get(evaluation)).sheets().stream()
                .filter(sheet -> sheet.releasedAt() == null)
                .map(Evaluations.Sheet::raterName)
                .toList();
    }

    @Test
    void whoeverIsConcernedMustKeepOut() {
        var id = office(() -> evaluations.open(c.id));
        assertRefused("office", () -> evaluations.assign(id, "judge-3"), "评委3应当回避：所在单位承办本案。");
        assertRefused("office", () -> evaluations.assign(id, "judge-4"), "评委4应当回避：所在单位是本案的提案者。");
        assertRefused("office", () -> evaluations.assign(id, "wang-fang"), "请从评价人员库中选择");
        assertRefused("office", () -> evaluations.draw(id, 3, null), "可抽取的评价人员只有2名");
        assertThat(office(() -> evaluations.candidates(id)))
                .filteredOn(one -> one.conflict() != null)
                .extracting(Evaluations.Candidate::account)
                .containsExactly("judge-3", "judge-4");
        // A co-signer who is also of the pool.
        accounts.put("li-na", "Huiyin@2026", "李娜", List.of("members", "evaluators"), "path tests");
        office(() -> {
            pool.enter("li-na", "某大学", null, "", true);
            return null;
        });
        assertRefused("office", () -> evaluations.assign(id, "li-na"), "是本案的提案人或联名人");
        office(() -> {
            pool.enter("li-na", "某大学", null, "", false);
            return null;
        });

        office(() -> evaluations.assign(id, "judge-1"));
        assertRefused("office", () -> evaluations.assign(id, "judge-1"), "已经评价本案");
        assertRefused("office", () -> evaluations.open(c.id), "正在评价中");
    }

    /** The case may come to the evaluator's own unit after it was given to them. */
    @Test
    void whoBecomesConcernedMustKeepOutFromThenOn() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-2"));
        var sheet = sheetOf("judge-2");
        score("judge-2", sheet, "ORGANISATION", "10");
        c.as("dispatcher").does(() -> town.unitChanges.add(c.id, "health", AssignmentRole.CO, "涉及公共卫生"));
        office(() -> {
            pool.enter("judge-2", "卫生局", "health", "", true);
            return null;
        });
        var sentence = "您应当回避：所在单位承办本案。请告知提案委员会办公室";
        assertRefused("judge-2", () -> evaluations.score(sheet, "REPLY", BigDecimal.ONE, null), sentence);
        assertRefused("judge-2", () -> evaluations.submit(sheet, null), sentence);
        office(() -> {
            evaluations.release(sheet, "所在单位参加会办");
            return null;
        });
        assertRefused("judge-2", () -> evaluations.score(sheet, "REPLY", BigDecimal.ONE, null), "没有找到这份评价");
    }

    /** What is promised belongs to the stage of fulfilment. */
    @Test
    void anEvaluatorSeesWhatIsPromisedInTheCaseUntilTheEnd() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        var reply = Case.reply();
        reply.put("resultClass", "B");
        c.signedForBy("education", "transport").opinionBy("transport").communicatedBy("education");
        c.as("education").completes(c.as("education").claims("userTask_draftReply"), reply);
        c.signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .closedUnpublished();
        var promises = "/api/v1/commitments?proposal=" + c.id;
        assertThat(browser("judge-1").get(promises).json().path("total").asInt())
                .isEqualTo(1);
        assertThat(browser("judge-2").get(promises).json().path("total").asInt())
                .isZero();
        rateAll("judge-1", sheetOf("judge-1"), "10", "10", "10", "10", "10", "10");
        office(() -> {
            evaluations.end(id, "评价期已到");
            return null;
        });
        assertThat(browser("judge-1").get(promises).json().path("total").asInt())
                .isZero();
    }

    @Test
    void theOfficeReleasesASheetAndDeclaresTheEnd() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        office(() -> evaluations.assign(id, "judge-2"));
        var second = sheetOf("judge-2");
        assertRefused("office", () -> evaluations.release(second, " "), "请写明理由");
        assertRefused("office", () -> evaluations.end(id, "时间已到"), "还没有人提交评价");
        office(() -> {
            evaluations.release(second, "出国");
            return null;
        });
        assertThat(browser("judge-2").get("/api/v1/proposals/" + c.id).status()).isEqualTo(404);
        assertRefused("judge-2", () -> evaluations.score(second, "REPLY", BigDecimal.ONE, null), "没有找到这份评价");
        rateAll("judge-1", sheetOf("judge-1"), "10", "10", "10", "10", "10", "9.9");
        town.clock.advance(Period.ofDays(1));
        office(() -> {
            evaluations.end(id, "评价期已到");
            return null;
        });
        var ended = office(() -> evaluations.get(id));
        assertThat(ended.summary().handling()).isEqualTo("59.9");
        assertThat(ended.summary().handlingBand()).isEqualTo("较差");
        assertThat(ended.summary().proposal()).isNull();
        assertThat(ended.endReason()).isEqualTo("评价期已到");
        assertRefused(
                "zhang-wei", () -> evaluations.score(sheetOf("zhang-wei"), "REPLY", BigDecimal.ONE, null), "已经结束");
    }

    @Test
    void unitsAndTheirCasesAreDrawnByLotToo() {
        replied(c);
        var session = sessionOf(c);
        assertRefused("office", () -> evaluations.drawUnits(session, Among.ALL, 10, 5, 1, "short"), "种子应有 8 至 40 个字符");
        office(() -> evaluations.drawUnits(session, null, 10, 5, 1, "Hunan 2021"));
        var drawn = lotsOf("Hunan 2021");
        assertThat(drawn)
                .extracting(EvaluationLots.Item::purpose)
                .containsExactlyInAnyOrder(
                        EvaluationLots.Purpose.UNITS, EvaluationLots.Purpose.CASES, EvaluationLots.Purpose.EVALUATORS);
        assertThat(drawn).allMatch(EvaluationLots.Item::repeats);
        assertThat(drawn).extracting(EvaluationLots.Item::among).containsOnly(Among.ALL);
        assertThat(found(c.title, null, null, null, null)).containsExactly(c.id);
        assertRefused("office", () -> evaluations.drawUnits(session, Among.ALL, 10, 5, 1, null), "没有已办复、尚未评价的提案");
    }

    /** Hunan drew among those that are no key proposals; Huaihua took the key ones. */
    @Test
    void keyProposalsAreKeptOutOfTheLotOrAloneInIt() {
        replied(c);
        var key = town.anotherCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        key.signedForBy("education").repliedBy("education").delivered();
        var onlyKey = town.anotherCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "health", "SOLE");
        onlyKey.signedForBy("health").repliedBy("health").delivered();
        var session = sessionOf(c);
        assertRefused("office", () -> evaluations.drawUnits(session, Among.KEY, 10, 5, 1, null), "没有已办复、尚未评价的重点提案可供抽取");
        designate(key.id, onlyKey.id);

        office(() -> evaluations.drawUnits(session, Among.NOT_KEY, 10, 5, 1, "Loudi not key"));
        var notKey = lotsOf("Loudi not key");
        assertThat(notKey)
                .filteredOn(lot -> lot.purpose() != EvaluationLots.Purpose.EVALUATORS)
                .extracting(EvaluationLots.Item::among)
                .containsExactlyInAnyOrder(Among.NOT_KEY, Among.NOT_KEY);
        assertThat(notKey).allMatch(EvaluationLots.Item::repeats);
        assertThat(view(notKey, EvaluationLots.Purpose.UNITS).excluded()).containsExactly("卫生局：只抽非重点提案");
        var cases = view(notKey, EvaluationLots.Purpose.CASES);
        assertThat(cases.candidates())
                .extracting(EvaluationLots.Candidate::name)
                .containsExactly(c.id.toString());
        assertThat(cases.candidates().get(0).label()).isEqualTo("第0001号《" + c.title + "》");
        assertThat(cases.excluded()).containsExactly("第0002号《" + key.title + "》：只抽非重点提案");
        assertThat(found(key.title, null, null, null, null)).isEmpty();

        // A case that becomes a key proposal afterwards leaves the lot as true as it was.
        town.clock.advance(Period.ofDays(1));
        designate(c.id);
        assertThat(lotsOf("Loudi not key")).allMatch(EvaluationLots.Item::repeats);

        office(() -> evaluations.drawUnits(session, Among.KEY, 10, 5, 1, "Huaihua 2023"));
        assertThat(lotsOf("Huaihua 2023")).allMatch(EvaluationLots.Item::repeats);
        assertThat(found(key.title, null, null, null, null)).containsExactly(key.id);
        assertThat(found(onlyKey.title, null, null, null, null)).containsExactly(onlyKey.id);

        // A population that is not what the lot says is told, however well it was drawn.
        town.jdbc.sql("""
                        insert into evaluation_lot (id, purpose, about, among, seed, population, excluded, wanted, drawn, drawn_by,
                                                    drawn_name, drawn_at)
                        select gen_random_uuid(), purpose, about, 'KEY', seed, population, excluded, wanted, drawn, drawn_by,
                               drawn_name, drawn_at
                          from evaluation_lot where id = :id
                        """).param("id", cases.lot().id()).update();
        assertThat(lotsOf("Loudi not key"))
                .filteredOn(lot -> lot.among() == Among.KEY)
                .singleElement()
                .matches(lot -> !lot.repeats());
    }

    private static void replied(Case c) {
        c.signedForBy("education", "transport")
                .opinionBy("transport")
                .repliedBy("education")
                .delivered();
    }

    private UUID sessionOf(Case c) {
        return c.one(UUID.class, "select session_id from proposal where id = :id");
    }

    private List<EvaluationLots.Item> lotsOf(String seed) {
        return office(() -> lots.search(new EvaluationLots.Search(seed, null, null, 0, 20, null)))
                .items();
    }

    private EvaluationLots.View view(List<EvaluationLots.Item> items, EvaluationLots.Purpose purpose) {
        var id = items.stream()
                .filter(lot -> lot.purpose() == purpose)
                .findFirst()
                .orElseThrow()
                .id();
        return office(() -> lots.get(id));
    }

    /** As the leadership's sitting does. */
    private void designate(UUID... proposals) {
        var listId = UUID.randomUUID();
        town.jdbc.sql("""
                        insert into key_list (id, session_id, number, opened_with, opened_by, opened_name, opened_at, state)
                        select :id, session_id, (select count(*) + 100 from key_list), '{}', 'office', '赵敏', now(), 'SETTLING'
                          from proposal where id = :proposal
                        """).param("id", listId).param("proposal", c.id).update();
        for (var proposal : proposals) {
            keyProposals.designate(new KeyProposals.KeyProposal(
                    proposal, listId, "关系民生", 90, "leader", "何远", "经济委员会", "leader", "何远", c.now()));
        }
    }

    @Test
    void theLimitOfASheetRunsFromTheClosingOfTheCase() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        assertThat(limits()).as("the case goes on").isEmpty();
        assertThat(c.told("judge-1")).last().asString().endsWith("提案办结后开始计时，届时告知期限。");
        var going = office(() -> evaluations.get(id)).summary();
        assertThat(going.caseClosed()).isFalse();
        assertThat(going.due()).isNull();

        closed();
        // Twenty working days after 5 March 2026, which has no day off but weekends before 4 April.
        assertThat(limits())
                .containsExactly(
                        "judge-1 2026-04-02",
                        "unit-education 2026-04-02",
                        "unit-transport 2026-04-02",
                        "zhang-wei 2026-04-02");
        assertThat(c.told("judge-1"))
                .last()
                .asString()
                .isEqualTo("提案《%s》已办结，请于2026年4月2日前在“评价”中提交办理质量（第三方评价）。".formatted(c.title));
        c.everyLimitIsWatched();
        assertThat(office(() -> evaluations.get(id)).summary().due().lamp().code())
                .isEqualTo("GREEN");

        // Who is given the case later has the whole time from then on.
        town.clock.advance(Period.ofDays(4));
        office(() -> evaluations.assign(id, "judge-2"));
        assertThat(limits()).contains("judge-2 2026-04-07");
        assertThat(c.told("judge-2")).last().asString().endsWith("请于2026年4月7日前提交。");

        // What is handed in or released has no limit any more.
        rateAll("judge-1", sheetOf("judge-1"), "10", "10", "10", "10", "10", "10");
        var second = sheetOf("judge-2");
        office(() -> {
            evaluations.release(second, "出国");
            return null;
        });
        assertThat(limits())
                .containsExactly("unit-education 2026-04-02", "unit-transport 2026-04-02", "zhang-wei 2026-04-02");
        c.everyLimitIsWatched();

        // The others are reminded and told of; above the unit nobody but the office hears of it.
        for (var n = 0; n < 3; n++) {
            c.timeComes("event_reminderDay");
        }
        assertThat(found(null, null, null, null, "RED")).contains(c.id);
        c.timeComes("event_dueDay").timeComes("event_overdue");
        for (var day = 2; day <= 20; day++) {
            c.timeComes("event_overdueDay");
        }
        assertThat(c.told("zhang-wei")).anyMatch(told -> told.contains("提交评价表期限为2026年4月2日，还有1个工作日"));
        assertThat(c.told("unit-education-signatory")).anyMatch(told -> told.contains("提交评价表期限"));
        assertThat(c.told("proposal-office")).anyMatch(told -> told.contains("教育局提交评价表超期"));
        for (var above : List.of("dispatch-government", "proposal-committee", "leadership")) {
            assertThat(c.told(above)).as(above).noneMatch(told -> told.contains("评价表"));
        }
        assertThat(found(null, EvaluationList.State.OVERDUE, null, null, null)).contains(c.id);

        office(() -> {
            evaluations.end(id, "评价期已到");
            return null;
        });
        assertThat(limits()).isEmpty();
        c.everyLimitIsWatched();
        assertThat(found(null, EvaluationList.State.OVERDUE, null, null, null)).doesNotContain(c.id);
    }

    @Test
    void limitsThatAreMissingAreStartedAtNight() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        closed();
        // As in a database from before there were limits of sheets.
        c.list(
                        UUID.class,
                        "select id from evaluation_sheet where evaluation_id in (select id from evaluation where proposal_id = :id)")
                .forEach(sheet -> town.transaction.executeWithoutResult(done -> deadlines.end(sheet)));
        assertThat(limits()).isEmpty();
        startMissingSheetLimits.execute(new TaskInstance<>("evaluation-limits", "recurring"), null);
        assertThat(limits()).hasSize(4);
        c.everyLimitIsWatched();
        startMissingSheetLimits.execute(new TaskInstance<>("evaluation-limits", "recurring"), null);
        assertThat(limits()).as("none twice").hasSize(4);
    }

    @Test
    void aWithdrawnCaseIsNotRatedAnyFurther() {
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        c.as("zhang-wei").does(() -> town.withdrawal.withdraw(c.id, "情况已变化"));
        var ended = office(() -> evaluations.get(id));
        assertThat(ended.summary().endedAt()).isNotNull();
        assertThat(ended.endReason()).isEqualTo("提案人撤案。");
        assertThat(ended.summary().handling()).isNull();
        assertThat(limits()).isEmpty();
    }

    @Test
    void listsAreSearchedNarrowedOrderedAndPaged() {
        var before = inPool("评委1", null, null).get(0);
        var id = office(() -> evaluations.open(c.id));
        office(() -> evaluations.assign(id, "judge-1"));
        var sheet = sheetOf("judge-1");

        for (var words : List.of(c.title, "教育局", "评委1", "第0001号")) {
            assertThat(found(words, EvaluationList.State.RUNNING, null, null, null))
                    .as(words)
                    .contains(c.id);
        }
        assertThat(found("没有这个词", null, null, null, null)).isEmpty();
        assertThat(found(c.title, null, "education", null, null)).containsExactly(c.id);
        assertThat(found(c.title, null, "transport", null, null))
                .as("a co-unit owes no reply")
                .isEmpty();
        assertThat(found(c.title, EvaluationList.State.ENDED, null, null, null)).isEmpty();

        var mine = new EvaluationList.SheetSearch(c.title, null, null, null, null, 0, 20, null);
        assertThat(town.as("judge-1", () -> list.mine(mine)).items())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.scored()).isZero();
                    assertThat(one.wanted()).isEqualTo(6);
                    assertThat(one.caseStatus()).isEqualTo("办理中");
                    assertThat(one.unscored())
                            .extracting(EvaluationList.Named::label)
                            .containsExactly("立案交办", "办理", "协商", "答复", "落实");
                });
        score("judge-1", sheet, "ORGANISATION", "15");
        assertThat(inPool("评委1", null, null).get(0)).satisfies(one -> {
            assertThat(one.running()).isEqualTo(before.running() + 1);
            assertThat(one.open()).isEqualTo(before.open() + 1);
        });
        assertThat(staged("judge-1", Stage.ASSIGNMENT)).isEmpty();
        assertThat(staged("judge-1", Stage.REPLY)).containsExactly(sheet);
        assertThat(sheets("judge-1", EvaluationList.SheetState.UNTOUCHED)).isEmpty();
        assertThat(sheets("judge-1", EvaluationList.SheetState.OPEN)).containsExactly(sheet);
        assertThat(sheets("judge-2", null)).as("another's").isEmpty();

        rateAll("judge-1", sheet, "15", "15", "10", "20", "30", "5");
        assertThat(sheets("judge-1", EvaluationList.SheetState.SUBMITTED)).containsExactly(sheet);
        assertThat(found(c.title, null, null, "优秀", null)).as("before the end").isEmpty();
        office(() -> {
            evaluations.end(id, "评价期已到");
            return null;
        });
        assertThat(found(c.title, EvaluationList.State.RATED, "education", "优秀", null))
                .containsExactly(c.id);
        assertThat(found(c.title, null, null, "良好", null)).isEmpty();
        assertThat(sheets("education", EvaluationList.SheetState.MISSED)).hasSize(1);

        // The pool: who takes part in how much, and who is not entered yet.
        assertThat(inPool("评委1", null, null)).singleElement().satisfies(one -> {
            assertThat(one.running()).isEqualTo(before.running());
            assertThat(one.ended()).isEqualTo(before.ended() + 1);
        });
        assertThat(inPool("社会科学院", EvaluatorPool.State.ACTIVE, null))
                .extracting(one -> one.evaluator().account())
                .containsExactly("judge-2");
        assertThat(inPool("judge", EvaluatorPool.State.ACTIVE, "name,desc"))
                .extracting(one -> one.evaluator().account())
                .containsExactly("judge-4", "judge-3", "judge-2", "judge-1");
        assertThat(inPool("吴思源", EvaluatorPool.State.NOT_ENTERED, null)).hasSize(1);
        var second = office(() -> pool.search(new EvaluatorPool.Search("judge", null, 1, 3, null)));
        assertThat(second.total()).isEqualTo(4);
        assertThat(second.items()).hasSize(1);

        for (var sort : List.of("due", "openedAt", "caseNumber", "title", "submitted", "handling", "proposal")) {
            office(() -> list.search(new EvaluationList.Search(null, null, null, null, null, 0, 1, sort + ",desc")));
        }
        for (var sort : List.of("due", "assignedAt", "caseNumber", "title", "scored", "total")) {
            town.as(
                    "judge-1",
                    () -> list.mine(new EvaluationList.SheetSearch(null, null, null, null, null, 0, 1, sort + ",asc")));
        }
        for (var sort : List.of("name", "cases", "handling")) {
            office(() -> list.units(new EvaluationList.UnitSearch("教育", "优秀", 0, 1, sort)));
        }
        assertRefused(
                "office",
                () -> list.search(new EvaluationList.Search(null, null, null, null, null, 0, 1, "due; drop table")),
                "不能按这一项排序");
        assertRefused("office", () -> found(null, null, null, "极好", null), "等次应是优秀、良好、一般、较差之一");
        assertRefused("office", () -> found(null, null, null, null, "BLUE"), "灯色应是");
        assertRefused("office", () -> inPool(null, null, "password"), "不能按这一项排序");
    }

    private List<UUID> staged(String account, Stage stage) {
        return town
                .as(
                        account,
                        () -> list.mine(new EvaluationList.SheetSearch(null, c.id, null, stage, null, 0, 20, null)))
                .items()
                .stream()
                .map(EvaluationList.MySheet::id)
                .toList();
    }

    private List<UUID> sheets(String account, EvaluationList.SheetState state) {
        return town
                .as(
                        account,
                        () -> list.mine(new EvaluationList.SheetSearch(null, c.id, state, null, null, 0, 20, null)))
                .items()
                .stream()
                .map(EvaluationList.MySheet::id)
                .toList();
    }

    private List<EvaluatorPool.Item> inPool(String query, EvaluatorPool.State state, String sort) {
        return office(() -> pool.search(new EvaluatorPool.Search(query, state, 0, 20, sort)))
                .items();
    }

    @Test
    void everyEndpointIsForThoseWhomItConcerns() {
        var id = office(() -> evaluations.open(c.id));
        var sheet = office(() -> evaluations.assign(id, "judge-1"));
        var base = "/api/v1/evaluations";
        var readers = List.of("office", "committee", "dispatcher", "party-dispatcher", "leader-he", "supervisor-lin");
        var others = List.of(
                "zhang-wei",
                "li-na",
                "wang-fang",
                "education",
                "education-signatory",
                "health",
                "judge-1",
                "judge-2",
                "evaluator-wu",
                "admin");
        var reading = List.of(base, base + "/units", base + "/lots");
        var acts = new HashMap<String, String>();
        acts.put("POST " + base, "{\"proposal\":\"" + c.id + "\"}");
        acts.put(
                "POST " + base + "/lots",
                "{\"session\":\"" + UUID.randomUUID() + "\",\"units\":1,\"casesPerUnit\":1,\"evaluatorsPerCase\":1}");
        acts.put("POST " + base + "/" + id + "/sheets", "{\"evaluator\":\"judge-2\"}");
        acts.put("POST " + base + "/" + id + "/lots", "{\"wanted\":1}");
        acts.put("POST " + base + "/" + id + "/end", "{\"reason\":\"试试\"}");
        acts.put("POST " + base + "/sheets/" + sheet + "/release", "{\"reason\":\"试试\"}");
        acts.put("PUT " + base + "/pool/judge-2", "{\"organisation\":\"某处\",\"active\":true}");
        var everybody = new java.util.ArrayList<>(readers);
        everybody.addAll(others);
        for (var account : everybody) {
            var person = browser(account);
            var reader = readers.contains(account);
            reading.forEach(path -> assertThat(person.get(path).status())
                    .as(account + " " + path)
                    .isEqualTo(reader ? 200 : 403));
            for (var path : List.of(base + "/mine", base + "/choices")) {
                assertThat(person.get(path).status()).as(account + " " + path).isEqualTo(200);
            }
            for (var path : List.of(base + "/pool", base + "/" + id + "/candidates")) {
                assertThat(person.get(path).status())
                        .as(account + " " + path)
                        .isEqualTo(account.equals("office") ? 200 : 403);
            }
            assertThat(person.get(base + "/lots/" + UUID.randomUUID()).status())
                    .as(account + " a lot")
                    .isEqualTo(reader ? 404 : 403);
            assertThat(person.get(base + "/" + id).status())
                    .as(account + " the evaluation")
                    .isEqualTo(reader ? 200 : 404);
            assertThat(person.get(base + "/sheets/" + sheet).status())
                    .as(account + " the sheet")
                    .isEqualTo(reader || account.equals("judge-1") ? 200 : 404);
            if (!account.equals("office")) {
                acts.forEach((act, body) -> assertThat(person.call(act.split(" ")[0], act.split(" ")[1], body)
                                .status())
                        .as(account + " " + act)
                        .isEqualTo(403));
            }
            if (!account.equals("judge-1")) {
                assertThat(person.call("PUT", base + "/sheets/" + sheet + "/scores/REPLY", "{\"points\":1}")
                                .status())
                        .as(account + " scores")
                        .isEqualTo(404);
                assertThat(person.post(base + "/sheets/" + sheet + "/submission", "{}")
                                .status())
                        .as(account)
                        .isEqualTo(404);
            }
        }
        assertThat(new Browser(port).get(base + "/mine").status()).isEqualTo(401);
        assertThat(office(() -> evaluations.get(id)).summary().submitted())
                .as("nobody moved anything")
                .isZero();
    }

    /** Points for all criteria of the sheet in their order, and hands it in. */
    private void rateAll(String account, UUID sheet, String... points) {
        var criteria =
                town.as(account, () -> evaluations.sheet(sheet)).criteria().criteria();
        for (var i = 0; i < points.length; i++) {
            score(account, sheet, criteria.get(i).code(), points[i]);
        }
        town.as(account, () -> {
            evaluations.submit(sheet, "总体情况见各项评语。");
            return null;
        });
    }

    private void score(String account, UUID sheet, String criterion, String points) {
        town.as(account, () -> {
            evaluations.score(sheet, criterion, new BigDecimal(points), "有记录可查");
            return null;
        });
    }

    private UUID sheetOf(String account) {
        return town.as(
                        account,
                        () -> list.mine(new EvaluationList.SheetSearch(null, c.id, null, null, null, 0, 20, null)))
                .items()
                .get(0)
                .id();
    }

    private List<UUID> found(String query, EvaluationList.State state, String unit, String band, String lamp) {
        return office(() -> list.search(new EvaluationList.Search(query, state, unit, band, lamp, 0, 20, null)))
                .items()
                .stream()
                .map(EvaluationList.Summary::proposalId)
                .toList();
    }

    private List<EvaluationList.UnitResult> unitResults() {
        return office(() -> list.units(new EvaluationList.UnitSearch(null, null, 0, 100, null)))
                .items();
    }

    /** The running limits of this case's sheets: {@code "judge-1 2026-04-02"}. */
    private List<String> limits() {
        return c.list(String.class, """
                select holder || ' ' || due from deadline
                 where proposal_id = :id and step = 'EVALUATION' and ended_at is null order by 1
                """);
    }

    private void closed() {
        c.signedForBy("education", "transport")
                .opinionBy("transport")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .closedUnpublished();
    }

    private <T> T office(Supplier<T> act) {
        return town.as("office", act);
    }

    private void assertRefused(String account, Runnable act, String sentence) {
        assertThatThrownBy(() -> town.as(account, () -> {
                    act.run();
                    return null;
                }))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    private Browser browser(String account) {
        return Browser.signedIn(port, account, "Huiyin@2026");
    }
}
