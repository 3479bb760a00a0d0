package org.huiyin.cockpit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.commitment.CommitmentState;
import org.huiyin.deadline.Deadlines;
import org.huiyin.dossier.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was promised, over all cases: what is due first comes first. Reads the table of the promises. */
@Component
@Transactional(readOnly = true)
public class WatchedPromises {

    /** How far ahead a promise counts as due. */
    static final int DUE_WITHIN_DAYS = 30;

    /** Which promises. */
    public enum State {
        /** Still to be kept, and due within 30 days or overdue. */
        DUE("c.ended_at is null and c.due <= :until"),
        OPEN("c.ended_at is null"),
        ALL("true");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** @param overdue whether it is still to be kept though its day has passed */
    public record Item(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String title,
            String matter,
            String unitName,
            String person,
            LocalDate due,
            boolean overdue,
            Coded state) {}

    /** @param total counted up to 10,000 and one more */
    public record Page(List<Item> items, int page, int size, long total) {}

    /** What to list; null leaves a thing open. */
    public record Search(String query, State state, String unit, UUID proposal, int page, int size, String sort) {}

    private final CockpitReaders readers;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    WatchedPromises(CockpitReaders readers, Deadlines deadlines, JdbcClient jdbc) {
        this.readers = readers;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed} for all but supervisors, the office and the leadership */
    public Page search(Search search) {
        readers.require();
        var today = deadlines.today();
        var asked = new ListQuery(search.state().condition)
                .with("until", today.plusDays(DUE_WITHIN_DAYS))
                .and("c.unit_code = :unit", "unit", search.unit())
                .and("c.proposal_id = :proposal", "proposal", search.proposal());
        if (WatchedCases.present(search.query())) {
            asked.and("(c.matter ilike :words or s.title ilike :words)", "words", WatchedCases.like(search.query()));
        }
        var tables =
                " from commitment c join unit u on u.code = c.unit_code join case_standing s on s.proposal_id = c.proposal_id";
        var items = jdbc.sql("select c.*, u.name as unit_name, s.case_number, s.title" + tables + asked.where()
                        + " order by c.due " + ("due,desc".equals(search.sort()) ? "desc" : "asc")
                        + ", c.id limit :size offset :offset")
                .params(asked.params())
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> {
                    var state = CommitmentState.valueOf(row.getString("state"));
                    var due = row.getObject("due", LocalDate.class);
                    return new Item(
                            row.getObject("id", UUID.class),
                            row.getObject("proposal_id", UUID.class),
                            WatchedCases.numberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            row.getString("matter"),
                            row.getString("unit_name"),
                            row.getString("person"),
                            due,
                            state.open() && due.isBefore(today),
                            new Coded(state.name(), state.label()));
                })
                .list();
        return new Page(items, search.page(), search.size(), asked.count(jdbc, tables));
    }
}
