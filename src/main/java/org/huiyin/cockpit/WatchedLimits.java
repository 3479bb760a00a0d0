package org.huiyin.cockpit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.dossier.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The running limits of all cases: overdue and about to be, the longest first. */
@Component
@Transactional(readOnly = true)
public class WatchedLimits {

    /** Which limits. */
    public enum State {
        OVERDUE("l.due < :today"),
        DUE_SOON(
                "l.due >= :today and l.due < (:soon::jsonb ->> concat_ws(' ', l.profile_name, l.profile_version, l.step))::date"),
        ALL("true");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /**
     * @param assignmentId the unit's part that may be urged; null where nobody can be
     * @param holder       the name of the unit or the person who has to act
     */
    public record Item(
            UUID proposalId,
            UUID assignmentId,
            String caseNumber,
            String title,
            Coded step,
            String holder,
            DueDate due) {}

    /** @param total counted up to 10,000 and one more */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * @param sort    {@code due,asc} or {@code due,desc}
     * @param counted whether to tell how many there are; else the total is of those given
     */
    public record Search(String query, State state, String unit, int page, int size, String sort, boolean counted) {}

    private final CockpitReaders readers;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final OpenLimits limits;
    private final JdbcClient jdbc;

    WatchedLimits(
            CockpitReaders readers, RuleProfiles profiles, Deadlines deadlines, OpenLimits limits, JdbcClient jdbc) {
        this.readers = readers;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed} for all but supervisors, the office and the leadership */
    public Page search(Search search) {
        readers.require();
        // By the index of open limits' dates: a join with the thresholds would have the database sort them all.
        var asked = new ListQuery("l.ended_at is null and l.paused_on is null and " + search.state().condition)
                .with("today", deadlines.today())
                .and("l.holder = 'unit-' || :unit", "unit", search.unit())
                .words(search.query());
        if (search.state() == State.DUE_SOON) {
            asked.with("soon", soon(limits.params()));
        }
        var tables = " from deadline l"
                + (WatchedCases.present(search.query())
                        ? " join case_standing s on s.proposal_id = l.proposal_id"
                        : "");
        var down = "due,desc".equals(search.sort());
        var items = jdbc.sql("""
                select l.*, s.case_number, s.title, a.id as assignment_id, coalesce(u.name, g.name, h.rater_name, l.holder) as holder_name
                  from (select l.*, row_number() over () as place from (select l.*
                """ + tables + asked.where() + " order by l.due " + (down ? "desc" : "asc") + """
                , l.id limit :size offset :offset) l) l
                  join case_standing s on s.proposal_id = l.proposal_id
                  left join supervision_slip x on x.id = l.subject_id
                  left join assignment a on a.id = coalesce(x.assignment_id, l.subject_id)
                  left join unit u on 'unit-' || u.code = l.holder
                  left join proposal_signer g on g.proposal_id = l.proposal_id and g.account = l.holder
                  left join evaluation_sheet h on h.id = l.subject_id
                 order by l.place
                """)
                .params(asked.params())
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> {
                    var step = Step.valueOf(row.getString("step"));
                    return new Item(
                            row.getObject("proposal_id", UUID.class),
                            row.getObject("assignment_id", UUID.class),
                            WatchedCases.numberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            new Coded(step.name(), step.label()),
                            row.getString("holder_name"),
                            deadlines.shown(
                                    row.getObject("due", LocalDate.class),
                                    profiles.version(row.getString("profile_name"), row.getInt("profile_version"))
                                            .lamp(step)));
                })
                .list();
        if (!search.counted()) {
            return new Page(items, search.page(), search.size(), items.size());
        }
        return new Page(items, search.page(), search.size(), asked.count(jdbc, tables));
    }

    /** The first date that is no longer yellow, as JSON by profile, version and step. */
    private static String soon(Map<String, Object> lamps) {
        var profiles = (String[]) lamps.get("lampProfiles");
        return IntStream.range(0, profiles.length)
                .mapToObj(i -> "\"%s %s %s\": \"%s\""
                        .formatted(
                                profiles[i],
                                ((String[]) lamps.get("lampVersions"))[i],
                                ((String[]) lamps.get("lampSteps"))[i],
                                ((String[]) lamps.get("lampYellow"))[i]))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
