package org.huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.StartRefused;
import org.huiyin.notice.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailGatewayTest {

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    @BeforeEach
    void open() {
        server.start();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void theMessagesIdIsTheDeliverysHoweverOftenItIsSent() throws Exception {
        var message = Samples.message("zhang@zhengxie.example");
        assertThat(gateway().send(message)).isEqualTo(new Answer.Taken());
        assertThat(gateway().send(message)).isEqualTo(new Answer.Taken());

        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getMessageID()).isEqualTo("<" + message.id() + "@zhengxie.example>");
            assertThat(mail.getSubject()).isEqualTo("【回音】催办 1 条");
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(message.text().strip());
        });
    }

    @Test
    void triesAgainWhenTheServerIsAway() {
        server.stop();
        assertThat(gateway().send(Samples.message("zhang@zhengxie.example")))
                .isEqualTo(new Answer.NotNow("邮件服务器没有接收", Duration.ZERO));
    }

    @Test
    void sendsNothingInTheClearWhereASafeConnectionIsRequired() {
        sender.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().put("mail.smtp.starttls.required", "true");
        assertThat(gateway().send(Samples.message("zhang@zhengxie.example")))
                .isEqualTo(new Answer.NotNow("邮件服务器没有接收", Duration.ZERO));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 553})
    void givesUpAnAddressThatTheServerDoesNotKnow(int code) throws Exception {
        try (var strict = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sender.setPort(strict.getLocalPort());
            var talk = CompletableFuture.runAsync(() -> refuseTheRecipient(strict, code));
            assertThat(gateway().send(Samples.message("gone@zhengxie.example")))
                    .isEqualTo(new Answer.Refused("邮件服务器拒收这个地址"));
            talk.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 451, 452})
    void triesAgainWhenTheServerIsBusy(int code) throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sender.setPort(busy.getLocalPort());
            var talk = CompletableFuture.runAsync(() -> refuseTheRecipient(busy, code));
            assertThat(gateway().send(Samples.message("zhang@zhengxie.example")))
                    .isEqualTo(new Answer.NotNow("邮件服务器没有接收", Duration.ZERO));
            talk.get(10, TimeUnit.SECONDS);
        }
    }

    /** One conversation in which everything is welcome but the recipient. */
    private static void refuseTheRecipient(ServerSocket server, int code) {
        try (var socket = server.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            out.print("220 strict\r\n");
            out.flush();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.print((line.startsWith("RCPT") ? code + " no" : line.startsWith("QUIT") ? "221 bye" : "250 ok")
                        + "\r\n");
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void givesUpAnAddressThatIsNone() {
        assertThat(gateway().send(Samples.message("zhang wei @@"))).isEqualTo(new Answer.Refused("邮箱地址不正确"));
    }

    @Test
    void isClosedWithoutAServerAndRefusesToStartWithoutASender() {
        var settings = Samples.settings("", "");
        assertThat(new MailGateway(sender, settings, "").isOpen()).isFalse();
        var nobody = new NoticeSettings(
                settings.sending(),
                settings.digestAt(),
                settings.digestLines(),
                settings.hourlyMessages(),
                settings.attempts(),
                settings.firstRetry(),
                settings.longestRetry(),
                settings.connectTimeout(),
                settings.readTimeout(),
                "",
                "",
                "");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new MailGateway(sender, nobody, "mail.zhengxie.example"))
                .withMessageContaining("HUIYIN_MAIL_FROM 不是邮箱地址，回音没有启动。");
    }

    private MailGateway gateway() {
        return new MailGateway(sender, Samples.settings("", ""), "127.0.0.1");
    }
}
