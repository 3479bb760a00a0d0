package org.huiyin.notice;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that were given up, for the system's administrators, who see nothing of what they say. */
@Component
@Transactional
public class UndeliveredNotices {

    /**
     * @param kind   null: a digest
     * @param toldAt when the notice was told or the digest made
     * @param error  what went wrong at last
     */
    public record Undelivered(
            UUID id,
            String account,
            DeliveryChannel channel,
            NoticeKind kind,
            OffsetDateTime toldAt,
            OffsetDateTime givenUpAt,
            int attempts,
            String error) {}

    /** @param page counted from 0 */
    public record Page(List<Undelivered> items, int page, int size, long total) {}

    private static final String ASKED = """
             from notice_delivery d left join notice n on n.id = d.notice_id
             where d.state = 'UNDELIVERED' and (:channel::text is null or d.channel = :channel)
               and position(:account in d.account) > 0
            """;

    private final DeliveryRepository deliveries;
    private final SchedulerClient scheduler;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    UndeliveredNotices(
            DeliveryRepository deliveries,
            SchedulerClient scheduler,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.deliveries = deliveries;
        this.scheduler = scheduler;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Given up last first.
     *
     * @param account a part of the recipient's account; empty: any
     * @param channel null: any
     * @throws Refusal for anybody but an administrator
     */
    @Transactional(readOnly = true)
    public Page list(String account, DeliveryChannel channel, int page, int size) {
        check();
        var name = channel == null ? null : channel.name();
        var items = jdbc.sql(
                        "select d.id, d.account, d.channel, n.kind, coalesce(n.created_at, d.created_at) as told_at,"
                                + " d.finished_at as given_up_at, d.attempts, d.last_error as error" + ASKED
                                + " order by d.finished_at desc, d.id limit :size offset :offset")
                .param("account", account)
                .param("channel", name)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Undelivered.class)
                .list();
        var total = jdbc.sql("select count(*)" + ASKED)
                .param("account", account)
                .param("channel", name)
                .query(Long.class)
                .single();
        return new Page(items, page, size, total);
    }

    /**
     * Has a message sent anew, with all its attempts before it.
     *
     * @throws Refusal for anybody but an administrator; if it is not among those given up
     */
    public void retry(UUID id) {
        check();
        if (!deliveries.retry(id, person.account(), clock.instant())) {
            throw new Refusal("delivery-not-found", "这条通知不在未送达之列，可能已经重新发送。");
        }
        // The task that gave it up may still be there for a moment; it would take the new one with it.
        if (!scheduler.scheduleIfNotExists(Outbox.task(id, clock.instant()))) {
            throw new Refusal("changed-meanwhile", "这条通知正在发送，请稍后再看。");
        }
    }

    private void check() {
        if (!person.in(Groups.CAMUNDA_ADMIN)) {
            throw new Refusal("not-allowed", "只有系统管理员可以查看未送达的通知。");
        }
    }
}
