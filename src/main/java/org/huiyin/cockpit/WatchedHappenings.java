package org.huiyin.cockpit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.dossier.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened from one day to another, one row each: the list behind every figure that is counted over days. */
@Component
@Transactional(readOnly = true)
public class WatchedHappenings {

    private static final Map<String, String> ORDERS =
            Map.of("day", "h.day", "due", "h.due", "dwell", "h.dwell", "title", "s.title", "unit", "u.name");

    /**
     * @param unitName null for what concerns no unit
     * @param kept     see {@link Happening}; null where there is nothing to keep
     * @param due      the limit that was or was not kept; null without one
     * @param dwell    working days from dispatch to the end; null but for {@link Happening#FINISHED}
     * @param note     the rating, the reason of a return request, or what was overdue; null otherwise
     */
    public record Item(
            UUID proposalId,
            int registrationNumber,
            String caseNumber,
            String title,
            String unitName,
            LocalDate day,
            Boolean kept,
            LocalDate due,
            Integer dwell,
            String note) {}

    /**
     * @param what  what is listed, in people's words
     * @param total counted up to 10,000 and one more
     */
    public record Page(Coded what, LocalDate from, LocalDate to, List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param kept  only those kept, or only those not kept
     * @param query words of the title or the signers' names, or a case number
     * @param from  the first day; null: a year before the last
     * @param to    the last day, included; null: today
     */
    public record Search(
            Happening what,
            Boolean kept,
            String query,
            String unit,
            LocalDate from,
            LocalDate to,
            int page,
            int size,
            String sort) {}

    private final CockpitReaders readers;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    WatchedHappenings(CockpitReaders readers, RuleProfiles profiles, Deadlines deadlines, JdbcClient jdbc) {
        this.readers = readers;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed}; {@code period-invalid}; {@code sort-unknown} */
    public Page search(Search search) {
        readers.require();
        var period = Period.of(search.from(), search.to(), deadlines.today());
        var asked = new ListQuery("true")
                .with("from", period.start())
                .with("until", period.end())
                .with("today", deadlines.today())
                .and("h.kept = :kept", "kept", search.kept())
                .and("h.unit_code = :unit", "unit", search.unit())
                .words(search.query());
        var tables = " from (" + search.what().relation()
                + ") h join case_standing s on s.proposal_id = h.proposal_id left join unit u on u.code = h.unit_code";
        var items = jdbc.sql("""
                select h.*, s.registration_number, s.case_number, s.title, u.name as unit_name, p.profile_name,
                       p.profile_version
                """ + tables + " join proposal p on p.id = h.proposal_id" + asked.where() + " order by "
                        + ListQuery.order(ORDERS, search.sort(), "day,desc")
                        + " nulls last, h.day desc, s.proposal_id, h.unit_code limit :size offset :offset")
                .params(asked.params())
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> new Item(
                        row.getObject("proposal_id", UUID.class),
                        row.getInt("registration_number"),
                        WatchedCases.numberText(row.getObject("case_number", Integer.class)),
                        row.getString("title"),
                        row.getString("unit_name"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("kept", Boolean.class),
                        row.getObject("due", LocalDate.class),
                        row.getObject("dwell", Integer.class),
                        note(
                                search.what(),
                                row.getString("note"),
                                row.getString("profile_name"),
                                row.getInt("profile_version"))))
                .list();
        return new Page(
                new Coded(search.what().name(), search.what().label()),
                period.from(),
                period.to(),
                items,
                search.page(),
                search.size(),
                asked.count(jdbc, tables));
    }

    private String note(Happening what, String note, String profile, int version) {
        return switch (what) {
            case RATED -> RuleProfile.label(profiles.version(profile, version).satisfactionLevels(), note);
            case BECAME_OVERDUE -> Step.valueOf(note).label();
            default -> note;
        };
    }
}
