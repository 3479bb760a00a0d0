package org.huiyin.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttachmentRepository {

    /** Small enough to stay in memory many times over, large enough to keep a large file's rows few. */
    static final int CHUNK_LENGTH = 512 << 10;

    private final JdbcClient jdbc;

    AttachmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets uploads to one form follow each other until the transaction ends. */
    void queue(UUID scope, String form) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:form, 0))")
                .param("form", scope + "/" + form)
                .query((row, n) -> null)
                .list();
    }

    Optional<Attachment> find(UUID id) {
        return jdbc.sql("select * from attachment where id = :id")
                .param("id", id)
                .query(Attachment.class)
                .optional();
    }

    /** What the form carries now, the oldest first: neither released by an earlier answer nor taken out. */
    List<Attachment> ofForm(UUID scope, String form) {
        return jdbc.sql("""
                select * from attachment
                 where scope = :scope and form = :form and released_at is null and removed_at is null
                 order by uploaded_at, id
                """)
                .param("scope", scope)
                .param("form", form)
                .query(Attachment.class)
                .list();
    }

    List<Attachment> ofProposal(UUID proposalId) {
        return jdbc.sql("""
                select * from attachment where proposal_id = :proposalId and removed_at is null order by uploaded_at, id
                """)
                .param("proposalId", proposalId)
                .query(Attachment.class)
                .list();
    }

    void insert(Attachment a, InputStream content) throws IOException {
        jdbc.sql("""
                insert into attachment (id, proposal_id, draft_id, scope, form, purpose, unit_code, name, media_type, size,
                                        sha256, uploaded_by, uploaded_at)
                values (:id, :proposalId, :draftId, :scope, :form, :purpose, :unitCode, :name, :mediaType, :size,
                        :sha256, :uploadedBy, :uploadedAt)
                """)
                .param("id", a.id())
                .param("proposalId", a.proposalId())
                .param("draftId", a.draftId())
                .param("scope", a.scope())
                .param("form", a.form())
                .param("purpose", a.purpose())
                .param("unitCode", a.unitCode())
                .param("name", a.name())
                .param("mediaType", a.mediaType())
                .param("size", a.size())
                .param("sha256", a.sha256())
                .param("uploadedBy", a.uploadedBy())
                .param("uploadedAt", a.uploadedAt())
                .update();
        var buffer = new byte[CHUNK_LENGTH];
        var number = 0;
        for (int length; (length = content.readNBytes(buffer, 0, CHUNK_LENGTH)) > 0; number++) {
            jdbc.sql("insert into attachment_chunk (attachment_id, number, content) values (:id, :number, :content)")
                    .param("id", a.id())
                    .param("number", number)
                    .param("content", length == CHUNK_LENGTH ? buffer : Arrays.copyOf(buffer, length))
                    .update();
        }
    }

    /** Chunk by chunk, so that a slow reader keeps no connection. */
    void write(UUID id, OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            var chunk = jdbc.sql("select content from attachment_chunk where attachment_id = :id and number = :number")
                    .param("id", id)
                    .param("number", number)
                    .query(byte[].class)
                    .optional();
            if (chunk.isEmpty()) {
                return;
            }
            out.write(chunk.get());
        }
    }

    void delete(UUID id) {
        jdbc.sql("delete from attachment where id = :id").param("id", id).update();
    }

    void remove(UUID id, OffsetDateTime now) {
        jdbc.sql("update attachment set removed_at = :now where id = :id")
                .param("now", now)
                .param("id", id)
                .update();
    }

    void adopt(UUID draftId, OffsetDateTime now) {
        jdbc.sql("""
                update attachment set proposal_id = :id, draft_id = null, submitted_at = :now, released_at = :now
                 where draft_id = :id
                """).param("id", draftId).param("now", now).update();
    }

    void submit(UUID scope, String form, OffsetDateTime now) {
        jdbc.sql("""
                update attachment set submitted_at = :now
                 where scope = :scope and form = :form and submitted_at is null and draft_id is null
                """)
                .param("now", now)
                .param("scope", scope)
                .param("form", form)
                .update();
    }

    void release(UUID scope, String form, OffsetDateTime now) {
        jdbc.sql("""
                update attachment set released_at = :now
                 where scope = :scope and form = :form
                   and submitted_at is not null and released_at is null and removed_at is null
                """)
                .param("now", now)
                .param("scope", scope)
                .param("form", form)
                .update();
    }
}
