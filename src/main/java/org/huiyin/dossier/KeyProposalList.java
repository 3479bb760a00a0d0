package org.huiyin.dossier;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.ProposalStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The key proposals that the person signed in may see. */
@Component
@Transactional(readOnly = true)
public class KeyProposalList {

    private static final Map<String, String> ORDERS = Map.of(
            "designatedAt", "designated_at",
            "caseNumber", "case_number",
            "title", "title",
            "lead", "lead_name",
            "status", "status");

    private static final String SEEN = """
              from (select p.id, p.case_number, p.status, p.session_id, o.term, o.number as session_number, t.title,
                           f.name as first_signer, k.lead_name, k.committee, k.designated_at,
                           array(select u.name from assignment a join unit u on u.code = a.unit_code
                                  where a.proposal_id = p.id and a.round = p.round
                                    and a.status not in ('PROPOSED', 'RETURNED')
                                  order by a.role desc, u.name) as units
                      from key_proposal k
                      join proposal p on p.id = k.proposal_id
                      join proposal_session o on o.id = p.session_id
                      join lateral (select title from proposal_text t where t.proposal_id = p.id
                                     order by revision desc limit 1) t on true
                      join proposal_signer f on f.proposal_id = p.id and f.position = 1
                     where :staff or %s) seen
             where (:words::text is null or strpos(title, :words) > 0 or strpos(first_signer, :words) > 0
                    or strpos(lead_name, :words) > 0 or strpos(committee, :words) > 0
                    or strpos(array_to_string(units, ' '), :words) > 0)
               and (:session::uuid is null or session_id = :session)
            """.formatted(Visibility.CONDITION);

    /** @param units those of the present round */
    public record Item(
            UUID id,
            String caseNumber,
            String title,
            String session,
            String firstSigner,
            List<String> units,
            String lead,
            String committee,
            OffsetDateTime designatedAt,
            Coded status) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of the title, the proposer, the leader, the committee or a unit
     * @param sort  a field of the item, with {@code ,asc} or {@code ,desc}
     */
    public record Search(String query, UUID session, int page, int size, String sort) {}

    private final Visibility visibility;
    private final JdbcClient jdbc;

    KeyProposalList(Visibility visibility, JdbcClient jdbc) {
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    /** @throws Refusal if the order is none of those offered */
    public Page search(Search search) {
        var params = new HashMap<>(Visibility.params(visibility.viewer()));
        params.put(
                "words",
                search.query() == null || search.query().isBlank()
                        ? null
                        : search.query().strip().replace("\0", ""));
        params.put("session", search.session());
        var items = jdbc.sql("select *" + SEEN + " order by " + order(search.sort()) + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query((row, n) -> {
                    var status = ProposalStatus.valueOf(row.getString("status"));
                    return new Item(
                            row.getObject("id", UUID.class),
                            Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            ProposalSession.label(row.getInt("term"), row.getInt("session_number")),
                            row.getString("first_signer"),
                            List.of((String[]) row.getArray("units").getArray()),
                            row.getString("lead_name"),
                            row.getString("committee"),
                            row.getObject("designated_at", OffsetDateTime.class),
                            new Coded(status.name(), status.label()));
                })
                .list();
        var total = jdbc.sql("select count(*)" + SEEN)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    private static String order(String sort) {
        var parts = (sort == null || sort.isBlank() ? "designatedAt,desc" : sort).split(",", 2);
        var column = ORDERS.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return column + (parts.length > 1 && parts[1].equals("asc") ? " asc" : " desc") + " nulls last, id";
    }
}
