package org.huiyin.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticalYearTest {

    @ParameterizedTest(name = "from {0}, {1} is in {2}")
    @CsvSource({
        "--01-01, 2026-01-01, 2026",
        "--01-01, 2026-12-31, 2026",
        "--12-06, 2025-12-05, 2025",
        "--12-06, 2025-12-06, 2026",
        "--12-06, 2026-12-05, 2026",
        "--03-01, 2024-02-29, 2024",
        "--03-01, 2024-03-01, 2025"
    })
    void aYearIsNumberedByItsLastDay(MonthDay first, LocalDate day, int year) {
        assertThat(new StatisticalYear(first).of(day)).isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({"--01-01", "--12-06", "--03-01", "--12-31"})
    void yearsFollowOneAnotherWithoutAGap(MonthDay first) {
        var years = new StatisticalYear(first);
        for (var year = 2020; year < 2030; year++) {
            assertThat(years.of(years.firstDay(year))).isEqualTo(year);
            assertThat(years.of(years.lastDay(year))).isEqualTo(year);
            assertThat(years.firstDay(year + 1)).isEqualTo(years.lastDay(year).plusDays(1));
            assertThat(years.lastDay(year).getYear()).isEqualTo(year);
        }
    }

    @Test
    void itsDaysAreSaidWhereTheyAreNotTheCalendars() {
        assertThat(new StatisticalYear(MonthDay.of(12, 6)).full(2026)).isEqualTo("2026年度（2025年12月6日至2026年12月5日）");
        assertThat(new StatisticalYear(MonthDay.of(12, 6)).rule()).isEqualTo("年度自上年12月6日起算");
        assertThat(new StatisticalYear(MonthDay.of(1, 1)).full(2026)).isEqualTo("2026年");
        assertThat(new StatisticalYear(MonthDay.of(1, 1)).rule()).isEqualTo("年度按公历年");
    }
}
