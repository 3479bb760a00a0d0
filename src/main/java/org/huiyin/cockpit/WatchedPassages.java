package org.huiyin.cockpit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People's steps, those that wait and those that passed: the list behind the numbers over a diagram. */
@Component
@Transactional(readOnly = true)
public class WatchedPassages {

    private static final Map<String, String> ORDERS =
            Map.of("enteredAt", "p.entered_at", "leftAt", "p.left_at", "title", "s.title");

    /** Which steps. */
    public enum State {
        /** Somebody has to do it now. */
        WAITING,
        /** Somebody did it. */
        PASSED
    }

    /**
     * @param name     of the step
     * @param unitName null for a step that is no unit's
     * @param by       who did it; null while it waits
     * @param leftAt   null while it waits
     * @param dwell    working days from the beginning to the end or today
     * @param lamp     of the running limit, of one that waits; null without one
     */
    public record Item(
            UUID proposalId,
            int registrationNumber,
            String caseNumber,
            String title,
            String name,
            String unitName,
            String by,
            OffsetDateTime enteredAt,
            OffsetDateTime leftAt,
            int dwell,
            DueDate.Lamp lamp) {}

    /** @param total counted up to 10,000 and one more */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param process its key
     * @param step    the id of its element
     * @param lamp    as in {@link WatchedCases.Search}; of those that wait
     * @param query   words of the title or the signers' names, or a case number
     * @param from    the first day on which one passed; null: a year before the last
     * @param to      the last such day, included; null: today
     */
    public record Search(
            String process,
            String step,
            State state,
            String lamp,
            String query,
            LocalDate from,
            LocalDate to,
            int page,
            int size,
            String sort) {}

    private final CockpitReaders readers;
    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final OpenLimits limits;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    WatchedPassages(
            CockpitReaders readers,
            Deadlines deadlines,
            StatutoryCalendar calendar,
            OpenLimits limits,
            CurrentPerson person,
            JdbcClient jdbc) {
        this.readers = readers;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.limits = limits;
        this.person = person;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed}; {@code period-invalid}; {@code lamp-unknown}; {@code sort-unknown} */
    public Page search(Search search) {
        readers.require();
        var waiting = search.state() == State.WAITING;
        var params = new HashMap<String, Object>();
        var where = new StringBuilder();
        var urgency = "null::int";
        var tables = " from task_passage p join case_standing s on s.proposal_id = p.proposal_id";
        if (waiting) {
            where.append(" where p.left_at is null");
            urgency = "l.urgency";
            tables +=
                    " left join lateral (select max(d.urgency) as urgency from %s d where d.subject_id = p.subject_id) l on true"
                            .formatted(OpenLimits.RELATION);
            params.putAll(limits.params());
            if (WatchedCases.present(search.lamp())) {
                where.append(" and coalesce(l.urgency, -1) = :urgency");
                params.put("urgency", WatchedCases.urgency(search.lamp()));
            }
        } else {
            var period = Period.of(search.from(), search.to(), deadlines.today());
            where.append(" where p.outcome = 'DONE' and p.left_at >= :from and p.left_at < :until");
            params.put("from", period.start());
            params.put("until", period.end());
        }
        if (WatchedCases.present(search.process())) {
            where.append(" and p.process = :process");
            params.put("process", search.process());
        }
        if (WatchedCases.present(search.step())) {
            where.append(" and p.step = :step");
            params.put("step", search.step());
        }
        if (WatchedCases.present(search.query())) {
            where.append(" and (s.title || ' ' || s.signers ilike :words or s.case_number::text = :query)");
            params.put("query", search.query().strip());
            params.put("words", WatchedCases.like(search.query()));
        }
        var days = calendar.workingDays();
        var today = deadlines.today();
        var names = new HashMap<String, String>();
        var items = jdbc.sql("select p.*, " + urgency + """
                 as urgency, s.registration_number, s.case_number, s.title,
                       (select u.name from assignment a join unit u on u.code = a.unit_code
                         where a.id = p.subject_id
                            or a.id = (select r.assignment_id from feedback f join reply r on r.id = f.reply_id
                                        where f.id = p.subject_id)) as unit_name
                """ + tables + where + " order by "
                        + order(search.sort(), waiting) + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> {
                    var entered = row.getObject("entered_at", OffsetDateTime.class);
                    var left = row.getObject("left_at", OffsetDateTime.class);
                    var by = row.getString("done_by");
                    var lit = row.getObject("urgency", Integer.class);
                    return new Item(
                            row.getObject("proposal_id", UUID.class),
                            row.getInt("registration_number"),
                            WatchedCases.numberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            row.getString("name"),
                            row.getString("unit_name"),
                            by == null ? null : names.computeIfAbsent(by, person::nameOf),
                            entered,
                            left,
                            days.between(Deadlines.dayOf(entered), left == null ? today : Deadlines.dayOf(left)),
                            lit == null ? null : OpenLimits.lamp(lit));
                })
                .list();
        var total = jdbc.sql("select count(*) from (select 1" + tables + where + " limit :counted) counted")
                .params(params)
                .param("counted", WatchedCases.COUNTED + 1)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    private static String order(String sort, boolean waiting) {
        var parts = (WatchedCases.present(sort) ? sort : waiting ? "enteredAt,asc" : "leftAt,desc").split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return column + (parts.length < 2 || !parts[1].equals("asc") ? " desc" : " asc") + ", p.task_id";
    }
}
