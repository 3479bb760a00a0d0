package org.huiyin.commitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Look-backs with their results, for staff; an item also for the unit that is asked. */
@Component
@Transactional(readOnly = true)
public class LookBackList {

    private static final Set<String> STAFF = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP,
            Groups.SUPERVISORS);

    /**
     * A look-back and how far it is. Results count what is checked alone.
     *
     * @param scope   2025年办结 or 十四届二次会议
     * @param total   null until all are written down
     * @param asked   whose unit has been asked, whatever came of it
     * @param running whether units are still being asked
     */
    public record Run(
            UUID id,
            String scope,
            List<String> classes,
            String note,
            String startedName,
            OffsetDateTime startedAt,
            boolean running,
            Long total,
            long asked,
            long reported,
            long checked,
            long ongoing,
            long done,
            long notDone,
            long ripe,
            long restarted) {}

    /** One reply that was asked about. */
    public record Item(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String title,
            String unitName,
            String resultClass,
            CommitmentLedger.Named state,
            CommitmentLedger.Named present,
            boolean restarted) {}

    /** What was reported, and what the office made of it. */
    public record Entry(String kind, String present, String content, String writtenName, OffsetDateTime writtenAt) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    public record Shown(Item item, String reply, List<Entry> entries) {}

    private static final Map<String, String> STATES =
            Map.of("PLANNED", "待发出", "ASKED", "待填报", "REPORTED", "待核查", "CHECKED", "已核查");

    private static final String ITEMS = """
              from look_back_item i
              join proposal p on p.id = i.proposal_id
              join unit u on u.code = i.unit_code
              join lateral (select title from proposal_text t where t.proposal_id = p.id
                             order by revision desc limit 1) t on true
            """;

    private final CurrentPerson person;
    private final JdbcClient jdbc;

    LookBackList(CurrentPerson person, JdbcClient jdbc) {
        this.person = person;
        this.jdbc = jdbc;
    }

    /** The newest first. @throws Refusal {@code not-allowed} for all but staff */
    public List<Run> runs() {
        requireStaff();
        return select(null);
    }

    /** @throws Refusal {@code not-allowed}; {@code look-back-not-found} */
    public Run run(UUID id) {
        requireStaff();
        return select(id).stream().findFirst().orElseThrow(LookBackList::notFound);
    }

    /**
     * The replies of a look-back, by case.
     *
     * @param state   {@code PLANNED}, {@code ASKED}, {@code REPORTED} or {@code CHECKED}; null: any
     * @param present a {@link PresentState}; null: any
     * @param query   words of the title or the unit; null: any
     */
    public Page items(UUID id, String state, String present, String query, int page, int size) {
        requireStaff();
        var where = """
                 where i.look_back_id = :id and (:state::text is null or i.state = :state)
                   and (:present::text is null or i.present = :present)
                   and (:words::text is null or strpos(t.title, :words) > 0 or strpos(u.name, :words) > 0)
                """;
        var params = new HashMap<String, Object>();
        params.put("id", id);
        params.put("state", state);
        params.put("present", present);
        params.put(
                "words", query == null || query.isBlank() ? null : query.strip().replace("\0", ""));
        var items = jdbc.sql(columns() + ITEMS + where + " order by p.session_id, p.case_number, u.name, i.id"
                        + " limit :size offset :offset")
                .params(params)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> item(row))
                .list();
        return new Page(
                items,
                page,
                size,
                jdbc.sql("select count(*)" + ITEMS + where)
                        .params(params)
                        .query(Long.class)
                        .single());
    }

    /** @throws Refusal {@code look-back-not-found}, also for all but staff and the unit that is asked */
    public Shown item(UUID itemId) {
        var unit = jdbc.sql("select unit_code from look_back_item where id = :id")
                .param("id", itemId)
                .query(String.class)
                .optional()
                .orElseThrow(LookBackList::notFound);
        if (!isStaff() && !person.in(Unit.group(unit))) {
            throw notFound();
        }
        return new Shown(
                jdbc.sql(columns() + ITEMS + " where i.id = :id")
                        .param("id", itemId)
                        .query((row, n) -> item(row))
                        .single(),
                jdbc.sql("select content from reply r join look_back_item i on i.reply_id = r.id where i.id = :id")
                        .param("id", itemId)
                        .query(String.class)
                        .single(),
                jdbc.sql("select * from look_back_entry where item_id = :id order by id")
                        .param("id", itemId)
                        .query((row, n) -> new Entry(
                                row.getString("kind"),
                                row.getString("present") == null
                                        ? null
                                        : PresentState.valueOf(row.getString("present"))
                                                .label(),
                                row.getString("content"),
                                row.getString("written_name"),
                                row.getObject("written_at", OffsetDateTime.class)))
                        .list());
    }

    private static String columns() {
        return "select i.*, p.case_number, t.title, u.name as unit_name";
    }

    private static Item item(ResultSet row) throws SQLException {
        var present = row.getString("present");
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                row.getString("title"),
                row.getString("unit_name"),
                row.getString("result_class"),
                new CommitmentLedger.Named(row.getString("state"), STATES.get(row.getString("state"))),
                present == null
                        ? null
                        : new CommitmentLedger.Named(
                                present, PresentState.valueOf(present).label()),
                row.getBoolean("restarted"));
    }

    private List<Run> select(UUID id) {
        return jdbc.sql("""
                select l.*, s.term, s.number as session_number,
                       count(i.id) as total,
                       count(i.id) filter (where i.state <> 'PLANNED') as asked,
                       count(i.id) filter (where i.state = 'REPORTED') as reported,
                       count(i.id) filter (where i.state = 'CHECKED') as checked,
                       count(i.id) filter (where i.state = 'CHECKED' and i.present = 'ONGOING') as ongoing,
                       count(i.id) filter (where i.state = 'CHECKED' and i.present = 'DONE') as done,
                       count(i.id) filter (where i.state = 'CHECKED' and i.present = 'NOT_DONE') as not_done,
                       count(i.id) filter (where i.state = 'CHECKED' and i.present = 'RIPE') as ripe,
                       count(i.id) filter (where i.restarted) as restarted
                  from look_back l
                  left join proposal_session s on s.id = l.session_id
                  left join look_back_item i on i.look_back_id = l.id
                 where :id::uuid is null or l.id = :id
                 group by l.id, s.term, s.number order by l.started_at desc limit 100
                """)
                .param("id", id)
                .query((row, n) -> new Run(
                        row.getObject("id", UUID.class),
                        row.getObject("year", Integer.class) == null
                                ? ProposalSession.label(row.getInt("term"), row.getInt("session_number"))
                                : row.getInt("year") + "年办结",
                        List.of((String[]) row.getArray("classes").getArray()),
                        row.getString("note"),
                        row.getString("started_name"),
                        row.getObject("started_at", OffsetDateTime.class),
                        row.getObject("asked_at", OffsetDateTime.class) == null,
                        row.getObject("listed_at", OffsetDateTime.class) == null ? null : row.getLong("total"),
                        row.getLong("asked"),
                        row.getLong("reported"),
                        row.getLong("checked"),
                        row.getLong("ongoing"),
                        row.getLong("done"),
                        row.getLong("not_done"),
                        row.getLong("ripe"),
                        row.getLong("restarted")))
                .list();
    }

    private boolean isStaff() {
        return person.groups().stream().anyMatch(STAFF::contains);
    }

    private void requireStaff() {
        if (!isStaff()) {
            throw new Refusal("not-allowed", "回头看由提案委员会和督办人员查看，您的账号没有这项权限。");
        }
    }

    private static Refusal notFound() {
        return new Refusal("look-back-not-found", "没有找到这次回头看，或您无权查看。");
    }
}
