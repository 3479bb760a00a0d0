package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.StreamSupport;
import org.huiyin.database.HuiyinTest;
import org.huiyin.demo.DemoAccount;
import org.huiyin.identity.CurrentPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists are loaded here that other tests must not meet: a context of its own. */
@HuiyinTest(properties = "huiyin.test=statutory-calendar")
class StatutoryCalendarIT {

    private static final String LIST = """
            {"year": 2027, "source": "通知", "off": ["2027-01-01", "2027-01-04"], "makeUpWorkdays": ["2027-01-09"]}
            """;

    @Autowired
    private StatutoryCalendar calendar;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private CurrentPerson person;

    @Autowired
    private Clock clock;

    @AfterEach
    void forgetWhatWasLoaded() {
        jdbc.sql("delete from calendar_year where loaded_by <> 'system'").update();
    }

    @Test
    void aYearsListIsLoadedWhileTheSystemRunsAndDatesFollow() {
        var yearsEnd = LocalDate.of(2026, 12, 30);
        assertThat(deadlines.derive(yearsEnd, Limit.workingDays(3)).provisional())
                .isTrue();

        var loaded = load("admin", LIST);

        assertThat(loaded.getStatusCode().value()).isEqualTo(201);
        assertThat(loaded.getBody().path("version").asInt()).isEqualTo(1);
        var derived = deadlines.derive(yearsEnd, Limit.workingDays(3));
        assertThat(derived.due()).isEqualTo("2027-01-06");
        assertThat(derived.provisional()).isFalse();
    }

    @Test
    void aCorrectionIsANewVersionAndOutlivesARestart() throws Exception {
        load("admin", LIST);
        assertThat(load("admin", LIST).getBody().path("code").asText()).isEqualTo("calendar-unchanged");
        load("admin", LIST.replace("2027-01-04", "2027-01-05"));
        var shipped = """
                {"year": 2026, "off": ["2026-01-01"], "makeUpWorkdays": []}
                """;
        assertThat(load("admin", shipped).getBody().path("version").asInt()).isEqualTo(2);

        // What happens at a start.
        var restarted = new StatutoryCalendar(jdbc, json, person, clock);

        assertThat(restarted.years())
                .filteredOn(year -> year.year() >= 2026)
                .extracting(StatutoryCalendar.LoadedYear::year, StatutoryCalendar.LoadedYear::version)
                .containsExactly(tuple(2026, 2), tuple(2027, 2));
        assertThat(restarted.workingDays().isWorkingDay(LocalDate.of(2026, 10, 1)))
                .isTrue();
    }

    @Test
    void aBrokenListIsRefusedWithItsLineAndChangesNothing() {
        var before = calendar.years();
        var refused = load("admin", "{\n\"year\": 2027,\n\"off\": [\"2027-13-01\"],\n\"makeUpWorkdays\": []}");
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().path("code").asText()).isEqualTo("calendar-invalid");
        assertThat(refused.getBody().path("detail").asText()).startsWith("第 3 行：“2027-13-01”不是日期");
        assertThat(calendar.years()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"member-chen", "office-wang", "dispatch-government", "unit-jxj", "supervisor-lin", "leader-he"})
    void nobodyButAnAdministratorLoadsAList(String account) {
        var refused = load(account, LIST);
        assertThat(refused.getStatusCode().value()).isEqualTo(403);
        assertThat(refused.getBody().path("detail").asText()).isEqualTo("只有系统管理员可以导入工作日历。");
        assertThat(calendar.workingDays().knows(2027)).isFalse();
    }

    @Test
    void everybodySeesTheListsAndReckonsWithThem() {
        var lists = get("unit-jxj", "/api/v1/calendar").getBody();
        assertThat(StreamSupport.stream(lists.spliterator(), false)
                        .map(list -> list.path("year").asInt()))
                .containsExactly(2024, 2025, 2026);

        var reckoned = get("unit-jxj", "/api/v1/deadlines/calculation?from=2026-09-30&amount=3&unit=WORKING_DAYS")
                .getBody();
        assertThat(reckoned.path("due").asText()).isEqualTo("2026-10-10");
        assertThat(reckoned.path("provisional").asBoolean()).isFalse();
        assertThat(reckoned.path("explanation")).hasSize(4);
        assertThat(due("from=2026-03-05&unit=FIXED_DATE&date=--08-31")).isEqualTo("2026-08-31");
        assertThat(due("from=2026-03-05&profile=national&step=reply")).isEqualTo("2026-06-05");
        assertThat(http.getForEntity("/api/v1/calendar", JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "from=gestern&amount=3&unit=DAYS, date-invalid",
        "from=1999-01-01&amount=3&unit=DAYS, date-invalid",
        "from=2026-03-05&amount=0&unit=DAYS, amount-invalid",
        "from=2026-03-05&amount=751&unit=DAYS, amount-invalid",
        "from=2026-03-05&unit=DAYS, amount-invalid",
        "from=2026-03-05&amount=3&unit=HOURS, unit-invalid",
        "from=2026-03-05&amount=3, unit-invalid",
        "from=2026-03-05&unit=FIXED_DATE&date=02-30, date-invalid",
        "from=2026-03-05&profile=mars&step=reply, profile-unknown",
        "from=2026-03-05&profile=national&step=dance, step-unknown",
        "from=2026-03-05&step=reply, rule-incomplete"
    })
    void refusesWhatCannotBeReckoned(String asked, String code) {
        var refused = get("unit-jxj", "/api/v1/deadlines/calculation?" + asked);
        assertThat(refused.getStatusCode().is4xxClientError()).isTrue();
        assertThat(refused.getBody().path("code").asText()).isEqualTo(code);
    }

    private String due(String asked) {
        return get("unit-jxj", "/api/v1/deadlines/calculation?" + asked)
                .getBody()
                .path("due")
                .asText();
    }

    private ResponseEntity<JsonNode> get(String account, String path) {
        return as(account).getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> load(String account, String file) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return as(account)
                .exchange("/api/v1/calendar", HttpMethod.POST, new HttpEntity<>(file, headers), JsonNode.class);
    }

    private TestRestTemplate as(String account) {
        return http.withBasicAuth(account, DemoAccount.of(account).password());
    }
}
