package org.huiyin.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code HUIYIN_SECURE_COOKIES} and {@code HUIYIN_SIGN_IN_IDLE}.
 *
 * @param secureCookies whether browsers may send the session's cookies over HTTPS only
 * @param signInIdle how long somebody may do nothing before they must sign in again
 */
@ConfigurationProperties("huiyin")
record SignInSettings(
        @DefaultValue("true") boolean secureCookies,
        @DefaultValue("30m") Duration signInIdle) {}
