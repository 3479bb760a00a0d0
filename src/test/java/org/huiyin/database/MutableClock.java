package org.huiyin.database;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.huiyin.HuiyinApplication;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The application's clock in tests: the system's until it is fixed. The engine's clock goes with it. */
public final class MutableClock extends Clock {

    private volatile Clock clock = Clock.system(HuiyinApplication.ZONE);

    /** Stands still at this time in Shanghai, as in {@code fix("2026-03-05T09:00")}. */
    public void fix(String localDateTime) {
        fix(LocalDateTime.parse(localDateTime).atZone(HuiyinApplication.ZONE).toInstant());
    }

    public void fix(Instant instant) {
        clock = Clock.fixed(instant, HuiyinApplication.ZONE);
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Stands still at this much after now; days are calendar days in Shanghai. */
    public void advance(TemporalAmount amount) {
        fix(clock.instant().atZone(HuiyinApplication.ZONE).plus(amount).toInstant());
    }

    /** Goes with the system's clock again. */
    public void reset() {
        clock = Clock.system(HuiyinApplication.ZONE);
        ClockUtil.reset();
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock();
        }
    }

    static final class Reset implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext test) {
            SpringExtension.getApplicationContext(test)
                    .getBean(MutableClock.class)
                    .reset();
        }
    }
}
