package org.huiyin.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In-app notices, written in the transaction of what they tell. */
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param recipient  an account or a group
     * @param proposalId the case that a reader gets to from the notice
     */
    public void tell(String recipient, UUID proposalId, String content) {
        jdbc.sql("""
                insert into notice (recipient, proposal_id, content, created_at)
                values (:recipient, :proposalId, :content, :now)
                """)
                .param("recipient", recipient)
                .param("proposalId", proposalId)
                .param("content", content)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public void tell(Collection<String> recipients, UUID proposalId, String content) {
        Set.copyOf(recipients).forEach(recipient -> tell(recipient, proposalId, content));
    }
}
