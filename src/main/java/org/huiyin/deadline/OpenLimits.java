package org.huiyin.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The limits that run and do not stand still, with their lamps, for queries over many cases. A lamp counts working days, a database does not:
 * today's thresholds go into the query as dates, one pair for each step of each profile version. What comes out equals
 * {@link DueDate}.
 */
@Component
public class OpenLimits {

    /**
     * A relation with the columns of the table {@code deadline} and {@code urgency}, from 0 for a green lamp to 3 for an
     * overdue date; see {@link #lamp}. Wants the parameters of {@link #params}.
     */
    public static final String RELATION = """
            (select limits.*, case when limits.due < :lampToday then 3
                                   when limits.due < lamp.red_before then 2
                                   when limits.due < lamp.yellow_before then 1
                                   else 0 end as urgency
               from deadline limits
               join unnest(:lampProfiles::text[], :lampVersions::text[]::int[], :lampSteps::text[],
                           :lampRed::text[]::date[], :lampYellow::text[]::date[])
                    as lamp (profile_name, profile_version, step, red_before, yellow_before)
                 on lamp.profile_name = limits.profile_name and lamp.profile_version = limits.profile_version
                and lamp.step = limits.step
              where limits.ended_at is null and limits.paused_on is null)
            """;

    private static final List<DueDate.Lamp> BY_URGENCY =
            List.of(DueDate.Lamp.GREEN, DueDate.Lamp.YELLOW, DueDate.Lamp.RED, DueDate.Lamp.OVERDUE);

    private record Version(String name, int version) {}

    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final RuleProfiles profiles;
    private final JdbcClient jdbc;

    OpenLimits(Deadlines deadlines, StatutoryCalendar calendar, RuleProfiles profiles, JdbcClient jdbc) {
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.profiles = profiles;
        this.jdbc = jdbc;
    }

    /** Of {@link #RELATION}, for today. */
    public Map<String, Object> params() {
        var today = deadlines.today();
        var days = calendar.workingDays();
        var reached = new HashMap<Integer, LocalDate>();
        var columns =
                IntStream.range(0, 5).mapToObj(i -> new ArrayList<String>()).toList();
        for (var version : jdbc.sql("select name, version from rule_profile")
                .query(Version.class)
                .list()) {
            var rules = profiles.version(version.name(), version.version());
            for (var step : Step.values()) {
                var lamp = rules.lamp(step);
                columns.get(0).add(version.name());
                columns.get(1).add(String.valueOf(version.version()));
                columns.get(2).add(step.name());
                columns.get(3).add(before(lamp.red(), today, days, reached));
                columns.get(4).add(before(lamp.yellow(), today, days, reached));
            }
        }
        return Map.of(
                "lampToday", today,
                "lampProfiles", array(columns.get(0)),
                "lampVersions", array(columns.get(1)),
                "lampSteps", array(columns.get(2)),
                "lampRed", array(columns.get(3)),
                "lampYellow", array(columns.get(4)));
    }

    /** The lamp of an urgency. */
    public static DueDate.Lamp lamp(int urgency) {
        return BY_URGENCY.get(urgency);
    }

    /**
     * The urgencies that show a lamp of this colour.
     *
     * @param code {@code GREEN}, {@code YELLOW} or {@code RED}
     * @throws Refusal {@code lamp-unknown} for any other
     */
    public static List<Integer> urgencies(String code) {
        var found = IntStream.range(0, BY_URGENCY.size())
                .filter(urgency -> lamp(urgency).code().equals(code))
                .boxed()
                .toList();
        if (found.isEmpty()) {
            throw new Refusal("lamp-unknown", "lamp", "灯色应是 GREEN、YELLOW 或 RED。");
        }
        return found;
    }

    /** The first due date that leaves more than so many working days. */
    private static String before(int left, LocalDate today, WorkingDays days, Map<Integer, LocalDate> reached) {
        return reached.computeIfAbsent(left, amount -> days.plus(today, amount + 1))
                .toString();
    }

    private static String[] array(List<String> column) {
        return column.toArray(String[]::new);
    }
}
