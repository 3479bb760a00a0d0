package org.huiyin.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every endpoint of statistics in the hands of every role. */
@HuiyinTest
class StatisticsRightsIT {

    private static final String ALL = "/api/v1/statistics";

    @LocalServerPort
    private int port;

    @Test
    void whoReadsWhat() {
        var session = browser("office-wang")
                .get("/api/v1/sessions")
                .json()
                .get(0)
                .get("id")
                .asText();
        var figures = Map.of(
                ALL,
                "figures",
                ALL + "?by=UNIT",
                "units compared",
                ALL + "/cases?figure=HANDED",
                "list",
                ALL + "/cases?composition=RESULT_CLASS&part=A",
                "list of a part",
                ALL + "/table.xlsx?by=UNIT",
                "workbook",
                ALL + "/cases.xlsx?figure=HANDED",
                "list as workbook");
        var whole = List.of(
                ALL + "/report.docx?session=" + session,
                ALL + "/sessions/" + session,
                ALL + "?unit=kjj",
                ALL + "/cases?figure=RECEIVED");
        var readers = List.of(
                "office-wang",
                "committee-zhao",
                "dispatch-party",
                "dispatch-government",
                "dispatch-cppcc",
                "leader-he",
                "supervisor-lin");
        for (var account : readers) {
            var person = browser(account);
            figures.forEach((path, what) -> assertThat(person.get(path).status())
                    .as(account + " " + what)
                    .isEqualTo(200));
            whole.forEach(path -> assertThat(person.get(path).status())
                    .as(account + " " + path)
                    .isEqualTo(200));
            assertThat(person.get(ALL + "/definitions").status()).isEqualTo(200);
            assertThat(enter(person, session))
                    .as(account + " enters")
                    .isEqualTo(account.equals("office-wang") ? 204 : 403);
        }
        for (var account : List.of("unit-jxj", "unit-jxj-signatory")) {
            var person = browser(account);
            figures.forEach((path, what) -> assertThat(person.get(path).status())
                    .as(account + " " + what)
                    .isEqualTo(200));
            whole.forEach(path -> assertThat(person.get(path).status())
                    .as(account + " " + path)
                    .isIn(403, 422));
            assertThat(person.get(ALL + "?by=UNIT").json().get("rows"))
                    .allSatisfy(row -> assertThat(row.get("key").asText()).isEqualTo("jxj"));
            assertThat(enter(person, session)).isEqualTo(403);
        }
        for (var account : List.of("member-chen", "mm-pinghu", "evaluator-wu", "admin")) {
            var person = browser(account);
            figures.forEach((path, what) -> assertThat(person.get(path).status())
                    .as(account + " " + what)
                    .isEqualTo(403));
            whole.forEach(path -> assertThat(person.get(path).status())
                    .as(account + " " + path)
                    .isEqualTo(403));
            assertThat(enter(person, session)).isEqualTo(403);
        }
        var nobody = new Browser(port);
        figures.forEach((path, what) ->
                assertThat(nobody.get(path).status()).as("nobody " + what).isEqualTo(401));
    }

    @Test
    void aWrongRequestIsRefusedInASentence() {
        var office = browser("office-wang");
        assertThat(office.get(ALL + "?asOf=2999-01-01").json().get("detail").asText())
                .isEqualTo("统计日期不能晚于今天。");
        assertThat(office.get(ALL + "?by=MOON").status()).isEqualTo(400);
        assertThat(office.get(ALL + "?session=00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
        for (var of : List.of("", "?figure=FILED&composition=OUTCOME")) {
            assertThat(office.get(ALL + "/cases" + of).json().get("detail").asText())
                    .isEqualTo("请说明要列出哪一个数字的提案。");
        }
        var book = office.get(ALL + "/table.xlsx");
        assertThat(book.header("Content-Disposition")).contains("attachment").contains("UTF-8''");
        assertThat(book.body()).startsWith("PK");
        var nonsense = office.get(ALL + "/cases.xlsx?composition=CATEGORY&part=" + "X".repeat(2000));
        assertThat(nonsense.status()).isEqualTo(200);
        assertThat(nonsense.header("Content-Disposition")).contains("X.xlsx").hasSizeLessThan(1000);
    }

    private static int enter(Browser person, String session) {
        return person.call("PUT", ALL + "/sessions/" + session, "{\"seats\":300,\"issuer\":\"政协某市委员会\"}")
                .status();
    }

    private Browser browser(String account) {
        return Browser.signedIn(port, account, "Huiyin@2026");
    }
}
