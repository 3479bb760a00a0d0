package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.deadline.WatchPlan.Stage;
import org.junit.jupiter.api.Test;

class WatchPlanTest {

    private static final List<Integer> REMINDERS = List.of(30, 15, 7, 3, 1);

    private final WorkingDays days = ShippedYears.read();

    @Test
    void remindsOnTheWorkingDayBeforeWhereTheDayIsOff() {
        // 30 days before 2026-03-20 lies in the Spring Festival, whose last working day before is Saturday 14 February.
        assertThat(after("2026-02-02", "2026-03-20")).isEqualTo(new WatchPlan(Stage.REMINDER, day("2026-02-14")));
    }

    @Test
    void walksFromReminderToReminderToTheDueDateAndThenDayByDay() {
        var plans = new ArrayList<String>();
        var today = day("2026-09-01");
        for (int i = 0; i < 10; i++) {
            var plan = WatchPlan.after(today, day("2026-09-30"), REMINDERS, today.isAfter(day("2026-09-30")), days);
            plans.add(plan.stage() + " " + plan.day());
            today = plan.day();
        }
        assertThat(plans)
                .containsExactly(
                        "REMINDER 2026-09-15",
                        "REMINDER 2026-09-23",
                        // 27 September is off; the working day before is the 24th.
                        "REMINDER 2026-09-24",
                        "REMINDER 2026-09-29",
                        "DUE 2026-09-30",
                        // After the National Day's week the first working day is the 8th.
                        "OVERDUE 2026-10-08",
                        "OVERDUE_DAY 2026-10-09",
                        "OVERDUE_DAY 2026-10-10",
                        "OVERDUE_DAY 2026-10-12",
                        "OVERDUE_DAY 2026-10-13");
    }

    @Test
    void tellsOfAPassedDueDateAtOnceIfNobodyHasBeenTold() {
        assertThat(after("2026-07-01", "2026-06-05")).isEqualTo(new WatchPlan(Stage.OVERDUE, day("2026-06-08")));
    }

    @Test
    void alwaysWaitsForAWorkingDayAfterTodayWhileTheLimitRuns() {
        for (var due = day("2026-02-10"); due.isBefore(day("2026-11-01")); due = due.plusDays(1)) {
            if (!days.isWorkingDay(due)) {
                continue;
            }
            for (var today = due.minusDays(40); today.isBefore(due.plusDays(12)); today = today.plusDays(1)) {
                var plan = WatchPlan.after(today, due, REMINDERS, true, days);
                assertThat(plan.day()).as("%s for %s", today, due).isAfter(today);
                assertThat(days.isWorkingDay(plan.day())).isTrue();
                assertThat(plan.stage() == Stage.OVERDUE_DAY).isEqualTo(!due.isAfter(today));
            }
        }
    }

    private WatchPlan after(String today, String due) {
        return WatchPlan.after(day(today), day(due), REMINDERS, false, days);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
