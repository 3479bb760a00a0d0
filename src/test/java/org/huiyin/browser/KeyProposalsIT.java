package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Three real key proposals go the whole way, each step by the right person in a browser of their own. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class KeyProposalsIT {

    private static final Map<String, Desk> desks = new HashMap<>();
    private static Chromium chromium;
    private static JsonNode cases;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        cases = new ObjectMapper().readTree(KeyProposalsIT.class.getResource("/seed-cases.json")).get("cases");
    }

    @AfterAll
    static void close() {
        try {
            desks.values().forEach(Desk::close);
        } finally {
            chromium.close();
        }
    }

    @Test
    void theProposalOnSpecialisedFirmsIsHandledByTwoUnitsThatEachReply() {
        var seed = cases.get(0);
        var title = seed.get("title").asText() + "（平湖）";
        submit("mm-pinghu", "PARTY", title, "我市有国家级“小巨人”企业3家、省级企业21家。<b>数量</b>还不多。𠮷䶮😀",
                suggestions(seed), "1");
        assign(title, "SEPARATE", List.of("jxj", "kjj"), "1");
        for (var unit : List.of("jxj", "kjj")) {
            sign(unit, title);
            reply(unit, title, 5, "1-" + unit);
        }
        close(title, "mm-pinghu", 2, "1");
    }

    @Test
    void theProposalOnSmartLogisticsIsHandledByALeadWithTwoCoUnits() {
        var seed = cases.get(1);
        var title = seed.get("title").asText() + "（湖南）";
        var requests = StreamSupport.stream(seed.get("requests").spliterator(), false).map(JsonNode::asText).toList();
        submit("js-hunan", "PARTY", title, "我省物流业信息分散，标准不一。", requests, "2");
        assign(title, "JOINT", List.of("hnfgw", "hnswt", "hnjtt"), "2");
        jointly("hnfgw", List.of("hnswt", "hnjtt"), title, requests.size(), "2");
        close(title, "js-hunan", 1, "2");
    }

    @Test
    void theProposalOnSmallShopsIsHandledByALeadWithTwoCoUnits() {
        var seed = cases.get(2);
        var title = "关于支持" + seed.get("topic").asText() + "发展的建议（宁夏）";
        submit("member-ma", "MEMBER", title, "小店经营成本偏高，融资不易。", suggestions(seed), "3");
        assign(title, "JOINT", List.of("nxscjg", "nxybj", "nxdfjr"), "3");
        jointly("nxscjg", List.of("nxybj", "nxdfjr"), title, suggestions(seed).size(), "3");
        close(title, "member-ma", 1, "3");
    }

    private void submit(String account, String kind, String title, String body, List<String> requests, String shot) {
        as(account, desk -> desk.startsAProposal()
                .chooses("proposerKind", kind)
                .writes("title", title)
                .picks("category", "ECONOMY")
                .writes("body", body)
                .lists("requests", requests)
                .shows(shot + "-01-submit")
                .submits());
    }

    private void assign(String title, String mode, List<String> units, String shot) {
        as("office-wang", desk -> desk.takes("初审提案", title)
                .shows(shot + "-02-review")
                .chooses("reviewOutcome", "SUBMIT")
                .chooses("recommendation", "FILE")
                .submits());
        as("committee-zhao", desk -> desk.takes("审定立案", title)
                .chooses("filingOutcome", "FILE")
                .shows(shot + "-03-decide")
                .submits());
        as("office-wang", desk -> desk.takes("拟定承办单位", title)
                .chooses("channel", "GOVERNMENT")
                .chooses("handlingMode", mode)
                .names(units)
                .shows(shot + "-04-units")
                .submits());
        as("dispatch-government", desk -> desk.takes("确认交办", title)
                .chooses("dispatchConfirmed", "true")
                .shows(shot + "-05-dispatch")
                .submits());
    }

    private void jointly(String lead, List<String> others, String title, int requests, String shot) {
        sign(lead, title);
        for (var other : others) {
            sign(other, title);
            as("unit-" + other, desk -> desk.takes("提出会办意见", title)
                    .writes("opinionText", "从本单位职责出发，赞成所提建议，将配合主办单位落实。")
                    .shows(shot + "-06-opinion-" + other)
                    .submits());
            as("unit-" + other + "-signatory", desk -> desk.takes("签发会办意见", title)
                    .chooses("opinionSigned", "true")
                    .submits());
        }
        reply(lead, title, requests, shot + "-" + lead);
    }

    private void sign(String unit, String title) {
        as("unit-" + unit, desk -> desk.takes("签收", title)
                .chooses("returnRequested", "false")
                .submits());
    }

    private void reply(String unit, String title, int requests, String shot) {
        var answers = new ArrayList<String>();
        for (var number = 1; number <= requests; number++) {
            answers.add("第" + number + "条建议已经采纳，列入年度计划落实。");
        }
        as("unit-" + unit, desk -> desk.takes("起草答复", title)
                .communicates("VISIT", LocalDate.of(2026, 1, 5).toString(), "提案人代表", "上门沟通，提案人赞成办理思路。")
                .lists("answers", answers)
                .writes("replyText", "您提出的提案收悉。经研究，现答复如下。\n\n" + "感谢您对这项工作的关心。".repeat(40))
                .chooses("resultClass", "A")
                .writes("contactName", "张工")
                .writes("contactPhone", "0573-85000000")
                .shows(shot + "-07-reply")
                .submits());
        as("unit-" + unit + "-signatory", desk -> desk.takes("签发答复", title)
                .chooses("replySigned", "true")
                .shows(shot + "-08-sign-off")
                .submits());
        as("dispatch-government", desk -> desk.takes("审核答复", title)
                .chooses("replyPassed", "true")
                .shows(shot + "-09-audit")
                .submits());
    }

    private void close(String title, String signer, int replies, String shot) {
        for (var reply = 0; reply < replies; reply++) {
            as(signer, desk -> desk.takes("评价答复", title)
                    .chooses("attitude", "SATISFIED")
                    .chooses("result", "SATISFIED")
                    .shows(shot + "-10-rate")
                    .submits());
        }
        as("office-wang", desk -> desk.takes("审定公开", title)
                .chooses("publication", "FULL")
                .shows(shot + "-11-publication")
                .submits());
        as(signer, desk -> {
            desk.go("/proposals?query=" + title.substring(0, 8));
            desk.page().locator("a:has-text(\"" + title + "\")").first().click();
            desk.page().locator("text=已办结").first().waitFor();
            assertThat(desk.page().locator("h1").innerText()).isEqualTo(title);
            return desk.shows(shot + "-12-closed");
        });
    }

    private static List<String> suggestions(JsonNode seed) {
        return StreamSupport.stream(seed.get("consultation").get("suggestions").spliterator(), false)
                .map(one -> one.get("about").asText())
                .toList();
    }

    private void as(String account, UnaryOperator<Desk> act) {
        var desk = desks.computeIfAbsent(account, one -> Desk.of(chromium, port, one));
        try {
            act.apply(desk);
        } catch (RuntimeException | AssertionError e) {
            desk.shows("failed-" + account);
            throw e;
        }
    }
}
