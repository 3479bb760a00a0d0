package org.huiyin.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProposalRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ProposalRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from proposal where id = :id")
                .param("id", id)
                .query(Proposal.class)
                .optional();
    }

    /** Reads and locks, so that two acts on one case follow each other. */
    Optional<Proposal> lock(UUID id) {
        return jdbc.sql("select * from proposal where id = :id for update")
                .param("id", id)
                .query(Proposal.class)
                .optional();
    }

    void insert(Proposal p) {
        jdbc.sql("""
                insert into proposal (id, session_id, registration_number, kind, proposer_kind, suggested_units,
                                      contact_agreed, publication_agreed, status, profile_name, profile_version,
                                      submitted_by, submitted_at, status_since)
                values (:id, :sessionId, :registrationNumber, :kind, :proposerKind, :suggestedUnits,
                        :contactAgreed, :publicationAgreed, :status, :profileName, :profileVersion,
                        :submittedBy, :submittedAt, :submittedAt)
                """)
                .param("id", p.id())
                .param("sessionId", p.sessionId())
                .param("registrationNumber", p.registrationNumber())
                .param("kind", p.kind())
                .param("proposerKind", p.proposerKind().name())
                .param("suggestedUnits", p.suggestedUnits())
                .param("contactAgreed", p.contactAgreed())
                .param("publicationAgreed", p.publicationAgreed())
                .param("status", p.status().name())
                .param("profileName", p.profileName())
                .param("profileVersion", p.profileVersion())
                .param("submittedBy", p.submittedBy())
                .param("submittedAt", p.submittedAt())
                .update();
    }

    /** With it the case's standing and its passages through the nine links follow (V070). */
    void setStatus(Proposal p, ProposalStatus next, OffsetDateTime at) {
        var rows = jdbc.sql("""
                update proposal set status = :status, status_since = :at, closed_at = :closedAt, version = version + 1
                 where id = :id and version = :version
                """)
                .param("status", next.name())
                .param("at", at)
                .param("closedAt", next.ended() ? at : null)
                .param("id", p.id())
                .param("version", p.version())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("proposal changed meanwhile: " + p.id());
        }
    }

    void setCaseNumber(UUID id, int caseNumber, OffsetDateTime filedAt) {
        jdbc.sql(
                        "update proposal set case_number = :caseNumber, filed_at = :filedAt where id = :id and case_number is null")
                .param("caseNumber", caseNumber)
                .param("filedAt", filedAt)
                .param("id", id)
                .update();
    }

    void setHandling(UUID id, HandlingMode mode, Channel channel) {
        jdbc.sql("update proposal set handling_mode = :mode, channel = :channel where id = :id")
                .param("mode", mode.name())
                .param("channel", channel.name())
                .param("id", id)
                .update();
    }

    /** A rule profile by its name and version. */
    record Rules(String name, int version) {}

    Map<UUID, Rules> rules(Collection<UUID> ids) {
        var found = new HashMap<UUID, Rules>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, profile_name, profile_version from proposal where id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        found.put(
                                row.getObject("id", UUID.class),
                                new Rules(row.getString("profile_name"), row.getInt("profile_version")));
                    });
        }
        return found;
    }

    int nextRound(UUID id) {
        return jdbc.sql("update proposal set round = round + 1 where id = :id returning round")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void setMain(UUID id, UUID mainId) {
        jdbc.sql("update proposal set main_id = :mainId where id = :id")
                .param("mainId", mainId)
                .param("id", id)
                .update();
    }

    /** Those merged into it, also after they were closed with it. */
    List<UUID> answeredWith(UUID mainId) {
        return jdbc.sql("""
                select id from proposal where main_id = :mainId and status in ('MERGED', 'CLOSED_WITH_MAIN')
                 order by registration_number
                """).param("mainId", mainId).query(UUID.class).list();
    }

    List<UUID> mergedInto(UUID mainId) {
        return jdbc.sql(
                        "select id from proposal where main_id = :mainId and status = 'MERGED' order by registration_number")
                .param("mainId", mainId)
                .query(UUID.class)
                .list();
    }

    /** The next registration number; the session's row stays locked until the transaction ends, so no number is lost. */
    int nextRegistrationNumber(UUID sessionId) {
        return jdbc.sql("""
                update proposal_session set last_registration = last_registration + 1
                 where id = :id returning last_registration
                """).param("id", sessionId).query(Integer.class).single();
    }

    /** The next case number; likewise without a gap. */
    int nextCaseNumber(UUID sessionId) {
        return jdbc.sql("update proposal_session set last_case = last_case + 1 where id = :id returning last_case")
                .param("id", sessionId)
                .query(Integer.class)
                .single();
    }

    void insertText(UUID id, int revision, ProposalText text, String note, String author, OffsetDateTime at) {
        jdbc.sql("""
                insert into proposal_text (proposal_id, revision, title, category, body, requests, note, written_by, written_at)
                values (:id, :revision, :title, :category, :body, :requests::jsonb, :note, :author, :at)
                """)
                .param("id", id)
                .param("revision", revision)
                .param("title", text.title())
                .param("category", text.category())
                .param("body", text.body())
                .param("requests", write(text.requests()))
                .param("note", note)
                .param("author", author)
                .param("at", at)
                .update();
    }

    int lastRevision(UUID id) {
        return jdbc.sql("select coalesce(max(revision), 0) from proposal_text where proposal_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    ProposalText text(UUID id) {
        return jdbc.sql("""
                select title, category, body, requests from proposal_text where proposal_id = :id
                 order by revision desc limit 1
                """)
                .param("id", id)
                .query((row, n) ->
                        new ProposalText(row.getString(1), row.getString(2), row.getString(3), read(row.getString(4))))
                .single();
    }

    void insertSigner(Signer s) {
        jdbc.sql("""
                insert into proposal_signer (id, proposal_id, account, name, position)
                values (:id, :proposalId, :account, :name, :position)
                """)
                .param("id", s.id())
                .param("proposalId", s.proposalId())
                .param("account", s.account())
                .param("name", s.name())
                .param("position", s.position())
                .update();
    }

    List<Signer> signers(UUID proposalId) {
        return jdbc.sql("select * from proposal_signer where proposal_id = :id order by position")
                .param("id", proposalId)
                .query(Signer.class)
                .list();
    }

    private String write(List<String> requests) {
        try {
            return json.writeValueAsString(requests);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests cannot be written", e);
        }
    }

    private List<String> read(String requests) {
        try {
            return json.readValue(requests, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored requests cannot be read", e);
        }
    }
}
