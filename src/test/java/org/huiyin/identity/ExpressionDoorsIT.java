package org.huiyin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.huiyin.database.HuiyinTest;
import org.huiyin.identity.Browser.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No request may make the engine evaluate an expression: CVE-2026-109432 and its neighbours. */
@HuiyinTest
class ExpressionDoorsIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String EVIL = "${now().getClass().getName()}";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Rights rights;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void settlePeople() {
        People.settle(identity, rights);
    }

    private static Stream<String> evilQueries() {
        return Stream.of(
                        "{'assigneeExpression':'EVIL'}",
                        "{'orQueries':[{'assigneeExpression':'EVIL'}]}",
                        "{'orQueries':[{'name':'x'},{'name':'y','candidateGroupsExpression':'EVIL'}]}",
                        "{'orQueries':[{'name':'x','orQueries':[{'assigneeExpression':'EVIL'}]}]}",
                        "{'orQueries':[{'dueBeforeExpression':'EVIL'}]}",
                        "{'orQueries':[{'processInstanceBusinessKeyExpression':'EVIL'}]}",
                        "{'orQueries':[{'assigneeExpression':'${currentUser()}${1+1}'}]}",
                        "{'orQueries':[{'assigneeExpression':'#{currentUser()}'}]}")
                .map(query -> query.replace('\'', '"').replace("EVIL", EVIL));
    }

    private static Stream<Arguments> evilQueriesOfAnyone() {
        return Stream.of(People.UNIT, People.SOMEBODY, People.SUPERVISOR, People.ADMINISTRATOR)
                .flatMap(person -> evilQueries().map(query -> Arguments.of(person, query)));
    }

    @ParameterizedTest
    @MethodSource("evilQueriesOfAnyone")
    void refusesThemInEveryQueryDoor(People person, String query) {
        var browser = person.browser(port);
        var filter = harmlessFilter();
        for (var door : new String[] {
            "/task?maxResults=9",
            "/task/count",
            "/filter/" + filter + "/list?maxResults=9",
            "/filter/" + filter + "/count",
            "/filter/" + filter + "/singleResult"
        }) {
            refused(door, browser.post(ENGINE + door, query));
        }
    }

    @ParameterizedTest
    @MethodSource("evilQueries")
    void refusesThemInFiltersThatAnAdministratorSaves(String query) {
        var browser = People.ADMINISTRATOR.browser(port);
        var filter = "{\"resourceType\":\"Task\",\"name\":\"x\",\"properties\":{},\"query\":" + query + "}";
        refused("create", browser.post(ENGINE + "/filter/create", filter));
        refused("update", browser.call("PUT", ENGINE + "/filter/" + harmlessFilter(), filter));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIT", "SOMEBODY", "SUPERVISOR"})
    void letsNobodyElseSaveAFilter(People person) {
        var filter = "{\"resourceType\":\"Task\",\"name\":\"x\",\"properties\":{},\"query\":{}}";
        assertThat(person.browser(port).post(ENGINE + "/filter/create", filter).status())
                .isEqualTo(403);
        assertThat(person.browser(port)
                        .call("PUT", ENGINE + "/filter/" + harmlessFilter(), filter)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("evilQueries")
    void refusesThemInAFilterThatSomebodyWroteIntoTheDatabase(String query) {
        var filter = harmlessFilter();
        jdbc.sql("update act_ru_filter set query_ = :query where id_ = :id")
                .param("query", query)
                .param("id", filter)
                .update();
        for (var person : new People[] {People.UNIT, People.ADMINISTRATOR}) {
            var browser = person.browser(port);
            for (var result : new String[] {"list?maxResults=9", "count", "singleResult"}) {
                var door = "/filter/" + filter + "/" + result;
                refused(door, browser.post(ENGINE + door, "{}"));
                refused(door, browser.get(ENGINE + door));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIT", "ADMINISTRATOR"})
    void refusesThemInAnAddress(People person) {
        var browser = person.browser(port);
        var evil = URLEncoder.encode(EVIL, StandardCharsets.UTF_8);
        for (var door : new String[] {"/task?maxResults=9&assigneeExpression=", "/task/count?assigneeExpression="}) {
            refused(door, browser.get(ENGINE + door + evil));
        }
    }

    @Test
    void letsTheThreeHarmlessOnesPassInStoredFilters() {
        var id = filters.saveFilter(filters.newTaskFilter("无害")
                        .setQuery(tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression("${currentUser()}")
                                .taskCandidateGroupInExpression("${currentUserGroups()}")
                                .endOr()
                                .dueBeforeExpression("${now()}")))
                .getId();
        rights.grantFilter(id);
        var answer = People.UNIT.browser(port).post(ENGINE + "/filter/" + id + "/count", "{}");
        assertThat(answer.json()).isEqualTo(json.valueToTree(Map.of("count", 0)));
    }

    private void refused(String door, Answer answer) {
        assertThat(answer.status()).as("%s %s", door, answer.body()).isEqualTo(400);
        // The engine's REST hides the reason behind its own sentence there; what finds nothing answers 204.
        if (!door.endsWith("/singleResult")) {
            assertThat(answer.json().path("message").asText()).as(door).isEqualTo("查询条件中不能使用这个表达式。");
        }
    }

    private String harmlessFilter() {
        var id = filters.saveFilter(filters.newTaskFilter("试")
                        .setQuery(tasks.createTaskQuery().taskName("试")))
                .getId();
        rights.grantFilter(id);
        return id;
    }
}
