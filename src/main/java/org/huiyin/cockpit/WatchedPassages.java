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
        var tables = " from task_passage p join case_standing s on s.proposal_id = p.proposal_id";
        ListQuery asked;
        if (waiting) {
            tables +=
                    " left join lateral (select max(d.urgency) as urgency from %s d where d.subject_id = p.subject_id) l on true"
                            .formatted(OpenLimits.RELATION);
            asked = new ListQuery("p.left_at is null");
            limits.params().forEach(asked::with);
            asked.and(
                    "coalesce(l.urgency, -1) = :urgency",
                    "urgency",
                    WatchedCases.present(search.lamp()) ? WatchedCases.urgency(search.lamp()) : null);
        } else {
            var period = Period.of(search.from(), search.to(), deadlines.today());
            asked = new ListQuery("p.outcome = 'DONE' and p.left_at >= :from and p.left_at < :until")
                    .with("from", period.start())
                    .with("until", period.end());
        }
        asked.and("p.process = :process", "process", search.process())
                .and("p.step = :step", "step", search.step())
                .words(search.query());
        var days = calendar.workingDays();
        var today = deadlines.today();
        var names = new HashMap<String, String>();
        var items = jdbc.sql("select p.*, " + (waiting ? "l.urgency" : "null::int") + """
                 as urgency, s.registration_number, s.case_number, s.title,
                       (select u.name from assignment a join unit u on u.code = a.unit_code
                         where a.id = p.subject_id
                            or a.id = (select r.assignment_id from feedback f join reply r on r.id = f.reply_id
                                        where f.id = p.subject_id)) as unit_name
                """ + tables + asked.where()
                        + " order by "
                        + ListQuery.order(ORDERS, search.sort(), waiting ? "enteredAt,asc" : "leftAt,desc")
                        + ", p.task_id limit :size offset :offset")
                .params(asked.params())
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
        return new Page(items, search.page(), search.size(), asked.count(jdbc, tables));
    }
}
