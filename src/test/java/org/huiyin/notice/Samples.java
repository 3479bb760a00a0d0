package org.huiyin.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.huiyin.identity.Directory;
import org.huiyin.notice.Gateway.Message;

/** Settings and messages for tests of a single gateway. */
final class Samples {

    static final String SECRET = "0123456789abcdef-for-tests";

    private Samples() {}

    static NoticeSettings settings(String webhookUrl, String webhookSecret) {
        return settings(webhookUrl, webhookSecret, Duration.ofSeconds(30));
    }

    static NoticeSettings settings(String webhookUrl, String webhookSecret, Duration readTimeout) {
        return new NoticeSettings(
                true,
                LocalTime.of(8, 0),
                50,
                5,
                10,
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofSeconds(2),
                readTimeout,
                "huiyin@zhengxie.example",
                webhookUrl,
                webhookSecret);
    }

    static Message message(String email) {
        return new Message(
                UUID.randomUUID(),
                new Directory.Addressee("zhang-wei", "张伟", email),
                NoticeKind.URGED,
                null,
                "【回音】催办 1 条",
                "张伟，您好：\n\n政府督查室催办《关于支持小店的建议》。\n",
                Instant.parse("2026-03-05T01:00:00Z"));
    }
}
