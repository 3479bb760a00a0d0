package org.huiyin.commitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
     * @param state   {@link State}
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
            CommitmentLedger.Named state,
            Long total,
            long asked,
            long reported,
            long checked,
            long ongoing,
            long done,
            long notDone,
            long ripe,
            long restarted) {}

    /** How far a look-back is. */
    public enum State {
        ASKING("正在发出", "l.asked_at is null"),
        OPEN("进行中", "l.asked_at is not null and c.checked < c.total"),
        DONE("已完成", "l.asked_at is not null and c.checked = c.total");

        private final String label;
        private final String condition;

        State(String label, String condition) {
            this.label = label;
            this.condition = condition;
        }
    }

    /**
     * Which look-backs; null leaves a thing open.
     *
     * @param query       words of the scope, the note or whoever began it
     * @param scope       a year, 2025, or the id of a session
     * @param unit        that is asked in it
     * @param resultClass that it asks about
     */
    public record Search(
            String query,
            String scope,
            String unit,
            String resultClass,
            State state,
            int page,
            int size,
            String sort) {}

    /** @param page counted from 0 */
    public record Runs(List<Run> items, int page, int size, long total) {}

    /**
     * What look-backs may be narrowed by, and begun on.
     *
     * @param scopes   years and sessions that were looked back on
     * @param sessions all of them by id, the newest first
     */
    public record Choices(
            List<CommitmentLedger.Named> scopes,
            List<CommitmentLedger.Named> units,
            List<String> classes,
            List<CommitmentLedger.Named> sessions) {}

    /** What the replies of one look-back may be narrowed by. */
    public record ItemChoices(List<CommitmentLedger.Named> units, List<String> classes) {}

    /**
     * Which replies of a look-back; null leaves a thing open.
     *
     * @param query   words of the title or the unit, or the case number
     * @param state   {@code PLANNED}, {@code ASKED}, {@code REPORTED} or {@code CHECKED}
     * @param present a {@link PresentState}
     */
    public record ItemSearch(
            String query,
            String state,
            String present,
            String unit,
            String resultClass,
            int page,
            int size,
            String sort) {}

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

    private static final Pattern SCOPE = Pattern.compile("\\d{4}|[0-9a-f-]{36}");

    private static final Map<String, String> STATES =
            Map.of("PLANNED", "待发出", "ASKED", "待填报", "REPORTED", "待核查", "CHECKED", "已核查");

    private static final Map<String, List<String>> ORDERS = Map.of(
            "startedAt", List.of("l.started_at"),
            "total", List.of("c.total"),
            "checked", List.of("c.checked"));

    private static final List<String> BY_CASE = List.of("s.term", "s.number", "p.case_number");

    private static final Map<String, List<String>> ITEM_ORDERS = Map.of(
            "caseNumber", BY_CASE,
            "unit", List.of("u.name"),
            "resultClass", List.of("i.result_class"),
            "present", List.of("array_position(array['NOT_DONE', 'ONGOING', 'RIPE', 'DONE'], i.present)"),
            "state", List.of("array_position(array['REPORTED', 'ASKED', 'PLANNED', 'CHECKED'], i.state)"));

    private static final String RUNS = """
              from look_back l
              left join proposal_session s on s.id = l.session_id
              join lateral (
                  select count(*) as total,
                         count(*) filter (where i.state <> 'PLANNED') as asked,
                         count(*) filter (where i.state = 'REPORTED') as reported,
                         count(*) filter (where i.state = 'CHECKED') as checked,
                         count(*) filter (where i.state = 'CHECKED' and i.present = 'ONGOING') as ongoing,
                         count(*) filter (where i.state = 'CHECKED' and i.present = 'DONE') as done,
                         count(*) filter (where i.state = 'CHECKED' and i.present = 'NOT_DONE') as not_done,
                         count(*) filter (where i.state = 'CHECKED' and i.present = 'RIPE') as ripe,
                         count(*) filter (where i.restarted) as restarted
                    from look_back_item i where i.look_back_id = l.id) c on true
            """;

    private static final String ITEMS = """
              from look_back_item i
              join proposal p on p.id = i.proposal_id
              join proposal_session s on s.id = p.session_id
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

    /** @throws Refusal {@code not-allowed} for all but staff; {@code scope-unknown}, {@code sort-unknown} */
    public Runs runs(Search search) {
        requireStaff();
        var params = new HashMap<String, Object>();
        var where = new StringBuilder(" where true");
        if (search.scope() != null) {
            if (!SCOPE.matcher(search.scope()).matches()) {
                throw new Refusal("scope-unknown", "scope", "范围应是年度，如 2025，或一个届次。");
            }
            where.append(" and coalesce(l.year::text, l.session_id::text) = :scope");
            params.put("scope", search.scope());
        }
        if (search.unit() != null) {
            where.append(
                    " and exists (select 1 from look_back_item i where i.look_back_id = l.id and i.unit_code = :unit)");
            params.put("unit", search.unit());
        }
        if (search.resultClass() != null) {
            where.append(" and :class = any(l.classes)");
            params.put("class", search.resultClass());
        }
        if (search.state() != null) {
            where.append(" and ").append(search.state().condition);
        }
        var words = words(search.query());
        if (words != null) {
            where.append("""
                     and (strpos(l.note, :words) > 0 or strpos(l.started_name, :words) > 0
                          or strpos(l.year || '年办结', :words) > 0 or l.session_id = any(:sessions))
                    """);
            params.put("words", words);
            params.put(
                    "sessions",
                    sessions("").stream()
                            .filter(session -> session.label().contains(words))
                            .map(session -> UUID.fromString(session.code()))
                            .toArray(UUID[]::new));
        }
        var items = jdbc.sql("select l.*, s.term, s.number as session_number, c.*" + RUNS + where + " order by "
                        + order(ORDERS, search.sort(), "startedAt,desc") + ", l.id limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> run(row))
                .list();
        return new Runs(
                items,
                search.page(),
                search.size(),
                jdbc.sql("select count(*)" + RUNS + where)
                        .params(params)
                        .query(Long.class)
                        .single());
    }

    /** @throws Refusal {@code not-allowed} for all but staff */
    public Choices choices() {
        requireStaff();
        var scopes = new ArrayList<>(
                jdbc.sql("select distinct year from look_back where year is not null order by year desc")
                        .query((row, n) -> new CommitmentLedger.Named(row.getString(1), row.getInt(1) + "年办结"))
                        .list());
        scopes.addAll(sessions(" where id in (select session_id from look_back)"));
        return new Choices(
                scopes,
                jdbc.sql(
                                "select code, name from unit where code in (select unit_code from look_back_item) order by name")
                        .query((row, n) -> new CommitmentLedger.Named(row.getString(1), row.getString(2)))
                        .list(),
                jdbc.sql("select distinct unnest(classes) as class from look_back order by class")
                        .query(String.class)
                        .list(),
                sessions(""));
    }

    /** @throws Refusal {@code not-allowed}; {@code look-back-not-found} */
    public Run run(UUID id) {
        requireStaff();
        return jdbc.sql("select l.*, s.term, s.number as session_number, c.*" + RUNS + " where l.id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional()
                .orElseThrow(LookBackList::notFound);
    }

    /** The replies of a look-back. @throws Refusal {@code not-allowed} for all but staff; {@code sort-unknown} */
    public Page items(UUID id, ItemSearch search) {
        requireStaff();
        var where = """
                 where i.look_back_id = :id and (:state::text is null or i.state = :state)
                   and (:present::text is null or i.present = :present)
                   and (:unit::text is null or i.unit_code = :unit)
                   and (:class::text is null or i.result_class = :class)
                   and (:words::text is null or strpos(t.title, :words) > 0 or strpos(u.name, :words) > 0
                        or strpos('第' || lpad(p.case_number::text, 4, '0') || '号', :words) > 0)
                """;
        var params = new HashMap<String, Object>();
        params.put("id", id);
        params.put("state", search.state());
        params.put("present", search.present());
        params.put("unit", search.unit());
        params.put("class", search.resultClass());
        params.put("words", words(search.query()));
        var items = jdbc.sql(columns() + ITEMS + where + " order by "
                        + order(ITEM_ORDERS, search.sort(), "caseNumber,asc")
                        + ", " + String.join(", ", BY_CASE) + ", u.name, i.id limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> item(row))
                .list();
        return new Page(
                items,
                search.page(),
                search.size(),
                jdbc.sql("select count(*)" + ITEMS + where)
                        .params(params)
                        .query(Long.class)
                        .single());
    }

    /** @throws Refusal {@code not-allowed} for all but staff */
    public ItemChoices itemChoices(UUID id) {
        requireStaff();
        return new ItemChoices(
                jdbc.sql("""
                        select code, name from unit
                         where code in (select unit_code from look_back_item where look_back_id = :id) order by name
                        """)
                        .param("id", id)
                        .query((row, n) -> new CommitmentLedger.Named(row.getString(1), row.getString(2)))
                        .list(),
                jdbc.sql(
                                "select distinct result_class from look_back_item where look_back_id = :id order by result_class")
                        .param("id", id)
                        .query(String.class)
                        .list());
    }

    /** By id, the newest first. */
    private List<CommitmentLedger.Named> sessions(String where) {
        return jdbc.sql("select id, term, number from proposal_session" + where + " order by term desc, number desc")
                .query((row, n) -> new CommitmentLedger.Named(
                        row.getString("id"), ProposalSession.label(row.getInt("term"), row.getInt("number"))))
                .list();
    }

    private static String words(String query) {
        return query == null || query.isBlank() ? null : query.strip().replace("\0", "");
    }

    private static String order(Map<String, List<String>> orders, String sort, String usual) {
        var parts = (sort == null || sort.isBlank() ? usual : sort).split(",", 2);
        if (!orders.containsKey(parts[0])) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        var direction = parts.length > 1 && parts[1].equals("desc") ? " desc nulls last" : " asc nulls last";
        return orders.get(parts[0]).stream().map(column -> column + direction).collect(Collectors.joining(", "));
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

    private static Run run(ResultSet row) throws SQLException {
        var asking = row.getObject("asked_at", OffsetDateTime.class) == null;
        var state = asking ? State.ASKING : row.getLong("checked") < row.getLong("total") ? State.OPEN : State.DONE;
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("year", Integer.class) == null
                        ? ProposalSession.label(row.getInt("term"), row.getInt("session_number"))
                        : row.getInt("year") + "年办结",
                List.of((String[]) row.getArray("classes").getArray()),
                row.getString("note"),
                row.getString("started_name"),
                row.getObject("started_at", OffsetDateTime.class),
                asking,
                new CommitmentLedger.Named(state.name(), state.label),
                row.getObject("listed_at", OffsetDateTime.class) == null ? null : row.getLong("total"),
                row.getLong("asked"),
                row.getLong("reported"),
                row.getLong("checked"),
                row.getLong("ongoing"),
                row.getLong("done"),
                row.getLong("not_done"),
                row.getLong("ripe"),
                row.getLong("restarted"));
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
