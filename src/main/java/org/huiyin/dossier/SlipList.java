package org.huiyin.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.proposal.Proposal;
import org.huiyin.supervision.Slip;
import org.huiyin.supervision.SlipColour;
import org.huiyin.supervision.Slips;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The supervision slips that the person signed in may see: staff all, a unit those of its own parts. */
@Component
@Transactional(readOnly = true)
public class SlipList {

    private static final Map<String, String> ORDERS =
            Map.of("due", "due", "issuedAt", "issued_at", "number", "year * 1000000 + number", "colour", """
            array_position(array['BLUE', 'ORANGE', 'RED'], colour)""");

    /** With the case's columns beside the slip's. */
    private static final String SEEN = """
              from (select s.*, extract(year from o.opened_at at time zone 'Asia/Shanghai')::int as year, d.due,
                           d.profile_name, d.profile_version, p.case_number, t.title, u.name as unit_name,
                           exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal
                      from supervision_slip s
                      join proposal_session o on o.id = s.session_id
                      join deadline d on d.subject_id = s.id
                      join proposal p on p.id = s.proposal_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      join assignment a on a.id = s.assignment_id
                      join unit u on u.code = a.unit_code
                     where :staff or a.unit_code = any(:units) and a.status <> 'RETURNED') seen
            """;

    /** How a slip stands, as one looks for it. */
    public enum State {
        /** It waits for its answer, overdue or not. */
        OPEN,
        OVERDUE,
        ANSWERED,
        SUPERSEDED,
        PART_ENDED
    }

    /** A slip with what it is about. @param keyProposal 重点提案 */
    public record Item(Dossier.SlipView slip, String title, String caseNumber, String unitName, boolean keyProposal) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title, the unit's name or the slip's number
     * @param sort  {@code due}, {@code issuedAt}, {@code number} or {@code colour}, with {@code ,asc} or {@code ,desc};
     *              those that wait for their answer come first anyhow
     */
    public record Search(String query, SlipColour colour, State state, int page, int size, String sort) {}

    private final Visibility visibility;
    private final Slips slips;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    SlipList(Visibility visibility, Slips slips, Deadlines deadlines, JdbcClient jdbc) {
        this.visibility = visibility;
        this.slips = slips;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed} for who is neither staff nor of a unit; if the order is none of those offered */
    public Page search(Search search) {
        var params = viewer();
        if (params.get("staff").equals(false) && ((String[]) params.get("units")).length == 0) {
            throw new Refusal("not-allowed", "督办单由督办人员和承办单位查看，您的账号没有这项权限。");
        }
        var where = """
                 where (:colour::text is null or colour = :colour)
                   and case :state::text when 'OPEN' then outcome is null
                                         when 'OVERDUE' then outcome is null and due < :today
                                         else :state::text is null or outcome = :state end
                   and (:words::text is null or strpos(title, :words) > 0 or strpos(unit_name, :words) > 0
                        or strpos('督〔' || year || '〕' || number || '号', :words) > 0)
                """;
        params.put("colour", search.colour() == null ? null : search.colour().name());
        params.put("state", search.state() == null ? null : search.state().name());
        params.put("today", deadlines.today());
        params.put(
                "words",
                search.query() == null || search.query().isBlank()
                        ? null
                        : search.query().strip().replace("\0", ""));
        var items = jdbc.sql(
                        "select *" + SEEN + where + " order by " + order(search.sort()) + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query(this::item)
                .list();
        var total = jdbc.sql("select count(*)" + SEEN + where)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    /** @throws Refusal {@code slip-not-found}, also for whoever may not see it */
    public Item get(UUID id) {
        return jdbc.sql("select *" + SEEN + " where id = :id")
                .params(viewer())
                .param("id", id)
                .query(this::item)
                .optional()
                .orElseThrow(() -> new Refusal("slip-not-found", "没有找到这张督办单，或您无权查看。"));
    }

    /** A slip as its readers see it. */
    Dossier.SlipView view(Slip slip) {
        return new Dossier.SlipView(
                slip.id(),
                slip.proposalId(),
                slip.numberText(),
                new Coded(slip.colour().name(), slip.colour().label()),
                slip.matter(),
                slip.issuedName(),
                slip.issuedAt(),
                slip.due(),
                slips.shown(slip),
                slip.open()
                        ? new Coded("OPEN", "待答复")
                        : new Coded(slip.outcome().name(), slip.outcome().label()),
                slip.answer(),
                slip.answeredName(),
                slip.endedAt());
    }

    private Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                view(new SimplePropertyRowMapper<>(Slip.class).mapRow(row, number)),
                row.getString("title"),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                row.getString("unit_name"),
                row.getBoolean("key_proposal"));
    }

    private Map<String, Object> viewer() {
        var viewer = visibility.viewer();
        var params = new HashMap<String, Object>();
        params.put("staff", viewer.staff());
        params.put("units", viewer.units().toArray(String[]::new));
        return params;
    }

    private static String order(String sort) {
        var parts = (sort == null || sort.isBlank() ? "due,asc" : sort).split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return "ended_at is not null, " + column + (parts.length > 1 && parts[1].equals("desc") ? " desc" : " asc")
                + ", id";
    }
}
