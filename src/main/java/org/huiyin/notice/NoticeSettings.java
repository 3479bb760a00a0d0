package org.huiyin.notice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notices leave the application.
 *
 * @param sending        whether this node sends; one that does not still writes the outbox
 * @param digestAt       when the day's digests go out, in China's time
 * @param digestLines    how many notices a digest quotes; of the others it gives the number
 * @param hourlyMessages how many single messages a person gets in any hour by one channel; the others wait for the
 *                       digest
 * @param attempts       after how many a message is given up
 * @param firstRetry     how long to wait after the first failure; doubles with each further one
 * @param longestRetry   the longest wait, whatever the other side asks for
 * @param connectTimeout of a webhook call
 * @param readTimeout    until a webhook has answered in full
 * @param mailFrom       the sender's address, {@code HUIYIN_MAIL_FROM}
 * @param webhookUrl     {@code HUIYIN_WEBHOOK_URL}; empty: no webhook
 * @param webhookSecret  {@code HUIYIN_WEBHOOK_SECRET}, the key of the signatures
 */
@Validated
@ConfigurationProperties("huiyin.notice")
record NoticeSettings(
        @DefaultValue("true") boolean sending,
        @DefaultValue("08:00") @NotNull LocalTime digestAt,
        @DefaultValue("50") @Min(1) @Max(500) int digestLines,
        @DefaultValue("5") @Min(0) @Max(60) int hourlyMessages,
        @DefaultValue("10") @Min(1) @Max(30) int attempts,
        @DefaultValue("1m") @NotNull Duration firstRetry,
        @DefaultValue("4h") @NotNull Duration longestRetry,
        @DefaultValue("5s") @NotNull Duration connectTimeout,
        @DefaultValue("10s") @NotNull Duration readTimeout,
        @DefaultValue("") String mailFrom,
        @DefaultValue("") String webhookUrl,
        @DefaultValue("") String webhookSecret) {

    /** @param attempt how many have failed, from 1 */
    Duration waitAfter(int attempt) {
        var doubled = firstRetry.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
    }
}
