package org.huiyin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.database.HuiyinTest;
import org.huiyin.identity.Browser.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every role before every door of the web applications' REST. A new door is one more line in a table below. */
@HuiyinTest
@TestInstance(Lifecycle.PER_CLASS)
class WebappDoorsIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Rights rights;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    private Task untouched;

    private final Map<People, Browser> browsers = new EnumMap<>(People.class);

    @BeforeAll
    void settle() {
        People.settle(identity, rights);
        DoorCase.deploy(repository);
        untouched = claimedTask();
    }

    private Browser browser(People person) {
        return browsers.computeIfAbsent(person, who -> who.browser(port));
    }

    /** @param path with {@code {task}}, {@code {instance}} and so on for those of the test's case */
    private record Door(String method, String path, String body, Set<People> opensTo) {

        static Door of(String method, String path, String body, People... opensTo) {
            var people = EnumSet.noneOf(People.class);
            people.addAll(Set.of(opensTo));
            return new Door(method, path, body == null ? null : body.replace('\'', '"'), people);
        }

        static Door shut(String method, String path, String body) {
            return of(method, path, body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Door> shutDoors() {
        return Stream.of(
                Door.shut("POST", "task/{task}/complete", "{'variables':{'opinion':{'value':'x'}}}"),
                Door.shut("POST", "task/{task}/resolve", "{}"),
                Door.shut("POST", "task/{task}/delegate", "{'userId':'door-unit'}"),
                Door.shut("POST", "task/{task}/assignee", "{'userId':'door-member'}"),
                Door.shut("POST", "task/{task}/bpmnError", "{'errorCode':'x'}"),
                Door.shut("POST", "task/{task}/bpmnEscalation", "{'escalationCode':'x'}"),
                Door.shut("POST", "task/{task}/identity-links", "{'userId':'door-member','type':'candidate'}"),
                Door.shut("POST", "task/{task}/identity-links/delete", "{'groupId':'unit-door','type':'candidate'}"),
                Door.shut("PUT", "task/{task}", "{'name':'x','due':'2030-01-01T00:00:00.000+0800'}"),
                Door.shut("DELETE", "task/{task}", null),
                Door.shut("POST", "task/create", "{'name':'x'}"),
                Door.shut("POST", "task/{task}/comment/create", "{'message':'x'}"),
                Door.shut("DELETE", "task/{task}/comment", null),
                Door.shut("POST", "task/{task}/attachment/create", null),
                Door.shut("POST", "task/{task}/variables", "{'modifications':{'x':{'value':'y'}}}"),
                Door.shut("PUT", "task/{task}/variables/x", "{'value':'y'}"),
                Door.shut("DELETE", "task/{task}/variables/x", null),
                Door.shut("POST", "task/{task}/variables/x/data", null),
                Door.shut("POST", "task/{task}/localVariables", "{'modifications':{'x':{'value':'y'}}}"),
                Door.shut("PUT", "task/{task}/localVariables/x", "{'value':'y'}"),
                Door.shut("DELETE", "process-instance/{instance}", null),
                Door.shut("POST", "process-instance/delete", "{'processInstanceIds':['{instance}']}"),
                Door.shut("POST", "process-instance/suspended-async", "{'suspended':true}"),
                Door.shut("PUT", "process-instance/suspended", "{'suspended':true}"),
                Door.shut("PUT", "process-instance/{instance}/suspended", "{'suspended':true}"),
                Door.shut("POST", "process-instance/{instance}/modification", "{'instructions':[]}"),
                Door.shut("POST", "process-instance/{instance}/modification-async", "{'instructions':[]}"),
                Door.shut("POST", "process-instance/{instance}/variables", "{'modifications':{'x':{'value':'y'}}}"),
                Door.shut("PUT", "process-instance/{instance}/variables/x", "{'value':'y'}"),
                Door.shut("DELETE", "process-instance/{instance}/variables/x", null),
                Door.shut("POST", "process-instance/{instance}/variables/x/data", null),
                Door.shut("POST", "process-instance/variables-async", "{}"),
                Door.shut("POST", "process-instance/message-async", "{}"),
                Door.shut("POST", "process-instance/job-retries", "{'retries':1}"),
                Door.shut("DELETE", "process-instance/{instance}/comment", null),
                Door.shut("POST", "execution/{instance}/signal", "{}"),
                Door.shut("POST", "execution/{instance}/localVariables", "{'modifications':{'x':{'value':'y'}}}"),
                Door.shut("PUT", "execution/{instance}/localVariables/x", "{'value':'y'}"),
                Door.shut("POST", "execution/{instance}/create-incident", "{'incidentType':'x'}"),
                Door.shut("POST", "execution/{instance}/messageSubscriptions/x/trigger", "{}"),
                Door.shut("POST", "message", "{'messageName':'x'}"),
                Door.shut("POST", "signal", "{'name':'x'}"),
                Door.shut("POST", "condition", "{}"),
                Door.shut("POST", "deployment/create", null),
                Door.shut("POST", "deployment/{deployment}/redeploy", "{}"),
                Door.shut("DELETE", "deployment/{deployment}", null),
                Door.shut("DELETE", "deployment/{deployment}?cascade=true", null),
                Door.shut("POST", "migration/generate", "{}"),
                Door.shut("POST", "migration/execute", "{}"),
                Door.shut("POST", "migration/executeAsync", "{}"),
                Door.shut("POST", "modification/execute", "{}"),
                Door.shut("POST", "modification/executeAsync", "{}"),
                Door.shut("PUT", "batch/x/suspended", "{'suspended':true}"),
                Door.shut("DELETE", "batch/x", null),
                Door.shut("POST", "external-task/fetchAndLock", "{}"),
                Door.shut("POST", "external-task/x/complete", "{}"),
                Door.shut("PUT", "external-task/x/retries", "{'retries':1}"),
                Door.shut("PUT", "external-task/retries", "{'retries':1}"),
                Door.shut("POST", "decision-definition/x/evaluate", "{}"),
                Door.shut("POST", "decision-definition/key/x/evaluate", "{}"),
                Door.shut("POST", "job/{job}/execute", null),
                Door.shut("PUT", "job/{job}/duedate", "{'duedate':'2030-01-01T00:00:00.000+0800'}"),
                Door.shut("POST", "job/{job}/duedate/recalculate", null),
                Door.shut("PUT", "job/{job}/suspended", "{'suspended':true}"),
                Door.shut("PUT", "job/{job}/priority", "{'priority':1}"),
                Door.shut("DELETE", "job/{job}", null),
                Door.shut("PUT", "job/suspended", "{'suspended':true}"),
                Door.shut("POST", "job/retries", "{'retries':1}"),
                Door.shut("PUT", "job-definition/x/suspended", "{'suspended':true}"),
                Door.shut("PUT", "job-definition/suspended", "{'suspended':true}"),
                Door.shut("PUT", "job-definition/x/jobPriority", "{'priority':1}"),
                Door.shut("DELETE", "process-definition/{definition}", null),
                Door.shut("DELETE", "process-definition/key/door-case/delete", null),
                Door.shut("PUT", "process-definition/{definition}/suspended", "{'suspended':true}"),
                Door.shut("PUT", "process-definition/suspended", "{'suspended':true}"),
                Door.shut("PUT", "process-definition/{definition}/history-time-to-live", "{'historyTimeToLive':1}"),
                Door.shut("POST", "process-definition/{definition}/start", "{'variables':{}}"),
                Door.shut("POST", "process-definition/key/door-case/start", "{'variables':{}}"),
                Door.shut("POST", "process-definition/{definition}/restart", "{}"),
                Door.shut("POST", "process-definition/{definition}/restart-async", "{}"),
                Door.shut("DELETE", "history/process-instance/{instance}", null),
                Door.shut("POST", "history/process-instance/delete", "{}"),
                Door.shut("POST", "history/process-instance/set-removal-time", "{}"),
                Door.shut("DELETE", "history/variable-instance/x", null),
                Door.shut("DELETE", "history/process-instance/{instance}/variable-instances", null),
                Door.shut("POST", "history/cleanup", null),
                Door.shut("POST", "history/decision-instance/delete", "{}"),
                Door.shut("DELETE", "history/batch/x", null),
                Door.shut("PUT", "history/user-operation/x/set-annotation", "{}"),
                Door.shut("DELETE", "incident/x", null),
                Door.shut("PUT", "incident/x/annotation", "{'annotation':'x'}"),
                Door.shut("POST", "event-subscription/x/trigger", "{}"),
                Door.shut("POST", "case-definition/x/create", "{}"),
                Door.shut("POST", "case-instance/x/close", "{}"),
                Door.shut("POST", "identity/verify", "{'username':'door-unit','password':'x'}"),
                Door.shut("POST", "telemetry/configuration", "{}"),
                Door.shut("POST", "tenant/create", "{'id':'x'}"),
                Door.shut("DELETE", "metrics/task-worker", null),
                Door.shut("POST", "../../../admin/setup/default/user/create", "{}"),
                Door.shut("GET", "../../../admin/setup/default/user/create", null),
                Door.shut("POST", "../../../admin/auth/user/default/login/tasklist", null));
    }

    @ParameterizedTest
    @MethodSource("shutDoors")
    void areShutToEverybody(Door door) {
        var task = untouched;
        var soft = new SoftAssertions();
        for (var person : People.values()) {
            var answer = knock(browser(person), door, task);
            soft.assertThat(answer.status()).as("%s: %s", person, answer.body()).isEqualTo(403);
            soft.assertThat(answer.json().path("type").asText())
                    .as("%s", person)
                    .isEqualTo("not-through-this-door");
            soft.assertThat(answer.json().path("message").asText())
                    .as("%s", person)
                    .matches(".*\\p{IsHan}.*。");
        }
        soft.assertThat(knock(anonymous(), door, task).status()).as("nobody").isEqualTo(401);
        soft.assertAll();
        assertThat(tasks.createTaskQuery()
                        .taskId(task.getId())
                        .taskAssignee(People.UNIT.account())
                        .count())
                .isOne();
    }

    /** Camunda's filters would not recognise these, its servlets would serve them to anybody who came this far. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%65ngine/engine/default/task",
                "engine/engine/default/%74ask/count",
                "engine/engine/%64efault/history/process-instance",
                "engine/engine/default/task;x=y",
                "engine//engine/default/task",
                "admin/%73etup/default/user/create"
            })
    void areNotReachedByAnotherSpelling(String path) {
        for (var browser : List.of(anonymous(), browser(People.MEMBER), browser(People.ADMINISTRATOR))) {
            assertThat(browser.get("/camunda/api/" + path).status()).isEqualTo(400);
            assertThat(browser.post("/camunda/api/" + path, "{}").status()).isEqualTo(400);
        }
    }

    static Stream<Door> openDoors() {
        var all = People.values();
        var watching = new People[] {People.SUPERVISOR, People.ADMINISTRATOR};
        return Stream.of(
                Door.of(
                        "GET",
                        "task/{task}",
                        null,
                        People.UNIT,
                        People.SIGNATORY,
                        People.SUPERVISOR,
                        People.ADMINISTRATOR),
                Door.of("GET", "task/{task}/form", null, People.UNIT, People.SIGNATORY, People.SUPERVISOR),
                Door.of("GET", "task/{task}/form-variables", null, People.UNIT, People.SIGNATORY, People.SUPERVISOR),
                Door.of("GET", "task/{task}/variables", null, People.UNIT, People.SIGNATORY, People.SUPERVISOR),
                // The empty form; an administrator sees nothing that anybody wrote.
                Door.of(
                        "GET",
                        "task/{task}/deployed-form",
                        null,
                        People.UNIT,
                        People.SIGNATORY,
                        People.SUPERVISOR,
                        People.ADMINISTRATOR),
                Door.of(
                        "POST",
                        "task/{task}/submit-form",
                        "{'variables':{'opinion':{'value':'同意','type':'String'}}}",
                        People.UNIT),
                Door.of(
                        "POST",
                        "task/{task}/submit-form",
                        "{'variables':{'approved':{'value':true,'type':'Boolean'}}}"),
                Door.of("POST", "task/{task}/unclaim", null, People.UNIT),
                Door.of("POST", "task/{task}/claim", "{'userId':'door-unit'}", People.UNIT),
                Door.of("POST", "task/{task}/claim", "{'userId':'door-signatory'}"),
                Door.of("GET", "process-instance/{instance}", null, watching),
                Door.of("GET", "process-instance/{instance}/variables", null, People.SUPERVISOR),
                Door.of("GET", "process-instance/{instance}/activity-instances", null, watching),
                Door.of("GET", "history/process-instance/{instance}", null, watching),
                Door.of("GET", "process-definition/{definition}/xml", null, watching),
                Door.of("GET", "deployment/{deployment}/resources", null, People.ADMINISTRATOR),
                Door.of("GET", "job/{job}", null, watching),
                Door.of("PUT", "job/{job}/retries", "{'retries':1}", People.ADMINISTRATOR),
                Door.of("PUT", "job/{job}/retries", "{'retries':0}"),
                Door.of("PUT", "job/{job}/retries", "{'retries':1,'dueDate':'2030-01-01T00:00:00.000+0800'}"),
                Door.of(
                        "GET",
                        "../../../cockpit/plugin/base/default/process-definition/statistics?maxResults=50",
                        null,
                        watching),
                Door.of("POST", "../../../cockpit/plugin/base/default/process-instance/count", "{}", watching),
                Door.of("POST", "../../../cockpit/plugin/base/default/incident/count", "{}", watching),
                Door.of(
                        "POST",
                        "../../../cockpit/plugin/base/default/incident/?firstResult=0&maxResults=50",
                        "{}",
                        watching),
                // Without a limit, as Cockpit asks.
                Door.of("GET", "process-definition?key=door-case", null, People.values()),
                Door.of("GET", "task/report/candidate-group-count", null, watching),
                Door.of("POST", "process-definition/{definition}/submit-form", "{'variables':{}}"),
                Door.of("GET", "user/door-member/profile", null, People.MEMBER, People.ADMINISTRATOR),
                Door.of(
                        "PUT",
                        "user/door-member/profile",
                        "{'id':'door-member','lastName':'门','firstName':'MEMBER'}",
                        People.ADMINISTRATOR),
                Door.of(
                        "PUT",
                        "user/door-auditor/credentials",
                        "{'password':'" + People.PASSWORD + "','authenticatedUserPassword':'" + People.PASSWORD + "'}",
                        People.AUDITOR,
                        People.ADMINISTRATOR),
                Door.of("POST", "user/door-auditor/unlock", null, People.ADMINISTRATOR),
                Door.of(
                        "PUT",
                        "group/evaluators",
                        "{'id':'evaluators','name':'评价','type':'WORKFLOW'}",
                        People.ADMINISTRATOR),
                Door.of("PUT", "group/evaluators/members/door-somebody", null, People.ADMINISTRATOR),
                Door.of("DELETE", "group/evaluators/members/door-somebody", null, People.ADMINISTRATOR),
                Door.of("GET", "metrics/activity-instance-start/sum", null, People.ADMINISTRATOR),
                Door.of("POST", "task?maxResults=9", "{}", all),
                Door.of("POST", "task/count", "{}", all),
                Door.of("POST", "variable-instance/count", "{}", all),
                Door.of("POST", "process-instance/count", "{}", all),
                Door.of("GET", "filter?maxResults=99", null, all),
                Door.of("OPTIONS", "filter", null, all),
                Door.of("GET", "..", null, all),
                Door.of("GET", "../../../admin/auth/user/default", null, all),
                Door.of(
                        "GET",
                        "../../../../app/tasklist/default/",
                        null,
                        People.MEMBER,
                        People.OFFICE,
                        People.COMMITTEE,
                        People.DISPATCHER,
                        People.UNIT,
                        People.SIGNATORY,
                        People.OTHER_UNIT,
                        People.LEADER),
                Door.of("GET", "../../../../app/cockpit/default/", null, watching),
                Door.of("GET", "../../../../app/admin/default/", null, People.ADMINISTRATOR),
                Door.of("GET", "../../../../app/welcome/default/", null, all));
    }

    @ParameterizedTest
    @MethodSource("openDoors")
    void openToTheirOwnPeopleOnly(Door door) {
        var soft = new SoftAssertions();
        for (var person : People.values()) {
            var answer = knock(browser(person), door, claimedTask());
            if (door.opensTo().contains(person)) {
                soft.assertThat(answer.status())
                        .as("%s: %s", person, answer.body())
                        .isBetween(200, 299);
            } else {
                soft.assertThat(answer.status())
                        .as("%s: %s", person, answer.body())
                        .isBetween(400, 499);
            }
        }
        soft.assertThat(knock(anonymous(), door, claimedTask()).status())
                .as("nobody")
                .isEqualTo(401);
        soft.assertAll();
    }

    @Test
    void showTasksOnlyToTheirCandidates() {
        var task = claimedTask();
        var soft = new SoftAssertions();
        for (var person : People.values()) {
            var sees = EnumSet.of(People.UNIT, People.SIGNATORY, People.SUPERVISOR, People.ADMINISTRATOR)
                    .contains(person);
            soft.assertThat(browser(person)
                            .post(
                                    ENGINE + "task/count",
                                    "{\"processInstanceId\":\"" + task.getProcessInstanceId() + "\"}")
                            .json()
                            .path("count")
                            .asInt())
                    .as("%s", person)
                    .isEqualTo(sees ? 1 : 0);
        }
        soft.assertAll();
    }

    @Test
    void letACandidateClaimAFreeTaskForOneselfAlone() {
        var soft = new SoftAssertions();
        for (var person : People.values()) {
            var task = freeTask();
            var mayClaim = EnumSet.of(People.UNIT, People.SIGNATORY).contains(person);
            var forAnother = person == People.UNIT ? People.SIGNATORY : People.UNIT;
            var claim = ENGINE + "task/" + task.getId() + "/claim";
            soft.assertThat(browser(person)
                            .post(claim, "{\"userId\":\"" + forAnother.account() + "\"}")
                            .status())
                    .as("%s for another", person)
                    .isBetween(400, 499);
            soft.assertThat(browser(person)
                                    .post(claim, "{\"userId\":\"" + person.account() + "\"}")
                                    .status()
                            == 204)
                    .as("%s", person)
                    .isEqualTo(mayClaim);
            soft.assertThat(tasks.createTaskQuery()
                            .taskId(task.getId())
                            .singleResult()
                            .getAssignee())
                    .as("%s", person)
                    .isEqualTo(mayClaim ? person.account() : null);
        }
        soft.assertAll();
    }

    @Test
    void giveCandidatesTheRightToWorkOnATaskAndNoMore() {
        var task = freeTask();
        identity.setAuthentication(People.UNIT.account(), List.of("unit-door"));
        try {
            assertThat(catchThrowable(() -> tasks.setPriority(task.getId(), 7))).hasMessageContaining("TASK_ASSIGN");
            assertThat(catchThrowable(() -> tasks.setVariable(task.getId(), "x", "y")))
                    .hasMessageContaining("UPDATE_VARIABLE");
            assertThat(catchThrowable(() -> runtime.setVariable(task.getProcessInstanceId(), "x", "y")))
                    .hasMessageContaining("UPDATE");
        } finally {
            identity.clearAuthentication();
        }
    }

    private Browser anonymous() {
        var browser = new Browser(port);
        browser.page("/sign-in");
        return browser;
    }

    private Answer knock(Browser browser, Door door, Task task) {
        var job = management
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        var definition = repository.getProcessDefinition(task.getProcessDefinitionId());
        UnaryOperator<String> named = text -> text == null
                ? null
                : text.replace("{task}", task.getId())
                        .replace("{instance}", task.getProcessInstanceId())
                        .replace("{definition}", definition.getId())
                        .replace("{deployment}", definition.getDeploymentId())
                        .replace("{job}", job.getId());
        var path = URI.create(ENGINE + named.apply(door.path())).normalize().toString();
        return browser.call(door.method(), path, named.apply(door.body()));
    }

    private Task freeTask() {
        var instance = runtime.startProcessInstanceByKey(
                DoorCase.KEY, UUID.randomUUID().toString());
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private Task claimedTask() {
        var task = freeTask();
        tasks.claim(task.getId(), People.UNIT.account());
        return task;
    }
}
