package org.huiyin.deadline;

import java.time.MonthDay;

/**
 * A time limit as a rule states it.
 *
 * @param amount how many units; ignored for {@link Unit#FIXED_DATE}
 * @param date   the day of the year, for {@link Unit#FIXED_DATE} only
 */
public record Limit(int amount, Unit unit, MonthDay date) {

    /** What a limit counts in. */
    public enum Unit {
        /** Working days of the statutory calendar. */
        WORKING_DAYS,
        /** Calendar days. */
        DAYS,
        MONTHS,
        FIXED_DATE
    }

    public Limit {
        if (unit == null || (unit == Unit.FIXED_DATE ? date == null : amount < 1)) {
            throw new IllegalArgumentException(
                    "limit needs a unit and an amount, or a fixed date: " + amount + " " + unit + " " + date);
        }
    }

    /** As people say it: 15个工作日, 3个月, 8月31日. */
    public String label() {
        return switch (unit) {
            case WORKING_DAYS -> amount + "个工作日";
            case DAYS -> amount + "日";
            case MONTHS -> amount + "个月";
            case FIXED_DATE -> "%d月%d日".formatted(date.getMonthValue(), date.getDayOfMonth());
        };
    }

    public static Limit workingDays(int amount) {
        return new Limit(amount, Unit.WORKING_DAYS, null);
    }
}
