package org.huiyin.cockpit;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.StatutoryCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the supervisors' figures anew: what stands where now, from the open cases alone; and the rows of days, all of them
 * once a day, else those of yesterday and today. Reads other capabilities' tables.
 */
@Component
public class SupervisionFigures {

    /** At most so old are figures while a node runs; see {@link SupervisionFigureTasks}. */
    public static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final long LOCK = 7240241;
    /** No case is older. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private static final int YEARS_AHEAD = 2;

    static final int WEEKS = 12;

    private record State(OffsetDateTime asOf, LocalDate countedTo, Long calendarStamp) {}

    /** Rows of the days from a first one on; each takes the parameters of {@link Happening}. */
    private static final List<String> DAYS = List.of("""
            with happened as materialized (%s),
                 units as (
                     insert into unit_day (unit_code, day, dispatched, finished, on_time, dwell, became_overdue, returns,
                                           rated, satisfied)
                     select unit_code, day, count(*) filter (where what = 'DISPATCHED'),
                            count(*) filter (where what = 'FINISHED'), count(*) filter (where what = 'FINISHED' and kept),
                            coalesce(sum(dwell), 0), count(*) filter (where what = 'BECAME_OVERDUE'),
                            count(*) filter (where what = 'RETURN_REQUESTED'), count(*) filter (where what = 'RATED'),
                            count(*) filter (where what = 'RATED' and kept)
                       from happened where unit_code is not null group by unit_code, day)
            insert into case_day (day, submitted, filed, ended, became_overdue)
            select day, count(*) filter (where what = 'SUBMITTED'), count(*) filter (where what = 'FILED'),
                   count(*) filter (where what = 'ENDED'), count(*) filter (where what = 'BECAME_OVERDUE')
              from happened where what in ('SUBMITTED', 'FILED', 'ENDED', 'BECAME_OVERDUE') group by day
            """.formatted(Happening.RELATION), """
            insert into step_day (process, step, day, passed, dwell)
            select p.process, p.step, e.day, count(*), sum(e.counted - s.counted)
              from task_passage p
              join working_day_count s on s.day = (p.entered_at at time zone 'Asia/Shanghai')::date
              join working_day_count e on e.day = (p.left_at at time zone 'Asia/Shanghai')::date
             where p.left_at >= :from and p.left_at < :until and p.outcome = 'DONE'
             group by p.process, p.step, e.day
            """);

    /** What stands where now; each takes the parameters of {@link OpenLimits}. */
    private static final List<String> NOW = List.of(
            """
            insert into link_figure (link, urgency, cases)
            select s.link, coalesce(l.urgency, -1), count(*)
              from case_standing s
              left join (select d.proposal_id, max(d.urgency) as urgency from %s d group by d.proposal_id) l
                     on l.proposal_id = s.proposal_id
             where not s.ended and s.status <> 'MERGED'
             group by s.link, coalesce(l.urgency, -1)
            """.formatted(OpenLimits.RELATION),
            """
            insert into step_figure (process, step, urgency, open)
            select p.process, p.step, coalesce(l.urgency, -1), count(*)
              from task_passage p
              left join (select d.subject_id, max(d.urgency) as urgency from %s d group by d.subject_id) l
                     on l.subject_id = p.subject_id
             where p.left_at is null
             group by p.process, p.step, coalesce(l.urgency, -1)
            """.formatted(OpenLimits.RELATION),
            """
            insert into unit_figure (unit_code, open, due_soon, overdue, oldest_due)
            select a.unit_code, count(*), count(*) filter (where l.urgency in (1, 2)),
                   count(*) filter (where l.urgency = 3), min(l.due) filter (where l.urgency = 3)
              from assignment a
              left join (select d.subject_id, max(d.urgency) as urgency, min(d.due) as due from %s d
                          group by d.subject_id) l on l.subject_id = a.id
             where a.ended_at is null and a.dispatched_at is not null
             group by a.unit_code
            """.formatted(OpenLimits.RELATION),
            """
            update figure_state
               set (overdue, due_soon) = (select count(*) filter (where d.urgency = 3),
                                                 count(*) filter (where d.urgency in (1, 2)) from %s d)
            """.formatted(OpenLimits.RELATION));

    /** Sums of the days, by {@code :since} or {@code :first}. */
    private static final List<String> SUMS = List.of("""
            insert into unit_year (unit_code, since, dispatched, finished, on_time, dwell, returns, rated, satisfied)
            select unit_code, :since, sum(dispatched), sum(finished), sum(on_time), sum(dwell), sum(returns), sum(rated),
                   sum(satisfied)
              from unit_day where day >= :since group by unit_code
            """, """
            insert into unit_week (unit_code, monday, became_overdue)
            select unit_code, day - (day - :first::date) % 7, sum(became_overdue)
              from unit_day where day >= :first and became_overdue > 0 group by 1, 2
            """);

    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final OpenLimits limits;
    private final JdbcClient jdbc;
    private final Clock clock;

    SupervisionFigures(
            Deadlines deadlines, StatutoryCalendar calendar, OpenLimits limits, JdbcClient jdbc, Clock clock) {
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.limits = limits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Brings every figure up to this moment, in a transaction of its own that sees one state of the tables.
     *
     * @return false if another node is about it
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, propagation = Propagation.REQUIRES_NEW)
    public boolean refresh() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query(Boolean.class)
                .single()) {
            return false;
        }
        var begun = clock.instant();
        var today = deadlines.today();
        var state = jdbc.sql("select as_of, counted_to, calendar_stamp from figure_state")
                .query(State.class)
                .single();
        var stamp =
                jdbc.sql("select count(*) from calendar_year").query(Long.class).single();
        // All days once a day, because a limit of long ago may have been moved; else from yesterday on, because what
        // was
        // begun before midnight may be committed after it.
        var first =
                today.equals(state.countedTo()) && stamp.equals(state.calendarStamp()) ? today.minusDays(1) : FIRST_DAY;
        countWorkingDays(today, first == FIRST_DAY);
        for (var table : List.of("unit_day", "step_day", "case_day")) {
            jdbc.sql("delete from %s where day >= :day".formatted(table))
                    .param("day", first)
                    .update();
        }
        for (var table : List.of("link_figure", "step_figure", "unit_figure", "unit_year", "unit_week")) {
            jdbc.sql("delete from " + table).update();
        }
        var from = first.atStartOfDay(HuiyinApplication.ZONE).toOffsetDateTime();
        for (var sql : DAYS) {
            jdbc.sql(sql)
                    .param("from", from)
                    .param("until", OffsetDateTime.MAX)
                    .param("today", today)
                    .update();
        }
        for (var sql : SUMS) {
            jdbc.sql(sql)
                    .param("since", since(today))
                    .param("first", firstMonday(today))
                    .update();
        }
        Map<String, Object> lamps = limits.params();
        for (var sql : NOW) {
            jdbc.sql(sql).params(lamps).update();
        }
        jdbc.sql("""
                update figure_state set as_of = :now, counted_to = :today, calendar_stamp = :stamp, took_ms = :took
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("today", today)
                .param("stamp", stamp)
                .param("took", (int) Duration.between(begun, clock.instant()).toMillis())
                .update();
        return true;
    }

    /** From which day on what has ended is counted. */
    static LocalDate since(LocalDate today) {
        return today.minusYears(1);
    }

    /** The first day of the weeks that are shown. */
    static LocalDate firstMonday(LocalDate today) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
    }

    /** What the figures say held at that moment; null before the first time. */
    OffsetDateTime asOf() {
        return jdbc.sql("select as_of from figure_state")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .get(0);
    }

    private void countWorkingDays(LocalDate today, boolean anew) {
        var last = jdbc.sql("select max(day) from working_day_count")
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0);
        if (!anew && last != null && last.isAfter(today.plusYears(1))) {
            return;
        }
        var working = calendar.workingDays();
        var days = new ArrayList<String>();
        var counts = new ArrayList<String>();
        var counted = 0;
        for (var day = FIRST_DAY; day.isBefore(today.plusYears(YEARS_AHEAD)); day = day.plusDays(1)) {
            counted += working.isWorkingDay(day) ? 1 : 0;
            days.add(day.toString());
            counts.add(String.valueOf(counted));
        }
        jdbc.sql("delete from working_day_count").update();
        jdbc.sql("""
                insert into working_day_count (day, counted)
                select day::date, counted::int from unnest(:days::text[], :counts::text[]) as c (day, counted)
                """)
                .param("days", days.toArray(String[]::new))
                .param("counts", counts.toArray(String[]::new))
                .update();
    }
}
