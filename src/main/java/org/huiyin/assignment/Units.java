package org.huiyin.assignment;

import java.util.List;
import java.util.Optional;
import org.huiyin.identity.Groups;
import org.huiyin.identity.Rights;
import org.huiyin.proposal.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The handling units. */
@Component
public class Units {

    private final JdbcClient jdbc;
    private final Groups groups;
    private final Rights rights;

    Units(JdbcClient jdbc, Groups groups, Rights rights) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.rights = rights;
    }

    public Optional<Unit> find(String code) {
        return jdbc.sql("select * from unit where code = :code")
                .param("code", code)
                .query(Unit.class)
                .optional();
    }

    /** Those that may be given proposals, by name. */
    public List<Unit> active() {
        return jdbc.sql("select * from unit where active order by name")
                .query(Unit.class)
                .list();
    }

    /** Adds a unit with its groups, or renames the one that has this code. */
    public void put(String code, String name, Channel channel) {
        jdbc.sql("""
                insert into unit (code, name, channel) values (:code, :name, :channel)
                on conflict (code) do update set name = excluded.name, channel = excluded.channel
                """)
                .param("code", code)
                .param("name", name)
                .param("channel", channel.name())
                .update();
        putGroups(new Unit(code, name, channel, true));
    }

    List<Unit> all() {
        return jdbc.sql("select * from unit order by code").query(Unit.class).list();
    }

    void putGroups(Unit unit) {
        groups.put(Unit.group(unit.code()), unit.name());
        groups.put(Unit.signatoryGroup(unit.code()), unit.name() + "（签发）");
        rights.grantUnit(unit.code());
    }
}
