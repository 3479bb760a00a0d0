package org.huiyin.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.database.ApplicationProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code kill -9} between commit and plan, and between sending and knowing that it was sent. */
class NoticesAfterAKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OUTBOX =
            "select channel || ' ' || state from notice_delivery order by channel, created_at";

    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final WireMockServer gateway = new WireMockServer(options().dynamicPort());

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        mail.start();
        gateway.start();
        gatewayAnswersAfter(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        mail.stop();
        gateway.stop();
    }

    @Test
    void nothingIsLostAndNothingIsTwiceInTheOutbox() throws Exception {
        try (var killed = start(TellsANotice.class, Map.of("HUIYIN_NOTICE_SENDING", "false"))) {
            killed.awaitOutput(TellsANotice.COMMITTED);
            assertThat(ask(killed, "select count(*)::text from notice where planned_at is null"))
                    .containsExactly("1");
            killed.kill();
        }
        assertThat(mail.getReceivedMessages()).isEmpty();

        try (var killed = start(HuiyinApplication.class, Map.of())) {
            killed.awaitStarted();
            await().atMost(PATIENCE)
                    .until(() -> gateway.getAllServeEvents().size() == 1
                            && ask(killed, OUTBOX).equals(List.of("MAIL SENT", "WEBHOOK PENDING")));
            killed.kill();
        }

        gatewayAnswersAfter(Duration.ZERO);
        try (var restarted = start(HuiyinApplication.class, Map.of())) {
            restarted.awaitStarted();
            await().atMost(PATIENCE).until(() -> ask(restarted, OUTBOX).equals(List.of("MAIL SENT", "WEBHOOK SENT")));
            assertThat(ask(restarted, "select attempts::text from notice_delivery where channel = 'WEBHOOK'"))
                    .containsExactly("2");
            assertThat(ask(restarted, "select task_instance from scheduled_tasks where task_name = 'notice-send'"))
                    .isEmpty();
            assertThat(gateway.getAllServeEvents())
                    .hasSize(2)
                    .extracting(call -> call.getRequest().getHeader(WebhookGateway.KEY))
                    .containsOnly(ask(restarted, "select id::text from notice_delivery where channel = 'WEBHOOK'")
                            .get(0));
            assertThat(mail.getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void refusesToStartWithAWebhookThatCannotBeSigned() throws Exception {
        try (var refused = ApplicationProcess.start(
                HuiyinApplication.class, directory, Map.of("HUIYIN_WEBHOOK_URL", gateway.baseUrl()))) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(refused.output())
                    .contains("设置了 HUIYIN_WEBHOOK_URL，但没有设置 HUIYIN_WEBHOOK_SECRET，回音没有启动。")
                    .contains("请设置双方共用的密钥")
                    .doesNotContain("\tat ");
        }
    }

    private ApplicationProcess start(Class<?> main, Map<String, String> more) throws Exception {
        var environment = new HashMap<>(Map.of(
                "HUIYIN_MAIL_HOST",
                "127.0.0.1",
                "HUIYIN_MAIL_PORT",
                String.valueOf(mail.getSmtp().getPort()),
                "HUIYIN_MAIL_STARTTLS_REQUIRED",
                "false",
                "HUIYIN_MAIL_FROM",
                "huiyin@zhengxie.example",
                "HUIYIN_WEBHOOK_URL",
                gateway.baseUrl() + "/messages",
                "HUIYIN_WEBHOOK_SECRET",
                Samples.SECRET,
                "HUIYIN_NOTICE_READTIMEOUT",
                "10m",
                // A dead node's work is taken over after six seconds instead of a minute.
                "DBSCHEDULER_HEARTBEATINTERVAL",
                "1s"));
        environment.putAll(more);
        return ApplicationProcess.start(main, directory, environment);
    }

    private void gatewayAnswersAfter(Duration delay) {
        gateway.resetMappings();
        gateway.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay((int) delay.toMillis())));
    }

    private static List<String> ask(ApplicationProcess application, String sql) throws Exception {
        try (var connection = application.connect()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(sql)
                    .query(String.class)
                    .list();
        }
    }
}
