package org.huiyin.cockpit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.proposal.NineLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The figures over all cases, as they were at a stated moment. They come from the read models alone. */
@Component
public class SupervisionOverview {

    private static final int WEEKS = SupervisionFigures.WEEKS;
    private static final int HEAT_UNITS = 15;
    /** Where no node refreshes the figures, whoever asks does. */
    private static final int TOO_OLD = 5;

    /** Cases by the most urgent of their running limits; {@code none} have no limit that runs. */
    public record Lamps(long green, long yellow, long red, long overdue, long none) {

        static Lamps of(Map<Integer, Long> byUrgency) {
            return new Lamps(
                    byUrgency.getOrDefault(0, 0L),
                    byUrgency.getOrDefault(1, 0L),
                    byUrgency.getOrDefault(2, 0L),
                    byUrgency.getOrDefault(3, 0L),
                    byUrgency.getOrDefault(-1, 0L));
        }

        long all() {
            return green + yellow + red + overdue + none;
        }
    }

    /**
     * One of the nine links and the open cases that stand in it; merged ones go with their main one.
     *
     * @param cases null for cultivation, which is before there is a case: it is not counted
     * @param lamps null likewise
     */
    public record Link(String code, String label, Long cases, Lamps lamps) {}

    /**
     * A unit's parts.
     *
     * @param open       under way now
     * @param dueSoon    of those, with a limit at yellow or red
     * @param overdue    of those, with a limit that has passed
     * @param oldestDue  the earliest date that has passed; null without one
     * @param dispatched given to it since {@code since}
     * @param finished   ended by a reply or an opinion since {@code since}
     * @param onTime     of those, within the limit
     * @param dwell      working days from dispatch to the end, on average over those; null without any
     * @param returns    return requests since then
     * @param rated      ratings of its replies since then
     * @param satisfied  of those, 满意 or 基本满意 with the result
     */
    public record UnitRow(
            String unit,
            String name,
            long open,
            long dueSoon,
            long overdue,
            LocalDate oldestDue,
            long dispatched,
            long finished,
            long onTime,
            Double dwell,
            long returns,
            long rated,
            long satisfied) {}

    /** @param overdue limits that passed in each week without being met, the latest week last */
    public record HeatRow(String unit, String name, List<Integer> overdue) {}

    public record Week(LocalDate monday, int submitted, int filed, int ended, int becameOverdue) {}

    /**
     * @param open    cases that wait for something
     * @param overdue running limits that have passed
     * @param dueSoon running limits at yellow or red
     */
    public record Overview(
            OffsetDateTime asOf,
            long refreshedEverySeconds,
            LocalDate since,
            long open,
            long overdue,
            long dueSoon,
            List<Link> links,
            List<UnitRow> units,
            List<HeatRow> heat,
            List<Week> weeks) {}

    /** @param dwell working days on average over those that passed; null without any */
    public record StepRow(String step, Lamps open, long passed, Double dwell) {}

    public record Steps(OffsetDateTime asOf, LocalDate from, LocalDate to, List<StepRow> steps) {}

    private final CockpitReaders readers;
    private final SupervisionFigures figures;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final Clock clock;
    /** All of one page from one state of the figures, though they are refreshed meanwhile. */
    private final TransactionTemplate reading;

    SupervisionOverview(
            CockpitReaders readers,
            SupervisionFigures figures,
            Deadlines deadlines,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.readers = readers;
        this.figures = figures;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** @throws Refusal {@code not-allowed} for all but supervisors, the office and the leadership */
    public Overview get() {
        readers.require();
        refreshOld();
        return reading.execute(status -> read());
    }

    private Overview read() {
        var today = deadlines.today();
        var first = SupervisionFigures.firstMonday(today);
        var links = links();
        return new Overview(
                figures.asOf(),
                SupervisionFigures.MAX_AGE.toSeconds(),
                SupervisionFigures.since(today),
                links.stream()
                        .map(Link::cases)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum(),
                limits("overdue"),
                limits("due_soon"),
                links,
                units(),
                heat(first),
                weeks(first));
    }

    /**
     * Where tasks of a process wait now, and how many passed each step in a period.
     *
     * @param process its key
     * @param from    first day of the period; null: a year ago
     * @param to      last day of it; null: today
     * @throws Refusal as {@link #get}; {@code period-invalid}
     */
    public Steps steps(String process, LocalDate from, LocalDate to) {
        readers.require();
        refreshOld();
        var period = Period.of(from, to, deadlines.today());
        return reading.execute(status -> read(process, period.from(), period.to()));
    }

    private Steps read(String process, LocalDate first, LocalDate last) {
        var open = new HashMap<String, Map<Integer, Long>>();
        jdbc.sql("select step, urgency, open from step_figure where process = :process")
                .param("process", process)
                .query(row -> {
                    open.computeIfAbsent(row.getString("step"), step -> new HashMap<>())
                            .put(row.getInt("urgency"), row.getLong("open"));
                });
        var passed = new HashMap<String, long[]>();
        jdbc.sql("""
                select step, sum(passed) as passed, sum(dwell) as dwell from step_day
                 where process = :process and day between :from and :to group by step
                """)
                .param("process", process)
                .param("from", first)
                .param("to", last)
                .query(row -> {
                    passed.put(row.getString("step"), new long[] {row.getLong("passed"), row.getLong("dwell")});
                });
        var steps = new ArrayList<StepRow>();
        var names = new TreeSet<>(open.keySet());
        names.addAll(passed.keySet());
        for (var step : names) {
            var done = passed.getOrDefault(step, new long[2]);
            steps.add(
                    new StepRow(step, Lamps.of(open.getOrDefault(step, Map.of())), done[0], average(done[1], done[0])));
        }
        return new Steps(figures.asOf(), first, last, steps);
    }

    private void refreshOld() {
        var asOf = figures.asOf();
        var now = OffsetDateTime.now(clock);
        if (asOf == null
                || asOf.isAfter(now)
                || asOf.plus(SupervisionFigures.MAX_AGE.multipliedBy(TOO_OLD)).isBefore(now)) {
            figures.refresh();
        }
    }

    private long limits(String column) {
        return jdbc.sql("select %s from figure_state".formatted(column))
                .query(Long.class)
                .single();
    }

    private List<Link> links() {
        var found = new HashMap<String, Map<Integer, Long>>();
        jdbc.sql("select link, urgency, cases from link_figure").query(row -> {
            found.computeIfAbsent(row.getString("link"), link -> new HashMap<>())
                    .put(row.getInt("urgency"), row.getLong("cases"));
        });
        return Arrays.stream(NineLinks.values())
                .map(link -> {
                    if (link == NineLinks.CULTIVATION) {
                        return new Link(link.name(), link.label(), null, null);
                    }
                    var lamps = Lamps.of(found.getOrDefault(link.name(), Map.of()));
                    return new Link(link.name(), link.label(), lamps.all(), lamps);
                })
                .toList();
    }

    /** The worst first: most overdue, then slowest. */
    private List<UnitRow> units() {
        return jdbc.sql("""
                select u.code, u.name, coalesce(f.open, 0) as open, coalesce(f.due_soon, 0) as due_soon,
                       coalesce(f.overdue, 0) as overdue, f.oldest_due, d.*
                  from unit u
                  left join unit_figure f on f.unit_code = u.code
                  left join unit_year d on d.unit_code = u.code
                 where u.active or f.unit_code is not null
                 order by coalesce(f.overdue, 0) desc, f.oldest_due nulls last,
                          d.dwell / nullif(d.finished, 0) desc nulls last, coalesce(f.open, 0) desc, u.name
                """)
                .query((row, n) -> new UnitRow(
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("open"),
                        row.getLong("due_soon"),
                        row.getLong("overdue"),
                        row.getObject("oldest_due", LocalDate.class),
                        row.getLong("dispatched"),
                        row.getLong("finished"),
                        row.getLong("on_time"),
                        average(row.getLong("dwell"), row.getLong("finished")),
                        row.getLong("returns"),
                        row.getLong("rated"),
                        row.getLong("satisfied")))
                .list();
    }

    private List<HeatRow> heat(LocalDate first) {
        var names = new HashMap<String, String>();
        var rows = new LinkedHashMap<String, int[]>();
        jdbc.sql("""
                select w.unit_code, u.name, (w.monday - :first::date) / 7 as week, w.became_overdue as overdue
                  from (select unit_week.*, sum(became_overdue) over (partition by unit_code) as all_weeks from unit_week) w
                  join unit u on u.code = w.unit_code
                 order by w.all_weeks desc, u.name limit :cells
                """).param("first", first).param("cells", HEAT_UNITS * WEEKS).query(row -> {
            names.put(row.getString("unit_code"), row.getString("name"));
            var week = row.getInt("week");
            // The figures may be of last night, before a Monday.
            if (week >= 0 && week < WEEKS) {
                rows.computeIfAbsent(row.getString("unit_code"), unit -> new int[WEEKS])[week] = row.getInt("overdue");
            }
        });
        return rows.entrySet().stream()
                .sorted(Comparator.comparing(
                        row -> -Arrays.stream(row.getValue()).sum()))
                .limit(HEAT_UNITS)
                .map(row -> new HeatRow(
                        row.getKey(),
                        names.get(row.getKey()),
                        Arrays.stream(row.getValue()).boxed().toList()))
                .toList();
    }

    private List<Week> weeks(LocalDate first) {
        return jdbc.sql("""
                select :first::date + 7 * w as monday, coalesce(sum(d.submitted), 0)::int as submitted,
                       coalesce(sum(d.filed), 0)::int as filed, coalesce(sum(d.ended), 0)::int as ended,
                       coalesce(sum(d.became_overdue), 0)::int as became_overdue
                  from generate_series(0, :weeks) w
                  left join case_day d on d.day >= :first::date + 7 * w and d.day < :first::date + 7 * (w + 1)
                 group by w order by w
                """)
                .param("first", first)
                .param("weeks", WEEKS - 1)
                .query(Week.class)
                .list();
    }

    /** To one decimal. */
    private static Double average(long sum, long count) {
        return count == 0 ? null : Math.round(10.0 * sum / count) / 10.0;
    }
}
