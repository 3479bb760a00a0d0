package org.huiyin.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The notices that are not planned yet, and the deliveries. */
@Repository
class DeliveryRepository {

    record Unplanned(long id, String recipient, NoticeKind kind) {}

    /** @param sendAt null: with the next digest */
    record Planned(UUID id, String account, DeliveryChannel channel, long noticeId, Instant sendAt) {}

    /**
     * @param noticeId null: a digest
     * @param sendAt   null: waits for the next digest
     */
    record Delivery(
            UUID id,
            String account,
            DeliveryChannel channel,
            Long noticeId,
            String state,
            OffsetDateTime sendAt,
            int attempts,
            OffsetDateTime createdAt) {

        boolean isDigest() {
            return noticeId == null;
        }

        boolean isToBeSent() {
            return state.equals("PENDING") && sendAt != null;
        }
    }

    record Told(NoticeKind kind, UUID proposalId, String content, OffsetDateTime createdAt) {}

    record Number(NoticeKind kind, long notices) {}

    record Line(NoticeKind kind, String content) {}

    record Waiting(String account, DeliveryChannel channel) {}

    record Slot(String account, DeliveryChannel channel, OffsetDateTime sendAt) {}

    private final JdbcClient jdbc;

    DeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first; whoever asks at the same time gets others. */
    List<Unplanned> lockUnplanned(int most) {
        return jdbc.sql("""
                        select id, recipient, kind from notice where planned_at is null
                         order by id limit :most for update skip locked
                        """).param("most", most).query(Unplanned.class).list();
    }

    void markPlanned(Collection<Long> notices, Instant now) {
        jdbc.sql("update notice set planned_at = :now where id = any(:ids)")
                .param("now", at(now))
                .param("ids", notices.toArray(Long[]::new))
                .update();
    }

    /** One statement, however many; what is there already stays. */
    void add(List<Planned> planned, Instant now) {
        jdbc.sql("""
                insert into notice_delivery (id, account, channel, notice_id, state, send_at, created_at)
                select id, account, channel, notice_id, 'PENDING', send_at, :now
                  from unnest(:ids::uuid[], :accounts::text[], :channels::text[], :notices::bigint[],
                              :times::timestamptz[]) as planned (id, account, channel, notice_id, send_at)
                on conflict (notice_id, account, channel) do nothing
                """)
                .param("ids", planned.stream().map(Planned::id).toArray(UUID[]::new))
                .param("accounts", planned.stream().map(Planned::account).toArray(String[]::new))
                .param(
                        "channels",
                        planned.stream().map(one -> one.channel().name()).toArray(String[]::new))
                .param("notices", planned.stream().map(Planned::noticeId).toArray(Long[]::new))
                .param(
                        "times",
                        planned.stream()
                                .map(one -> one.sendAt() == null
                                        ? null
                                        : one.sendAt().toString())
                                .toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    /** Single messages that were or are to be sent after this time. */
    List<Slot> slots(Collection<String> accounts, Instant after) {
        return jdbc.sql("""
                select account, channel, send_at from notice_delivery
                 where account = any(:accounts) and send_at > :after and notice_id is not null
                """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("after", at(after))
                .query(Slot.class)
                .list();
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql("""
                select id, account, channel, notice_id, state, send_at, attempts, created_at
                  from notice_delivery where id = :id
                """).param("id", id).query(Delivery.class).optional();
    }

    /** Other single messages to this person by this channel that were tried after this time. */
    long countOthersTried(Delivery delivery, Instant after) {
        // Two nodes must not both find the last place free.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:person))")
                .param("person", "notice-delivery " + delivery.channel() + " " + delivery.account())
                .query((row, i) -> i)
                .list();
        return jdbc.sql("""
                select count(*) from notice_delivery
                 where account = :account and channel = :channel and id <> :id and notice_id is not null
                   and attempted_at > :after and send_at is not null
                """)
                .param("account", delivery.account())
                .param("channel", delivery.channel().name())
                .param("id", delivery.id())
                .param("after", at(after))
                .query(Long.class)
                .single();
    }

    void beginAttempt(UUID id, Instant now) {
        jdbc.sql("update notice_delivery set attempts = attempts + 1, attempted_at = :now where id = :id")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    /** @param sendAt null: with the next digest */
    void postpone(UUID id, Instant sendAt, String error) {
        jdbc.sql("""
                update notice_delivery set send_at = :sendAt, last_error = coalesce(:error, last_error)
                 where id = :id and state = 'PENDING'
                """)
                .param("id", id)
                .param("sendAt", sendAt == null ? null : at(sendAt))
                .param("error", error)
                .update();
    }

    /** @param state SENT, UNDELIVERED or UNWANTED */
    void finish(UUID id, String state, String error, Instant now) {
        jdbc.sql("""
                update notice_delivery set state = :state, last_error = coalesce(:error, last_error), finished_at = :now
                 where id = :id and state = 'PENDING'
                """)
                .param("id", id)
                .param("state", state)
                .param("error", error)
                .param("now", at(now))
                .update();
    }

    Told told(UUID id) {
        return jdbc.sql("""
                select n.kind, n.proposal_id, n.content, n.created_at
                  from notice_delivery d join notice n on n.id = d.notice_id where d.id = :id
                """).param("id", id).query(Told.class).single();
    }

    List<Waiting> waiting(DeliveryChannel channel) {
        return jdbc.sql("""
                select distinct account, channel from notice_delivery
                 where state = 'PENDING' and send_at is null and channel = :channel order by account
                """)
                .param("channel", channel.name())
                .query(Waiting.class)
                .list();
    }

    void dropWaiting(Waiting waiting, Instant now) {
        jdbc.sql("""
                update notice_delivery set state = 'UNWANTED', finished_at = :now
                 where state = 'PENDING' and send_at is null and account = :account and channel = :channel
                """)
                .param("account", waiting.account())
                .param("channel", waiting.channel().name())
                .param("now", at(now))
                .update();
    }

    /** @return whether the day had none yet */
    boolean openDigest(UUID id, Waiting waiting, LocalDate day, Instant sendAt, Instant now) {
        return jdbc.sql("""
                        insert into notice_delivery (id, account, channel, digest_day, state, send_at, created_at)
                        values (:id, :account, :channel, :day, 'PENDING', :sendAt, :now)
                        on conflict (account, channel, digest_day) do nothing
                        """)
                        .param("id", id)
                        .param("account", waiting.account())
                        .param("channel", waiting.channel().name())
                        .param("day", day)
                        .param("sendAt", at(sendAt))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void takeIntoDigest(UUID id, Waiting waiting, Instant now) {
        jdbc.sql("""
                update notice_delivery set state = 'DIGESTED', digest_id = :id, finished_at = :now
                 where state = 'PENDING' and send_at is null and account = :account and channel = :channel
                """)
                .param("id", id)
                .param("account", waiting.account())
                .param("channel", waiting.channel().name())
                .param("now", at(now))
                .update();
    }

    List<Number> numbers(UUID digest) {
        return jdbc.sql("""
                select n.kind, count(*) as notices from notice_delivery d join notice n on n.id = d.notice_id
                 where d.digest_id = :id group by n.kind
                """).param("id", digest).query(Number.class).list();
    }

    /** The first of one kind. */
    List<Line> lines(UUID digest, NoticeKind kind, int most) {
        return jdbc.sql("""
                select n.kind, n.content from notice_delivery d join notice n on n.id = d.notice_id
                 where d.digest_id = :id and n.kind = :kind order by n.id limit :most
                """)
                .param("id", digest)
                .param("kind", kind.name())
                .param("most", most)
                .query(Line.class)
                .list();
    }

    /** @return whether it was given up and is not any more */
    boolean retry(UUID id, String by, Instant now) {
        return jdbc.sql("""
                        update notice_delivery set state = 'PENDING', attempts = 0, send_at = :now, finished_at = null,
                               retried_by = :by, retried_at = :now
                         where id = :id and state = 'UNDELIVERED'
                        """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
