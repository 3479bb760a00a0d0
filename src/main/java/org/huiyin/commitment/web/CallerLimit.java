package org.huiyin.commitment.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests a minute for each caller: after a pause as many at once, then one whenever its share of the minute has
 * passed. Each node counts for itself. It remembers the {@value #MOST} callers that came last, and no more.
 */
final class CallerLimit {

    static final int MOST = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** @param left requests, with parts of one, at the moment {@code at} */
    private record Allowance(double left, Instant at) {}

    private final Map<String, Allowance> callers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST;
        }
    };

    private final int perMinute;
    private final Clock clock;

    /** @param perMinute at least 1 */
    CallerLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Counts a request. @return how many whole seconds to wait, at least 1; 0: it is within the limit */
    synchronized long secondsToWait(String caller) {
        var now = clock.instant();
        var left = leftAt(now, callers.get(caller));
        if (left < 1) {
            callers.put(caller, new Allowance(left, now));
            return Math.max(1, (long) Math.ceil((1 - left) * MINUTE.toSeconds() / perMinute));
        }
        callers.put(caller, new Allowance(left - 1, now));
        return 0;
    }

    private double leftAt(Instant now, Allowance known) {
        if (known == null) {
            return perMinute;
        }
        // A clock that was put back gives nothing.
        var passed = Math.max(0, Duration.between(known.at(), now).toMillis());
        return Math.min(perMinute, known.left() + passed * (double) perMinute / MINUTE.toMillis());
    }

    /** How many callers it remembers. */
    synchronized int remembered() {
        return callers.size();
    }
}
