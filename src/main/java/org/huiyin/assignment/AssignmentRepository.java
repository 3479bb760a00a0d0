package org.huiyin.assignment;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssignmentRepository {

    private final JdbcClient jdbc;

    AssignmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Assignment> find(UUID id) {
        return jdbc.sql("select * from assignment where id = :id")
                .param("id", id)
                .query(Assignment.class)
                .optional();
    }

    /** All of a proposal, round by round, in the order in which they were made. */
    List<Assignment> of(UUID proposalId) {
        return jdbc.sql("""
                select * from assignment where proposal_id = :id order by round, dispatched_at nulls first, role desc, unit_code
                """).param("id", proposalId).query(Assignment.class).list();
    }

    List<Assignment> open(UUID proposalId) {
        return of(proposalId).stream().filter(Assignment::open).toList();
    }

    void insert(Assignment a) {
        jdbc.sql("""
                insert into assignment (id, proposal_id, round, unit_code, role, status, predecessor_id, return_count,
                                        dispatched_at, return_due, opinion_due, reply_due)
                values (:id, :proposalId, :round, :unitCode, :role, :status, :predecessorId, :returnCount,
                        :dispatchedAt, :returnDue, :opinionDue, :replyDue)
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
                .param("returnDue", a.returnDue())
                .param("opinionDue", a.opinionDue())
                .param("replyDue", a.replyDue())
                .update();
    }

    void deleteProposed(UUID proposalId) {
        jdbc.sql("delete from assignment where proposal_id = :id and status = 'PROPOSED'")
                .param("id", proposalId)
                .update();
    }

    /** @param endedAt null while the part goes on */
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
