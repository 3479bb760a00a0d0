package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A due date follows from what happened alone, whenever it is reckoned. */
class CourseTest {

    private final WorkingDays days = ShippedYears.read();

    @Test
    void aPauseAddsTheWorkingDaysThatItLasted() {
        var course = new Course(
                day("2026-03-05"),
                Limit.workingDays(15),
                null,
                List.of(new Course.StoodStill(day("2026-03-10"), day("2026-03-17"))));
        assertThat(course.due(days).due()).isEqualTo("2026-04-02");
        assertThat(course.due(days).explanation())
                .last()
                .isEqualTo("自2026年3月10日起暂停，2026年3月17日恢复，其间5个工作日不计，期限为2026年4月2日。");
    }

    @Test
    void aPauseWithinOneDayOrOverDaysOffAddsNothing() {
        var without = new Course(day("2026-09-01"), Limit.workingDays(30), null, List.of());
        for (var until : List.of("2026-09-30", "2026-10-07")) {
            assertThat(new Course(
                                    without.startedOn(),
                                    without.limit(),
                                    null,
                                    List.of(new Course.StoodStill(day("2026-09-30"), day(until))))
                            .due(days)
                            .due())
                    .isEqualTo(without.due(days).due());
        }
    }

    @Test
    void aPromisedDayIsReckonedFromItselfWhateverTheListSaysAndNeverFromTheStart() {
        var course = new Course(day("2026-03-05"), null, day("2026-10-03"), List.of());
        assertThat(course.due(days).due()).isEqualTo("2026-10-08");
        assertThat(course.due(days).explanation()).containsExactly("承诺的日期是2026年10月3日。", "当日不是工作日，顺延至2026年10月8日。");
        assertThat(new Course(day("2027-01-01"), null, day("2026-10-09"), List.of())
                        .due(days)
                        .due())
                .isEqualTo("2026-10-09");
    }

    @Test
    void anExtensionReplacesWhatWasAndRollsForwardFromADayOff() {
        var course = new Course(
                day("2026-03-05"),
                Limit.workingDays(15),
                null,
                List.of(
                        new Course.ExtendedUntil(day("2026-05-02")),
                        new Course.StoodStill(day("2026-04-01"), day("2026-04-02"))));
        assertThat(course.due(days).due()).isEqualTo("2026-05-07");
    }

    @Test
    void reckonedStepByStepOrAtOnceItIsTheSameAndLandsOnAWorkingDay() {
        var chance = new Random(20261121);
        for (int i = 0; i < 500; i++) {
            var start = day("2024-02-01").plusDays(chance.nextInt(700));
            var limit = Limit.workingDays(1 + chance.nextInt(60));
            var changes = new ArrayList<Course.Change>();
            var step = Derivation.of(start, limit, days);
            for (int n = chance.nextInt(4); n > 0; n--) {
                var from = start.plusDays(chance.nextInt(40));
                Course.Change change = switch (chance.nextInt(3)) {
                    case 0 -> new Course.ExtendedBy(from, 1 + chance.nextInt(20));
                    case 1 -> new Course.ExtendedUntil(from.plusDays(30));
                    default -> new Course.StoodStill(from, from.plusDays(chance.nextInt(20)));
                };
                changes.add(change);
                step = change.after(step, days);
            }
            var due = new Course(start, limit, null, changes).due(days);
            assertThat(due).isEqualTo(step);
            assertThat(days.isWorkingDay(due.due())).isTrue();
        }
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
