package org.huiyin.deadline;

import java.time.LocalDate;
import java.util.Map;

/** Counts working days by the lists of the years that have one, and by weekends alone in the others. */
public final class WorkingDays {

    private final Map<Integer, CalendarYear> years;

    WorkingDays(Map<Integer, CalendarYear> years) {
        this.years = years;
    }

    /** Whether a list for the year is loaded; without one a date in it is provisional. */
    public boolean knows(int year) {
        return years.containsKey(year);
    }

    public boolean isWorkingDay(LocalDate day) {
        var year = years.get(day.getYear());
        return year == null ? !CalendarYear.isWeekend(day) : year.isWorkingDay(day);
    }

    /** Off by the list of its year; its weekends count as such where the list names them. */
    boolean isHoliday(LocalDate day) {
        var year = years.get(day.getYear());
        return year != null && year.off().contains(day);
    }

    /** A make-up working day 调休上班: a day of a weekend on which people work. */
    boolean isMakeUp(LocalDate day) {
        return CalendarYear.isWeekend(day) && isWorkingDay(day);
    }

    /** The {@code amount}th working day after {@code from}, which itself does not count. */
    public LocalDate plus(LocalDate from, int amount) {
        var day = from;
        for (int counted = 0; counted < amount; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return day;
    }

    /** The {@code amount}th working day before {@code from}, which itself does not count. */
    public LocalDate minus(LocalDate from, int amount) {
        var day = from;
        for (int counted = 0; counted < amount; ) {
            day = day.minusDays(1);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return day;
    }

    /** How many working days lie after {@code from} up to and with {@code to}; negative if {@code to} comes first. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** The day itself if people work on it, else the next one on which they do. */
    LocalDate onOrAfter(LocalDate day) {
        var rolled = day;
        while (!isWorkingDay(rolled)) {
            rolled = rolled.plusDays(1);
        }
        return rolled;
    }

    /** The day itself if people work on it, else the last one before on which they do. */
    LocalDate onOrBefore(LocalDate day) {
        var rolled = day;
        while (!isWorkingDay(rolled)) {
            rolled = rolled.minusDays(1);
        }
        return rolled;
    }
}
