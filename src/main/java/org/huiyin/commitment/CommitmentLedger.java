package org.huiyin.commitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.document.Attachment;
import org.huiyin.document.Attachments;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger 承诺台账: the promises that the person signed in may see. Staff see all, a unit those that are its own now,
 * a proposer those made to their proposals, an evaluator those in the cases that they were given, until the evaluation ends. Its rows are read where they are written: no figure is ever behind.
 */
@Component
@Transactional(readOnly = true)
public class CommitmentLedger {

    /** So many promises go into one workbook. */
    static final int MOST_AT_ONCE = 20_000;

    private static final Set<String> STAFF = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP,
            Groups.SUPERVISORS);

    private static final Map<String, String> ORDERS = Map.of(
            "due", "due",
            "madeAt", "made_at",
            "unit", "unit_name",
            "caseNumber", "term * 10000000 + session_number * 1000000 + coalesce(case_number, 0)",
            "state", """
                    array_position(array['FAILED', 'REPORTED', 'OPEN', 'KEPT', 'CONSULTATION', 'SUPERSEDED', 'ENDED'], state)""");

    /** With the case's columns and the running limit's lamp beside the promise's own. */
    private static final String SEEN = """
              from (select c.*, p.case_number, t.title, u.name as unit_name, s.term, s.number as session_number,
                           coalesce(d.profile_name, p.profile_name) as profile_name,
                           coalesce(d.profile_version, p.profile_version) as profile_version,
                           d.due as limit_due, d.step, d.urgency,
                           case when c.source = 'REPLY' then made.written_name end as signed_name,
                           exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal
                      from commitment c
                      join proposal p on p.id = c.proposal_id
                      join proposal_session s on s.id = p.session_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      join unit u on u.code = c.unit_code
                      join commitment_version made on made.commitment_id = c.id and made.version = 1
                      left join %s d on d.subject_id = c.id and d.step in ('COMMITMENT', 'FAILURE_DECISION')
                     where :staff or c.unit_code = any(:units)
                        or exists (select 1 from evaluation e join evaluation_sheet h on h.evaluation_id = e.id
                                    where e.proposal_id = c.proposal_id and e.ended_at is null and h.rater = :account
                                      and h.side = 'THIRD_PARTY' and h.released_at is null)
                        or exists (select 1 from proposal_signer x left join proposal merged on merged.id = x.proposal_id
                                    where x.account = :account
                                      and (x.proposal_id = p.id or merged.main_id = p.id))) seen
            """.formatted(OpenLimits.RELATION);

    private static final String WHERE = """
             where case :state::text when 'UNSETTLED' then state in ('OPEN', 'REPORTED', 'FAILED')
                                     when 'OVERDUE' then urgency = 3
                                     else :state::text is null or state = :state end
               and (:proposal::uuid is null or proposal_id = :proposal)
               and (:unit::text is null or unit_code = :unit)
               and (:source::text is null or source = :source)
               and (:class::text is null or result_class = :class)
               and (:term::int is null or term = :term and session_number = :session)
               and (:year::int is null or extract(year from made_at at time zone 'Asia/Shanghai')::int = :year)
               and (:published::boolean is null or published = :published)
               and (:urgencies::int[] is null or urgency = any(:urgencies))
               and (:words::text is null or strpos(title, :words) > 0 or strpos(matter, :words) > 0
                    or strpos(unit_name, :words) > 0 or strpos(person, :words) > 0
                    or strpos('第' || lpad(case_number::text, 4, '0') || '号', :words) > 0)
            """;

    /** A code and its words. */
    public record Named(String code, String label) {}

    /**
     * A line of the ledger.
     *
     * @param keyProposal whether it was promised to a key proposal 重点提案
     * @param signedName who signed the reply that promises; null for an item of a consultation
     * @param step       whose limit runs: that of the promise or, once it is broken, of the decision; null where none does
     * @param due        how that limit stands today; null where none runs
     */
    public record Item(
            UUID id,
            UUID proposalId,
            String title,
            String caseNumber,
            String session,
            boolean keyProposal,
            Named source,
            String resultClass,
            String signedName,
            String matter,
            String unit,
            String unitName,
            String person,
            LocalDate dueOn,
            Named step,
            DueDate due,
            Named state,
            boolean published,
            int version,
            OffsetDateTime madeAt,
            OffsetDateTime endedAt) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * How many of what was asked for stand how.
     *
     * @param unsettled open in any way: {@code open + reported + failed}
     * @param dueSoon   of the open ones, those whose lamp is yellow or red before the due date
     */
    public record Figures(
            long total,
            long unsettled,
            long open,
            long reported,
            long failed,
            long kept,
            long consultation,
            long ended,
            long superseded,
            long overdue,
            long dueSoon) {}

    /**
     * All that the ledger may be narrowed by, as far as the person sees anything of it.
     *
     * @param mostExported so many promises go into one workbook
     */
    public record Choices(
            List<Named> units, List<Named> sessions, List<Integer> years, List<String> classes, int mostExported) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query   words of the title, the matter, the unit, the person or the case number
     * @param proposal whose promises alone
     * @param state   a {@link CommitmentState}, {@code UNSETTLED} or {@code OVERDUE}
     * @param session term and number: {@code 14-2}
     * @param year    in which it was made
     * @param lamp    {@code GREEN}, {@code YELLOW} or {@code RED}
     */
    public record Search(
            String query,
            UUID proposal,
            String state,
            String unit,
            String session,
            Integer year,
            Source source,
            String resultClass,
            String lamp,
            Boolean published,
            int page,
            int size,
            String sort) {}

    /**
     * A promise with all that happened to it.
     *
     * @param mayChange whether the person may change it now
     * @param mayFail   whether they may state now that it is not kept
     */
    public record Shown(
            Item commitment,
            List<VersionShown> versions,
            List<ReportShown> reports,
            List<DecisionShown> decisions,
            List<Attachment> evidence,
            boolean mayChange,
            boolean mayFail) {}

    /** A version, with words for its kind. */
    public record VersionShown(Named kind, CommitmentVersion version) {}

    /** A report, likewise. */
    public record ReportShown(Named kind, CommitmentReport report) {}

    /** A decision, likewise. */
    public record DecisionShown(Named step, Named outcome, CommitmentDecision decision) {}

    private final CommitmentRepository repository;
    private final OpenLimits openLimits;
    private final Deadlines deadlines;
    private final RuleProfiles profiles;
    private final Attachments attachments;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    CommitmentLedger(
            CommitmentRepository repository,
            OpenLimits openLimits,
            Deadlines deadlines,
            RuleProfiles profiles,
            Attachments attachments,
            CurrentPerson person,
            JdbcClient jdbc) {
        this.repository = repository;
        this.openLimits = openLimits;
        this.deadlines = deadlines;
        this.profiles = profiles;
        this.attachments = attachments;
        this.person = person;
        this.jdbc = jdbc;
    }

    /** @throws Refusal if an order, a state, a session or a lamp is none of those offered */
    public Page search(Search search) {
        return new Page(
                items(search, search.size(), (long) search.page() * search.size()),
                search.page(),
                search.size(),
                count(search));
    }

    /**
     * All that {@link #search} finds, whatever the page, in its order.
     *
     * @throws Refusal as it does; {@code too-many} for more than {@value #MOST_AT_ONCE}
     */
    List<Item> all(Search search) {
        var total = count(search);
        if (total > MOST_AT_ONCE) {
            throw new Refusal("too-many", "符合条件的承诺有%d项，一次最多导出%d项，请缩小范围后再导出。".formatted(total, MOST_AT_ONCE));
        }
        return items(search, MOST_AT_ONCE, 0);
    }

    private List<Item> items(Search search, int size, long offset) {
        return jdbc.sql("select *" + SEEN + WHERE + " order by " + order(search.sort()) + " limit :size offset :offset")
                .params(params(search))
                .param("size", size)
                .param("offset", offset)
                .query(this::item)
                .list();
    }

    private long count(Search search) {
        return jdbc.sql("select count(*)" + SEEN + WHERE)
                .params(params(search))
                .query(Long.class)
                .single();
    }

    /** Of the same promises as {@link #search}, whatever the page. */
    public Figures figures(Search search) {
        return jdbc.sql("""
                select count(*) as total,
                       count(*) filter (where state in ('OPEN', 'REPORTED', 'FAILED')) as unsettled,
                       count(*) filter (where state = 'OPEN') as open,
                       count(*) filter (where state = 'REPORTED') as reported,
                       count(*) filter (where state = 'FAILED') as failed,
                       count(*) filter (where state = 'KEPT') as kept,
                       count(*) filter (where state = 'CONSULTATION') as consultation,
                       count(*) filter (where state = 'ENDED') as ended,
                       count(*) filter (where state = 'SUPERSEDED') as superseded,
                       count(*) filter (where urgency = 3) as overdue,
                       count(*) filter (where urgency in (1, 2)) as due_soon
                """ + SEEN + WHERE)
                .params(params(search))
                .query(Figures.class)
                .single();
    }

    /** What there is to choose from. */
    public Choices choices() {
        var params = viewer();
        return new Choices(
                jdbc.sql("select distinct unit_code, unit_name" + SEEN + " order by unit_name")
                        .params(params)
                        .query((row, n) -> new Named(row.getString(1), row.getString(2)))
                        .list(),
                jdbc.sql("select distinct term, session_number" + SEEN + " order by term desc, session_number desc")
                        .params(params)
                        .query((row, n) ->
                                new Named(row.getInt(1) + "-" + row.getInt(2), session(row.getInt(1), row.getInt(2))))
                        .list(),
                jdbc.sql("select distinct extract(year from made_at at time zone 'Asia/Shanghai')::int as year" + SEEN
                                + " order by year desc")
                        .params(params)
                        .query(Integer.class)
                        .list(),
                jdbc.sql("select distinct result_class" + SEEN
                                + " where result_class is not null order by result_class")
                        .params(params)
                        .query(String.class)
                        .list(),
                MOST_AT_ONCE);
    }

    /** @throws Refusal {@code commitment-not-found}, also for whoever may not see it */
    public Shown get(UUID id) {
        var item = jdbc.sql("select *" + SEEN + " where id = :id")
                .params(viewer())
                .param("id", id)
                .query(this::item)
                .optional()
                .orElseThrow(() -> new Refusal("commitment-not-found", "没有找到这项承诺，或您无权查看。"));
        var insider = isInsider(item.unit());
        var open = item.state().code().equals(CommitmentState.OPEN.name());
        var office = person.in(Groups.PROPOSAL_OFFICE);
        return new Shown(
                item,
                repository.versions(id).stream()
                        .map(one -> new VersionShown(
                                new Named(one.kind().name(), one.kind().label()), one))
                        .toList(),
                // What a unit reports is the proposers' business once the office has found it true.
                repository.reports(id).stream()
                        .filter(one -> insider || item.state().code().equals(CommitmentState.KEPT.name()))
                        .map(one -> new ReportShown(
                                new Named(one.kind().name(), one.kind().label()), one))
                        .toList(),
                repository.decisions(id).stream()
                        .filter(one -> insider || one.outcome() != CommitmentDecision.Outcome.RETURN)
                        .map(one -> new DecisionShown(
                                new Named(one.step().name(), one.step().label()),
                                new Named(one.outcome().name(), one.outcome().label()),
                                one))
                        .toList(),
                attachments.ofProposal(item.proposalId()).stream()
                        .filter(file -> id.equals(file.scope()) && file.submitted())
                        .toList(),
                office && open,
                office && open && item.due() != null && item.due().overdue());
    }

    private boolean isInsider(String unit) {
        return person.groups().stream().anyMatch(STAFF::contains) || person.in(Unit.group(unit));
    }

    private Item item(ResultSet row, int number) throws SQLException {
        var state = CommitmentState.valueOf(row.getString("state"));
        var source = Source.valueOf(row.getString("source"));
        var due = row.getObject("limit_due", LocalDate.class);
        var step = due == null ? null : Step.valueOf(row.getString("step"));
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                row.getString("title"),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                session(row.getInt("term"), row.getInt("session_number")),
                row.getBoolean("key_proposal"),
                new Named(source.name(), source.label()),
                row.getString("result_class"),
                row.getString("signed_name"),
                row.getString("matter"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getString("person"),
                row.getObject("due", LocalDate.class),
                due == null ? null : new Named(step.key(), step.label()),
                due == null
                        ? null
                        : deadlines.shown(
                                due,
                                profiles.version(row.getString("profile_name"), row.getInt("profile_version"))
                                        .lamp(step)),
                new Named(state.name(), state.label()),
                row.getBoolean("published"),
                row.getInt("version"),
                row.getObject("made_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class));
    }

    private static String session(int term, int number) {
        return ProposalSession.label(term, number);
    }

    private Map<String, Object> params(Search search) {
        var params = viewer();
        if (search.state() != null
                && !List.of("UNSETTLED", "OVERDUE").contains(search.state())
                && Arrays.stream(CommitmentState.values())
                        .noneMatch(state -> state.name().equals(search.state()))) {
            throw new Refusal("state-unknown", "state", "没有这种状态。");
        }
        var session = session(search.session());
        params.put("state", search.state());
        params.put("proposal", search.proposal());
        params.put("unit", search.unit());
        params.put("source", search.source() == null ? null : search.source().name());
        params.put("class", search.resultClass());
        params.put("term", session == null ? null : session[0]);
        params.put("session", session == null ? null : session[1]);
        params.put("year", search.year());
        params.put("published", search.published());
        params.put(
                "urgencies",
                search.lamp() == null
                        ? null
                        : OpenLimits.urgencies(search.lamp()).toArray(Integer[]::new));
        params.put(
                "words",
                search.query() == null || search.query().isBlank()
                        ? null
                        : search.query().strip().replace("\0", ""));
        return params;
    }

    private static Integer[] session(String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("\\d{1,2}-\\d")) {
            throw new Refusal("session-unknown", "session", "届次应写成 14-2 的样子。");
        }
        return Arrays.stream(given.split("-")).map(Integer::valueOf).toArray(Integer[]::new);
    }

    private Map<String, Object> viewer() {
        var groups = person.groups();
        var units = new ArrayList<String>();
        groups.stream()
                .filter(group -> group.startsWith(Unit.group("")))
                .map(group -> group.substring(Unit.group("").length()))
                .forEach(units::add);
        var params = new HashMap<String, Object>(openLimits.params());
        params.put("staff", groups.stream().anyMatch(STAFF::contains));
        params.put("units", units.toArray(String[]::new));
        params.put("account", person.account());
        return params;
    }

    private static String order(String sort) {
        var parts = (sort == null || sort.isBlank() ? "due,asc" : sort).split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return (parts[0].equals("due") ? "ended_at is not null, " : "") + column
                + (parts.length > 1 && parts[1].equals("desc") ? " desc" : " asc") + ", id";
    }
}
