package org.huiyin.handling;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each draft: signing off, audit, delivery; each decision stays on record. */
@Component
class DraftDecisions {

    enum Step {
        SIGN_OFF,
        AUDIT,
        DELIVERY
    }

    private final JdbcClient jdbc;
    private final CurrentPerson person;
    private final Clock clock;

    DraftDecisions(JdbcClient jdbc, CurrentPerson person, Clock clock) {
        this.jdbc = jdbc;
        this.person = person;
        this.clock = clock;
    }

    /** Whether a draft of this part has been signed and has not come back since. */
    boolean isSigned(UUID assignmentId) {
        return jdbc.sql("""
                select approved from draft_decision
                 where assignment_id = :id order by decided_at desc limit 1
                """)
                .param("id", assignmentId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void add(UUID draftId, UUID assignmentId, Step step, boolean approved, String reason) {
        add(draftId, assignmentId, step, approved, null, null, reason);
    }

    void add(UUID draftId, UUID assignmentId, Step step, boolean approved, String before, String after, String reason) {
        jdbc.sql("""
                insert into draft_decision (id, draft_id, assignment_id, step, approved, class_before, class_after, reason,
                                            decided_by, decided_name, decided_at)
                values (:id, :draftId, :assignmentId, :step, :approved, :before, :after, :reason, :by, :name, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("draftId", draftId)
                .param("assignmentId", assignmentId)
                .param("step", step.name())
                .param("approved", approved)
                .param("before", before)
                .param("after", after)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
