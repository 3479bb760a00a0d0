package org.huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.huiyin.HuiyinApplication;
import org.huiyin.notice.NoticePreference.MailMode;
import org.huiyin.notice.NoticePreference.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticePreferenceTest {

    @ParameterizedTest(name = "{0} to {1}: {2} becomes {3}")
    @CsvSource({
        "22:00, 07:00, 2026-03-05T21:59:59, 2026-03-05T21:59:59",
        "22:00, 07:00, 2026-03-05T22:00, 2026-03-06T07:00",
        "22:00, 07:00, 2026-03-06T00:00, 2026-03-06T07:00",
        "22:00, 07:00, 2026-03-06T06:59:59, 2026-03-06T07:00",
        "22:00, 07:00, 2026-03-06T07:00, 2026-03-06T07:00",
        "12:00, 14:00, 2026-03-06T11:59, 2026-03-06T11:59",
        "12:00, 14:00, 2026-03-06T13:30, 2026-03-06T14:00",
        "12:00, 14:00, 2026-03-06T23:30, 2026-03-06T23:30",
        "08:00, 08:00, 2026-03-06T08:00, 2026-03-06T08:00",
        "00:00, 06:00, 2026-12-31T00:00, 2026-12-31T06:00",
        "18:00, 00:00, 2026-12-31T18:00, 2027-01-01T00:00",
    })
    void aMessageWaitsForTheEndOfTheQuietHours(LocalTime from, LocalTime to, String at, String sent) {
        var chosen = new NoticePreference(MailMode.IMMEDIATE, true, from, to);
        assertThat(chosen.outsideQuietHours(shanghai(at))).isEqualTo(shanghai(sent));
    }

    @Test
    void byDefaultUrgentKindsComeAtOnceAndTheOthersOnceADay() {
        var chosen = NoticePreference.DEFAULT;
        assertThat(chosen.wish(DeliveryChannel.MAIL, NoticeKind.URGED)).isEqualTo(Wish.AT_ONCE);
        assertThat(chosen.wish(DeliveryChannel.MAIL, NoticeKind.DEADLINE_OVERDUE))
                .isEqualTo(Wish.WITH_THE_DIGEST);
        assertThat(chosen.wish(DeliveryChannel.WEBHOOK, NoticeKind.URGED)).isEqualTo(Wish.NEVER);
    }

    @Test
    void nothingComesToWhoeverWantsNothing() {
        var chosen = new NoticePreference(MailMode.NONE, false, LocalTime.MIN, LocalTime.MIN);
        for (var channel : DeliveryChannel.values()) {
            for (var kind : NoticeKind.values()) {
                assertThat(chosen.wish(channel, kind)).isEqualTo(Wish.NEVER);
            }
        }
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        var settings = Samples.settings("", "");
        assertThat(settings.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.waitAfter(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.waitAfter(8)).isEqualTo(Duration.ofMinutes(128));
        assertThat(settings.waitAfter(9)).isEqualTo(Duration.ofHours(4));
        assertThat(settings.waitAfter(500)).isEqualTo(Duration.ofHours(4));
    }

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(HuiyinApplication.ZONE).toInstant();
    }
}
