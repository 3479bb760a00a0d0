package org.huiyin.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices, written in the transaction of what they tell: one row for each recipient, which is the inbox's and the
 * outbox's entry in one. What leaves the application does so afterwards, see {@link Outbox}.
 */
@Component
@Transactional
public class Notices {

    /** @param readAt when this person read it; null: not yet */
    public record Notice(
            long id,
            UUID proposalId,
            NoticeKind kind,
            String content,
            OffsetDateTime createdAt,
            OffsetDateTime readAt) {}

    /** @param page counted from 0 */
    public record Page(List<Notice> items, int page, int size, long total) {}

    private static final String MINE =
            " from notice n left join notice_reading r on r.notice_id = n.id and r.account = :account"
                    + " where n.recipient = any(:recipients) and (not :unread or r.read_at is null)"
                    + " and (:kind::text is null or n.kind = :kind)";

    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(CurrentPerson person, JdbcClient jdbc, Clock clock) {
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells each recipient of what happens but once, or anew each time. */
    public void tell(Collection<String> recipients, UUID proposalId, NoticeKind kind, Map<String, String> facts) {
        tell(recipients, proposalId, kind, facts, UUID.randomUUID().toString());
    }

    /**
     * Tells each recipient once.
     *
     * @param facts by the names that the kind's sentence asks for
     * @param key   what happened; whoever has been told of it already is not told again
     */
    public void tell(
            Collection<String> recipients, UUID proposalId, NoticeKind kind, Map<String, String> facts, String key) {
        var content = NoticeTexts.of(kind, facts);
        for (var recipient : new TreeSet<>(recipients)) {
            jdbc.sql("""
                    insert into notice (recipient, proposal_id, kind, event_key, content, created_at)
                    values (:recipient, :proposalId, :kind, :key, :content, :now)
                    on conflict (event_key, recipient) do nothing
                    """)
                    .param("recipient", recipient)
                    .param("proposalId", proposalId)
                    .param("kind", kind.name())
                    .param("key", key)
                    .param("content", content)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
    }

    /**
     * Those for the person signed in and for their groups, newest first.
     *
     * @param kind null: any
     */
    public Page list(boolean unread, NoticeKind kind, int page, int size) {
        var name = kind == null ? null : kind.name();
        var items = jdbc.sql("select n.id, n.proposal_id, n.kind, n.content, n.created_at, r.read_at" + MINE
                        + " order by n.id desc limit :size offset :offset")
                .param("account", person.account())
                .param("recipients", recipients())
                .param("unread", unread)
                .param("kind", name)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Notice.class)
                .list();
        var total = jdbc.sql("select count(*)" + MINE)
                .param("account", person.account())
                .param("recipients", recipients())
                .param("unread", unread)
                .param("kind", name)
                .query(Long.class)
                .single();
        return new Page(items, page, size, total);
    }

    /** Marks a notice of theirs as read; another's is left alone. */
    public void read(long id) {
        jdbc.sql("""
                insert into notice_reading (notice_id, account, read_at)
                select id, :account, :now from notice where id = :id and recipient = any(:recipients)
                on conflict do nothing
                """)
                .param("account", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .param("recipients", recipients())
                .update();
    }

    /**
     * Marks as read what there is for them up to this one; what came after they looked stays unread.
     *
     * @param upTo the newest that they have before them
     * @param kind null: any
     */
    public void readAll(long upTo, NoticeKind kind) {
        jdbc.sql("""
                insert into notice_reading (notice_id, account, read_at)
                select id, :account, :now from notice
                 where id <= :upTo and recipient = any(:recipients) and (:kind::text is null or kind = :kind)
                on conflict do nothing
                """)
                .param("account", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("upTo", upTo)
                .param("kind", kind == null ? null : kind.name())
                .param("recipients", recipients())
                .update();
    }

    private String[] recipients() {
        var recipients = new ArrayList<>(person.groups());
        recipients.add(person.account());
        return recipients.toArray(String[]::new);
    }
}
