package org.huiyin.notice;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalTime;
import org.huiyin.HuiyinApplication;

/**
 * How a person wants to be told outside the application.
 *
 * @param webhook   whether also by {@link DeliveryChannel#WEBHOOK}
 * @param quietFrom start of the hours without messages, in China's time
 * @param quietTo   their end, which is not one of them any more; equal to the start: there are none
 */
public record NoticePreference(
        MailMode mail,
        boolean webhook,
        @JsonFormat(pattern = "HH:mm") LocalTime quietFrom,
        @JsonFormat(pattern = "HH:mm") LocalTime quietTo) {

    /** When e-mail comes. */
    public enum MailMode {
        IMMEDIATE,
        /** One a day; urgent kinds at once. */
        DIGEST,
        NONE
    }

    /** When a channel is to bring a notice. */
    enum Wish {
        AT_ONCE,
        WITH_THE_DIGEST,
        NEVER
    }

    static final NoticePreference DEFAULT =
            new NoticePreference(MailMode.DIGEST, false, LocalTime.of(22, 0), LocalTime.of(7, 0));

    Wish wish(DeliveryChannel channel, NoticeKind kind) {
        if (!wants(channel)) {
            return Wish.NEVER;
        }
        return channel == DeliveryChannel.WEBHOOK || mail == MailMode.IMMEDIATE || kind.urgent()
                ? Wish.AT_ONCE
                : Wish.WITH_THE_DIGEST;
    }

    boolean wants(DeliveryChannel channel) {
        return switch (channel) {
            case MAIL -> mail != MailMode.NONE;
            case WEBHOOK -> webhook;
        };
    }

    /** The time itself, or the end of the quiet hours that it lies in. */
    Instant outsideQuietHours(Instant at) {
        var local = at.atZone(HuiyinApplication.ZONE);
        var time = local.toLocalTime();
        var overnight = quietFrom.isAfter(quietTo);
        var quiet = overnight
                ? !time.isBefore(quietFrom) || time.isBefore(quietTo)
                : !time.isBefore(quietFrom) && time.isBefore(quietTo);
        if (!quiet) {
            return at;
        }
        var day = overnight && !time.isBefore(quietFrom) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return day.atTime(quietTo).atZone(HuiyinApplication.ZONE).toInstant();
    }
}
