package org.huiyin.proposal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statutory trail: who did what when. Entries are added in the transaction of the act and never change. */
@Component
public class Timeline {

    /** Everybody who may see the case. */
    public static final String CASE = "CASE";
    /** Committee, office, dispatchers, leadership and supervisors. */
    public static final String STAFF = "STAFF";

    /** Before a unit's code. */
    public static final String STAFF_AND_UNIT = "STAFF_AND_UNIT:";

    private final JdbcClient jdbc;
    private final CurrentPerson person;
    private final Clock clock;

    Timeline(JdbcClient jdbc, CurrentPerson person, Clock clock) {
        this.jdbc = jdbc;
        this.person = person;
        this.clock = clock;
    }

    /** One handling unit, and nobody else: what happens to its drafts. */
    public static String unit(String code) {
        return "UNIT:" + code;
    }

    /** Those of {@link #STAFF} and one handling unit. */
    public static String staffAndUnit(String code) {
        return STAFF_AND_UNIT + code;
    }

    /**
     * @param act      stable code of what was done, kebab-case
     * @param summary  the sentence that people read
     * @param audience {@link #CASE}, {@link #STAFF}, {@link #unit(String)} or {@link #staffAndUnit(String)}
     */
    public void record(UUID proposalId, String act, String summary, String audience) {
        jdbc.sql("""
                insert into timeline_entry (proposal_id, at, actor, actor_name, act, summary, round, audience)
                select :proposalId, :at, :actor, :actorName, :act, :summary, round, :audience
                  from proposal where id = :proposalId
                """)
                .param("proposalId", proposalId)
                .param("at", OffsetDateTime.now(clock))
                .param("actor", person.account())
                .param("actorName", person.name())
                .param("act", act)
                .param("summary", summary)
                .param("audience", audience)
                .update();
    }

    public void record(UUID proposalId, String act, String summary) {
        record(proposalId, act, summary, CASE);
    }
}
