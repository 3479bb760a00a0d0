package org.huiyin.cockpit;

import java.util.HashMap;
import java.util.Map;
import org.huiyin.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What narrows one of the supervisors' lists: conditions with their parameters, in the order in which they were added. */
final class ListQuery {

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> params = new HashMap<>();

    /** Begins with a condition that is always there. */
    ListQuery(String condition) {
        where.append(" where ").append(condition);
    }

    /** For a condition that says more than once what it compares with, or for the tables. */
    ListQuery with(String name, Object value) {
        params.put(name, value);
        return this;
    }

    /** Only where there is a value to compare with: null and blank leave it open. */
    ListQuery and(String condition, String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            return this;
        }
        where.append(" and ").append(condition);
        return with(name, value);
    }

    /** By words of the title or the signers' names of {@code case_standing s}, or by its case number. */
    ListQuery words(String query) {
        if (!WatchedCases.present(query)) {
            return this;
        }
        return and("(s.title || ' ' || s.signers ilike :words or s.case_number::text = :query)", "query", query.strip())
                .with("words", WatchedCases.like(query));
    }

    /** With a blank before it. */
    String where() {
        return where.toString();
    }

    Map<String, Object> params() {
        return params;
    }

    /** How many rows these tables have, counted up to {@link WatchedCases#COUNTED} and one more. */
    long count(JdbcClient jdbc, String tables) {
        return jdbc.sql("select count(*) from (select 1" + tables + where + " limit :counted) counted")
                .params(params)
                .param("counted", WatchedCases.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    /**
     * The order that was asked for, down unless it ends in {@code ,asc}.
     *
     * @param columns by the names that may be asked for
     * @param usual   where nothing was
     * @throws Refusal {@code sort-unknown}
     */
    static String order(Map<String, String> columns, String sort, String usual) {
        var parts = (WatchedCases.present(sort) ? sort : usual).split(",", 2);
        var column = columns.get(parts[0]);
        if (column == null) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        return column + (parts.length < 2 || !parts[1].equals("asc") ? " desc" : " asc");
    }
}
