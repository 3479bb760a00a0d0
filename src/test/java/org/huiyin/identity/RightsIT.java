package org.huiyin.identity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HuiyinTest
class RightsIT {

    private static final String FILTERS = "/camunda/api/engine/engine/default/filter";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Rights rights;

    @Autowired
    private RightsAtStart start;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @BeforeEach
    void settlePeople() {
        People.settle(identity, rights);
    }

    @Test
    void changeNothingWhenAppliedAgain() {
        var before = rows();
        start.start();
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void areTheSameAfterManyNodesStartedAtOnce() {
        var before = contents();
        jdbc.sql("""
                delete from act_ru_authorization
                 where resource_type_ in (0, 6, 8) and group_id_ is not null
                    or resource_id_ in (select id_ from act_ru_filter where properties_ like '%"huiyin"%')
                """).update();
        jdbc.sql("delete from act_ru_filter where properties_ like '%\"huiyin\"%'")
                .update();

        IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(start::start))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void takeBackWhatSomebodyGrantedByHand() {
        var grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn("supervisors")
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("*")
                .singleResult();
        grant.addPermission(ProcessDefinitionPermissions.DELETE_INSTANCE);
        authorizations.saveAuthorization(grant);
        var everything = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        everything.setGroupId("camunda-admin");
        everything.setResource(Resources.PROCESS_INSTANCE);
        everything.setResourceId("*");
        everything.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(everything);

        rights.apply();
        assertThat(authorizations.isUserAuthorized(
                        "x",
                        List.of("supervisors"),
                        ProcessDefinitionPermissions.DELETE_INSTANCE,
                        Resources.PROCESS_DEFINITION))
                .isFalse();
        assertThat(authorizations.isUserAuthorized(
                        "x", List.of("camunda-admin"), Permissions.DELETE, Resources.PROCESS_INSTANCE))
                .isFalse();
    }

    @Test
    void letAUnitThatCameLaterIntoTasklist() {
        assertThat(mayOpenTasklist("unit-later")).isFalse();
        rights.grantUnit("later");
        assertThat(mayOpenTasklist("unit-later")).isTrue();
        authorizations
                .createAuthorizationQuery()
                .groupIdIn("unit-later")
                .list()
                .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    private boolean mayOpenTasklist(String group) {
        return authorizations.isUserAuthorized(
                "x", List.of(group), Permissions.ACCESS, Resources.APPLICATION, "tasklist");
    }

    @Test
    void offerEachRoleItsFiltersInTheirOrder() {
        assertThat(filterNames(People.UNIT)).isEqualTo("我的待办 本组待领 即将到期 已超期");
        assertThat(filterNames(People.MEMBER)).isEqualTo("我的待办 本组待领 即将到期 已超期");
        assertThat(filterNames(People.OFFICE)).isEqualTo("我的待办 本组待领 即将到期 已超期 全部在办");
        assertThat(filterNames(People.DISPATCHER)).isEqualTo("我的待办 本组待领 即将到期 已超期 全部在办");
    }

    private String filterNames(People person) {
        var filters = person.browser(port)
                .get(FILTERS + "?resourceType=Task&maxResults=99")
                .json();
        return StreamSupport.stream(filters.spliterator(), false)
                .filter(filter -> filter.path("properties").has("huiyin"))
                .sorted((a, b) -> a.at("/properties/priority").asInt()
                        - b.at("/properties/priority").asInt())
                .map(filter -> filter.path("name").asText())
                .collect(joining(" "));
    }

    @Test
    void sortAUnitsTasksIntoItsFilters() {
        DoorCase.deploy(repository);
        clock.fix("2031-03-05T09:00");
        var mine = task(null, null);
        tasks.claim(mine, People.UNIT.account());
        var free = task(days(9), days(6));
        var soon = task(days(2), days(-1));
        var overdue = task(days(-1), days(-4));
        tasks.claim(overdue, People.UNIT.account());
        var colleagues = task(days(-2), days(-5));
        tasks.claim(colleagues, People.SIGNATORY.account());

        assertThat(found(People.UNIT, "mine")).contains(mine, overdue).doesNotContain(free, soon, colleagues);
        assertThat(found(People.UNIT, "unclaimed")).contains(free, soon).doesNotContain(mine, overdue, colleagues);
        assertThat(found(People.UNIT, "due-soon")).contains(soon).doesNotContain(mine, free, overdue, colleagues);
        assertThat(found(People.UNIT, "overdue")).contains(overdue).doesNotContain(mine, free, soon, colleagues);
        for (var filter : List.of("mine", "unclaimed", "due-soon", "overdue")) {
            assertThat(found(People.OTHER_UNIT, filter)).as(filter).isEmpty();
            assertThat(found(People.MEMBER, filter)).as(filter).isEmpty();
        }
    }

    private List<String> found(People person, String mark) {
        var browser = person.browser(port);
        var filter = StreamSupport.stream(
                        browser.get(FILTERS + "?maxResults=99").json().spliterator(), false)
                .filter(known -> known.at("/properties/huiyin").asText().equals(mark))
                .findFirst()
                .orElseThrow();
        var answer = browser.post(FILTERS + "/" + filter.path("id").asText() + "/list?maxResults=2000", "{}")
                .json();
        return StreamSupport.stream(answer.spliterator(), false)
                .map(task -> task.path("id").asText())
                .toList();
    }

    private String task(Date due, Date followUp) {
        var instance = runtime.startProcessInstanceByKey(
                DoorCase.KEY, UUID.randomUUID().toString());
        var task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
        task.setDueDate(due);
        task.setFollowUpDate(followUp);
        tasks.saveTask(task);
        return task.getId();
    }

    private Date days(int days) {
        return Date.from(clock.instant().plus(Duration.ofDays(days)));
    }

    private List<String> rows() {
        return jdbc.sql("""
                select 'a' || id_ || rev_ from act_ru_authorization union all select 'f' || id_ || rev_ from act_ru_filter
                """).query(String.class).list().stream().sorted().toList();
    }

    private List<String> contents() {
        return jdbc.sql("""
                select concat_ws('|', a.type_, a.group_id_, a.user_id_, a.resource_type_, coalesce(f.name_, a.resource_id_), a.perms_)
                  from act_ru_authorization a left join act_ru_filter f on f.id_ = a.resource_id_
                 where a.resource_type_ in (0, 6, 8) or f.properties_ like '%"huiyin"%'
                 union all select concat_ws('|', name_, query_) from act_ru_filter where properties_ like '%"huiyin"%'
                """).query(String.class).list().stream().sorted().toList();
    }
}
