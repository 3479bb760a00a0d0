package org.huiyin.assignment;

import java.util.List;
import java.util.Optional;
import org.huiyin.proposal.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The handling units. */
@Component
public class Units {

    private final JdbcClient jdbc;

    Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Unit> find(String code) {
        return jdbc.sql("select * from unit where code = :code").param("code", code).query(Unit.class).optional();
    }

    /** Those that may be given proposals, by name. */
    public List<Unit> active() {
        return jdbc.sql("select * from unit where active order by name").query(Unit.class).list();
    }

    /** Adds a unit, or renames the one that has this code. */
    public void put(String code, String name, Channel channel) {
        jdbc.sql("""
                insert into unit (code, name, channel) values (:code, :name, :channel)
                on conflict (code) do update set name = excluded.name, channel = excluded.channel
                """).param("code", code).param("name", name).param("channel", channel.name()).update();
    }
}
