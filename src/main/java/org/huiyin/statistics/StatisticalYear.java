package org.huiyin.statistics;

import java.time.LocalDate;
import java.time.MonthDay;
import org.huiyin.deadline.Deadlines;

/**
 * The years in which a place counts what was submitted. A year has the number of the calendar year in which its last day
 * falls: what begins on 6 December 2025 is 2026.
 *
 * @param first the day on which each begins; 1 January: the calendar's years
 */
record StatisticalYear(MonthDay first) {

    private static final MonthDay CALENDAR = MonthDay.of(1, 1);

    /** The year that a day falls in. */
    int of(LocalDate day) {
        return calendar() || MonthDay.from(day).isBefore(first) ? day.getYear() : day.getYear() + 1;
    }

    LocalDate firstDay(int year) {
        return first.atYear(calendar() ? year : year - 1);
    }

    LocalDate lastDay(int year) {
        return firstDay(year + 1).minusDays(1);
    }

    /** Month and day as one number, 1206 for 6 December; the greater is later. */
    int number() {
        return first.getMonthValue() * 100 + first.getDayOfMonth();
    }

    boolean calendar() {
        return first.equals(CALENDAR);
    }

    /** As people say it: 2026年, or 2026年度 where that is not the calendar's. */
    String label(int year) {
        return year + (calendar() ? "年" : "年度");
    }

    /** The same with its first and last day, where those must be said. */
    String full(int year) {
        return calendar()
                ? label(year)
                : "%s（%s至%s）".formatted(label(year), Deadlines.said(firstDay(year)), Deadlines.said(lastDay(year)));
    }

    /** The rule in words. */
    String rule() {
        return calendar() ? "年度按公历年" : "年度自上年%d月%d日起算".formatted(first.getMonthValue(), first.getDayOfMonth());
    }
}
