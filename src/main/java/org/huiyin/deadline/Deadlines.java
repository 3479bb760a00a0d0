package org.huiyin.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Due dates: the last day on which a thing may still be done, in China's time. */
@Component
public class Deadlines {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final LocalTime MORNING = LocalTime.of(8, 30);

    private final StatutoryCalendar calendar;
    private final Clock clock;

    Deadlines(StatutoryCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A day as sentences say it: 2026年6月5日. */
    public static String said(LocalDate day) {
        return DAY.format(day);
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

    /** The last second of a due date, as timers and task lists take it. */
    public static Date endOf(LocalDate due) {
        return Date.from(due.atTime(LocalTime.of(23, 59, 59)).atZone(ZONE).toInstant());
    }

    /** When the system reminds people on that day: half past eight in China. */
    public static OffsetDateTime morningOf(LocalDate day) {
        return day.atTime(MORNING).atZone(ZONE).toOffsetDateTime();
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
        return shown(due, null, rule);
    }

    /**
     * How a due date stands today, or stood when its limit was paused; null for null.
     *
     * @param pausedOn null while the limit runs
     */
    public DueDate shown(LocalDate due, LocalDate pausedOn, LampRule rule) {
        return due == null ? null : DueDate.of(due, today(), pausedOn, rule, calendar.workingDays());
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
