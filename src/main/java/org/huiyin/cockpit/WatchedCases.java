package org.huiyin.cockpit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.huiyin.dossier.Coded;
import org.huiyin.proposal.NineLinks;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All cases, ended ones as easily found as running ones. */
@Component
@Transactional(readOnly = true)
public class WatchedCases {

    /** A list is counted no further; nobody pages so far. */
    static final int COUNTED = 10_000;

    private static final Map<String, String> ORDERS = Map.of(
            "since", "s.link_since",
            "submittedAt", "s.submitted_at",
            "closedAt", "s.closed_at",
            "caseNumber", "s.case_number",
            "title", "s.title");
    private static final Pattern NUMBER = Pattern.compile("第?0*(\\d{1,6})号?");
    private static final int MAX_WORDS = 5;

    /** Which cases. */
    public enum State {
        OPEN,
        ENDED,
        ALL
    }

    /**
     * @param since      since when it stands in its link; for an ended one, when it ended
     * @param dwell      working days since then, up to today or the end
     * @param lamp       the most urgent of its running limits; null without any
     * @param due        the earliest of their dates; null likewise
     */
    public record Item(
            UUID id,
            int registrationNumber,
            String caseNumber,
            String title,
            String signers,
            List<String> units,
            Coded status,
            Coded link,
            OffsetDateTime since,
            int dwell,
            int round,
            OffsetDateTime submittedAt,
            OffsetDateTime closedAt,
            DueDate.Lamp lamp,
            DueDate due) {}

    /** @param total counted up to 10,000 and one more */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title or the signers' names, or a case or registration number
     * @param link  of {@link NineLinks}
     * @param lamp  {@code GREEN}, {@code YELLOW}, {@code RED}, {@code OVERDUE} or {@code NONE}
     * @param unit  a unit's code
     * @param year  in which it ended
     */
    public record Search(
            String query,
            State state,
            String link,
            String lamp,
            String unit,
            Integer year,
            int page,
            int size,
            String sort) {}

    private static final Map<String, Integer> URGENCIES =
            Map.of("NONE", -1, "GREEN", 0, "YELLOW", 1, "RED", 2, "OVERDUE", 3);

    private final CockpitReaders readers;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final OpenLimits limits;
    private final JdbcClient jdbc;

    WatchedCases(
            CockpitReaders readers,
            RuleProfiles profiles,
            Deadlines deadlines,
            StatutoryCalendar calendar,
            OpenLimits limits,
            JdbcClient jdbc) {
        this.readers = readers;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed}; {@code sort-unknown}; {@code lamp-unknown} */
    public Page search(Search search) {
        readers.require();
        var params = new HashMap<String, Object>(limits.params());
        var with = "";
        var tables = " from case_standing s";
        var where = new StringBuilder(" where true");
        if (search.state() != State.ALL) {
            where.append(search.state() == State.OPEN ? " and not s.ended" : " and s.ended");
        }
        if (present(search.link())) {
            // As the figure counts it.
            where.append(" and s.link = :link and s.status <> 'MERGED'");
            params.put("link", search.link());
        }
        if (present(search.unit())) {
            where.append(
                    " and exists (select 1 from assignment a where a.proposal_id = s.proposal_id and a.unit_code = :unit and a.status not in ('PROPOSED', 'RETURNED'))");
            params.put("unit", search.unit());
        }
        if (search.year() != null) {
            where.append(
                    " and s.closed_at >= make_timestamptz(:year, 1, 1, 0, 0, 0, 'Asia/Shanghai') and s.closed_at < make_timestamptz(:year + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')");
            params.put("year", search.year());
        }
        if (present(search.lamp())) {
            with = lampsOf(search.lamp(), where, params);
        }
        if (present(search.query())) {
            narrow(search.query().strip(), where, params);
        }
        var order = ListQuery.order(ORDERS, search.sort(), "submittedAt,desc") + " nulls last, s.proposal_id";
        var days = calendar.workingDays();
        var items = jdbc.sql(with + """
                select s.*, p.profile_name, p.profile_version, n.urgency, n.due, n.step, n.limit_profile, n.limit_version,
                       array(select u.name from assignment a join unit u on u.code = a.unit_code
                              where a.proposal_id = s.proposal_id and a.round = s.round
                                and a.status not in ('PROPOSED', 'RETURNED')
                              order by a.role desc, u.name) as units
                  from (select s.*, row_number() over () as place from (select s.*
                """ + tables + where + " order by " + order + """
                 limit :size offset :offset) s) s
                  join proposal p on p.id = s.proposal_id
                  left join lateral (
                      select max(d.urgency) over () as urgency, d.due, d.step, d.profile_name as limit_profile,
                             d.profile_version as limit_version
                        from %s d where d.proposal_id = coalesce(s.main_id, s.proposal_id) and not s.ended
                       order by d.due, d.id limit 1) n on true
                 order by s.place
                """.formatted(OpenLimits.RELATION))
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, i) -> {
                    var status = ProposalStatus.valueOf(row.getString("status"));
                    var link = NineLinks.valueOf(row.getString("link"));
                    var urgency = row.getObject("urgency", Integer.class);
                    var since = row.getObject("link_since", OffsetDateTime.class);
                    var closed = row.getObject("closed_at", OffsetDateTime.class);
                    var started = row.getBoolean("ended") ? row.getObject("submitted_at", OffsetDateTime.class) : since;
                    return new Item(
                            row.getObject("proposal_id", UUID.class),
                            row.getInt("registration_number"),
                            numberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            row.getString("signers").replace(' ', '、'),
                            List.of((String[]) row.getArray("units").getArray()),
                            new Coded(status.name(), status.label()),
                            new Coded(link.name(), link.label()),
                            since,
                            days.between(
                                    Deadlines.dayOf(started),
                                    closed == null ? deadlines.today() : Deadlines.dayOf(closed)),
                            row.getInt("round"),
                            row.getObject("submitted_at", OffsetDateTime.class),
                            closed,
                            urgency == null ? null : OpenLimits.lamp(urgency),
                            urgency == null
                                    ? null
                                    : deadlines.shown(
                                            row.getObject("due", LocalDate.class),
                                            profiles.version(
                                                            row.getString("limit_profile"), row.getInt("limit_version"))
                                                    .lamp(Step.valueOf(row.getString("step")))));
                })
                .list();
        var total = jdbc.sql(with + "select count(*) from (select 1" + tables + where + " limit :counted) counted")
                .params(params)
                .param("counted", COUNTED + 1)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    private static String lampsOf(String lamp, StringBuilder where, Map<String, Object> params) {
        if (lamp.equals("NONE")) {
            where.append(
                    " and not exists (select 1 from deadline d where d.proposal_id = s.proposal_id and d.ended_at is null and d.paused_on is null) and not s.ended and s.status <> 'MERGED'");
            return "";
        }
        params.put("urgency", urgency(lamp));
        where.append(" and s.proposal_id in (select id from lit) and not s.ended and s.status <> 'MERGED'");
        return """
                with lit as materialized (
                    select d.proposal_id as id from %s d group by d.proposal_id
                    having max(d.urgency) = :urgency)
                """.formatted(OpenLimits.RELATION);
    }

    /**
     * As {@link OpenLimits} has it; -1 for none.
     *
     * @throws Refusal {@code lamp-unknown}
     */
    static int urgency(String lamp) {
        var urgency = URGENCIES.get(lamp);
        if (urgency == null) {
            throw new Refusal("lamp-unknown", "lamp", "灯色应是 GREEN、YELLOW、RED、OVERDUE 或 NONE。");
        }
        return urgency;
    }

    /** By pairs of characters, which are indexed; then by the words themselves. */
    private static void narrow(String query, StringBuilder where, Map<String, Object> params) {
        var number = NUMBER.matcher(query);
        where.append(" and (");
        if (number.matches()) {
            where.append("s.case_number = :number or s.registration_number = :number or ");
            params.put("number", Integer.valueOf(number.group(1)));
        }
        where.append("(true");
        var words = Stream.of(query.split("\\s+")).limit(MAX_WORDS).toList();
        for (int i = 0; i < words.size(); i++) {
            where.append(" and s.pairs @> pairs_of(:word")
                    .append(i)
                    .append(") and (s.title || ' ' || s.signers) ilike :like");
            where.append(i);
            params.put("word" + i, words.get(i));
            params.put("like" + i, like(words.get(i)));
        }
        where.append("))");
    }

    static String numberText(Integer caseNumber) {
        return caseNumber == null ? null : Proposal.caseNumberText(caseNumber);
    }

    /** A pattern that finds the words as they are, wherever they stand. */
    static String like(String words) {
        return "%"
                + words.strip()
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                        .replace("\0", "")
                + "%";
    }

    static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
