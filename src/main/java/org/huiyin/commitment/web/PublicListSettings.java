package org.huiyin.commitment.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code HUIYIN_PUBLIC_REQUESTS} and {@code HUIYIN_PROXIES}.
 *
 * @param requestsPerMinute that one caller may make of the public list; 0: any number
 * @param proxies           addresses, or networks such as {@code 10.0.0.0/8}, of the proxies that stand before the
 *                          application and say in {@code X-Forwarded-For} for whom they ask
 */
@Validated
@ConfigurationProperties("huiyin.public-list")
record PublicListSettings(
        @DefaultValue("120") @Min(0) @Max(100_000) int requestsPerMinute,
        @DefaultValue List<String> proxies) {}
