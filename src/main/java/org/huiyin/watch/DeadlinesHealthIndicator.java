package org.huiyin.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says in the health endpoint whether the proof holds. A limit that nobody watches makes the state {@code WARNING}, which
 * is answered with 200: a node that warns must not be taken out of service for it.
 */
@Component
class DeadlinesHealthIndicator implements HealthIndicator {

    private static final Status WARNING = new Status("WARNING");
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Answer(Instant at, Health health) {}

    private final Proof proof;
    private final Clock clock;
    private volatile Answer last;

    DeadlinesHealthIndicator(Proof proof, Clock clock) {
        this.proof = proof;
        this.clock = clock;
    }

    /** Asked every few seconds by whoever watches the node; the proof is made at most once a minute. */
    @Override
    public Health health() {
        var now = clock.instant();
        var known = last;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(KEPT) >= 0) {
            var unwatched = proof.count();
            known = new Answer(
                    now,
                    (unwatched == 0 ? Health.up() : Health.status(WARNING))
                            .withDetail("unwatched", unwatched)
                            .build());
            last = known;
        }
        return known.health();
    }
}
