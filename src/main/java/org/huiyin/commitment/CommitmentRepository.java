package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises with their versions, reports and decisions. */
@Component
class CommitmentRepository {

    private final JdbcClient jdbc;
    private final CurrentPerson person;

    CommitmentRepository(JdbcClient jdbc, CurrentPerson person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /** With its first version, which is the promiser's. */
    void insert(Commitment commitment, Commitments.Promiser promiser) {
        jdbc.sql("""
                insert into commitment (id, proposal_id, source, source_id, result_class, round, state, version, matter,
                                        unit_code, person, due, published, made_at, changed_at)
                values (:id, :proposalId, :source, :sourceId, :resultClass, :round, 'OPEN', 1, :matter, :unit, :person,
                        :due, :published, :now, :now)
                """)
                .param("id", commitment.id())
                .param("proposalId", commitment.proposalId())
                .param("source", commitment.source().name())
                .param("sourceId", commitment.sourceId())
                .param("resultClass", commitment.resultClass())
                .param("round", commitment.round())
                .param("matter", commitment.matter())
                .param("unit", commitment.unitCode())
                .param("person", commitment.person())
                .param("due", commitment.due())
                .param("published", commitment.published())
                .param("now", commitment.madeAt())
                .update();
        insertVersion(commitment, CommitmentVersion.Kind.MADE, promiser, commitment.madeAt());
    }

    /** Writes what the promise says from now on, as a further version. @param said with the next version's number */
    void change(Commitment said, CommitmentVersion.Kind kind, String reason, OffsetDateTime now) {
        insertVersion(said, kind, new Commitments.Promiser(person.account(), person.name(), reason), now);
        jdbc.sql("""
                update commitment set version = :version, matter = :matter, unit_code = :unit, person = :person, due = :due,
                                      published = :published, changed_at = :now
                 where id = :id
                """)
                .param("id", said.id())
                .param("version", said.version())
                .param("matter", said.matter())
                .param("unit", said.unitCode())
                .param("person", said.person())
                .param("due", said.due())
                .param("published", said.published())
                .param("now", now)
                .update();
    }

    private void insertVersion(
            Commitment said, CommitmentVersion.Kind kind, Commitments.Promiser writer, OffsetDateTime now) {
        jdbc.sql("""
                insert into commitment_version (commitment_id, version, kind, matter, unit_code, person, due, published,
                                                reason, written_by, written_name, written_at)
                values (:id, :version, :kind, :matter, :unit, :person, :due, :published, :reason, :by, :name, :now)
                """)
                .param("id", said.id())
                .param("version", said.version())
                .param("kind", kind.name())
                .param("matter", said.matter())
                .param("unit", said.unitCode())
                .param("person", said.person())
                .param("due", said.due())
                .param("published", said.published())
                .param("reason", writer.reason())
                .param("by", writer.account())
                .param("name", writer.name())
                .param("now", now)
                .update();
    }

    void setState(UUID id, CommitmentState state, OffsetDateTime now) {
        jdbc.sql("update commitment set state = :state, changed_at = :now, ended_at = :ended where id = :id")
                .param("state", state.name())
                .param("now", now)
                .param("ended", state.open() ? null : now)
                .param("id", id)
                .update();
    }

    void addReport(UUID id, CommitmentReport.Kind kind, String content, LocalDate wantedDue, OffsetDateTime now) {
        jdbc.sql("""
                insert into commitment_report (id, commitment_id, kind, content, wanted_due, reported_by, reported_name,
                                               reported_at)
                values (:id, :commitmentId, :kind, :content, :wantedDue, :by, :name, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("commitmentId", id)
                .param("kind", kind.name())
                .param("content", content)
                .param("wantedDue", wantedDue)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", now)
                .update();
    }

    void addDecision(
            UUID id,
            CommitmentDecision.Step step,
            CommitmentDecision.Outcome outcome,
            String reason,
            LocalDate newDue,
            OffsetDateTime now) {
        jdbc.sql("""
                insert into commitment_decision (id, commitment_id, step, outcome, reason, new_due, decided_by,
                                                 decided_name, decided_at)
                values (:id, :commitmentId, :step, :outcome, :reason, :newDue, :by, :name, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("commitmentId", id)
                .param("step", step.name())
                .param("outcome", outcome.name())
                .param("reason", reason)
                .param("newDue", newDue)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", now)
                .update();
    }

    Optional<Commitment> find(UUID id) {
        return jdbc.sql("select * from commitment where id = :id")
                .param("id", id)
                .query(Commitment.class)
                .optional();
    }

    /** Until the transaction ends. */
    Optional<Commitment> lock(UUID id) {
        return jdbc.sql("select * from commitment where id = :id for update")
                .param("id", id)
                .query(Commitment.class)
                .optional();
    }

    Optional<Commitment> ofReply(UUID replyId) {
        return jdbc.sql("select * from commitment where source = 'REPLY' and source_id = :id")
                .param("id", replyId)
                .query(Commitment.class)
                .optional();
    }

    List<Commitment> of(UUID proposalId) {
        return jdbc.sql("select * from commitment where proposal_id = :id order by made_at, id")
                .param("id", proposalId)
                .query(Commitment.class)
                .list();
    }

    /** The accounts of everybody who signed the case, or one that is merged into it. */
    List<String> proposers(UUID proposalId) {
        return jdbc.sql("""
                select distinct s.account from proposal_signer s join proposal p on p.id = s.proposal_id
                 where p.id = :id or p.main_id = :id order by s.account
                """).param("id", proposalId).query(String.class).list();
    }

    List<CommitmentVersion> versions(UUID id) {
        return jdbc.sql("""
                select v.*, u.name as unit_name from commitment_version v join unit u on u.code = v.unit_code
                 where v.commitment_id = :id order by v.version
                """).param("id", id).query(CommitmentVersion.class).list();
    }

    List<CommitmentReport> reports(UUID id) {
        return jdbc.sql("select * from commitment_report where commitment_id = :id order by reported_at, id")
                .param("id", id)
                .query(CommitmentReport.class)
                .list();
    }

    /** As they came. */
    List<CommitmentDecision> decisions(UUID id) {
        return jdbc.sql("select * from commitment_decision where commitment_id = :id order by decided_at, entered")
                .param("id", id)
                .query(CommitmentDecision.class)
                .list();
    }
}
