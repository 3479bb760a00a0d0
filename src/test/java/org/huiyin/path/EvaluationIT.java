package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.huiyin.Refusal;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.EvaluatorPool;
import org.huiyin.identity.AccountRegister;
import org.huiyin.identity.Browser;
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
    private EvaluatorPool pool;

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
        var kept = office(evaluations::lots).stream()
                .filter(one -> one.id().equals(lot))
                .findFirst()
                .orElseThrow();
        assertThat(kept.repeats()).isTrue();
        assertThat(kept.population()).containsExactly("judge-1", "judge-2");
        assertThat(kept.excluded()).contains("judge-3：所在单位承办本案", "judge-4：所在单位是本案的提案者");
        assertThat(kept.drawn()).containsExactlyInAnyOrder("judge-1", "judge-2");

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
        assertThat(office(evaluations::unitResults))
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
    void whoeverIsConcernedMustKeepOut() {
        var id = office(() -> evaluations.open(c.id));
        assertRefused("office", () -> evaluations.assign(id, "judge-3"), "评委3应当回避：所在单位承办本案。");
        assertRefused("office", () -> evaluations.assign(id, "judge-4"), "评委4应当回避：所在单位是本案的提案者。");
        assertRefused("office", () -> evaluations.assign(id, "wang-fang"), "请从评价人员库中选择");
        assertRefused("office", () -> evaluations.draw(id, 3, null), "可抽取的评价人员只有2名");
        assertThat(office(() -> evaluations.conflicts(id))).containsOnlyKeys("judge-3", "judge-4");
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
        c.signedForBy("education", "transport")
                .opinionBy("transport")
                .repliedBy("education")
                .delivered();
        var session = town.jdbc
                .sql("select session_id from proposal where id = :id")
                .param("id", c.id)
                .query(UUID.class)
                .single();
        assertRefused("office", () -> evaluations.drawUnits(session, 10, 5, 1, "short"), "种子应有 8 至 40 个字符");
        office(() -> evaluations.drawUnits(session, 10, 5, 1, "Hunan 2021"));
        var lots = office(evaluations::lots).stream()
                .filter(lot -> lot.seed().startsWith("Hunan 2021"))
                .toList();
        assertThat(lots)
                .extracting(Evaluations.LotView::purpose)
                .containsExactlyInAnyOrder("UNITS", "CASES", "EVALUATORS");
        assertThat(lots).allMatch(Evaluations.LotView::repeats);
        assertThat(office(evaluations::list))
                .anySatisfy(one -> assertThat(one.proposalId()).isEqualTo(c.id));
        assertRefused("office", () -> evaluations.drawUnits(session, 10, 5, 1, null), "没有已办复、尚未评价的提案");
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
            assertThat(person.get(base + "/mine").status()).as(account).isEqualTo(200);
            for (var path : List.of(base + "/pool", base + "/" + id + "/conflicts")) {
                assertThat(person.get(path).status())
                        .as(account + " " + path)
                        .isEqualTo(account.equals("office") ? 200 : 403);
            }
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
        return town.as(account, evaluations::mine).stream()
                .filter(sheet -> sheet.proposalId().equals(c.id))
                .findFirst()
                .orElseThrow()
                .id();
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
