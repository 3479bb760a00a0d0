package org.huiyin.commitment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;

/** So many requests a minute, each caller for themselves. */
class CallerLimitTest {

    private final MutableClock clock = new MutableClock();
    private final CallerLimit limit = new CallerLimit(60, clock);

    @Test
    void whoeverAsksTooOftenIsToldHowLongToWaitAndNobodyElseIsHurt() {
        clock.fix("2026-03-05T09:00");
        for (var i = 0; i < 60; i++) {
            assertThat(limit.secondsToWait("a")).isZero();
        }
        assertThat(limit.secondsToWait("a")).isEqualTo(1);
        assertThat(limit.secondsToWait("b")).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(limit.secondsToWait("a")).isZero();
        assertThat(limit.secondsToWait("a")).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        for (var i = 0; i < 60; i++) {
            assertThat(limit.secondsToWait("a")).isZero();
        }
        assertThat(limit.secondsToWait("a")).isEqualTo(1);
    }

    @Test
    void theWaitThatItTellsIsEnough() {
        clock.fix("2026-03-05T09:00");
        var slow = new CallerLimit(7, clock);
        for (var i = 0; i < 7; i++) {
            slow.secondsToWait("a");
        }
        var wait = slow.secondsToWait("a");
        assertThat(wait).isEqualTo(9);
        clock.advance(Duration.ofSeconds(wait));
        assertThat(slow.secondsToWait("a")).isZero();
    }

    @Test
    void aClockThatIsPutBackGivesNothingAndTakesNothing() {
        clock.fix("2026-03-05T09:00");
        limit.secondsToWait("a");
        clock.fix("2026-03-04T09:00");
        for (var i = 0; i < 59; i++) {
            assertThat(limit.secondsToWait("a")).isZero();
        }
        assertThat(limit.secondsToWait("a")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(limit.secondsToWait("a")).isZero();
    }

    @Test
    void itRemembersSoManyCallersAndThoseWhoKeepAsking() {
        clock.fix("2026-03-05T09:00");
        for (var i = 0; i < 60; i++) {
            limit.secondsToWait("busy");
        }
        for (var i = 0; i < 3 * CallerLimit.MOST; i++) {
            limit.secondsToWait("other " + i);
            if (i % 1000 == 0) {
                assertThat(limit.secondsToWait("busy")).isEqualTo(1);
            }
        }
        assertThat(limit.remembered()).isEqualTo(CallerLimit.MOST);
    }
}
