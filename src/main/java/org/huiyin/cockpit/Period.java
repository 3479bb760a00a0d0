package org.huiyin.cockpit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.huiyin.HuiyinApplication;
import org.huiyin.Refusal;

/** Days of which figures are shown, the first and the last included. */
record Period(LocalDate from, LocalDate to) {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    /**
     * @param from  null: a year before the last day
     * @param to    null: today
     * @throws Refusal {@code period-invalid} where the first day comes after the last, or a day lies outside 2000 to 2100
     */
    static Period of(LocalDate from, LocalDate to, LocalDate today) {
        var last = to == null ? today : to;
        var first = from == null ? last.minusYears(1) : from;
        if (first.isAfter(last)) {
            throw new Refusal("period-invalid", "from", "起始日期不能晚于截止日期。");
        }
        if (first.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR) {
            throw new Refusal("period-invalid", "from", "日期应在" + FIRST_YEAR + "年至" + LAST_YEAR + "年之间。");
        }
        return new Period(first, last);
    }

    /** When its first day begins in Asia/Shanghai. */
    OffsetDateTime start() {
        return from.atStartOfDay(HuiyinApplication.ZONE).toOffsetDateTime();
    }

    /** When its last day is over. */
    OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(HuiyinApplication.ZONE).toOffsetDateTime();
    }
}
