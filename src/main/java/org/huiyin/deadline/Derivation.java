package org.huiyin.deadline;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A due date and how it came about.
 *
 * @param due         the last day on which the thing may be done
 * @param provisional whether a year without a list was counted by its weekends alone; the date may still change
 * @param explanation in sentences, in the order of the reckoning
 */
public record Derivation(LocalDate due, boolean provisional, List<String> explanation) {

    /**
     * Month arithmetic and days off are decided here once: the start does not count; a month that has no such day ends
     * with its last; a limit in days or months, or a fixed date, that ends on a day off rolls forward to the next working
     * day; a fixed date is its first occurrence after the start.
     */
    static Derivation of(LocalDate start, Limit limit, WorkingDays days) {
        var said = new ArrayList<String>();
        said.add("自%s起算，当日不计。".formatted(Deadlines.said(start)));
        var counted = switch (limit.unit()) {
            case WORKING_DAYS -> {
                var last = days.plus(start, limit.amount());
                said.addAll(passed(start, last, days));
                said.add("第%d个工作日是%s。".formatted(limit.amount(), Deadlines.said(last)));
                yield last;
            }
            case DAYS -> {
                var last = start.plusDays(limit.amount());
                said.add("第%d日是%s。".formatted(limit.amount(), Deadlines.said(last)));
                yield last;
            }
            case MONTHS -> {
                var last = start.plusMonths(limit.amount());
                said.add("%d个月届满之日是%s。".formatted(limit.amount(), Deadlines.said(last)));
                if (last.getDayOfMonth() != start.getDayOfMonth()) {
                    said.add("当月没有%d日，以月末为届满之日。".formatted(start.getDayOfMonth()));
                }
                yield last;
            }
            case FIXED_DATE -> {
                var thisYear = limit.date().atYear(start.getYear());
                var fixed = thisYear.isAfter(start) ? thisYear : limit.date().atYear(start.getYear() + 1);
                said.add("规定的日期是%s。".formatted(Deadlines.said(fixed)));
                yield fixed;
            }
        };
        var due = days.onOrAfter(counted);
        if (!due.equals(counted)) {
            said.add("当日不是工作日，顺延至%s。".formatted(Deadlines.said(due)));
        }
        // What lies between matters to working days only; else the list decides about the last days.
        var from = limit.unit() == Limit.Unit.WORKING_DAYS ? start.plusDays(1) : counted;
        var unknown = IntStream.rangeClosed(from.getYear(), due.getYear())
                .filter(year -> !days.knows(year))
                .toArray();
        for (var year : unknown) {
            said.add("%d年的放假安排尚未导入，暂按周末推算，导入后重新计算。".formatted(year));
        }
        return new Derivation(due, unknown.length > 0, List.copyOf(said));
    }

    /** A date that was granted, rolled forward from a day off. */
    static Derivation until(LocalDate date, WorkingDays days) {
        return given(date, "经批准延至%s。", days);
    }

    /** A date that somebody promised, rolled forward from a day off. */
    static Derivation promised(LocalDate date, WorkingDays days) {
        return given(date, "承诺的日期是%s。", days);
    }

    private static Derivation given(LocalDate date, String sentence, WorkingDays days) {
        var due = days.onOrAfter(date);
        var said = new ArrayList<String>();
        said.add(sentence.formatted(Deadlines.said(date)));
        if (!due.equals(date)) {
            said.add("当日不是工作日，顺延至%s。".formatted(Deadlines.said(due)));
        }
        return new Derivation(due, !days.knows(due.getYear()), List.copyOf(said));
    }

    private static List<String> passed(LocalDate start, LocalDate due, WorkingDays days) {
        var said = new ArrayList<String>();
        var weekends = 0;
        for (var day = start.plusDays(1); day.isBefore(due); day = day.plusDays(1)) {
            if (days.isHoliday(day)) {
                var last = day;
                while (last.plusDays(1).isBefore(due) && days.isHoliday(last.plusDays(1))) {
                    last = last.plusDays(1);
                }
                said.add(
                        last.equals(day)
                                ? "%s放假，不计。".formatted(Deadlines.said(day))
                                : "%s至%s放假，共%d天，不计。"
                                        .formatted(
                                                Deadlines.said(day),
                                                Deadlines.said(last),
                                                ChronoUnit.DAYS.between(day, last) + 1));
                day = last;
            } else if (!days.isWorkingDay(day)) {
                weekends++;
            }
        }
        if (weekends > 0) {
            said.add(0, "其间周末%d天不计。".formatted(weekends));
        }
        start.plusDays(1)
                .datesUntil(due.plusDays(1))
                .filter(days::isMakeUp)
                .forEach(day -> said.add("%s（%s）调休上班，计入。"
                        .formatted(
                                Deadlines.said(day), day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA))));
        return said;
    }
}
