package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.NewCommitment;
import org.huiyin.commitment.Source;
import org.huiyin.demo.DemoAccount;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may know of a promise, who may act on it, and what somebody who has not signed in can reach at all. */
@PathTest
class PromiseRightsIT {

    private static final Set<String> STAFF = Set.of(
            "office", "second-office", "committee", "dispatcher", "party-dispatcher", "leader-he", "supervisor-lin");
    private static final Set<String> WATCHERS = Set.of("supervisor-lin", "admin");
    private static final List<String> EVERYBODY = List.of(
            "zhang-wei",
            "li-na",
            "wang-fang",
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

    @Autowired
    private Commitments commitments;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping endpoints;

    @LocalServerPort
    private int port;

    private final Map<String, Browser> browsers = new HashMap<>();

    @Test
    void aPromiseIsForStaffItsUnitAndItsProposersAndNobodyElse() {
        var c = handled();
        var id = promised(c, "education", "增设信号灯两处", true);
        var readers = new TreeSet<>(STAFF);
        readers.addAll(List.of("zhang-wei", "li-na", "education", "education-signatory"));

        for (var account : EVERYBODY) {
            var reads = readers.contains(account);
            assertThat(status(account, "GET", "/api/v1/commitments/" + id, null))
                    .as(account)
                    .isEqualTo(reads ? 200 : 404);
            var listed = get(account, "/api/v1/commitments?proposal=" + c.id);
            assertThat(listed.path("total").asInt()).as(account).isEqualTo(reads ? 1 : 0);
            assertThat(get(account, "/api/v1/commitments/figures?proposal=" + c.id)
                            .path("open")
                            .asInt())
                    .as(account)
                    .isEqualTo(reads ? 1 : 0);
            assertThat(status(account, "GET", "/api/v1/commitments/choices", null))
                    .isEqualTo(200);
            assertThat(exported(account, "proposal=" + c.id)).as(account).isEqualTo(reads ? 1 : 0);
        }
    }

    @Test
    void onlyTheOfficeChangesAPromiseOrStatesThatItIsBroken() {
        var c = handled();
        var id = promised(c, "education", "增设信号灯两处", true);
        var change = """
                {"matter":"增设信号灯三处","unit":"education","person":"王科长","due":"2026-06-30","published":true,"reason":"扩面"}
                """;
        town.clock.fix("2026-07-02T09:00");
        for (var account : EVERYBODY) {
            if (!account.equals("office") && !account.equals("second-office")) {
                assertThat(status(account, "POST", "/api/v1/commitments/" + id + "/changes", change))
                        .as(account)
                        .isIn(403, 404, 422);
                assertThat(status(account, "POST", "/api/v1/commitments/" + id + "/failure", "{\"reason\":\"到期未动\"}"))
                        .as(account)
                        .isIn(403, 404, 422);
            }
        }
        assertThat(commitments.get(id).version()).isEqualTo(1);
        assertThat(status("office", "POST", "/api/v1/commitments/" + id + "/failure", "{\"reason\":\"\"}"))
                .isEqualTo(422);
        assertThat(status("office", "POST", "/api/v1/commitments/" + id + "/failure", "{\"reason\":\"到期未动\"}"))
                .isEqualTo(204);
    }

    @Test
    void itsTasksAreForThoseWhomTheyConcern() {
        var c = handled();
        var id = promised(c, "education", "增设信号灯两处", true);
        only(c.as("education").finds("userTask_reportCommitment"), "education", "education-signatory");
        c.as("education").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "完成");
        only(c.as("office").finds("userTask_checkCommitment"), "office", "second-office");
        // What is reported is not the proposers' business until it is found true.
        assertThat(get("education", "/api/v1/commitments/" + id).path("reports"))
                .hasSize(1);
        assertThat(get("zhang-wei", "/api/v1/commitments/" + id).path("reports"))
                .isEmpty();
        c.as("office").completes("userTask_checkCommitment", "checkOutcome", "FAIL", "reason", "没有动工");
        // The case's page tells of both limits by which rule they go.
        assertThat(get("office", "/api/v1/proposals/" + c.id + "/deadlines").findValuesAsText("rule"))
                .anyMatch(rule -> rule.endsWith("兑现承诺按承诺的日期"))
                .anyMatch(rule -> rule.endsWith("处理未兑现承诺10个工作日"));
        only(c.as("dispatcher").finds("userTask_decideFailure"), "dispatcher");
        c.as("dispatcher").completes("userTask_decideFailure", "failureOutcome", "ESCALATE", "reason", "请决定");
        only(c.as("leader-he").finds("userTask_decideFailure"), "leader-he");
    }

    @Test
    void theLedgersFiguresEqualARecountWhateverIsAskedFor() {
        var chance = new Random(20261121);
        var units = List.of("education", "transport", "health");
        var ids = new ArrayList<UUID>();
        var cases = new ArrayList<Case>();
        for (var i = 0; i < 3; i++) {
            cases.add(handled());
        }
        for (var i = 0; i < 40; i++) {
            var c = cases.get(chance.nextInt(cases.size()));
            var unit = units.get(chance.nextInt(units.size()));
            var due = LocalDate.of(2026, 4, 1).plusDays(chance.nextInt(120));
            var shown = chance.nextBoolean();
            ids.add(c.as("office")
                    .does(() -> commitments.promise(new NewCommitment(
                            c.id,
                            Source.CONSULTATION,
                            UUID.randomUUID(),
                            "事项" + chance.nextInt(5),
                            unit,
                            "某人",
                            due,
                            shown))));
        }
        // Whatever the tables may hold, whichever way it came there.
        for (var id : ids) {
            var state = List.of(
                            "OPEN", "OPEN", "OPEN", "REPORTED", "FAILED", "KEPT", "ENDED", "CONSULTATION", "SUPERSEDED")
                    .get(chance.nextInt(9));
            town.jdbc
                    .sql(
                            "update commitment set state = :state, ended_at = case when :ended then now() end where id = :id")
                    .param("state", state)
                    .param("ended", !Set.of("OPEN", "REPORTED", "FAILED").contains(state))
                    .param("id", id)
                    .update();
            if (!Set.of("OPEN", "FAILED").contains(state)) {
                town.jdbc
                        .sql("update deadline set ended_at = now() where subject_id = :id")
                        .param("id", id)
                        .update();
            }
        }
        town.clock.fix("2026-05-20T10:00");
        for (var asked : List.of(
                "",
                "unit=transport",
                "state=UNSETTLED",
                "state=OVERDUE",
                "published=true",
                "lamp=RED",
                "lamp=YELLOW",
                "query=" + URLEncoder.encode("事项3", StandardCharsets.UTF_8),
                "source=CONSULTATION",
                "year=2026",
                "unit=health&state=KEPT")) {
            var figures = get("office", "/api/v1/commitments/figures?" + asked);
            var items = new ArrayList<JsonNode>();
            for (var page = 0; items.size() < figures.path("total").asInt(); page++) {
                var found = get("office", "/api/v1/commitments?size=7&page=" + page + "&" + asked)
                        .path("items");
                assertThat(found).as(asked + " page " + page).isNotEmpty();
                found.forEach(items::add);
            }
            assertThat(items).as(asked).doesNotHaveDuplicates();
            assertThat(figures.path("total").asInt()).isEqualTo(items.size());
            assertThat(figures.path("open").asInt()).isEqualTo(count(items, state("OPEN")));
            assertThat(figures.path("reported").asInt()).isEqualTo(count(items, state("REPORTED")));
            assertThat(figures.path("failed").asInt()).isEqualTo(count(items, state("FAILED")));
            assertThat(figures.path("kept").asInt()).isEqualTo(count(items, state("KEPT")));
            assertThat(figures.path("ended").asInt()).isEqualTo(count(items, state("ENDED")));
            assertThat(figures.path("consultation").asInt()).isEqualTo(count(items, state("CONSULTATION")));
            assertThat(figures.path("superseded").asInt()).isEqualTo(count(items, state("SUPERSEDED")));
            assertThat(figures.path("unsettled").asInt())
                    .isEqualTo(count(items, state("OPEN").or(state("REPORTED")).or(state("FAILED"))));
            // By each item's own lamp, which the clock and the calendar reckon one by one.
            assertThat(figures.path("overdue").asInt())
                    .as(asked)
                    .isEqualTo(count(items, item -> item.at("/due/overdue").asBoolean()));
            assertThat(figures.path("dueSoon").asInt())
                    .as(asked)
                    .isEqualTo(count(
                            items,
                            item -> item.path("due").isObject()
                                    && !item.at("/due/overdue").asBoolean()
                                    && !item.at("/due/lamp/code").asText().equals("GREEN")));
        }
        var all = get("office", "/api/v1/commitments/figures");
        assertThat(all.path("total").asInt())
                .isEqualTo(town.jdbc
                        .sql("select count(*) from commitment")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void thePublicListShowsWhatIsMarkedForItOfPublicCasesAndNothingPrivate() {
        var c = handled();
        promised(c, "education", "增设信号灯两处，联系王科长13805731234或0573-85012345", true);
        promised(c, "education", "内部整改事项", false);
        var secret = handled();
        promised(secret, "education", "不公开案的承诺", true);
        closed(secret).closedUnpublished();
        var visitor = new Browser(port);
        assertThat(visitor.get("/api/v1/public/commitments").body()).doesNotContain("信号灯两处");
        closed(c).published();

        var answer =
                visitor.get("/api/v1/public/commitments?query=" + URLEncoder.encode(c.title, StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
        var item = answer.json().at("/items/0");
        assertThat(item.path("matter").asText()).isEqualTo("增设信号灯两处，联系王科长（号码略）或（号码略）");
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "title", "matter", "unitName", "due", "state", "open");
        assertThat(visitor.cookie("JSESSIONID")).isNull();

        var all = visitor.page("/public/commitments");
        assertThat(all.header("Content-Type")).startsWith("text/html");
        assertThat(all.body())
                .contains("增设信号灯两处", c.title, "教育局", "2026年6月30日前完成")
                .doesNotContain("内部整改事项", "不公开案的承诺", "13805731234", "张伟", "责任人");
        assertThat(visitor.page("/public/commitments?query=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .contains("没有符合条件的承诺", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(visitor.get("/api/v1/public/commitments?progress=SECRET").status())
                .isEqualTo(422);
        assertThat(visitor.get("/api/v1/public/commitments?size=100000")
                        .json()
                        .path("size")
                        .asInt())
                .isEqualTo(50);
        assertThat(visitor.get("/api/v1/public/commitments?query=" + "a".repeat(51))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whoeverHasNotSignedInReachesThePublicListTheSignInPageAndNothingElse() {
        var open = new TreeSet<String>();
        endpoints
                .getHandlerMethods()
                .keySet()
                .forEach(endpoint -> endpoint.getPatternValues().forEach(pattern -> {
                    var methods = endpoint.getMethodsCondition().getMethods();
                    for (var method : methods.isEmpty()
                            ? List.of("GET", "POST")
                            : methods.stream().map(Enum::name).toList()) {
                        var path = pattern.replaceAll(
                                        "\\{[^}]+}", UUID.randomUUID().toString())
                                .replace("**", "x")
                                .replace("*", "x");
                        var status = new Browser(port)
                                .call(method, path, method.equals("GET") ? null : "{}")
                                .status();
                        if (status != 401 && status != 403 && status != 302) {
                            open.add(method + " " + pattern);
                        }
                    }
                }));
        assertThat(open)
                .containsExactlyInAnyOrder("GET /sign-in", "GET /public/commitments", "GET /api/v1/public/commitments");
        for (var page : List.of(
                "/",
                "/commitments",
                "/proposals",
                "/slips",
                "/public",
                "/public/x",
                "/public/commitments/x",
                "/api/v1/public",
                "/api/v1/public/x",
                "/api/v1/public/commitments/x",
                "/huiyin/commitments.js",
                "/huiyin/commitments.html",
                "/api/openapi")) {
            assertThat(new Browser(port).page(page).status()).as(page).isIn(302, 401, 403);
        }
        assertThat(new Browser(port).post("/api/v1/public/commitments", "{}").status())
                .isIn(401, 403);
    }

    private static Predicate<JsonNode> state(String code) {
        return item -> item.at("/state/code").asText().equals(code);
    }

    private static int count(List<JsonNode> items, Predicate<JsonNode> condition) {
        return (int) items.stream().filter(condition).count();
    }

    private void only(Task task, String... people) {
        for (var account : EVERYBODY) {
            var mine = List.of(people).contains(account);
            assertThat(status(account, "GET", "/api/v1/tasks/" + task.getId(), null))
                    .as(task.getTaskDefinitionKey() + " and " + account)
                    .isEqualTo(mine || WATCHERS.contains(account) ? 200 : 404);
            if (!mine) {
                assertThat(status(account, "POST", "/api/v1/tasks/" + task.getId() + "/claim", "{}"))
                        .as(account)
                        .isIn(403, 404, 422);
                assertThat(status(account, "POST", "/api/v1/tasks/" + task.getId() + "/complete", "{\"variables\":{}}"))
                        .as(account)
                        .isIn(403, 404, 422);
            }
        }
    }

    private Case handled() {
        return town.newCase()
                .submittedBy("zhang-wei", "li-na")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
    }

    private Case closed(Case c) {
        return c.repliedBy("education").delivered().ratedBy("zhang-wei", "教育局").ratedBy("li-na", "教育局");
    }

    private UUID promised(Case c, String unit, String matter, boolean published) {
        return c.as("office")
                .does(() -> commitments.promise(new NewCommitment(
                        c.id,
                        Source.CONSULTATION,
                        UUID.randomUUID(),
                        matter,
                        unit,
                        "王科长",
                        LocalDate.of(2026, 6, 30),
                        published)));
    }

    /** So many promises the workbook has. */
    private int exported(String account, String asked) {
        try (var workbook = new XSSFWorkbook(
                new ByteArrayInputStream(browser(account).file("/api/v1/commitments/ledger.xlsx?" + asked)))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("案号");
            return sheet.getLastRowNum() - 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode get(String account, String path) {
        var answer = browser(account).get(path);
        if (answer.status() == 401) {
            browsers.remove(account);
            answer = browser(account).get(path);
        }
        assertThat(answer.status())
                .as(account + " " + path + " " + answer.body())
                .isEqualTo(200);
        return answer.json();
    }

    private int status(String account, String method, String path, String json) {
        var answer = browser(account).call(method, path, json);
        if (answer.status() == 401) {
            // The case's clock went on while this person was idle.
            browsers.remove(account);
            answer = browser(account).call(method, path, json);
        }
        return answer.status();
    }

    private Browser browser(String account) {
        return browsers.computeIfAbsent(account, one -> Browser.signedIn(port, one, passwordOf(one)));
    }

    private static String passwordOf(String account) {
        return DemoAccount.all().stream()
                .filter(one -> one.account().equals(account))
                .map(DemoAccount::password)
                .findFirst()
                .orElse("Huiyin@2026");
    }
}
