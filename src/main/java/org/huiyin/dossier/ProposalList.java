package org.huiyin.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.OpenLimits;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.proposal.NineLinks;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of the proposals that the person signed in may see. */
@Component
@Transactional(readOnly = true)
public class ProposalList {

    private static final Map<String, String> ORDERS = Map.of(
            "submittedAt", "p.submitted_at",
            "filedAt", "p.filed_at",
            "caseNumber", "p.case_number",
            "registrationNumber", "p.registration_number",
            "title", "t.title",
            "status", "p.status",
            "due", "l.due");
    private static final Pattern NUMBER = Pattern.compile("第?0*(\\d{1,6})号?");
    private static final int SIMILAR_AMONG = 10_000;
    private static final double SIMILAR_FROM = 0.4;

    /**
     * A line of the list.
     *
     * @param keyProposal 重点提案
     * @param collective  集体提案
     * @param lamp the most urgent among the running limits that the person may see; null without any
     * @param due  the earliest of their dates; null likewise
     */
    public record Item(
            UUID id,
            int registrationNumber,
            String caseNumber,
            String title,
            Coded category,
            Coded status,
            Coded link,
            String firstSigner,
            List<String> units,
            OffsetDateTime submittedAt,
            OffsetDateTime filedAt,
            OffsetDateTime closedAt,
            int round,
            boolean keyProposal,
            boolean collective,
            DueDate.Lamp lamp,
            DueDate due) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title, a signer's name, or a case or registration number
     * @param unit  a unit's code
     * @param mine  only what the person signed
     * @param lamp  {@code GREEN}, {@code YELLOW} or {@code RED}
     * @param sort  a field of the item, with {@code ,asc} or {@code ,desc}
     */
    public record Search(
            String query,
            String status,
            String category,
            String unit,
            UUID session,
            boolean mine,
            String lamp,
            int page,
            int size,
            String sort) {}

    /** @param score from 0 to 1 */
    public record Similar(UUID id, String title, String caseNumber, Coded status, double score) {}

    private final Visibility visibility;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final OpenLimits limits;
    private final JdbcClient jdbc;

    ProposalList(
            Visibility visibility, RuleProfiles profiles, Deadlines deadlines, OpenLimits limits, JdbcClient jdbc) {
        this.visibility = visibility;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /**
     * Put before a whole list's query, where that picks or orders by it: reckoned once, then looked up. A merged case
     * goes by its main one's.
     */
    private static final String LIMITS = """
            with limits as materialized (
                select d.proposal_id, max(d.urgency) as urgency, min(d.due) as due
                  from %s d where %s
                 group by d.proposal_id having :urgencies::int[] is null or max(d.urgency) = any(:urgencies)),
            due as materialized (
                select l.proposal_id as id, l.urgency, l.due from limits l
                 where not exists (select 1 from proposal m where m.id = l.proposal_id and m.main_id is not null)
                union all
                select m.id, l.urgency, l.due from limits l join proposal m on m.main_id = l.proposal_id)
            """.formatted(OpenLimits.RELATION, Visibility.LIMIT_CONDITION);

    /** For the lines of one page. */
    private static final String NEAREST = """
                  left join lateral (
                      select max(d.urgency) over () as urgency, d.due, d.step, d.profile_name, d.profile_version
                        from %s d where d.proposal_id = coalesce(p.main_id, p.id) and %s
                       order by d.due, d.id limit 1) n on true
            """.formatted(OpenLimits.RELATION, Visibility.LIMIT_CONDITION);

    /** @throws Refusal if the order or the lamp is none of those offered */
    public Page search(Search search) {
        var viewer = visibility.viewer();
        var number =
                search.query() == null ? null : NUMBER.matcher(search.query().strip());
        var order = order(search.sort());
        var lamp = blankToNull(search.lamp());
        var byLimits = lamp != null || order.startsWith("l.");
        var tables = """
                  from proposal p
                  join lateral (select title, category from proposal_text t where t.proposal_id = p.id
                                 order by revision desc limit 1) t on true
                  join proposal_signer f on f.proposal_id = p.id and f.position = 1
                """;
        var where = """
                 where (:staff or %s)
                   and (:mine::boolean is not true or exists (select 1 from proposal_signer s where s.proposal_id = p.id and s.account = :account))
                   and (:status::text is null or p.status = :status)
                   and (:category::text is null or t.category = :category)
                   and (:session::uuid is null or p.session_id = :session)
                   and (:unit::text is null or exists (select 1 from assignment a where a.proposal_id = p.id
                                                          and a.unit_code = :unit and a.status not in ('PROPOSED', 'RETURNED')))
                   and (:words::text is null or t.title ilike :words
                        or exists (select 1 from proposal_signer s where s.proposal_id = p.id and s.name ilike :words)
                        or p.case_number = :number or p.registration_number = :number)
                """.formatted(Visibility.CONDITION);
        var picked = lamp == null ? "" : " join due l on l.id = p.id ";
        var ordered = byLimits && lamp == null ? " left join due l on l.id = p.id " : picked;
        var params = new HashMap<String, Object>(limits.params());
        params.putAll(Visibility.params(viewer));
        params.put("urgencies", lamp == null ? null : OpenLimits.urgencies(lamp).toArray(Integer[]::new));
        params.put("mine", search.mine());
        params.put("status", blankToNull(search.status()));
        params.put("category", blankToNull(search.category()));
        params.put("session", search.session());
        params.put("unit", blankToNull(search.unit()));
        params.put(
                "words",
                search.query() == null || search.query().isBlank()
                        ? null
                        : "%" + literal(search.query().strip()) + "%");
        params.put("number", number != null && number.matches() ? Integer.valueOf(number.group(1)) : null);
        var items = jdbc.sql((byLimits ? LIMITS : "") + """
                select p.*, exists (select 1 from key_proposal k where k.proposal_id = p.id) as key_proposal,
                       (select s.link from case_standing s where s.proposal_id = p.id) as link, n.urgency, n.due, n.step, n.profile_name as limit_profile, n.profile_version as limit_version,
                       array(select u.name from assignment a join unit u on u.code = a.unit_code
                              where a.proposal_id = p.id and a.round = p.round and a.status not in ('PROPOSED', 'RETURNED')
                              order by a.role desc, u.name) as units
                  from (select page.*, row_number() over () as place
                          from (select p.id, p.main_id, p.registration_number, p.case_number, t.title, t.category,
                                       p.status, p.proposer_kind, f.name as first_signer, p.submitted_at, p.filed_at, p.closed_at,
                                       p.round, p.profile_name, p.profile_version
                """ + tables + ordered + where + " order by " + order
                        + " limit :size offset :offset) page) p" + NEAREST
                        + " order by p.place")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> {
                    var status = ProposalStatus.valueOf(row.getString("status"));
                    var link = NineLinks.valueOf(row.getString("link"));
                    var profile = profiles.version(row.getString("profile_name"), row.getInt("profile_version"));
                    var urgency = row.getObject("urgency", Integer.class);
                    return new Item(
                            row.getObject("id", UUID.class),
                            row.getInt("registration_number"),
                            numberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            Coded.of(profile.categories(), row.getString("category")),
                            new Coded(status.name(), status.label()),
                            new Coded(link.name(), link.label()),
                            row.getString("first_signer"),
                            List.of((String[]) row.getArray("units").getArray()),
                            row.getObject("submitted_at", OffsetDateTime.class),
                            row.getObject("filed_at", OffsetDateTime.class),
                            row.getObject("closed_at", OffsetDateTime.class),
                            row.getInt("round"),
                            row.getBoolean("key_proposal"),
                            !row.getString("proposer_kind").equals("MEMBER"),
                            urgency == null ? null : OpenLimits.lamp(urgency),
                            urgency == null ? null : nearest(row));
                })
                .list();
        // What only orders the lines does not change how many there are.
        var total = jdbc.sql((lamp == null ? "" : LIMITS) + "select count(*)" + tables + picked + where)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    /** Cases whose titles share most of their character pairs with this one's, the most alike first, at most five. */
    public List<Similar> similar(UUID id) {
        var viewer = visibility.require(id);
        var own =
                pairs(jdbc.sql("select title from proposal_text where proposal_id = :id order by revision desc limit 1")
                        .param("id", id)
                        .query(String.class)
                        .single());
        return jdbc
                .sql("""
                select p.id, p.case_number, p.status, t.title
                  from (select * from proposal order by submitted_at desc limit :among) p
                  join lateral (select title from proposal_text t where t.proposal_id = p.id order by revision desc limit 1) t on true
                 where p.id <> :id and (:staff or %s)
                """.formatted(Visibility.CONDITION))
                .param("among", SIMILAR_AMONG)
                .param("id", id)
                .param("staff", viewer.staff())
                .param("account", viewer.account())
                .param("units", viewer.units().toArray(String[]::new))
                .query((row, n) -> {
                    var status = ProposalStatus.valueOf(row.getString("status"));
                    return new Similar(
                            row.getObject("id", UUID.class),
                            row.getString("title"),
                            numberText(row.getObject("case_number", Integer.class)),
                            new Coded(status.name(), status.label()),
                            alike(own, pairs(row.getString("title"))));
                })
                .list()
                .stream()
                .filter(other -> other.score() >= SIMILAR_FROM)
                .sorted(Comparator.comparingDouble(Similar::score).reversed())
                .limit(5)
                .toList();
    }

    private DueDate nearest(ResultSet row) throws SQLException {
        var rules = profiles.version(row.getString("limit_profile"), row.getInt("limit_version"));
        return deadlines.shown(row.getObject("due", LocalDate.class), rules.lamp(Step.valueOf(row.getString("step"))));
    }

    private static Set<String> pairs(String title) {
        var points = title.replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]|^关于|的?(建议|提案|意见)$", "")
                .codePoints()
                .toArray();
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(new String(points, i, 2));
        }
        return pairs;
    }

    private static double alike(Set<String> a, Set<String> b) {
        var shared = a.stream().filter(b::contains).count();
        return a.isEmpty() || b.isEmpty() ? 0 : Math.round(200.0 * shared / (a.size() + b.size())) / 100.0;
    }

    private static String order(String sort) {
        var parts = (sort == null || sort.isBlank() ? "submittedAt,desc" : sort).split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return column + (parts.length > 1 && parts[1].equals("asc") ? " asc" : " desc") + " nulls last, p.id";
    }

    private static String numberText(Integer caseNumber) {
        return caseNumber == null ? null : Proposal.caseNumberText(caseNumber);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String literal(String words) {
        return words.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("\0", "");
    }
}
