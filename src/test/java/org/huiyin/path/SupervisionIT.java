package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.huiyin.identity.Browser;
import org.huiyin.supervision.Slip;
import org.huiyin.supervision.SlipColour;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Units are urged, and get slips of three colours; who may do so, and who reads of it. */
@PathTest
class SupervisionIT {

    private static final Set<String> DIRECTORS = Set.of("dispatcher", "office", "second-office");
    private static final Set<String> URGERS = Set.of("dispatcher", "office", "second-office", "supervisor-lin");
    private static final Set<String> UNITS = Set.of("education", "education-signatory", "transport", "health");
    private static final Set<String> STAFF = Set.of(
            "dispatcher", "party-dispatcher", "office", "second-office", "committee", "leader-he", "supervisor-lin");
    private static final List<String> EVERYBODY = List.of(
            "zhang-wei",
            "li-na",
            "office",
            "second-office",
            "committee",
            "dispatcher",
            "party-dispatcher",
            "education",
            "education-signatory",
            "transport",
            "health",
            "leader-he",
            "supervisor-lin",
            "evaluator-wu",
            "admin");

    @Autowired
    private Town town;

    @LocalServerPort
    private int port;

    private final Map<String, Browser> browsers = new HashMap<>();

    @Test
    void urgingTellsOfficersAndSignatoriesAndMovesNoDate() {
        var c = signedFor();
        var limits = limits(c);

        urges(c, "supervisor-lin", "education", "委员多次来电询问");

        var told = "林涛催办《" + c.title + "》：答复期限2026年6月5日，还有63个工作日。委员多次来电询问";
        assertThat(c.told("unit-education")).last().isEqualTo(told);
        assertThat(c.told("unit-education-signatory")).containsExactly(told);
        assertThat(limits(c)).isEqualTo(limits);

        town.clock.fix("2026-06-08T09:00");
        urges(c, "dispatcher", "education", null);

        assertThat(c.told("unit-education")).last().isEqualTo("周正催办《" + c.title + "》：答复期限2026年6月5日，已超期1个工作日。");
        assertThat(summaries(c, "urged"))
                .containsExactly("第1次催办教育局：答复期限2026年6月5日，还有63个工作日。委员多次来电询问", "第2次催办教育局：答复期限2026年6月5日，已超期1个工作日。");
        assertThat(limits(c)).isEqualTo(limits);
    }

    @Test
    void aSecondPressWithinTenMinutesIsOne() {
        var c = signedFor();
        urges(c, "dispatcher", "education", null);

        assertThat(urgingIsRefused(c, "dispatcher", "education", null)).isEqualTo("您刚刚催办过教育局，10分钟后才能再次催办。");
        urges(c, "dispatcher", "transport", null);
        urges(c, "office", "education", null);
        town.clock.advance(Duration.ofMinutes(7));
        urges(c, "dispatcher", "education", null);

        assertThat(town.urgings.of(c.part("education"))).hasSize(3);
    }

    @Test
    void urgingIsRefusedWhereItDoesNotFit() {
        var c = signedFor();
        assertThat(urgingIsRefused(c, "party-dispatcher", "education", null)).isEqualTo("只有本案的交办单位、提案委员会办公室和督办人员可以催办。");
        assertThat(urgingIsRefused(c, "education", "transport", null)).isEqualTo("只有本案的交办单位、提案委员会办公室和督办人员可以催办。");
        assertThat(urgingIsRefused(c, "dispatcher", "education", "急".repeat(201)))
                .isEqualTo("附言最多200个字。");
        assertThat(urgingIsRefused(c, "dispatcher", "education", "请尽快\0答复")).isEqualTo("附言中有无法显示的字符，请删除后再提交。");

        c.opinionBy("transport");
        assertThat(urgingIsRefused(c, "dispatcher", "transport", null)).isEqualTo("交通局的承办已经结束（已提会办意见）。");

        var contested = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        urges(contested, "dispatcher", "education", null);
        contested.as("education").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");
        assertThat(urgingIsRefused(contested, "office", "education", null)).isEqualTo("教育局已申退，请先裁定申退。");
    }

    @Test
    void aSlipHasALimitOfItsOwnAndEndsWithTheAnswer() {
        var c = signedFor();

        var slip = issues(c, "dispatcher", "education", SlipColour.BLUE, "请报送办理方案。");

        assertThat(slip.number()).isEqualTo(1);
        assertThat(slip.due()).isEqualTo(LocalDate.of(2026, 3, 19));
        assertThat(runningLimits(c)).contains("SLIP_BLUE unit-education 2026-03-19");
        var told = "周正就《" + c.title + "》发出蓝色督办单，请于2026年3月19日前办结：请报送办理方案。";
        assertThat(c.told("unit-education")).last().isEqualTo(told);
        assertThat(c.told("unit-education-signatory")).containsExactly(told);
        assertThat(summaries(c, "slip-issued")).containsExactly("向教育局发出督〔2099〕1号蓝色督办单，2026年3月19日前答复：请报送办理方案。");

        answers(c, "education-signatory", slip, "方案已报送。");

        assertThat(runningLimits(c)).noneMatch(limit -> limit.startsWith("SLIP"));
        assertThat(c.told("dispatcher")).containsExactly("《" + c.title + "》教育局答复督〔2099〕1号蓝色督办单，请查看。");
        assertThat(summaries(c, "slip-answered")).containsExactly("教育局答复督〔2099〕1号蓝色督办单：方案已报送。");
        assertThat(town.slips.get(slip.id()).outcome()).isEqualTo(Slip.Outcome.ANSWERED);
        assertThat(c.as("education").isRefusedTo(() -> town.slips.answer(slip.id(), "再答")))
                .isEqualTo("督〔2099〕1号督办单已答复，不能再答复。");
        // Answered is answered: the next matter begins with any colour.
        assertThat(issues(c, "office", "education", SlipColour.BLUE, "另一事项").number())
                .isEqualTo(2);
    }

    @Test
    void whatStaysUnansweredRisesFromBlueToRedAndThenToAConsultation() {
        var c = signedFor();
        var blue = issues(c, "dispatcher", "education", SlipColour.BLUE, "请报送办理方案。");

        town.clock.fix("2026-03-19T23:30");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.ORANGE, "请报送办理方案。"))
                .isEqualTo("督〔2099〕1号蓝色督办单2026年3月19日到期，逾期未答复才能再发。");
        town.clock.fix("2026-03-20T09:00");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.BLUE, "请报送办理方案。"))
                .isEqualTo("蓝色督办单逾期未答复，下一张须为更高一级。");
        var orange = issues(c, "dispatcher", "education", SlipColour.ORANGE, "请报送办理方案。");

        assertThat(orange.due()).isEqualTo(LocalDate.of(2026, 3, 27));
        assertThat(town.slips.get(blue.id()).outcome()).isEqualTo(Slip.Outcome.SUPERSEDED);
        assertThat(runningLimits(c))
                .filteredOn(limit -> limit.startsWith("SLIP"))
                .containsExactly("SLIP_ORANGE unit-education 2026-03-27");
        assertThat(c.as("education").isRefusedTo(() -> town.slips.answer(blue.id(), "迟了")))
                .isEqualTo("督〔2099〕1号督办单已升级，不能再答复。");

        town.clock.fix("2026-03-28T09:00");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.ORANGE, "请报送办理方案。"))
                .isEqualTo("橙色督办单逾期未答复，下一张须为更高一级。");
        var red = issues(c, "dispatcher", "education", SlipColour.RED, "请报送办理方案。");
        town.clock.fix("2026-04-02T09:00");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.RED, "请报送办理方案。"))
                .isEqualTo("红色督办单逾期未答复，不再发督办单，请提请督办协商。");
        // Late is better than never.
        answers(c, "education", red, "方案已报送。");
        assertThat(town.slips.of(c.part("education")))
                .extracting(Slip::outcome)
                .containsExactly(Slip.Outcome.SUPERSEDED, Slip.Outcome.SUPERSEDED, Slip.Outcome.ANSWERED);
    }

    @Test
    void anUrgentMatterStartsRedAndEachUnitHasItsOwn() {
        var c = signedFor();

        var red = issues(c, "office", "education", SlipColour.RED, "群众来信集中，请立即核查。");
        var blue = issues(c, "office", "transport", SlipColour.BLUE, "请提出会办意见。");

        assertThat(red.due()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(List.of(red.numberText(), blue.numberText())).containsExactly("督〔2099〕1号", "督〔2099〕2号");
        assertThat(town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "health", "SOLE"))
                .satisfies(other -> assertThat(issues(other, "office", "health", SlipColour.BLUE, "请签收。")
                                .numberText())
                        .as("numbers begin anew with each session")
                        .isEqualTo("督〔2099〕1号"));
    }

    @Test
    void slipsAreRefusedWhereTheyDoNotFit() {
        var c = signedFor();
        for (var account : List.of("supervisor-lin", "party-dispatcher", "education", "zhang-wei")) {
            assertThat(slipIsRefused(c, account, "education", SlipColour.BLUE, "请报送。"))
                    .as(account)
                    .isEqualTo("只有本案的交办单位和提案委员会办公室可以发督办单。");
        }
        assertThat(slipIsRefused(c, "dispatcher", "education", null, "请报送。")).isEqualTo("请选择督办单颜色。");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.BLUE, " "))
                .isEqualTo("请写明督办事项。");
        assertThat(slipIsRefused(c, "dispatcher", "education", SlipColour.BLUE, "督".repeat(1001)))
                .isEqualTo("督办事项最多1000个字。");

        var slip = issues(c, "dispatcher", "education", SlipColour.BLUE, "𠮷".repeat(1000));
        assertThat(answerIsRefused(c, "transport", slip, "代答")).isEqualTo("没有找到这张督办单，或您无权查看。");
        assertThat(answerIsRefused(c, "dispatcher", slip, "代答")).isEqualTo("没有找到这张督办单，或您无权查看。");
        assertThat(answerIsRefused(c, "education", slip, null)).isEqualTo("请填写答复内容。");
        assertThat(answerIsRefused(c, "education", slip, "答".repeat(2001))).isEqualTo("答复内容最多2000个字。");
    }

    @Test
    void aSlipEndsWithThePartWhateverWayThatEnds() {
        var replied = signedFor();
        var ofReply = issues(replied, "dispatcher", "education", SlipColour.BLUE, "请抓紧。");
        var ofOpinion = issues(replied, "dispatcher", "transport", SlipColour.BLUE, "请抓紧。");
        replied.opinionBy("transport");
        hasEnded(ofOpinion);
        assertThat(town.slips.get(ofReply.id()).open()).isTrue();
        replied.repliedBy("education");
        hasEnded(ofReply);
        assertThat(slipIsRefused(replied, "dispatcher", "education", SlipColour.BLUE, "请抓紧。"))
                .isEqualTo("教育局的承办已经结束（已答复）。");
        assertThat(answerIsRefused(replied, "education", ofReply, "已答复")).isEqualTo("督〔2099〕1号督办单承办已结束，不能再答复。");

        var returned = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        var ofReturned = issues(returned, "dispatcher", "education", SlipColour.BLUE, "请签收。");
        returned.as("education").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");
        assertThat(town.slips.get(ofReturned.id()).open()).isTrue();
        returned.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "属实");
        hasEnded(ofReturned);

        var withdrawn = signedFor();
        var ofWithdrawn = issues(withdrawn, "dispatcher", "education", SlipColour.BLUE, "请抓紧。");
        withdrawn.as("zhang-wei").does(() -> town.withdrawal.withdraw(withdrawn.id, "情况已变"));
        hasEnded(ofWithdrawn);
    }

    @Test
    void aCaseUnderRulesFromBeforeThereWereSlipsGoesByTheNewestVersion() {
        var c = signedFor();
        town.jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_at, loaded_by)
                select name, 0, content #- '{limits,slipBlue}' #- '{limits,slipOrange}' #- '{limits,slipRed}', loaded_at,
                       loaded_by
                  from rule_profile where name = 'national' order by version desc limit 1
                on conflict do nothing
                """).update();
        town.jdbc
                .sql("update proposal set profile_version = 0 where id = :id")
                .param("id", c.id)
                .update();

        var slip = issues(c, "dispatcher", "education", SlipColour.BLUE, "请抓紧。");

        assertThat(slip.due()).isEqualTo(LocalDate.of(2026, 3, 19));
        assertThat(slip.profileVersion()).isPositive();
        var why = call("education", "GET", "/api/v1/proposals/" + c.id + "/deadlines", null);
        assertThat(why.body()).contains("全国通用第" + slip.profileVersion() + "版：回复蓝色督办单10个工作日");
    }

    @Test
    void eachRoleMayDoAndReadWhatItsOfficeAsksFor() {
        var c = signedFor();
        var part = "/api/v1/assignments/" + c.part("education");
        for (var account : EVERYBODY) {
            var allowed = URGERS.contains(account);
            assertThat(call(account, "POST", part + "/urgings", "{\"note\":\"请抓紧\"}")
                            .status())
                    .as(account)
                    .isIn(allowed ? List.of(204) : List.of(403, 404));
            if (!DIRECTORS.contains(account)) {
                assertThat(call(account, "POST", part + "/slips", "{\"colour\":\"RED\",\"matter\":\"请报送。\"}")
                                .status())
                        .as(account)
                        .isIn(403, 404);
            }
        }
        assertThat(town.urgings.of(c.part("education"))).hasSize(URGERS.size());
        for (var account : EVERYBODY) {
            assertThat(call(account, "POST", part + "/slip-requests", "{\"reason\":\"多次催办没有回音\"}")
                            .status())
                    .as(account + " asks for a slip")
                    .isIn(
                            account.equals("leader-he")
                                    ? List.of(204)
                                    // Once a day is enough.
                                    : account.equals("supervisor-lin") ? List.of(422) : List.of(403, 404));
        }
        assertThat(c.told("dispatch-government")).contains("何志远建议就《" + c.title + "》向教育局发督办单：多次催办没有回音");
        assertThat(town.slips.of(c.part("education"))).isEmpty();
        var issued = call("dispatcher", "POST", part + "/slips", "{\"colour\":\"RED\",\"matter\":\"请报送办理方案。\"}");
        assertThat(issued.status()).isEqualTo(201);
        var slip = "/api/v1/slips/" + issued.json().get("id").asText();

        for (var account : EVERYBODY) {
            var reads = STAFF.contains(account) || account.startsWith("education");
            assertThat(call(account, "GET", slip, null).status()).as(account).isEqualTo(reads ? 200 : 404);
            var list = call(account, "GET", "/api/v1/slips?size=100", null);
            assertThat(list.status()).as(account).isEqualTo(reads || UNITS.contains(account) ? 200 : 403);
            assertThat(list.body().contains(slip.substring(14))).as(account).isEqualTo(reads);
            var dossier = call(account, "GET", "/api/v1/proposals/" + c.id, null);
            if (dossier.status() == 200) {
                var own = part(dossier.json());
                assertThat(own.get("slips")).as(account).hasSize(reads ? 1 : 0);
                assertThat(own.get("urgings")).as(account).hasSize(reads ? URGERS.size() : 0);
                assertThat(acts(own))
                        .as(account)
                        .isEqualTo(
                                account.startsWith("education")
                                        ? List.of("ANSWER_SLIP", "REQUEST_EXTENSION")
                                        : account.equals("dispatcher")
                                                ? List.of("URGE", "PAUSE")
                                                : URGERS.contains(account) ? List.of("URGE") : List.of());
            }
            var timeline = call(account, "GET", "/api/v1/proposals/" + c.id + "/timeline", null);
            assertThat(timeline.body().contains("红色督办单")).as(account).isEqualTo(reads);
            assertThat(timeline.body().contains("次催办")).as(account).isEqualTo(reads);
            if (!account.startsWith("education")) {
                assertThat(call(account, "POST", slip + "/answer", "{\"answer\":\"代答\"}")
                                .status())
                        .as(account)
                        .isEqualTo(404);
            }
        }
        assertThat(call("education", "POST", slip + "/answer", "{\"answer\":\"已报送。\"}")
                        .status())
                .isEqualTo(204);

        var afterwards = call("office", "GET", "/api/v1/proposals/" + c.id, null);
        assertThat(acts(part(afterwards.json()))).containsExactly("URGE", "ISSUE_SLIP");
        assertThat(new Browser(port).get("/api/v1/slips").status()).isEqualTo(401);
    }

    @Test
    void theListIsSearchedFilteredSortedAndPaged() {
        var c = signedFor();
        var open = issues(c, "dispatcher", "education", SlipColour.BLUE, "第一件");
        var late = issues(c, "dispatcher", "transport", SlipColour.RED, "第二件");
        var other = town.anotherCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        var answered = issues(other, "dispatcher", "education", SlipColour.ORANGE, "第三件");
        answers(other, "education", answered, "已办。");
        town.clock.fix("2026-03-11T09:00");
        var ours = "query=" + URLEncoder.encode(c.title, StandardCharsets.UTF_8);

        assertThat(listed("dispatcher", ours)).containsExactly(late.id(), open.id());
        assertThat(listed("dispatcher", ours + "&sort=due,desc")).containsExactly(open.id(), late.id());
        assertThat(listed("dispatcher", ours + "&sort=number")).containsExactly(open.id(), late.id());
        assertThat(listed("dispatcher", ours + "&size=1&page=1")).containsExactly(open.id());
        assertThat(listed("dispatcher", ours + "&state=OVERDUE")).containsExactly(late.id());
        assertThat(listed("dispatcher", ours + "&state=OPEN&colour=BLUE")).containsExactly(open.id());
        assertThat(listed("dispatcher", ours + "&state=ANSWERED")).isEmpty();
        assertThat(listed("transport", ours)).containsExactly(late.id());
        assertThat(listed("education", "state=ANSWERED&colour=ORANGE"))
                .contains(answered.id())
                .doesNotContain(open.id());
        assertThat(listed("dispatcher", "size=100"))
                .as("those that wait come first")
                .containsSubsequence(open.id(), answered.id());
        var page =
                call("dispatcher", "GET", "/api/v1/slips?size=1&" + ours, null).json();
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/slip/due/lamp/label").asText()).isEqualTo("已超期");
        assertThat(page.at("/items/0/unitName").asText()).isEqualTo("交通局");
        assertThat(call("dispatcher", "GET", "/api/v1/slips?sort=secret", null).status())
                .isEqualTo(422);
    }

    private List<UUID> listed(String account, String query) {
        return call(account, "GET", "/api/v1/slips?" + query, null).json().get("items").findValues("slip").stream()
                .map(slip -> UUID.fromString(slip.get("id").asText()))
                .toList();
    }

    private Browser.Answer call(String account, String method, String path, String json) {
        var answer = browser(account).call(method, path, json);
        if (answer.status() == 401) {
            // The case's clock went on while this person was idle.
            browsers.remove(account);
            answer = browser(account).call(method, path, json);
        }
        return answer;
    }

    private Browser browser(String account) {
        return browsers.computeIfAbsent(account, one -> Browser.signedIn(port, one, "Huiyin@2026"));
    }

    private static JsonNode part(JsonNode dossier) {
        return StreamSupport.stream(dossier.get("assignments").spliterator(), false)
                .filter(part -> part.get("unit").asText().equals("education"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> acts(JsonNode part) {
        return StreamSupport.stream(part.get("acts").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Case signedFor() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
    }

    private void urges(Case c, String account, String unit, String note) {
        c.as(account).does(() -> town.urgings.urge(c.part(unit), note));
    }

    private String urgingIsRefused(Case c, String account, String unit, String note) {
        return c.as(account).isRefusedTo(() -> town.urgings.urge(c.part(unit), note));
    }

    private Slip issues(Case c, String account, String unit, SlipColour colour, String matter) {
        return c.as(account).does(() -> town.slips.issue(c.part(unit), colour, matter));
    }

    private String slipIsRefused(Case c, String account, String unit, SlipColour colour, String matter) {
        return c.as(account).isRefusedTo(() -> town.slips.issue(c.part(unit), colour, matter));
    }

    private void answers(Case c, String account, Slip slip, String answer) {
        c.as(account).does(() -> town.slips.answer(slip.id(), answer));
    }

    private String answerIsRefused(Case c, String account, Slip slip, String answer) {
        return c.as(account).isRefusedTo(() -> town.slips.answer(slip.id(), answer));
    }

    private void hasEnded(Slip slip) {
        assertThat(town.slips.get(slip.id()).outcome()).isEqualTo(Slip.Outcome.PART_ENDED);
        assertThat(town.jdbc
                        .sql("select count(*) from deadline where subject_id = :id and ended_at is null")
                        .param("id", slip.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static List<String> limits(Case c) {
        return c.list(String.class, "select d::text from deadline d where proposal_id = :id order by id");
    }

    private static List<String> runningLimits(Case c) {
        return c.list(String.class, """
                select step || ' ' || holder || ' ' || due from deadline
                 where proposal_id = :id and ended_at is null order by due, step
                """);
    }

    private static List<String> summaries(Case c, String act) {
        return c.list(
                String.class,
                "select summary from timeline_entry where proposal_id = :id and act = '" + act + "' order by id");
    }
}
