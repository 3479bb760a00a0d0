package org.huiyin.deadline;

import java.time.LocalDate;

/**
 * A due date as people see it today.
 *
 * @param date            the last day on which the thing may be done
 * @param workingDaysLeft how many after today up to and with the date; 0 today; negative for those since the date
 * @param overdue         whether the date is past; on a day off after it no working day need have passed
 * @param provisional     whether the list for the date's year is not loaded yet, so that it may change
 */
public record DueDate(LocalDate date, int workingDaysLeft, boolean overdue, Lamp lamp, boolean provisional) {

    /** @param code {@code GREEN}, {@code YELLOW}, {@code RED}, or {@code PAUSED} while the limit stands still */
    public record Lamp(String code, String label) {

        static final Lamp GREEN = new Lamp("GREEN", "正常");
        static final Lamp YELLOW = new Lamp("YELLOW", "将到期");
        static final Lamp RED = new Lamp("RED", "紧急");
        static final Lamp OVERDUE = new Lamp("RED", "已超期");
        static final Lamp PAUSED = new Lamp("PAUSED", "已暂停");
    }

    static DueDate of(LocalDate due, LocalDate today, LampRule rule, WorkingDays days) {
        return of(due, today, null, rule, days);
    }

    static DueDate of(LocalDate due, LocalDate today, LocalDate pausedOn, LampRule rule, WorkingDays days) {
        var day = pausedOn == null ? today : pausedOn;
        var left = days.between(day, due);
        var overdue = day.isAfter(due);
        var lamp = pausedOn != null
                ? Lamp.PAUSED
                : overdue
                        ? Lamp.OVERDUE
                        : left <= rule.red() ? Lamp.RED : left <= rule.yellow() ? Lamp.YELLOW : Lamp.GREEN;
        return new DueDate(due, left, overdue, lamp, !days.knows(due.getYear()));
    }
}
