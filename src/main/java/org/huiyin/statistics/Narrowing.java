package org.huiyin.statistics;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.Refusal;

/**
 * Which lines of a figure's list are wanted, and in which order; null leaves a thing open.
 *
 * @param query words of the title, or a case or registration number
 * @param sort  {@code submittedAt}, {@code number} or {@code title}, with {@code ,asc} or {@code ,desc}; null: the last
 *              submitted first
 */
public record Narrowing(String query, String sort) {

    private static final Pattern NUMBER = Pattern.compile("(?:第|流水)?0*(\\d{1,6})号?");
    private static final Map<String, String> ORDERS = Map.of(
            "submittedAt", "submitted_at",
            "number", "case_number %s nulls last, registration_number",
            "title", "title");
    private static final int MAX_QUERY = 100;

    /** All lines, the last submitted first. */
    public static final Narrowing NONE = new Narrowing(null, null);

    /** @throws Refusal for an order that there is none, and for words that no title could hold */
    public Narrowing {
        query = query == null || query.isBlank() ? null : query.strip();
        if (query != null && query.length() > MAX_QUERY) {
            throw new Refusal("query-too-long", "query", "查找的内容最多" + MAX_QUERY + "个字。");
        }
        var parts = sort == null || sort.isBlank() ? new String[] {"submittedAt"} : sort.split(",", 2);
        if (!ORDERS.containsKey(parts[0])) {
            throw new Refusal("sort-unknown", "sort", "不能按这一项排序。");
        }
        sort = parts[0] + (parts.length > 1 && parts[1].equals("asc") ? ",asc" : ",desc");
    }

    String words() {
        return query == null ? null : query.toLowerCase(Locale.ROOT);
    }

    /** The number that the query is, if it is one. */
    Integer number() {
        var number = query == null ? null : NUMBER.matcher(query);
        return number != null && number.matches() ? Integer.valueOf(number.group(1)) : null;
    }

    /** After {@code order by}. */
    String order() {
        var parts = sort.split(",");
        return ORDERS.get(parts[0]).replace("%s", parts[1]) + " " + parts[1];
    }
}
