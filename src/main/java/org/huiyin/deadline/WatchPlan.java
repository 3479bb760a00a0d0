package org.huiyin.deadline;

import java.time.LocalDate;
import java.util.List;

/**
 * What the watch of a limit waits for next.
 *
 * @param day the working day in China on whose morning it acts; null once the limit has ended
 */
public record WatchPlan(Stage stage, LocalDate day) {

    /** How a limit stands; the model {@code deadline-watch} has a timer for each but the last. */
    public enum Stage {
        /** Before the due date: the holder is reminded. */
        REMINDER,
        /** The due date itself. */
        DUE,
        /** The first working day after the due date. */
        OVERDUE,
        /** Every further working day. */
        OVERDUE_DAY,
        PAUSED,
        ENDED
    }

    static final WatchPlan ENDED = new WatchPlan(Stage.ENDED, null);

    /** Whether a pause is still needed is asked every so many working days. */
    private static final int PAUSE_REVIEW = 10;

    /**
     * What comes after {@code today}. Reminders that would fall on a day off come on the working day before; those
     * missed while nothing ran are not made up for, but an overdue limit is always told of.
     *
     * @param reminders so many calendar days before the due date, the earliest first
     * @param reported  whether this due date's passing has been told already
     */
    static WatchPlan after(
            LocalDate today, LocalDate due, List<Integer> reminders, boolean reported, WorkingDays days) {
        for (var before : reminders) {
            var day = days.onOrBefore(due.minusDays(before));
            if (day.isAfter(today) && day.isBefore(due)) {
                return new WatchPlan(Stage.REMINDER, day);
            }
        }
        if (due.isAfter(today)) {
            return new WatchPlan(Stage.DUE, due);
        }
        return reported
                ? new WatchPlan(Stage.OVERDUE_DAY, days.plus(today, 1))
                : new WatchPlan(Stage.OVERDUE, days.plus(due, 1));
    }

    /** The day on which a pause is looked at again. */
    static WatchPlan paused(LocalDate today, WorkingDays days) {
        return new WatchPlan(Stage.PAUSED, days.plus(today, PAUSE_REVIEW));
    }
}
