package org.huiyin.document;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DraftRepository {

    /** A stored draft with its content as JSON text. */
    record Row(UUID id, UUID scope, String form, String owner, String content, int version, OffsetDateTime updatedAt) {

        /** Whether it is the draft of a start form. */
        boolean starts() {
            return id.equals(scope);
        }
    }

    private final JdbcClient jdbc;

    DraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select * from form_draft where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    Optional<Row> find(UUID scope, String form) {
        return jdbc.sql("select * from form_draft where scope = :scope and form = :form")
                .param("scope", scope)
                .param("form", form)
                .query(Row.class)
                .optional();
    }

    /** Reads and keeps the draft from being submitted or deleted, yet not from being saved, until the transaction ends. */
    Optional<Row> hold(UUID id) {
        return jdbc.sql("select * from form_draft where id = :id for key share")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** Reads and waits for uploads that go on. */
    Optional<Row> lock(UUID id) {
        return jdbc.sql("select * from form_draft where id = :id for update")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    List<DraftSummary> ofOwner(String owner, String form) {
        return jdbc.sql("""
                select id, form, updated_at, content ->> 'title' as title
                  from form_draft
                 where id = scope and owner = :owner and (cast(:form as text) is null or form = :form)
                 order by updated_at desc
                """)
                .param("owner", owner)
                .param("form", form)
                .query(DraftSummary.class)
                .list();
    }

    /** @return false if there is one for that answer already */
    boolean insert(Row draft) {
        return jdbc.sql("""
                insert into form_draft (id, scope, form, owner, content, version, updated_at)
                values (:id, :scope, :form, :owner, :content::jsonb, :version, :updatedAt)
                on conflict (scope, form) do nothing
                """)
                        .param("id", draft.id())
                        .param("scope", draft.scope())
                        .param("form", draft.form())
                        .param("owner", draft.owner())
                        .param("content", draft.content())
                        .param("version", draft.version())
                        .param("updatedAt", draft.updatedAt())
                        .update()
                > 0;
    }

    /** @return false unless the stored version is the one before the draft's */
    boolean update(Row draft) {
        return jdbc.sql("""
                update form_draft
                   set content = :content::jsonb, owner = :owner, version = :version, updated_at = :updatedAt
                 where scope = :scope and form = :form and version = :version - 1
                """)
                        .param("content", draft.content())
                        .param("owner", draft.owner())
                        .param("version", draft.version())
                        .param("updatedAt", draft.updatedAt())
                        .param("scope", draft.scope())
                        .param("form", draft.form())
                        .update()
                > 0;
    }

    void delete(UUID scope, String form) {
        jdbc.sql("delete from form_draft where scope = :scope and form = :form")
                .param("scope", scope)
                .param("form", form)
                .update();
    }
}
