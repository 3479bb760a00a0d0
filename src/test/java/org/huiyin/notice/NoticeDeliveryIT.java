package org.huiyin.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.huiyin.demo.DemoAccount;
import org.huiyin.notice.NoticePreference.MailMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a notice to a mail server and a gateway that are real ones, by a clock that the stories set. */
@HuiyinTest
@Import(PostOffice.class)
class NoticeDeliveryIT {

    /** On the same port again after a stop. */
    private static final GreenMail MAIL =
            new GreenMail(ServerSetupTest.SMTP.port(TestSocketUtils.findAvailableTcpPort()));

    private static final WireMockServer GATEWAY = new WireMockServer(options().dynamicPort());

    @Autowired
    private Notices notices;

    @Autowired
    private PostOffice post;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        MAIL.start();
        GATEWAY.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("spring.mail.properties.mail.smtp.starttls.required", () -> false);
        properties.add("huiyin.notice.mail-from", () -> "huiyin@zhengxie.example");
        properties.add("huiyin.notice.webhook-url", () -> GATEWAY.baseUrl() + "/messages");
        properties.add("huiyin.notice.webhook-secret", () -> Samples.SECRET);
    }

    @AfterAll
    static void close() {
        MAIL.stop();
        GATEWAY.stop();
    }

    @BeforeEach
    void open() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        GATEWAY.resetAll();
        gateway(aResponse().withStatus(200));
        post.open("2026-03-05T10:00");
    }

    @Test
    void everyPersonOfAGroupIsToldOnceAsTheyHaveChosen() {
        post.group("unit-water");
        post.person("water-now", "now@water.example", "unit-water");
        post.person("water-daily", "daily@water.example", "unit-water");
        post.person("water-never", "never@water.example", "unit-water");
        post.person("water-poor", null, "unit-water");
        post.person("water-chat", "chat@water.example", "unit-water");
        post.chooses("water-now", MailMode.IMMEDIATE, false);
        post.chooses("water-never", MailMode.NONE, false);
        post.chooses("water-poor", MailMode.IMMEDIATE, false);
        post.chooses("water-chat", MailMode.NONE, true);

        reminder("unit-water", "w1");
        reminder("unit-water", "w1");
        post.work();

        assertThat(received()).containsExactly("now@water.example 【回音】时限提醒 1 条");
        assertThat(calls()).extracting(call -> call.path("account").asText()).containsExactly("water-chat");
        assertThat(deliveries("water-%"))
                .containsExactly("water-chat WEBHOOK SENT", "water-daily MAIL PENDING", "water-now MAIL SENT");

        post.passUntil("2026-03-06T09:00");

        assertThat(received()).containsExactly("now@water.example 【回音】时限提醒 1 条", "daily@water.example 【回音】每日汇总 1 条");
        assertThat(text(1)).isEqualTo("""
                        张water-daily，您好：

                        您有 1 条新消息。

                        时限提醒（1 条）
                        · 《关于加快“专精特新”企业培育的建议》答复期限为6月5日，还有 3 个工作日，请按时办理。

                        请登录回音查看和办理。接收方式可在首页“通知设置”中更改。
                        """);
        assertThat(deliveries("water-%"))
                .containsExactly(
                        "water-chat WEBHOOK SENT",
                        "water-daily MAIL DIGESTED",
                        "water-daily MAIL SENT",
                        "water-now MAIL SENT");
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        post.person("roll-now", "now@roll.example");
        post.chooses("roll-now", MailMode.IMMEDIATE, false);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            reminder("roll-now", "r1");
            status.setRollbackOnly();
        });
        post.work();
        assertThat(received()).isEmpty();
        assertThat(deliveries("roll-%")).isEmpty();
    }

    @Test
    void anUrgentNoticeDoesNotWaitForTheDigestButForTheMorning() {
        post.person("night-daily", "daily@night.example");
        urge("night-daily", "n1");
        post.work();
        assertThat(received()).containsExactly("daily@night.example 【回音】催办 1 条");

        post.passUntil("2026-03-05T22:30");
        urge("night-daily", "n2");
        post.passUntil("2026-03-06T06:55");
        assertThat(received()).hasSize(1);
        post.passUntil("2026-03-06T07:00");
        assertThat(received()).hasSize(2);
        // Nothing was left for a digest.
        post.passUntil("2026-03-06T12:00");
        assertThat(received()).hasSize(2);
    }

    @Test
    void fiveThousandLimitsTurningRedOnOneDayAreAHandfulOfMails() {
        for (var account : List.of("storm-now", "storm-daily", "storm-chat")) {
            post.person(account, account + "@storm.example");
        }
        post.chooses("storm-now", MailMode.IMMEDIATE, false);
        post.chooses("storm-chat", MailMode.NONE, true);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> IntStream.range(0, 5000).forEach(number -> {
                    overdue(List.of("storm-now", "storm-daily", "storm-chat"), "storm" + number);
                    if (number % 500 == 0) {
                        reminder("storm-daily", "storm-reminder" + number);
                    }
                }));

        post.work();
        assertThat(received()).hasSize(5).allMatch("storm-now@storm.example 【回音】超期通报 1 条"::equals);
        assertThat(calls()).hasSize(5);

        post.passUntil("2026-03-07T12:00");
        assertThat(received())
                .hasSize(7)
                .contains("storm-now@storm.example 【回音】每日汇总 4995 条", "storm-daily@storm.example 【回音】每日汇总 5010 条");
        assertThat(calls()).hasSize(6);
        assertThat(calls().get(5).path("text").asText())
                .isEqualTo("您有 4995 条新消息：超期通报 4995 条。请登录回音查看和办理。接收方式可在首页“通知设置”中更改。");
        var digest = Stream.of(5, 6)
                .map(this::text)
                .filter(text -> text.startsWith("张storm-daily"))
                .findFirst()
                .orElseThrow();
        assertThat(digest).contains("您有 5010 条新消息。", "时限提醒（10 条）", "超期通报（5000 条）", "另有 4960 条");
        assertThat(digest.lines().filter(line -> line.startsWith("· "))).hasSize(50);
    }

    @Test
    void singleMailsOfALongNightAreAHandfulInTheMorningToo() {
        post.person("pile-now", "now@pile.example");
        post.chooses("pile-now", MailMode.IMMEDIATE, false);
        post.passUntil("2026-03-05T23:00");
        for (var hour = 0; hour < 7; hour++) {
            reminder("pile-now", "a" + hour);
            reminder("pile-now", "b" + hour);
            post.passUntil(hour == 0 ? "2026-03-06T00:00" : "2026-03-06T0" + hour + ":00");
        }
        post.passUntil("2026-03-06T07:30");
        assertThat(received()).hasSize(5);
        post.passUntil("2026-03-06T09:00");
        assertThat(received()).hasSize(6).last().isEqualTo("now@pile.example 【回音】每日汇总 9 条");
    }

    @Test
    void afterAStandstillSinglesThatHaveNoPlaceInTheHourGoIntoTheDigest() {
        post.person("still-now", "now@still.example");
        post.chooses("still-now", MailMode.IMMEDIATE, false);
        MAIL.stop();
        for (var hour = 10; hour < 14; hour++) {
            for (var each = 0; each < 4; each++) {
                reminder("still-now", hour + "-" + each);
            }
            post.passUntil("2026-03-05T" + (hour + 1) + ":00");
        }
        assertThat(received()).isEmpty();
        MAIL.start();
        post.passUntil("2026-03-05T21:00");
        var singles = received().size();
        assertThat(singles).isBetween(1, 16);
        post.passUntil("2026-03-06T09:00");
        var digested = received().stream()
                .filter(mail -> mail.contains("每日汇总"))
                .mapToInt(mail -> Integer.parseInt(mail.replaceAll(".*汇总 (\\d+) 条", "$1")))
                .sum();
        assertThat(singles + digested).as("every notice once").isEqualTo(16);
        assertThat(mostInAnHour("still-now")).isLessThanOrEqualTo(5);
    }

    @Test
    void aGatewayThatFailsAndAsksForPatienceGetsTheSameMessageAgain() {
        post.person("retry-chat", null);
        post.chooses("retry-chat", MailMode.NONE, true);
        gateway(
                aResponse().withStatus(503),
                aResponse().withStatus(429).withHeader("Retry-After", "1200"),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withStatus(200));

        reminder("retry-chat", "t1");
        post.work();
        assertThat(calls()).hasSize(1);
        assertThat(errors("retry-chat")).containsExactly("网关答复 503");
        clock.advance(Duration.ofSeconds(59));
        post.work();
        assertThat(calls()).as("before the first wait is over").hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        post.work();
        assertThat(calls()).hasSize(2);
        clock.advance(Duration.ofMinutes(19));
        post.work();
        assertThat(calls()).as("before the time that the gateway asked for").hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        post.work();
        assertThat(calls()).hasSize(3);
        clock.advance(Duration.ofMinutes(4));
        post.work();

        assertThat(calls()).hasSize(4);
        assertThat(GATEWAY.getAllServeEvents())
                .extracting(call -> call.getRequest().getHeader(WebhookGateway.KEY))
                .containsOnly(deliveryIds("retry-chat").get(0));
        assertThat(deliveries("retry-chat")).containsExactly("retry-chat WEBHOOK SENT");
        clock.advance(Duration.ofDays(3));
        post.work();
        assertThat(calls()).hasSize(4);
    }

    @Test
    void whatIsGivenUpIsShownToTheAdministratorWhoHasItSentAgain() {
        post.person("lost-now", "now@lost.example");
        post.chooses("lost-now", MailMode.IMMEDIATE, true);
        gateway(aResponse().withStatus(410));
        MAIL.stop();
        reminder("lost-now", "l1");
        post.work();
        post.passUntil("2026-03-06T12:00");
        MAIL.start();

        var list = get("admin", "/api/v1/notices/undelivered?query=lost").getBody();
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.path("items"))
                .extracting(
                        one -> one.path("account").asText(),
                        one -> one.path("channel").path("label").asText(),
                        one -> one.path("kind").path("label").asText(),
                        one -> one.path("attempts").asInt(),
                        one -> one.path("error").asText())
                .containsExactly(
                        tuple("lost-now", "电子邮件", "时限提醒", 10, "邮件服务器没有接收"),
                        tuple("lost-now", "短信与工作平台", "时限提醒", 1, "网关答复 410"));
        assertThat(list.toString()).doesNotContain("专精特新").doesNotContain("@").doesNotContain("张");
        assertThat(get("admin", "/api/v1/notices/undelivered?query=lost&channel=WEBHOOK&size=1")
                        .getBody()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("admin", "/api/v1/notices/undelivered?query=nobody")
                        .getBody()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(get("admin", "/api/v1/notices/undelivered?channel=PIGEON")
                        .getBody()
                        .path("code")
                        .asText())
                .isEqualTo("channel-unknown");

        var mail = list.path("items").get(0).path("id").asText();
        assertThat(retry("admin", mail).getStatusCode().value()).isEqualTo(204);
        post.work();
        assertThat(received()).containsExactly("now@lost.example 【回音】时限提醒 1 条");
        assertThat(deliveries("lost-%")).containsExactly("lost-now MAIL SENT", "lost-now WEBHOOK UNDELIVERED");
        assertThat(jdbc.sql("select retried_by from notice_delivery where id = :id::uuid")
                        .param("id", mail)
                        .query(String.class)
                        .single())
                .isEqualTo("admin");
        var again = retry("admin", mail);
        assertThat(again.getStatusCode().value()).isEqualTo(404);
        assertThat(again.getBody().path("detail").asText()).isEqualTo("这条通知不在未送达之列，可能已经重新发送。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"member-chen", "office-wang", "dispatch-government", "unit-jxj", "supervisor-lin", "leader-he"})
    void nobodyButAnAdministratorSeesWhatWasGivenUp(String account) {
        assertThat(get(account, "/api/v1/notices/undelivered").getStatusCode().value())
                .isEqualTo(403);
        var refused = retry(account, UUID.randomUUID().toString());
        assertThat(refused.getStatusCode().value()).isEqualTo(403);
        assertThat(refused.getBody().path("detail").asText()).isEqualTo("只有系统管理员可以查看未送达的通知。");
    }

    @Test
    void aDigestThatCannotBeDeliveredIsGivenUpAsOneMessage() {
        post.person("dig-daily", "daily@dig.example");
        reminder("dig-daily", "d1");
        reminder("dig-daily", "d2");
        post.work();
        post.passUntil("2026-03-06T07:55");
        post.person("dig-daily", null);
        post.passUntil("2026-03-06T09:00");
        var list = get("admin", "/api/v1/notices/undelivered?query=dig-daily").getBody();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("items").get(0).path("error").asText()).isEqualTo("账号没有邮箱地址");
        assertThat(list.path("items").get(0).has("kind")).isFalse();

        post.person("dig-daily", "new@dig.example");
        retry("admin", list.path("items").get(0).path("id").asText());
        post.work();
        assertThat(received()).containsExactly("new@dig.example 【回音】每日汇总 2 条");
    }

    @Test
    void whoeverWantsNoMailAnyMoreGetsNoneOfWhatWaited() {
        post.person("quit-daily", "daily@quit.example");
        reminder("quit-daily", "q1");
        post.passUntil("2026-03-05T22:30");
        urge("quit-daily", "q2");
        post.passUntil("2026-03-05T22:35");
        post.chooses("quit-daily", MailMode.NONE, false);
        post.passUntil("2026-03-06T09:00");
        assertThat(received()).isEmpty();
        assertThat(deliveries("quit-%")).containsExactly("quit-daily MAIL UNWANTED", "quit-daily MAIL UNWANTED");
    }

    @Test
    void everybodyChoosesForThemselves() {
        var before = get("unit-kjj", "/api/v1/notices/preferences").getBody();
        assertThat(before.toString()).isEqualTo("""
                        {"mail":"DIGEST","webhook":false,"quietFrom":"22:00","quietTo":"07:00",\
                        "channels":["MAIL","WEBHOOK"],"digestAt":"08:00"}""");
        var chosen = Map.of("mail", "IMMEDIATE", "webhook", true, "quietFrom", "20:30", "quietTo", "06:15");
        assertThat(put("unit-kjj", chosen).getStatusCode().value()).isEqualTo(200);
        var after = get("unit-kjj", "/api/v1/notices/preferences").getBody();
        assertThat(after.path("mail").asText()).isEqualTo("IMMEDIATE");
        assertThat(after.path("quietFrom").asText()).isEqualTo("20:30");
        assertThat(get("unit-jxj", "/api/v1/notices/preferences")
                        .getBody()
                        .path("mail")
                        .asText())
                .isEqualTo("DIGEST");

        var incomplete = put("unit-kjj", Map.of("mail", "NONE", "quietFrom", "20:00"));
        assertThat(incomplete.getStatusCode().value()).isEqualTo(422);
        assertThat(incomplete.getBody().path("field").asText()).isEqualTo("quietTo");
        assertThat(put("unit-kjj", Map.of("mail", "HOURLY", "quietFrom", "20:00", "quietTo", "06:00"))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(put("unit-kjj", Map.of("mail", "NONE", "quietFrom", "25:00", "quietTo", "06:00"))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(get("unit-kjj", "/api/v1/notices/preferences").getBody()).isEqualTo(after);
        assertThat(http.getForEntity("/api/v1/notices/preferences", JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void theInboxShowsOneKindAndMarksAllAsReadUpToWhatWasSeen() {
        reminder("unit-hnswt", "i1");
        urge("unit-hnswt", "i2");
        urge("unit-hnswt", "i3");
        var urges = get("unit-hnswt", "/api/v1/notices?kind=URGED").getBody();
        assertThat(urges.path("items"))
                .extracting(one -> one.path("kind").path("label").asText())
                .containsExactly("催办", "催办");
        var seen = get("unit-hnswt", "/api/v1/notices").getBody();
        reminder("unit-hnswt", "i4");

        assertThat(read("unit-hnswt", urges.path("items").get(0).path("id").asLong(), "&kind=URGED"))
                .isEqualTo(204);
        assertThat(unread("unit-hnswt")).isEqualTo(seen.path("total").asInt() - 1);
        assertThat(read("unit-hnswt", seen.path("items").get(0).path("id").asLong(), ""))
                .isEqualTo(204);
        assertThat(unread("unit-hnswt")).as("what came afterwards").isEqualTo(1);
        assertThat(get("unit-hnswt", "/api/v1/notices?kind=RUMOUR")
                        .getBody()
                        .path("code")
                        .asText())
                .isEqualTo("kind-unknown");
    }

    private void reminder(String recipient, String key) {
        notices.tell(
                List.of(recipient),
                null,
                NoticeKind.DEADLINE_REMINDER,
                Map.of("title", "关于加快“专精特新”企业培育的建议", "step", "答复", "due", "6月5日", "left", "还有 3 个工作日"),
                "reminder " + recipient + key);
    }

    private void urge(String recipient, String key) {
        notices.tell(
                List.of(recipient),
                null,
                NoticeKind.URGED,
                Map.of("actor", "政府督查室", "title", "建议", "step", "答复", "due", "6月5日", "left", "已超期", "note", ""),
                "urge " + recipient + key);
    }

    private void overdue(List<String> recipients, String key) {
        notices.tell(
                recipients,
                null,
                NoticeKind.DEADLINE_OVERDUE,
                Map.of("title", "建议" + key, "step", "答复", "due", "3月4日", "left", "已超期 1 个工作日", "holder", "水利局"),
                "overdue " + key);
    }

    private static void gateway(ResponseDefinitionBuilder... inTurn) {
        GATEWAY.resetMappings();
        for (var turn = 0; turn < inTurn.length; turn++) {
            GATEWAY.stubFor(any(anyUrl())
                    .inScenario("turns")
                    .whenScenarioStateIs(turn == 0 ? Scenario.STARTED : "turn " + turn)
                    .willSetStateTo(
                            turn == inTurn.length - 1
                                    ? (turn == 0 ? Scenario.STARTED : "turn " + turn)
                                    : "turn " + (turn + 1))
                    .willReturn(inTurn[turn]));
        }
    }

    /** Address and subject of each mail, in the order of arrival. */
    private static List<String> received() {
        return Stream.of(MAIL.getReceivedMessages())
                .map(mail -> {
                    try {
                        return mail.getAllRecipients()[0] + " " + mail.getSubject();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private String text(int index) {
        try {
            MimeMessage mail = MAIL.getReceivedMessages()[index];
            return mail.getContent().toString().replace("\r\n", "\n");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Bodies of the calls, oldest first. */
    private static List<JsonNode> calls() {
        return GATEWAY.getAllServeEvents().stream()
                .sorted(Comparator.comparing(call -> call.getRequest().getLoggedDate()))
                .map(call -> {
                    try {
                        return new ObjectMapper().readTree(call.getRequest().getBody());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private List<String> deliveries(String accounts) {
        return jdbc.sql("""
                        select account || ' ' || channel || ' ' || state from notice_delivery
                         where account like :accounts order by account, channel, state
                        """).param("accounts", accounts).query(String.class).list();
    }

    private List<String> deliveryIds(String account) {
        return jdbc.sql("select id::text from notice_delivery where account = :account")
                .param("account", account)
                .query(String.class)
                .list();
    }

    private List<String> errors(String account) {
        return jdbc.sql("select last_error from notice_delivery where account = :account")
                .param("account", account)
                .query(String.class)
                .list();
    }

    private long mostInAnHour(String account) {
        return jdbc.sql("""
                        select max((select count(*) from notice_delivery b
                                     where b.account = a.account and b.state = 'SENT' and b.notice_id is not null
                                       and b.finished_at > a.finished_at - interval '1 hour'
                                       and b.finished_at <= a.finished_at))
                          from notice_delivery a
                         where a.account = :account and a.state = 'SENT' and a.notice_id is not null
                        """).param("account", account).query(Long.class).single();
    }

    private int unread(String account) {
        return get(account, "/api/v1/notices?unread=true")
                .getBody()
                .path("total")
                .asInt();
    }

    private int read(String account, long upTo, String more) {
        return as(account)
                .postForEntity("/api/v1/notices/reading?upTo=" + upTo + more, null, Void.class)
                .getStatusCode()
                .value();
    }

    private ResponseEntity<JsonNode> get(String account, String path) {
        return as(account).getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String account, Map<String, ?> chosen) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        var body = new ObjectMapper().valueToTree(chosen).toString();
        return as(account)
                .exchange(
                        "/api/v1/notices/preferences", HttpMethod.PUT, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private ResponseEntity<JsonNode> retry(String account, String id) {
        return as(account).postForEntity("/api/v1/notices/undelivered/" + id + "/retry", null, JsonNode.class);
    }

    private TestRestTemplate as(String account) {
        return http.withBasicAuth(account, DemoAccount.of(account).password());
    }
}
