package org.huiyin.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SortedSet;

/**
 * One year's list: which days are off, and which days of a weekend are worked instead.
 *
 * @param source where the list is published, or null
 */
record CalendarYear(int year, String source, SortedSet<LocalDate> off, SortedSet<LocalDate> makeUpWorkdays) {

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    boolean isWorkingDay(LocalDate day) {
        return makeUpWorkdays.contains(day) || !off.contains(day) && !isWeekend(day);
    }
}
