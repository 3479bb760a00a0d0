package org.huiyin.assignment;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Step;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssignmentRepository {

    /** Joins to assignment {@code a} what its limits say. */
    static final String DUE = """
              left join lateral (select max(due) filter (where step = 'RETURN_REQUEST') as return_due,
                                        max(due) filter (where step = 'OPINION') as opinion_due,
                                        max(due) filter (where step = 'REPLY') as reply_due,
                                        max(paused_on) filter (where ended_at is null) as paused_on
                                   from deadline where subject_id = a.id) d on true
            """;

    private static final String SELECT =
            "select a.*, d.return_due, d.opinion_due, d.reply_due, d.paused_on from assignment a\n" + DUE;

    private final JdbcClient jdbc;
    private final CaseDeadlines deadlines;
    private final ApplicationEventPublisher events;

    AssignmentRepository(JdbcClient jdbc, CaseDeadlines deadlines, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.events = events;
    }

    Optional<Assignment> find(UUID id) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(Assignment.class)
                .optional();
    }

    /** All of a proposal, round by round, in the order in which they were made. */
    List<Assignment> of(UUID proposalId) {
        return jdbc.sql(SELECT + """
                 where a.proposal_id = :id order by a.round, a.dispatched_at nulls first, a.role desc, a.unit_code
                """)
                .param("id", proposalId)
                .query(Assignment.class)
                .list();
    }

    List<Assignment> open(UUID proposalId) {
        return of(proposalId).stream().filter(Assignment::open).toList();
    }

    void insert(Assignment a) {
        jdbc.sql("""
                insert into assignment (id, proposal_id, round, unit_code, role, status, predecessor_id, return_count,
                                        dispatched_at)
                values (:id, :proposalId, :round, :unitCode, :role, :status, :predecessorId, :returnCount,
                        :dispatchedAt)
                """)
                .param("id", a.id())
                .param("proposalId", a.proposalId())
                .param("round", a.round())
                .param("unitCode", a.unitCode())
                .param("role", a.role().name())
                .param("status", a.status().name())
                .param("predecessorId", a.predecessorId())
                .param("returnCount", a.returnCount())
                .param("dispatchedAt", a.dispatchedAt())
                .update();
    }

    void deleteProposed(UUID proposalId) {
        jdbc.sql("delete from assignment where proposal_id = :id and status = 'PROPOSED'")
                .param("id", proposalId)
                .update();
    }

    /** @param endedAt null while the part goes on; with it all its limits end */
    void setStatus(Assignment a, AssignmentStatus next, OffsetDateTime endedAt) {
        changed(
                a,
                jdbc.sql("""
                update assignment set status = :status, ended_at = :endedAt, version = version + 1
                 where id = :id and version = :version
                """)
                        .param("status", next.name())
                        .param("endedAt", endedAt)
                        .param("id", a.id())
                        .param("version", a.version())
                        .update());
        if (endedAt != null) {
            deadlines.end(a.id());
            events.publishEvent(new AssignmentEnded(a.id()));
        }
    }

    void setAccepted(Assignment a, String by, OffsetDateTime at) {
        changed(
                a,
                jdbc.sql("""
                update assignment set status = 'ACCEPTED', accepted_by = :by, accepted_at = :at, version = version + 1
                 where id = :id and version = :version
                """)
                        .param("by", by)
                        .param("at", at)
                        .param("id", a.id())
                        .param("version", a.version())
                        .update());
        deadlines.end(a.id(), Step.RETURN_REQUEST);
    }

    void setRole(Assignment a, AssignmentRole role) {
        changed(
                a,
                jdbc.sql(
                                "update assignment set role = :role, version = version + 1 where id = :id and version = :version")
                        .param("role", role.name())
                        .param("id", a.id())
                        .param("version", a.version())
                        .update());
    }

    private static void changed(Assignment a, int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("assignment changed meanwhile: " + a.id());
        }
    }
}
