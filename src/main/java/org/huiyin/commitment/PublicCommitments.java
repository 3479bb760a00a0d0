package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the public may know of promises 公示, whoever asks: those that are marked for it, of cases whose last decision on
 * publication was positive and has been carried out. No person's name, no way to reach anybody, nothing of reports and
 * decisions.
 */
@Component
@Transactional(readOnly = true)
public class PublicCommitments {

    private static final int MAX_QUERY = 50;

    /** Mobile and landline numbers, which a reply's text may hold. */
    private static final Pattern PHONE =
            Pattern.compile("(?<!\\d)(?:1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}|0\\d{2,3}[- ]?\\d{7,8})(?!\\d)");

    private static final String PUBLIC = """
              from commitment c
              join proposal p on p.id = c.proposal_id
              join unit u on u.code = c.unit_code
              join lateral (select title from proposal_text t where t.proposal_id = p.id
                             order by revision desc limit 1) t on true
              join lateral (select scope, published_at from publication d where d.proposal_id = p.id
                             order by d.round desc limit 1) d on d.scope <> 'NONE' and d.published_at is not null
             where c.published
               and case :progress::text when 'OPEN' then c.ended_at is null
                                        when 'KEPT' then c.state = 'KEPT'
                                        else true end
               and (:words::text is null or strpos(t.title, :words) > 0 or strpos(c.matter, :words) > 0
                    or strpos(u.name, :words) > 0)
            """;

    /**
     * A promise as the public reads it.
     *
     * @param title of the proposal that it was made to
     * @param due   the day that was promised
     * @param state in words
     * @param open  whether it is still to be kept
     */
    public record Item(
            UUID id, String title, String matter, String unitName, LocalDate due, String state, boolean open) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total, long kept) {}

    private final JdbcClient jdbc;

    PublicCommitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those to be kept first, by their date.
     *
     * @param query    words of the title, the matter or the unit, up to {@value #MAX_QUERY} characters; null: any
     * @param progress {@code OPEN}, {@code KEPT} or null: any
     * @throws Refusal {@code query-too-long}, {@code progress-unknown}
     */
    public Page search(String query, String progress, int page, int size) {
        if (query != null && query.length() > MAX_QUERY) {
            throw new Refusal("query-too-long", "query", "查找的内容最多%d个字。".formatted(MAX_QUERY));
        }
        if (progress != null && !List.of("OPEN", "KEPT").contains(progress)) {
            throw new Refusal("progress-unknown", "progress", "进度应是 OPEN 或 KEPT。");
        }
        Map<String, Object> params = new HashMap<>();
        params.put("progress", progress);
        params.put(
                "words", query == null || query.isBlank() ? null : query.strip().replace("\0", ""));
        var items = jdbc.sql("select c.id, t.title, c.matter, u.name, c.due, c.state" + PUBLIC
                        + " order by c.ended_at is not null, c.due, c.id limit :size offset :offset")
                .params(params)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> {
                    var state = CommitmentState.valueOf(row.getString("state"));
                    return new Item(
                            row.getObject("id", UUID.class),
                            withoutPhones(row.getString("title")),
                            withoutPhones(row.getString("matter")),
                            row.getString("name"),
                            row.getObject("due", LocalDate.class),
                            state.publicLabel(),
                            state.open());
                })
                .list();
        return jdbc.sql("select count(*), count(*) filter (where c.state = 'KEPT')" + PUBLIC)
                .params(params)
                .query((row, n) -> new Page(items, page, size, row.getLong(1), row.getLong(2)))
                .single();
    }

    static String withoutPhones(String text) {
        return PHONE.matcher(text).replaceAll("（号码略）");
    }
}
