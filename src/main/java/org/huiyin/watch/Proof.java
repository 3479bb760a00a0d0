package org.huiyin.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.database.StartLock;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The proof that no time limit is forgotten: the view {@code unwatched_deadline} lists every open limit that nothing
 * will call to mind, and must be empty.
 */
@Component
@Transactional
public class Proof implements SmartLifecycle {

    /**
     * A limit that nobody watches.
     *
     * @param caseNumber of its case; words that say so before there is one
     * @param holder    the unit's name or the account
     * @param fault     {@code NO_WATCH}, {@code NO_TIMER}, {@code POSTPONED} or {@code LATE}
     * @param nextActAt when something should be done
     */
    public record Unwatched(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String step,
            String holder,
            LocalDate due,
            OffsetDateTime nextActAt,
            OffsetDateTime lastRemindedAt,
            String fault,
            String faultLabel) {}

    /** @param page counted from 0 */
    public record Page(List<Unwatched> items, int page, int size, long total) {}

    private static final Map<String, String> FAULTS = Map.of(
            "NO_WATCH", "没有督促",
            "NO_TIMER", "没有定时",
            "POSTPONED", "定时被推后",
            "LATE", "定时未执行");

    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Notices notices;
    private final CurrentPerson person;
    private final StartLock lock;
    private final JdbcClient jdbc;
    private final Clock clock;
    private boolean running;

    Proof(
            CaseDeadlines limits,
            Deadlines deadlines,
            Notices notices,
            CurrentPerson person,
            StartLock lock,
            JdbcClient jdbc,
            Clock clock) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.notices = notices;
        this.person = person;
        this.lock = lock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many limits nobody watches; 0 is the proof. */
    public long count() {
        asOfNow();
        return jdbc.sql("select count(*) from unwatched_deadline")
                .query(Long.class)
                .single();
    }

    /** Those due first come first. @throws Refusal for all but administrators and supervisors */
    public Page list(int page, int size) {
        if (!person.in(Groups.CAMUNDA_ADMIN) && !person.in(Groups.SUPERVISORS)) {
            throw new Refusal("not-allowed", "只有系统管理员和督办观察人员可以查看时限自查。");
        }
        asOfNow();
        var items = jdbc.sql("""
                select d.id, d.proposal_id, p.case_number, d.step, coalesce(u.name, d.holder) as holder, d.due,
                       d.next_act_at, d.last_reminded_at, d.fault
                  from unwatched_deadline d join proposal p on p.id = d.proposal_id
                       left join unit u on d.holder = 'unit-' || u.code
                 order by d.due, d.id limit :size offset :offset
                """)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> new Unwatched(
                        row.getObject("id", UUID.class),
                        row.getObject("proposal_id", UUID.class),
                        row.getString("case_number") == null
                                ? "未立案"
                                : Proposal.caseNumberText(row.getInt("case_number")),
                        Step.valueOf(row.getString("step")).label(),
                        row.getString("holder"),
                        row.getObject("due", LocalDate.class),
                        row.getObject("next_act_at", OffsetDateTime.class),
                        row.getObject("last_reminded_at", OffsetDateTime.class),
                        row.getString("fault"),
                        FAULTS.get(row.getString("fault"))))
                .list();
        return new Page(items, page, size, count());
    }

    /** Alarms the administrators, once a day, if there is a limit that nobody watches. @return how many there are */
    public long check() {
        var unwatched = count();
        if (unwatched > 0) {
            notices.tell(
                    List.of(Groups.CAMUNDA_ADMIN),
                    null,
                    NoticeKind.UNWATCHED_DEADLINES,
                    Map.of("count", String.valueOf(unwatched)),
                    "unwatched/" + deadlines.today());
        }
        return unwatched;
    }

    /**
     * Gives up to so many of the limits that nobody watches a watch again.
     *
     * @return how many
     * @throws Refusal for all but administrators
     */
    public int restore(int most) {
        if (!person.in(Groups.CAMUNDA_ADMIN)) {
            throw new Refusal("not-allowed", "只有系统管理员可以重建督促。");
        }
        asOfNow();
        return restore(jdbc.sql("select id from unwatched_deadline order by due, id limit :most")
                .param("most", most)
                .query(UUID.class)
                .list());
    }

    private int restore(List<UUID> unwatched) {
        unwatched.forEach(limits::watchAgain);
        return unwatched.size();
    }

    /** The moment of the view is that of our clock. */
    private void asOfNow() {
        jdbc.sql("select set_config('huiyin.now', :now, true)")
                .param("now", OffsetDateTime.now(clock).toString())
                .query(String.class)
                .single();
    }

    /** Makes the view, and watches the limits of a database from before there were watches. */
    @Override
    public void start() {
        lock.whileHeld(() -> {
            jdbc.sql("drop view if exists unwatched_deadline").update();
            jdbc.sql(view()).update();
            restore(jdbc.sql("select id from deadline where ended_at is null and watch_id is null")
                    .query(UUID.class)
                    .list());
        });
        running = true;
    }

    private static String view() {
        try {
            return new ClassPathResource("db/proof/unwatched_deadline.sql")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("{zone}", TimeZone.getDefault().getID());
        } catch (IOException e) {
            throw new IllegalStateException("the proof cannot be read", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the models' deployment, before jobs run and people come. */
    @Override
    public int getPhase() {
        return -900;
    }
}
