package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huiyin.database.HuiyinTest;
import org.huiyin.demo.DemoAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules are changed here that other tests must not meet: a context of its own. */
@HuiyinTest(properties = "huiyin.test=rule-profiles")
class RuleProfileVersionsIT {

    private static final String NATIONAL = "/api/v1/rule-profiles/national";

    @Autowired
    private RuleProfiles profiles;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Clock clock;

    private int base;

    /** Versions are never taken back: a further one says again what the first did. */
    @BeforeEach
    void startFromTheShippedRules() {
        var edit = edit((ObjectNode) get("admin", NATIONAL + "?version=1").path("content"));
        if (!sentences(post("admin", NATIONAL + "/preview", edit)).isEmpty()) {
            assertThat(post("admin", NATIONAL, edit).getStatusCode().value()).isEqualTo(201);
        }
        base = profiles.current("national").version();
    }

    @Test
    void aNewVersionIsSavedWithItsReasonAndTheOldOneStaysAsItWas() {
        var edit = replyWithin(2);
        assertThat(sentences(post("admin", NATIONAL + "/preview", edit))).containsExactly("答复期限：3个月 → 2个月");
        assertThat(profiles.current("national").version()).isEqualTo(base);

        var saved = post("admin", NATIONAL, edit);

        assertThat(saved.getStatusCode().value()).isEqualTo(201);
        assertThat(saved.getBody().path("version").asInt()).isEqualTo(base + 1);
        assertThat(saved.getBody().path("reason").asText()).isEqualTo("按常委会议决定");
        assertThat(saved.getBody().path("loadedBy").asText()).isEqualTo("admin");
        assertThat(Step.REPLY.limit(profiles.current("national")).label()).isEqualTo("2个月");
        assertThat(Step.REPLY.limit(profiles.version("national", base)).label()).isEqualTo("3个月");
        assertThat(get("unit-jxj", NATIONAL + "?version=" + base).path("newest").asBoolean(true))
                .isFalse();
        var changes = NATIONAL + "/versions/" + (base + 1) + "/changes";
        assertThat(sentences(http("unit-jxj").getForEntity(changes, JsonNode.class)))
                .containsExactly("答复期限：3个月 → 2个月");
        assertThat(StreamSupport.stream(get("unit-jxj", NATIONAL + "/versions").spliterator(), false)
                        .map(version -> version.path("version").asInt() + " "
                                + version.path("loadedBy").asText()))
                .startsWith((base + 1) + " admin")
                .endsWith("1 system")
                .hasSize(base + 1);
    }

    @Test
    void anAdministratorsVersionOutlivesARestartAndAnUpgrade() throws Exception {
        post("admin", NATIONAL, replyWithin(2));
        // The shipped file differs from what is stored, as after an upgrade.
        var upgraded = profiles.current("ningxia").version();
        jdbc.sql("update rule_profile set content = jsonb_set(content, '{maxRehandlings}', '4') where name = 'ningxia'")
                .update();

        var restarted = new RuleProfiles(jdbc, json, clock);

        assertThat(restarted.current("national").version()).isEqualTo(base + 1);
        assertThat(Step.REPLY.limit(restarted.current("national")).label()).isEqualTo("2个月");
        // Nobody had changed the other one: the shipped file reaches it.
        assertThat(restarted.current("ningxia").version()).isEqualTo(upgraded + 1);
        assertThat(restarted.current("ningxia").maxRehandlings()).isEqualTo(2);
        assertThat(restarted.version("ningxia", upgraded).maxRehandlings()).isEqualTo(4);
        assertThat(new RuleProfiles(jdbc, json, clock).current("ningxia").version())
                .isEqualTo(upgraded + 1);
    }

    /** An administrator's version outlives the upgrade that brings a step, and says nothing of it. */
    @Test
    void aStepThatCameWithAnUpgradeIsShownUntilItIsFilledIn() {
        post("admin", NATIONAL, replyWithin(2));
        jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_by, loaded_at, reason)
                select name, version + 1, content #- '{limits,evaluation}' #- '{lamps,evaluation}' #- '{reminders,evaluation}',
                       loaded_by, loaded_at, reason
                  from rule_profile where name = 'national' order by version desc limit 1
                """).update();
        var old = profiles.current("national");
        assertThat(Step.EVALUATION.limit(old)).isNull();
        assertThat(profiles.ifHaving(profiles.version("national", base), Step.EVALUATION))
                .as("the case's own rules say it")
                .isPresent();
        assertThat(profiles.ifHaving(old, Step.EVALUATION)).isEmpty();
        assertThatThrownBy(() -> profiles.having(old, Step.EVALUATION)).hasMessage("规则方案“全国通用”没有规定“提交评价表”的期限，请联系管理员。");

        var shown = get("admin", NATIONAL);
        assertThat(shown.path("steps").findValuesAsText("code")).contains("evaluation");
        assertThat(shown.at("/content/lamps/evaluation").isMissingNode()).isTrue();
        assertRefused(replyWithin(1), 422, "profile-invalid", "缺少提交评价表的期限。规则没有改变。");

        var edit = replyWithin(2);
        ((ObjectNode) edit.at("/content/limits"))
                .set("evaluation", json.valueToTree(Map.of("amount", 30, "unit", "WORKING_DAYS")));
        assertThat(sentences(post("admin", NATIONAL + "/preview", edit))).containsExactly("提交评价表期限：无 → 30个工作日");
        assertThat(post("admin", NATIONAL, edit).getStatusCode().value()).isEqualTo(201);
        assertThat(profiles.having(old, Step.EVALUATION).version()).isEqualTo(old.version() + 1);
        assertThat(get("admin", NATIONAL + "?version=" + old.version())
                        .path("steps")
                        .findValuesAsText("code"))
                .as("an earlier version as it was")
                .doesNotContain("evaluation");
    }

    @Test
    void aStepThatComesWithAnUpgradeReachesAProfileThatAnAdministratorChanged() throws Exception {
        post("admin", NATIONAL, replyWithin(2));
        // As if saved before there was this step.
        jdbc.sql("""
                update rule_profile
                   set content = content #- '{limits,failureDecision}' #- '{lamps,failureDecision}'
                                         #- '{reminders,failureDecision}'
                 where name = 'national' and version = :version
                """).param("version", base + 1).update();

        var upgraded = new RuleProfiles(jdbc, json, clock);

        var rules = upgraded.current("national");
        assertThat(rules.version()).isEqualTo(base + 2);
        assertThat(Step.FAILURE_DECISION.limit(rules).label()).isEqualTo("10个工作日");
        assertThat(rules.reminders(Step.FAILURE_DECISION)).containsExactly(3, 1);
        assertThat(Step.REPLY.limit(rules).label()).isEqualTo("2个月");
        var before = upgraded.version("national", base + 1);
        assertThat(Step.FAILURE_DECISION.limit(before)).isNull();
        assertThat(upgraded.having(before, Step.FAILURE_DECISION).version()).isEqualTo(base + 2);
        assertThat(get("unit-jxj", NATIONAL + "/versions").get(0).path("reason").asText())
                .isEqualTo("随升级补充新环节的期限：处理未兑现承诺；其余规则不变。");
        // Neither that version nor the next start takes back what the administrator decided.
        assertThat(new RuleProfiles(jdbc, json, clock).current("national").version())
                .isEqualTo(base + 2);
    }

    @Test
    void whatIsWrongIsRefusedAndNothingSaved() {
        assertRefused(replyWithin(0), 422, "profile-invalid", "答复的期限应是 1 至 12 的整数。规则没有改变。");
        assertRefused(replyWithin(3), 422, "profile-unchanged", "规则与第" + base + "版相同，没有改变。");
        assertRefused(without(replyWithin(2), "reason"), 422, "reason-missing", "请写明修改的理由，不超过 500 个字。");
        assertRefused(without(replyWithin(2), "basedOn"), 422, "base-missing", "请写明是在第几版的基础上修改的。");
        assertRefused(without(replyWithin(2), "content"), 422, "profile-invalid", "缺少规则方案。规则没有改变。");
        assertThat(profiles.current("national").version()).isEqualTo(base);
        assertThat(post("admin", "/api/v1/rule-profiles/mars", replyWithin(2))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void whoeverWasOvertakenIsToldByWhom() {
        var late = replyWithin(1);
        post("admin", NATIONAL, replyWithin(2));
        assertRefused(
                late,
                409,
                "changed-meanwhile",
                "这个方案已有第%d版（%s保存），请在新版的基础上重新修改。您的修改没有保存。"
                        .formatted(base + 1, DemoAccount.of("admin").name()));
        assertThat(profiles.current("national").version()).isEqualTo(base + 1);
    }

    @Test
    void ofSeveralWhoSaveAtOnceOneSucceeds() throws Exception {
        var edits = Stream.of(1, 2, 4, 5, 1, 2, 4, 5)
                .map(this::replyWithin)
                .map(edit -> (Callable<Integer>)
                        () -> post("admin", NATIONAL, edit).getStatusCode().value())
                .toList();
        var executor = Executors.newFixedThreadPool(edits.size());
        try {
            var answers = new ArrayList<Integer>();
            for (var answer : executor.invokeAll(edits)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
            assertThat(profiles.current("national").version()).isEqualTo(base + 1);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"office-wang", "committee-zhao", "dispatch-government", "unit-jxj", "supervisor-lin", "leader-he"
            })
    void staffAndUnitsReadButDoNotWrite(String account) {
        assertThat(get(account, "/api/v1/rule-profiles")).hasSize(2);
        var national = get(account, NATIONAL);
        assertThat(national.at("/content/limits/reply/amount").asInt()).isEqualTo(3);
        assertThat(national.at("/content/lamps/reply/yellow").asInt()).isEqualTo(15);
        for (var path : List.of(NATIONAL, NATIONAL + "/preview")) {
            var refused = post(account, path, replyWithin(2));
            assertThat(refused.getStatusCode().value()).isEqualTo(403);
            assertThat(refused.getBody().path("detail").asText()).isEqualTo("只有系统管理员可以修改规则方案。");
        }
        assertThat(profiles.current("national").version()).isEqualTo(base);
    }

    @Test
    void membersAndStrangersReadNothing() {
        for (var path : List.of("", "/national", "/national/versions", "/national/versions/1/changes")) {
            assertThat(http("member-chen")
                            .getForEntity("/api/v1/rule-profiles" + path, JsonNode.class)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(403);
            assertThat(http.getForEntity("/api/v1/rule-profiles" + path, JsonNode.class)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(401);
        }
        for (var path : List.of("/mars", "/national?version=999", "/mars/versions", "/national/versions/999/changes")) {
            assertThat(http("admin")
                            .getForEntity("/api/v1/rule-profiles" + path, JsonNode.class)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private ObjectNode replyWithin(int months) {
        var content = (ObjectNode) get("admin", NATIONAL).path("content");
        ((ObjectNode) content.at("/limits/reply")).put("amount", months);
        return edit(content);
    }

    private ObjectNode edit(ObjectNode content) {
        var newest = profiles.current("national").version();
        return json.valueToTree(Map.of("basedOn", newest, "reason", "按常委会议决定", "content", content));
    }

    private static ObjectNode without(ObjectNode edit, String field) {
        edit.remove(field);
        return edit;
    }

    private void assertRefused(JsonNode edit, int status, String code, String sentence) {
        var refused = post("admin", NATIONAL, edit);
        assertThat(refused.getBody().path("detail").asText()).isEqualTo(sentence);
        assertThat(refused.getBody().path("code").asText()).isEqualTo(code);
        assertThat(refused.getStatusCode().value()).isEqualTo(status);
    }

    private static List<String> sentences(ResponseEntity<JsonNode> changes) {
        return StreamSupport.stream(changes.getBody().path("changes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode get(String account, String path) {
        return http(account).getForObject(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String account, String path, JsonNode edit) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http(account).postForEntity(path, new HttpEntity<>(edit.toString(), headers), JsonNode.class);
    }

    private TestRestTemplate http(String account) {
        return http.withBasicAuth(account, DemoAccount.of(account).password());
    }
}
