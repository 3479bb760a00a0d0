package org.huiyin.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bytes of each table with its indexes and long values. */
record Sizes(Map<String, Long> bytes) {

    /** After a VACUUM, as a server that runs for long has them. */
    static Sizes of(DataSource database) {
        return after("vacuum analyze", database);
    }

    /** With no room left over from rows that are gone. */
    static Sizes rewritten(DataSource database) {
        return after("vacuum full", database);
    }

    private static Sizes after(String vacuum, DataSource database) {
        var jdbc = JdbcClient.create(database);
        jdbc.sql(vacuum).update();
        var bytes = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                select relname, pg_total_relation_size(oid) from pg_class
                 where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname
                """).query(row -> {
            bytes.put(row.getString(1), row.getLong(2));
        });
        return new Sizes(bytes);
    }

    Sizes minus(Sizes before) {
        var grown = new LinkedHashMap<String, Long>();
        bytes.forEach((table, size) -> grown.put(table, size - before.bytes.getOrDefault(table, 0L)));
        return new Sizes(grown);
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    long engine() {
        return bytes.entrySet().stream()
                .filter(table -> table.getKey().startsWith("act_"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
