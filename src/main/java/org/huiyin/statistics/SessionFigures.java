package org.huiyin.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the office enters of a session because no case tells it. Each entry is kept; the last before a day counts. */
@Component
@Transactional
public class SessionFigures {

    private static final int MAX_SEATS = 10_000;
    private static final int MAX_ISSUER = 60;
    private static final String NO_ISSUER = "（发文机关待录入）";

    /**
     * @param seats  members in all; null: not known
     * @param issuer the organ that issues the report; null: not known
     */
    public record Entered(Integer seats, String issuer, String notedName, OffsetDateTime notedAt) {}

    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    SessionFigures(CurrentPerson person, JdbcClient jdbc, Clock clock) {
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What counted at the end of that day. */
    @Transactional(readOnly = true)
    public Optional<Entered> at(UUID session, LocalDate day) {
        return jdbc.sql("""
                select seats, issuer, noted_name, noted_at from session_figure
                 where session_id = :session and noted_at < :until order by id desc limit 1
                """)
                .param("session", session)
                .param("until", Recount.endOf(day))
                .query(Entered.class)
                .optional();
    }

    /** The organ that issued a session's documents on that day; words in its place where the office has not entered it. */
    @Transactional(readOnly = true)
    public String issuer(UUID session, LocalDate day) {
        return at(session, day).map(Entered::issuer).orElse(NO_ISSUER);
    }

    /** @throws Refusal for others than the committee's office, and if the session or a value is not one */
    public void enter(UUID session, Integer seats, String issuer) {
        if (!person.in("proposal-office")) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以录入届次数据。");
        }
        if (seats != null && (seats < 1 || seats > MAX_SEATS)) {
            throw new Refusal("seats-invalid", "seats", "委员总数应是 1 至 " + MAX_SEATS + " 的整数。");
        }
        var organ = issuer == null || issuer.isBlank() ? null : issuer.strip();
        if (organ != null
                && (organ.codePointCount(0, organ.length()) > MAX_ISSUER
                        || organ.chars().anyMatch(c -> c < 32))) {
            throw new Refusal("issuer-invalid", "issuer", "发文机关最多" + MAX_ISSUER + "个字，写在一行里。");
        }
        var rows = jdbc.sql("""
                insert into session_figure (session_id, seats, issuer, noted_by, noted_name, noted_at)
                select id, :seats, :issuer, :by, :name, :now from proposal_session where id = :session
                """)
                .param("session", session)
                .param("seats", seats)
                .param("issuer", organ)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (rows == 0) {
            throw new Refusal("session-not-found", "没有这个届次。");
        }
    }
}
