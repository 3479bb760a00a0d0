package org.huiyin.deadline.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.Derivation;
import org.huiyin.deadline.Limit;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How dates are reckoned, and the lists of days off that they rest on. */
@RestController
@RequestMapping("/api/v1")
class DeadlineController {

    /** Three years of working days; no rule gives longer. */
    private static final int MAX_AMOUNT = 750;

    private final Deadlines deadlines;
    private final RuleProfiles profiles;
    private final StatutoryCalendar calendar;

    DeadlineController(Deadlines deadlines, RuleProfiles profiles, StatutoryCalendar calendar) {
        this.deadlines = deadlines;
        this.profiles = profiles;
        this.calendar = calendar;
    }

    /**
     * The due date of a limit, with its reasons.
     *
     * @param from    the day on which the limit starts, which does not count: 2026-09-30
     * @param amount  how many, 1 to 750; not for {@code FIXED_DATE}
     * @param unit    {@code WORKING_DAYS}, {@code DAYS}, {@code MONTHS} or {@code FIXED_DATE}
     * @param date    the day of the year, for {@code FIXED_DATE}: --08-31
     * @param profile with {@code step}, in place of amount and unit: a rule profile, in its newest version
     * @param step    {@code correction}, {@code correctionGrace}, {@code returnRequest}, {@code opinion}, {@code reply},
     *                {@code feedback}, {@code slipBlue}, {@code slipOrange} or {@code slipRed}
     */
    @GetMapping("/deadlines/calculation")
    Derivation calculate(
            @RequestParam String from,
            @RequestParam(required = false) Integer amount,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String date,
            @RequestParam(required = false) String profile,
            @RequestParam(required = false) String step) {
        return deadlines.derive(
                start(from), profile == null && step == null ? limit(amount, unit, date) : rule(profile, step));
    }

    /** Every year's list of days off and make-up working days, in its newest version. */
    @GetMapping("/calendar")
    List<StatutoryCalendar.LoadedYear> calendar() {
        return calendar.years();
    }

    /** Loads a year's list, or a corrected one; for administrators. */
    @PostMapping(path = "/calendar", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    StatutoryCalendar.LoadedYear load(@RequestBody byte[] file) {
        return calendar.load(file);
    }

    private static LocalDate start(String from) {
        try {
            var start = LocalDate.parse(from);
            if (start.getYear() >= 2000 && start.getYear() <= 2100) {
                return start;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new Refusal("date-invalid", "from", "起算日应写成 2026-09-30 的样子，在 2000 至 2100 年之间。");
    }

    private static Limit limit(Integer amount, String unit, String date) {
        var known = unit == null
                ? null
                : List.of(Limit.Unit.values()).stream()
                        .filter(one -> one.name().equals(unit.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(null);
        if (known == null) {
            throw new Refusal("unit-invalid", "unit", "单位应是 WORKING_DAYS、DAYS、MONTHS 或 FIXED_DATE。");
        }
        if (known == Limit.Unit.FIXED_DATE) {
            return new Limit(0, known, dayOfYear(date));
        }
        if (amount == null || amount < 1 || amount > MAX_AMOUNT) {
            throw new Refusal("amount-invalid", "amount", "数量应是 1 至 " + MAX_AMOUNT + " 的整数。");
        }
        return new Limit(amount, known, null);
    }

    private static MonthDay dayOfYear(String date) {
        try {
            return MonthDay.parse(date == null ? "" : date);
        } catch (DateTimeException e) {
            throw new Refusal("date-invalid", "date", "规定日期应写成 --08-31 的样子。");
        }
    }

    private Limit rule(String profile, String step) {
        if (profile == null || step == null) {
            throw new Refusal("rule-incomplete", profile == null ? "profile" : "step", "请同时给出规则方案和环节。");
        }
        var rules = profiles.find(profile)
                .orElseThrow(() -> new Refusal("profile-unknown", "profile", "没有名为“" + profile + "”的规则方案。"));
        return Step.of(step)
                .filter(Step::ruled)
                .orElseThrow(() -> new Refusal("step-unknown", "step", "规则方案中没有环节“" + step + "”。"))
                .limit(rules);
    }
}
