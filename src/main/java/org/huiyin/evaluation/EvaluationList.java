package org.huiyin.evaluation;

import java.math.BigDecimal;
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
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists of evaluations: by case and by unit for those who read results, and for everybody the sheets that they fill in.
 *
 * <p>Tables of proposal, assignment and deadline are read here; they belong to those capabilities.
 */
@Component
@Transactional(readOnly = true)
public class EvaluationList {

    private static final Set<String> READERS = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP,
            Groups.SUPERVISORS);

    /** The units that owe a case's reply; {@code p} is the proposal. */
    private static final String REPLYING = """
            (select distinct a.unit_code as code, u.name from assignment a join unit u on u.code = a.unit_code
              where a.proposal_id = p.id and a.role <> 'CO' and a.dispatched_at is not null
                and a.status not in ('RETURNED', 'REVOKED'))
            """;

    /** Each evaluation with its case and what of its sheets' limits is due first. */
    private static final String CASES = """
              from (select e.id, e.proposal_id, e.opened_at, e.ended_at, e.handling_score, e.proposal_score,
                           p.case_number, p.status, t.title,
                           exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal,
                           s.sheets, s.submitted, s.raters, u.codes, u.names, d.urgency, d.due, d.profile_name,
                           d.profile_version
                      from evaluation e
                      join proposal p on p.id = e.proposal_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      cross join lateral (select count(*)::int as sheets, count(submitted_at)::int as submitted,
                                                 coalesce(string_agg(rater_name, ' '), '') as raters
                                            from evaluation_sheet where evaluation_id = e.id and released_at is null) s
                      cross join lateral (select coalesce(array_agg(code order by code), '{}') as codes,
                                                 coalesce(array_agg(name order by code), '{}') as names from %s r) u
                      left join lateral (select max(l.urgency) over () as urgency, l.due, l.profile_name, l.profile_version
                                           from evaluation_sheet h
                                           join %s l on l.subject_id = h.id and l.step = 'EVALUATION'
                                          where h.evaluation_id = e.id order by l.due, l.id limit 1) d on true) seen
            """.formatted(REPLYING, OpenLimits.RELATION);

    private static final String CASES_ASKED = """
             where case :state::text when 'RUNNING' then ended_at is null
                                     when 'OVERDUE' then urgency = 3
                                     when 'ENDED' then ended_at is not null
                                     when 'RATED' then handling_score is not null
                                     else true end
               and (:unit::text is null or :unit = any(codes))
               and (:urgencies::int[] is null or urgency = any(:urgencies))
               and (:from::numeric is null or handling_score >= :from)
               and (:below::numeric is null or handling_score < :below)
               and (:words::text is null or strpos(title, :words) > 0 or strpos(raters, :words) > 0
                    or strpos(array_to_string(names, ' '), :words) > 0
                    or strpos('第' || lpad(case_number::text, 4, '0') || '号', :words) > 0)
            """;

    private static final Map<String, String> CASE_ORDERS = Map.of(
            "due", "due",
            "openedAt", "opened_at",
            "caseNumber", "case_number",
            "title", "title",
            "submitted", "submitted::numeric / greatest(sheets, 1)",
            "handling", "handling_score",
            "proposal", "proposal_score");

    /** The sheets of the person signed in. */
    private static final String SHEETS = """
              from (select h.id, h.evaluation_id, h.criteria, h.criteria_version, h.assigned_at, h.submitted_at, h.total,
                           e.proposal_id, e.ended_at, p.case_number, p.status, t.title,
                           exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal,
                           array(select distinct s.criterion from evaluation_score s where s.sheet_id = h.id) as scored,
                           u.names, d.urgency, d.due, d.profile_name, d.profile_version
                      from evaluation_sheet h
                      join evaluation e on e.id = h.evaluation_id
                      join proposal p on p.id = e.proposal_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      cross join lateral (select coalesce(array_agg(name order by code), '{}') as names from %s r) u
                      left join %s d on d.subject_id = h.id and d.step = 'EVALUATION'
                     where h.rater = any(:raters) and h.released_at is null) seen
            """.formatted(REPLYING, OpenLimits.RELATION);

    private static final String SHEETS_ASKED = """
             where case :state::text when 'OPEN' then submitted_at is null and ended_at is null
                                     when 'UNTOUCHED' then submitted_at is null and ended_at is null
                                                       and cardinality(scored) = 0
                                     when 'OVERDUE' then urgency = 3
                                     when 'SUBMITTED' then submitted_at is not null
                                     when 'MISSED' then submitted_at is null and ended_at is not null
                                     else true end
               and (:proposal::uuid is null or proposal_id = :proposal)
               and (:stage::text is null or submitted_at is null and ended_at is null and exists (
                       select 1 from unnest(:criteriaNames::text[], :criteriaVersions::text[]::int[], :criteriaCodes::text[])
                                     as c (name, version, code)
                        where c.name = criteria and c.version = criteria_version and c.code <> all(scored)))
               and (:from::numeric is null or total >= :from)
               and (:below::numeric is null or total < :below)
               and (:words::text is null or strpos(title, :words) > 0 or strpos(array_to_string(names, ' '), :words) > 0
                    or strpos('第' || lpad(case_number::text, 4, '0') || '号', :words) > 0)
            """;

    private static final Map<String, String> SHEET_ORDERS = Map.of(
            "due", "due",
            "assignedAt", "assigned_at",
            "caseNumber", "case_number",
            "title", "title",
            "scored", "cardinality(scored)",
            "total", "total");

    private static final String UNITS = """
              from (select r.code, r.name, count(*)::int as cases, round(avg(e.handling_score), 1) as handling
                      from evaluation e
                      join proposal p on p.id = e.proposal_id
                      cross join lateral %s r
                     where e.handling_score is not null
                     group by r.code, r.name) seen
             where (:from::numeric is null or handling >= :from)
               and (:below::numeric is null or handling < :below)
               and (:words::text is null or strpos(name, :words) > 0)
            """.formatted(REPLYING);

    private static final Map<String, String> UNIT_ORDERS =
            Map.of("name", "name", "cases", "cases", "handling", "handling");

    /** How an evaluation stands, as one looks for it. */
    public enum State {
        RUNNING,
        /** A sheet's limit has passed. */
        OVERDUE,
        ENDED,
        /** It has ended and somebody rated the handling. */
        RATED
    }

    /** How a sheet stands, likewise. */
    public enum SheetState {
        /** It is to be handed in, overdue or not. */
        OPEN,
        /** Of those, nothing is scored yet. */
        UNTOUCHED,
        OVERDUE,
        SUBMITTED,
        /** The evaluation ended without it. */
        MISSED
    }

    /** A code and its words. */
    public record Named(String code, String label) {}

    /** What lists may be narrowed by: the bands, the best first, and the stages in their order. */
    public record Choices(List<Named> bands, List<Named> stages) {}

    /**
     * A case's evaluation.
     *
     * @param units      those that owe its reply
     * @param due        what of its sheets' limits comes first; null where none runs
     * @param caseClosed whether the case is closed, so that limits run
     * @param handling   null until the end, or without a sheet; likewise the others
     */
    public record Summary(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String title,
            boolean keyProposal,
            List<String> units,
            int sheets,
            int submitted,
            OffsetDateTime openedAt,
            OffsetDateTime endedAt,
            DueDate due,
            boolean caseClosed,
            BigDecimal handling,
            String handlingBand,
            BigDecimal proposal,
            String proposalBand) {}

    /** @param page counted from 0 */
    public record Page(List<Summary> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title, the case number, a unit's or a rater's name
     * @param unit  that owes the case's reply
     * @param band  of the handling
     * @param lamp  {@code GREEN}, {@code YELLOW} or {@code RED}
     */
    public record Search(
            String query, State state, String unit, String band, String lamp, int page, int size, String sort) {}

    /**
     * A sheet of the person signed in.
     *
     * @param caseStatus how the case stands, in a word
     * @param scored     how many criteria have a score
     * @param unscored   the stages in which one has none yet
     * @param total      null until it is in
     */
    public record MySheet(
            UUID id,
            UUID evaluationId,
            UUID proposalId,
            String caseNumber,
            String title,
            boolean keyProposal,
            List<String> units,
            String caseStatus,
            boolean caseClosed,
            String criteria,
            OffsetDateTime assignedAt,
            OffsetDateTime submittedAt,
            boolean ended,
            DueDate due,
            int scored,
            int wanted,
            List<Named> unscored,
            BigDecimal total,
            String band) {}

    /** @param page counted from 0 */
    public record SheetPage(List<MySheet> items, int page, int size, long total) {}

    /**
     * Likewise.
     *
     * @param query    words of the title, the case number or a unit's name
     * @param proposal of this case alone
     * @param stage    in which something is still to be scored
     * @param band     of what was handed in
     */
    public record SheetSearch(
            String query, UUID proposal, SheetState state, Stage stage, String band, int page, int size, String sort) {}

    /** A unit's ended evaluations. @param handling the mean of its cases' scores */
    public record UnitResult(String code, String name, int cases, BigDecimal handling, String band) {}

    /** @param page counted from 0 */
    public record UnitPage(List<UnitResult> items, int page, int size, long total) {}

    /** Likewise. @param query words of the unit's name */
    public record UnitSearch(String query, String band, int page, int size, String sort) {}

    private record Used(String criteria, int criteriaVersion) {}

    private final CriteriaSets sets;
    private final OpenLimits openLimits;
    private final Deadlines deadlines;
    private final RuleProfiles profiles;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    EvaluationList(
            CriteriaSets sets,
            OpenLimits openLimits,
            Deadlines deadlines,
            RuleProfiles profiles,
            CurrentPerson person,
            JdbcClient jdbc) {
        this.sets = sets;
        this.openLimits = openLimits;
        this.deadlines = deadlines;
        this.profiles = profiles;
        this.person = person;
        this.jdbc = jdbc;
    }

    /** What there is to choose from. */
    public Choices choices() {
        return new Choices(
                sets.scale().bands().stream()
                        .map(band -> new Named(band.label(), band.label()))
                        .toList(),
                Arrays.stream(Stage.values())
                        .map(stage -> new Named(stage.name(), stage.label()))
                        .toList());
    }

    /** @throws Refusal for whoever does not read results; if the order, the band or the lamp is none of those offered */
    public Page search(Search search) {
        requireReader();
        var params = new HashMap<String, Object>(openLimits.params());
        params.put("state", search.state() == null ? null : search.state().name());
        params.put("unit", blankToNull(search.unit()));
        params.put(
                "urgencies",
                blankToNull(search.lamp()) == null
                        ? null
                        : OpenLimits.urgencies(search.lamp()).toArray(Integer[]::new));
        narrow(params, search.query(), search.band());
        // Whatever still runs comes before what has ended, where neither has a date.
        var order = order(search.sort(), "due,asc", CASE_ORDERS, "ended_at is not null, ", "opened_at desc, id");
        var items = jdbc.sql("select *" + CASES + CASES_ASKED + order + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query(this::summary)
                .list();
        var total = jdbc.sql("select count(*)" + CASES + CASES_ASKED)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    /** One of them; who may read it is for the caller to know. */
    Summary one(UUID evaluationId) {
        return jdbc.sql("select *" + CASES + " where id = :id")
                .params(openLimits.params())
                .param("id", evaluationId)
                .query(this::summary)
                .single();
    }

    /** The sheets of the person signed in. @throws Refusal if the order or the band is none of those offered */
    public SheetPage mine(SheetSearch search) {
        var params = new HashMap<String, Object>(openLimits.params());
        params.put("raters", raters(person));
        params.put("state", search.state() == null ? null : search.state().name());
        params.put("proposal", search.proposal());
        params.put("stage", search.stage() == null ? null : search.stage().name());
        criteriaOf(params, search.stage());
        narrow(params, search.query(), search.band());
        var order = order(
                search.sort(),
                "due,asc",
                SHEET_ORDERS,
                "(submitted_at is not null or ended_at is not null), ",
                "assigned_at desc, id");
        var items = jdbc.sql("select *" + SHEETS + SHEETS_ASKED + order + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query(this::mySheet)
                .list();
        var total = jdbc.sql("select count(*)" + SHEETS + SHEETS_ASKED)
                .params(params)
                .query(Long.class)
                .single();
        return new SheetPage(items, search.page(), search.size(), total);
    }

    /** By unit, from what has ended. @throws Refusal as {@link #search} */
    public UnitPage units(UnitSearch search) {
        requireReader();
        var params = new HashMap<String, Object>();
        narrow(params, search.query(), search.band());
        var order = order(search.sort(), "handling,desc", UNIT_ORDERS, "", "name, code");
        var items = jdbc.sql("select *" + UNITS + order + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> new UnitResult(
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("cases"),
                        row.getBigDecimal("handling"),
                        sets.scale().band(row.getBigDecimal("handling"))))
                .list();
        var total = jdbc.sql("select count(*)" + UNITS)
                .params(params)
                .query(Long.class)
                .single();
        return new UnitPage(items, search.page(), search.size(), total);
    }

    static boolean reads(CurrentPerson person) {
        return person.groups().stream().anyMatch(READERS::contains);
    }

    void requireReader() {
        if (!reads(person)) {
            throw new Refusal("not-allowed", "评价结果由提案委员会、交办单位、主席会议成员和督办人员查看，您的账号没有这项权限。");
        }
    }

    /** As whom the person may rate: the account and its units' groups. */
    static String[] raters(CurrentPerson person) {
        var raters = new ArrayList<String>();
        raters.add(person.account());
        person.groups().stream()
                .filter(group -> group.startsWith(Unit.group("")))
                .forEach(raters::add);
        return raters.toArray(String[]::new);
    }

    private Summary summary(ResultSet row, int number) throws SQLException {
        var handling = row.getBigDecimal("handling_score");
        var proposal = row.getBigDecimal("proposal_score");
        return new Summary(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                row.getString("title"),
                row.getBoolean("key_proposal"),
                List.of((String[]) row.getArray("names").getArray()),
                row.getInt("sheets"),
                row.getInt("submitted"),
                row.getObject("opened_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                due(row),
                ProposalStatus.valueOf(row.getString("status")) == ProposalStatus.CLOSED,
                handling,
                sets.scale().band(handling),
                proposal,
                sets.scale().band(proposal));
    }

    private MySheet mySheet(ResultSet row, int number) throws SQLException {
        var status = ProposalStatus.valueOf(row.getString("status"));
        var criteria = sets.version(row.getString("criteria"), row.getInt("criteria_version"));
        var scored = List.of((String[]) row.getArray("scored").getArray());
        return new MySheet(
                row.getObject("id", UUID.class),
                row.getObject("evaluation_id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                row.getString("title"),
                row.getBoolean("key_proposal"),
                List.of((String[]) row.getArray("names").getArray()),
                status.label(),
                status == ProposalStatus.CLOSED,
                criteria.label(),
                row.getObject("assigned_at", OffsetDateTime.class),
                row.getObject("submitted_at", OffsetDateTime.class),
                row.getObject("ended_at") != null,
                due(row),
                scored.size(),
                criteria.criteria().size(),
                criteria.criteria().stream()
                        .filter(one -> !scored.contains(one.code()))
                        .map(Criteria.Criterion::stage)
                        .distinct()
                        .map(stage -> new Named(stage.name(), stage.label()))
                        .toList(),
                row.getBigDecimal("total"),
                sets.scale().band(row.getBigDecimal("total")));
    }

    private DueDate due(ResultSet row) throws SQLException {
        var due = row.getObject("due", LocalDate.class);
        return due == null
                ? null
                : deadlines.shown(
                        due,
                        profiles.version(row.getString("profile_name"), row.getInt("profile_version"))
                                .lamp(Step.EVALUATION));
    }

    /** The criteria of a stage in all versions that sheets were made with; a database does not know the files. */
    private void criteriaOf(Map<String, Object> params, Stage stage) {
        var names = new ArrayList<String>();
        var versions = new ArrayList<String>();
        var codes = new ArrayList<String>();
        if (stage != null) {
            for (var used : jdbc.sql("select distinct criteria, criteria_version from evaluation_sheet")
                    .query(Used.class)
                    .list()) {
                sets.version(used.criteria(), used.criteriaVersion()).criteria().stream()
                        .filter(one -> one.stage() == stage)
                        .forEach(one -> {
                            names.add(used.criteria());
                            versions.add(String.valueOf(used.criteriaVersion()));
                            codes.add(one.code());
                        });
            }
        }
        params.put("criteriaNames", names.toArray(String[]::new));
        params.put("criteriaVersions", versions.toArray(String[]::new));
        params.put("criteriaCodes", codes.toArray(String[]::new));
    }

    private void narrow(Map<String, Object> params, String query, String band) {
        var words = blankToNull(query);
        var range = blankToNull(band) == null ? null : sets.scale().range(band);
        params.put("words", words == null ? null : words.strip().replace("\0", ""));
        params.put("from", range == null ? null : range.from());
        params.put("below", range == null ? null : range.below());
    }

    /** @param first what goes before an order by due dates */
    static String order(String sort, String usual, Map<String, String> orders, String first, String last) {
        var parts = (sort == null || sort.isBlank() ? usual : sort).split(",", 2);
        var column = orders.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return " order by " + (parts[0].equals("due") ? first : "") + column
                + (parts.length > 1 && parts[1].equals("desc") ? " desc" : " asc") + " nulls last, " + last;
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
