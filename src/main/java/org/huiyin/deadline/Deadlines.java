package org.huiyin.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Due dates: the last day on which a thing may still be done, in China's time. */
@Component
public class Deadlines {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final StatutoryCalendar calendar;
    private final Clock clock;

    Deadlines(StatutoryCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The due date of a limit that starts on {@code start}, which does not count; see {@link Derivation}. */
    public LocalDate from(LocalDate start, Limit limit) {
        return derive(start, limit).due();
    }

    /** The same with its reasons. */
    public Derivation derive(LocalDate start, Limit limit) {
        return Derivation.of(start, limit, calendar.workingDays());
    }

    /** The day that lies {@code lead} before {@code due}; a lead in working days or days. */
    public LocalDate before(LocalDate due, Limit lead) {
        return switch (lead.unit()) {
            case WORKING_DAYS -> calendar.workingDays().minus(due, lead.amount());
            case DAYS -> due.minusDays(lead.amount());
            default ->
                throw new IllegalArgumentException("a reminder counts in days or working days, not " + lead.unit());
        };
    }

    /** The last second of a due date, as timers and task lists take it. */
    public static Date endOf(LocalDate due) {
        return Date.from(due.atTime(LocalTime.of(23, 59, 59)).atZone(ZONE).toInstant());
    }

    /** The start of the day from which a thing due then counts as due soon: when its lamp turns yellow. */
    public Date dueSoonFrom(Date due, LampRule rule) {
        return Date.from(calendar.workingDays()
                .minus(dayOf(due), rule.yellow())
                .atStartOfDay(ZONE)
                .toInstant());
    }

    /** How a due date stands today; null for null. */
    public DueDate shown(LocalDate due, LampRule rule) {
        return due == null ? null : DueDate.of(due, today(), rule, calendar.workingDays());
    }

    /** The day of a timer or a task's due date. */
    public static LocalDate dayOf(Date due) {
        return due.toInstant().atZone(ZONE).toLocalDate();
    }

    /** The day in China on which something happened. */
    public static LocalDate dayOf(OffsetDateTime at) {
        return at.atZoneSameInstant(ZONE).toLocalDate();
    }

    public boolean isPast(LocalDate due) {
        return today().isAfter(due);
    }
}
