package org.huiyin.deadline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The State Council's holidays and make-up working days; a year without a list counts by weekends alone. */
@Component
public class StatutoryCalendar {

    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> makeUp = new HashSet<>();
    private final Set<Integer> years = new HashSet<>();

    StatutoryCalendar(ObjectMapper json) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:calendar/*.json")) {
            var year = json.readValue(file.getInputStream(), Year.class);
            years.add(year.year());
            off.addAll(year.off());
            makeUp.addAll(year.makeUpWorkdays());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Year(int year, Set<LocalDate> off, Set<LocalDate> makeUpWorkdays) {}

    /** Whether a list for the year is known; without one a date in it is provisional. */
    public boolean knows(int year) {
        return years.contains(year);
    }

    public boolean isWorkingDay(LocalDate day) {
        if (makeUp.contains(day)) {
            return true;
        }
        return !off.contains(day) && day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The {@code amount}th working day after {@code from}, which itself does not count. */
    public LocalDate plusWorkingDays(LocalDate from, int amount) {
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
    public LocalDate minusWorkingDays(LocalDate from, int amount) {
        var day = from;
        for (int counted = 0; counted < amount; ) {
            day = day.minusDays(1);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return day;
    }
}
