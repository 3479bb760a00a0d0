package org.huiyin.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.HuiyinApplication;
import org.huiyin.StartRefused;
import org.huiyin.notice.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookGatewayTest {

    private static final Instant NOW = Instant.parse("2026-03-05T01:00:30Z");

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private WebhookGateway gateway;

    @BeforeEach
    void open() {
        server.start();
        gateway = gateway(server.baseUrl() + "/messages", Samples.SECRET);
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void signsTheBodyWithItsTimeAndSaysWhichMessageItIs() throws Exception {
        answers(aResponse().withStatus(202));
        var message = Samples.message(null);

        assertThat(gateway.send(message)).isEqualTo(new Answer.Taken());

        var call = server.getAllServeEvents().get(0).getRequest();
        assertThat(call.getMethod().getName()).isEqualTo("POST");
        assertThat(call.getUrl()).isEqualTo("/messages");
        assertThat(call.getHeader("Idempotency-Key")).isEqualTo(message.id().toString());
        assertThat(call.getHeader("X-Huiyin-Timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        // As the other side would reckon it.
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Samples.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((NOW.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(call.getHeader("X-Huiyin-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(call.getBody())));
        var body = new ObjectMapper().readTree(call.getBody());
        assertThat(body.path("account").asText()).isEqualTo("zhang-wei");
        assertThat(body.path("kind").asText()).isEqualTo("URGED");
        assertThat(body.path("text").asText()).isEqualTo(message.text());
        assertThat(body.path("id").asText()).isEqualTo(message.id().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422, 301})
    void givesUpAtOnceWhatWillNeverBeTaken(int status) {
        answers(aResponse().withStatus(status).withHeader("Location", server.baseUrl() + "/elsewhere"));
        assertThat(gateway.send(Samples.message(null))).isEqualTo(new Answer.Refused("网关答复 " + status));
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "500, , 0",
        "503, 120, 120",
        "408, , 0",
        "429, 90, 90",
        "429, 'Thu, 5 Mar 2026 01:05:30 GMT', 300",
        "429, 'Thu, 5 Mar 2026 00:00:00 GMT', 0",
        "429, soon, 0",
        "429, -5, 0",
    })
    void waitsAsLongAsTheOtherSideAsks(int status, String retryAfter, long seconds) {
        var answer = aResponse().withStatus(status);
        answers(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));
        assertThat(gateway.send(Samples.message(null)))
                .isEqualTo(new Answer.NotNow("网关答复 " + status, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void triesAgainWhatWasHalfAnswered(Fault fault) {
        answers(aResponse().withFault(fault));
        assertThat(gateway.send(Samples.message(null))).isEqualTo(new Answer.NotNow("与网关的连接中断或建立不起来", Duration.ZERO));
    }

    @Test
    void triesAgainWhatWasNotAnsweredInTime() {
        answers(aResponse().withStatus(200).withFixedDelay(5000));
        assertThat(impatient().send(Samples.message(null))).isEqualTo(new Answer.NotNow("网关没有按时答复", Duration.ZERO));
    }

    @Test
    void doesNotListenForEverToAnAnswerThatDrips() {
        answers(aResponse().withStatus(200).withBody("x".repeat(50)).withChunkedDribbleDelay(50, 20_000));
        assertThat(impatient().send(Samples.message(null))).isEqualTo(new Answer.NotNow("网关没有按时答复", Duration.ZERO));
    }

    @Test
    void triesAgainWhenNobodyIsThere() {
        server.stop();
        assertThat(gateway.send(Samples.message(null))).isEqualTo(new Answer.NotNow("与网关的连接中断或建立不起来", Duration.ZERO));
    }

    @Test
    void isClosedWithoutAnAddress() {
        assertThat(gateway("", "").isOpen()).isFalse();
        assertThat(gateway.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://gateway.example/messages, '', 但没有设置 HUIYIN_WEBHOOK_SECRET，回音没有启动。",
        "https://gateway.example/messages, '  ', 但没有设置 HUIYIN_WEBHOOK_SECRET，回音没有启动。",
        "https://gateway.example/messages, short, HUIYIN_WEBHOOK_SECRET 太短，回音没有启动。",
        "gateway.example/messages, 0123456789abcdef, HUIYIN_WEBHOOK_URL 不是网址，回音没有启动。",
        "ftp://gateway.example/messages, 0123456789abcdef, HUIYIN_WEBHOOK_URL 不是网址，回音没有启动。",
        "https://gate way, 0123456789abcdef, HUIYIN_WEBHOOK_URL 不是网址，回音没有启动。",
    })
    void refusesToStartWithoutASecretOrAnAddressThatIsOne(String url, String secret, String sentence) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> gateway(url, secret))
                .withMessageContaining(sentence);
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static WebhookGateway gateway(String url, String secret) {
        return gateway(Samples.settings(url, secret));
    }

    private WebhookGateway impatient() {
        return gateway(Samples.settings(server.baseUrl() + "/messages", Samples.SECRET, Duration.ofMillis(700)));
    }

    private static WebhookGateway gateway(NoticeSettings settings) {
        return new WebhookGateway(settings, new ObjectMapper(), Clock.fixed(NOW, HuiyinApplication.ZONE));
    }
}
