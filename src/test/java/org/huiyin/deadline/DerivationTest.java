package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DerivationTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 12, 25);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 10);

    private final WorkingDays days = ShippedYears.read();

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
        assertThat(due(from, Limit.workingDays(amount))).isEqualTo(due);
    }

    @Test
    void has248WorkingDaysIn2025AndIn2026() {
        for (var year : new int[] {2025, 2026}) {
            assertThat(LocalDate.of(year, 1, 1)
                            .datesUntil(LocalDate.of(year + 1, 1, 1))
                            .filter(days::isWorkingDay))
                    .hasSize(248);
        }
    }

    @Test
    void givesTheAmountBackWhenTheDaysAreCountedFromAnyDayAndAnyAmount() {
        for (var start : starts()) {
            for (int amount = 1; amount <= 130; amount += 3) {
                var due = due(start, Limit.workingDays(amount));
                assertThat(days.between(start, due)).isEqualTo(amount);
                assertThat(days.between(due, start)).isEqualTo(-amount);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Limit.Unit.class,
            names = {"WORKING_DAYS", "DAYS", "MONTHS"})
    void neverEndsOnADayOffNorEarlierForALaterStartOrALongerLimit(Limit.Unit unit) {
        for (int amount : new int[] {1, 2, 5, 10, 31}) {
            LocalDate before = null;
            for (var start : starts()) {
                var due = due(start, new Limit(amount, unit, null));
                assertThat(days.isWorkingDay(due))
                        .as("%s + %d %s", start, amount, unit)
                        .isTrue();
                assertThat(due).isAfter(start);
                if (before != null) {
                    assertThat(due).isAfterOrEqualTo(before);
                }
                assertThat(due(start, new Limit(amount + 1, unit, null))).isAfterOrEqualTo(due);
                before = due;
            }
        }
    }

    @Test
    void endsAMonthThatHasNoSuchDayWithItsLastAndRollsOverADayOff() {
        var fromJanuary = Derivation.of(LocalDate.of(2026, 1, 31), months(1), days);
        assertThat(fromJanuary.due()).isEqualTo("2026-02-28");
        assertThat(fromJanuary.explanation())
                .containsExactly("自2026年1月31日起算，当日不计。", "1个月届满之日是2026年2月28日。", "当月没有31日，以月末为届满之日。");

        var fromSeptember = Derivation.of(LocalDate.of(2026, 9, 1), months(1), days);
        assertThat(fromSeptember.due()).isEqualTo("2026-10-08");
        assertThat(fromSeptember.explanation()).contains("当日不是工作日，顺延至2026年10月8日。");
    }

    @Test
    void takesTheNextOccurrenceOfAFixedDate() {
        var endOfAugust = new Limit(0, Limit.Unit.FIXED_DATE, MonthDay.of(8, 31));
        assertThat(due(LocalDate.of(2026, 3, 5), endOfAugust)).isEqualTo("2026-08-31");
        var next = Derivation.of(LocalDate.of(2026, 8, 31), endOfAugust, days);
        assertThat(next.due()).isEqualTo("2027-08-31");
        assertThat(next.provisional()).isTrue();
    }

    @Test
    void saysWhichDaysItSkippedAndWhichItCounted() {
        var derived = Derivation.of(LocalDate.of(2026, 9, 30), Limit.workingDays(3), days);
        assertThat(derived.due()).isEqualTo("2026-10-10");
        assertThat(derived.provisional()).isFalse();
        assertThat(derived.explanation())
                .containsExactly(
                        "自2026年9月30日起算，当日不计。",
                        "2026年10月1日至2026年10月7日放假，共7天，不计。",
                        "2026年10月10日（星期六）调休上班，计入。",
                        "第3个工作日是2026年10月10日。");
    }

    @Test
    void callsADateInAYearWithoutAListProvisional() {
        var derived = Derivation.of(LocalDate.of(2026, 12, 30), Limit.workingDays(3), days);
        assertThat(derived.due()).as("31 December, then a Friday and a Monday").isEqualTo("2027-01-04");
        assertThat(derived.provisional()).isTrue();
        assertThat(derived.explanation()).contains("2027年的放假安排尚未导入，暂按周末推算，导入后重新计算。");
        assertThat(Derivation.of(LocalDate.of(2026, 12, 30), Limit.workingDays(1), days)
                        .provisional())
                .isFalse();
    }

    private List<LocalDate> starts() {
        return FIRST.datesUntil(LAST).toList();
    }

    private LocalDate due(LocalDate start, Limit limit) {
        return Derivation.of(start, limit, days).due();
    }

    private static Limit months(int amount) {
        return new Limit(amount, Limit.Unit.MONTHS, null);
    }
}
