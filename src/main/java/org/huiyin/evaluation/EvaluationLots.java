package org.huiyin.evaluation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.Refusal;
import org.huiyin.proposal.Proposal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lots that were drawn, each drawn again whenever it is read. */
@Component
@Transactional(readOnly = true)
public class EvaluationLots {

    /** What a lot draws. */
    public enum Purpose {
        UNITS,
        CASES,
        EVALUATORS
    }

    /**
     * A lot in a list.
     *
     * @param among   among which cases; {@link Among#ALL} for evaluators
     * @param repeats whether drawing again from seed and population gives the same, and a population of cases is what the
     *                choice among them says
     */
    public record Item(
            UUID id,
            Purpose purpose,
            String about,
            Among among,
            String amongLabel,
            String seed,
            int population,
            int excluded,
            int wanted,
            int drawn,
            String drawnName,
            OffsetDateTime drawnAt,
            boolean repeats) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    /**
     * What to list; null leaves a thing open.
     *
     * @param query words of what it is about, or of the seed
     * @param sort  {@code drawnAt}, with {@code ,asc} or {@code ,desc}
     */
    public record Search(String query, Purpose purpose, Among among, int page, int size, String sort) {}

    /**
     * One of whom or what was drawn.
     *
     * @param name  what stands in the lot: an account, a unit's code or a case's id
     * @param label for people
     * @param hash  SHA-256 of seed, line feed and name
     * @param drawn whether it was drawn when the lot was
     */
    public record Candidate(String name, String label, String hash, boolean drawn) {}

    /**
     * A lot with its candidates in the order in which they are drawn, and with who or what was left out and why.
     */
    public record View(Item lot, List<Candidate> candidates, List<String> excluded) {}

    private record Row(Item item, List<String> population, List<String> excluded, List<String> drawn) {}

    private final EvaluationList list;
    private final JdbcClient jdbc;

    EvaluationLots(EvaluationList list, JdbcClient jdbc) {
        this.list = list;
        this.jdbc = jdbc;
    }

    /** @throws Refusal for whoever does not read results; if the order is none of those offered */
    public Page search(Search search) {
        list.requireReader();
        var where = """
                 where (:purpose::text is null or purpose = :purpose)
                   and (:among::text is null or among = :among)
                   and (:words::text is null or strpos(about, :words) > 0 or strpos(seed, :words) > 0)
                """;
        var words = EvaluationList.blankToNull(search.query());
        var params = new HashMap<String, Object>();
        params.put("purpose", search.purpose() == null ? null : search.purpose().name());
        params.put("among", search.among() == null ? null : search.among().name());
        params.put("words", words == null ? null : words.strip().replace("\0", ""));
        var order = EvaluationList.order(
                search.sort(),
                "drawnAt,desc",
                Map.of("drawnAt", "drawn_at"),
                "",
                "array_position(array['EVALUATORS', 'CASES', 'UNITS'], purpose), id");
        var items = jdbc
                .sql("select * from evaluation_lot" + where + order + " limit :size offset :offset")
                .params(params)
                .param("size", search.size())
                .param("offset", (long) search.page() * search.size())
                .query(this::row)
                .list()
                .stream()
                .map(Row::item)
                .toList();
        var total = jdbc.sql("select count(*) from evaluation_lot" + where)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(items, search.page(), search.size(), total);
    }

    /** @throws Refusal for whoever does not read results; {@code lot-not-found} */
    public View get(UUID id) {
        list.requireReader();
        var row = jdbc.sql("select * from evaluation_lot where id = :id")
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> new Refusal("lot-not-found", "没有找到这次抽签。"));
        var left = row.excluded().stream()
                .map(said -> said.substring(0, said.indexOf('：')))
                .toList();
        var everybody = new ArrayList<>(row.population());
        everybody.addAll(left);
        var labels = labels(row.item().purpose(), everybody);
        var candidates = row.population().stream()
                .map(name -> new Candidate(
                        name,
                        labels.getOrDefault(name, name),
                        Lot.hash(row.item().seed(), name),
                        row.drawn().contains(name)))
                .sorted(Comparator.comparing(Candidate::hash).thenComparing(Candidate::name))
                .toList();
        return new View(
                row.item(),
                candidates,
                IntStream.range(0, left.size())
                        .mapToObj(i -> labels.getOrDefault(left.get(i), left.get(i))
                                + row.excluded().get(i).substring(left.get(i).length()))
                        .toList());
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var population = strings(row.getArray("population"));
        var excluded = strings(row.getArray("excluded"));
        var drawn = strings(row.getArray("drawn"));
        var purpose = Purpose.valueOf(row.getString("purpose"));
        var among = Among.valueOf(row.getString("among"));
        var drawnAt = row.getObject("drawn_at", OffsetDateTime.class);
        return new Row(
                new Item(
                        row.getObject("id", UUID.class),
                        purpose,
                        row.getString("about"),
                        among,
                        among.label(),
                        row.getString("seed"),
                        population.size(),
                        excluded.size(),
                        row.getInt("wanted"),
                        drawn.size(),
                        row.getString("drawn_name"),
                        drawnAt,
                        Lot.draw(row.getString("seed"), population, row.getInt("wanted"))
                                        .equals(drawn)
                                && (purpose != Purpose.CASES || areAll(among, population, drawnAt))),
                population,
                excluded,
                drawn);
    }

    /** Whether the cases were, when they were drawn, key proposals or none, as the lot says. */
    private boolean areAll(Among among, List<String> cases, OffsetDateTime at) {
        return among == Among.ALL
                || jdbc.sql("""
                        select count(*) from key_proposal
                         where proposal_id = any(:cases::text[]::uuid[]) and designated_at <= :at
                        """)
                                .param("cases", cases.toArray(String[]::new))
                                .param("at", at)
                                .query(Long.class)
                                .single()
                        == (among == Among.KEY ? cases.size() : 0);
    }

    /** What people call those that stand in a lot. */
    private Map<String, String> labels(Purpose purpose, List<String> names) {
        var labels = new HashMap<String, String>();
        var sql = switch (purpose) {
            case UNITS -> "select code, null, name from unit where code = any(:names::text[])";
            case CASES -> """
                            select p.id::text, p.case_number, t.title from proposal p
                              join lateral (select title from proposal_text t where t.proposal_id = p.id
                                             order by revision desc limit 1) t on true
                             where p.id::text = any(:names::text[])""";
            case EVALUATORS -> """
                            select distinct on (account) account, null, name from evaluator_entry
                             where account = any(:names::text[]) order by account, id desc""";
        };
        jdbc.sql(sql).param("names", names.toArray(String[]::new)).query(row -> {
            labels.put(
                    row.getString(1),
                    purpose == Purpose.CASES
                            ? Proposal.caseNumberText((Integer) row.getObject(2)) + "《" + row.getString(3) + "》"
                            : row.getString(3));
        });
        return labels;
    }

    private static List<String> strings(Array stored) throws SQLException {
        return List.of((String[]) stored.getArray());
    }
}
