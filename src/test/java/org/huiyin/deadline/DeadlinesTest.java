package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private StatutoryCalendar calendar;
    private Deadlines deadlines;

    @BeforeEach
    void readTheShippedCalendars() throws Exception {
        calendar = new StatutoryCalendar(new ObjectMapper().registerModule(new JavaTimeModule()));
        // 23:30 in London is already the next day in China.
        deadlines = new Deadlines(calendar, Clock.fixed(Instant.parse("2026-09-29T23:30:00Z"), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-24,  5, 2025-02-07",
        "2025-04-25,  5, 2025-05-06",
        "2025-09-26,  7, 2025-10-13",
        "2025-12-31,  3, 2026-01-06",
        "2026-02-13,  5, 2026-02-27",
        "2026-02-13, 10, 2026-03-05",
        "2026-04-30,  7, 2026-05-13",
        "2026-09-18, 15, 2026-10-15",
        "2026-09-30,  3, 2026-10-10"
    })
    void countsWorkingDaysOverHolidaysAndMakeUpDays(LocalDate from, int amount, LocalDate due) {
        assertThat(deadlines.from(from, Limit.workingDays(amount))).isEqualTo(due);
        // A due date is a working day itself, so that counting back arrives at or after the start.
        assertThat(calendar.minusWorkingDays(due, amount))
                .isBeforeOrEqualTo(due)
                .isAfterOrEqualTo(from.minusDays(7));
    }

    @Test
    void has248WorkingDaysIn2025AndIn2026() {
        for (var year : new int[] {2025, 2026}) {
            assertThat(LocalDate.of(year, 1, 1)
                            .datesUntil(LocalDate.of(year + 1, 1, 1))
                            .filter(calendar::isWorkingDay))
                    .hasSize(248);
        }
    }

    @Test
    void knowsForWhichYearsItHasAList() {
        assertThat(calendar.knows(2026)).isTrue();
        assertThat(calendar.knows(2027)).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1)))
                .as("a Friday without a list")
                .isTrue();
    }

    @Test
    void startsFromTheDayInChina() {
        assertThat(deadlines.today()).isEqualTo("2026-09-30");
        assertThat(deadlines.fromToday(Limit.workingDays(3))).isEqualTo("2026-10-10");
    }

    @Test
    void endsAMonthThatHasNoSuchDayWithItsLastAndRollsOverADayOff() {
        assertThat(deadlines.from(LocalDate.of(2026, 1, 31), new Limit(1, Limit.Unit.MONTH, null)))
                .isEqualTo("2026-02-28");
        assertThat(deadlines.from(LocalDate.of(2026, 9, 1), new Limit(1, Limit.Unit.MONTH, null)))
                .isEqualTo("2026-10-08");
    }

    @Test
    void takesTheNextOccurrenceOfAFixedDate() {
        var endOfAugust = new Limit(0, Limit.Unit.FIXED_DATE, MonthDay.of(8, 31));
        assertThat(deadlines.from(LocalDate.of(2026, 3, 5), endOfAugust)).isEqualTo("2026-08-31");
        assertThat(deadlines.from(LocalDate.of(2026, 8, 31), endOfAugust)).isEqualTo("2027-08-31");
    }

    @Test
    void isPastOnlyAfterTheWholeDueDay() {
        assertThat(deadlines.isPast(LocalDate.of(2026, 9, 30))).isFalse();
        assertThat(deadlines.isPast(LocalDate.of(2026, 9, 29))).isTrue();
        assertThat(Deadlines.endOf(LocalDate.of(2026, 9, 30)).toInstant()).isEqualTo("2026-09-30T15:59:59Z");
    }
}
