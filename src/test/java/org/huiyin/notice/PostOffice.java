package org.huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.HuiyinApplication;
import org.huiyin.database.MutableClock;
import org.huiyin.identity.AccountRegister;
import org.huiyin.notice.NoticePreference.MailMode;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs what is due of the product's own tasks, by the test's clock and in the test's thread. */
@TestComponent
public class PostOffice {

    private final MutableClock clock;
    private final JdbcClient jdbc;
    private final AccountRegister accounts;
    private final IdentityService identity;
    private final ManualScheduler scheduler;

    PostOffice(
            MutableClock clock,
            JdbcClient jdbc,
            DataSource source,
            List<Task<?>> tasks,
            AccountRegister accounts,
            IdentityService identity) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.identity = identity;
        scheduler = TestHelper.createManualScheduler(
                        new TransactionAwareDataSourceProxy(source),
                        tasks.stream()
                                .filter(task -> !(task instanceof OnStartup))
                                .toList())
                .clock(new SettableClock())
                .startTasks(starting(tasks))
                .build();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> List<T> starting(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(OnStartup.class::isInstance)
                .map(task -> (T) task)
                .toList();
    }

    /** It is this time in Shanghai, nothing is scheduled but what every start schedules, nothing is unplanned. */
    public void open(String localDateTime) {
        clock.fix(localDateTime);
        jdbc.sql("delete from scheduled_tasks").update();
        jdbc.sql("update notice set planned_at = now() where planned_at is null")
                .update();
        jdbc.sql(
                        "update notice_delivery set state = 'UNWANTED', finished_at = now() where state in ('PENDING', 'UNDELIVERED')")
                .update();
        scheduler.setTime(clock.instant());
        scheduler.start();
    }

    /** Works until nothing is due any more. */
    public void work() {
        scheduler.setTime(clock.instant());
        while (due() > 0) {
            scheduler.runAnyDueExecutions();
        }
    }

    /** Later; works off on the way whatever is due, in steps of five minutes. */
    public void passUntil(String localDateTime) {
        var until = LocalDateTime.parse(localDateTime)
                .atZone(HuiyinApplication.ZONE)
                .toInstant();
        while (clock.instant().isBefore(until)) {
            clock.advance(Duration.ofMinutes(5));
            work();
        }
        assertThat(clock.instant()).isEqualTo(until);
    }

    private long due() {
        return jdbc.sql("select count(*) from scheduled_tasks where execution_time <= :now and not picked")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** @param email null: none */
    public void person(String account, String email, String... groups) {
        accounts.put(account, "Huiyin@2026", "张" + account, List.of(groups), "notice tests");
        var user = identity.createUserQuery().userId(account).singleResult();
        user.setEmail(email);
        identity.saveUser(user);
    }

    public void group(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            identity.saveGroup(identity.newGroup(id));
        }
    }

    /** Quiet hours are those of the default. */
    public void chooses(String account, MailMode mail, boolean webhook) {
        jdbc.sql("""
                insert into notice_preference (account, mail, webhook, quiet_from, quiet_to, updated_at)
                values (:account, :mail, :webhook, '22:00', '07:00', now())
                on conflict (account) do update set mail = excluded.mail, webhook = excluded.webhook
                """)
                .param("account", account)
                .param("mail", mail.name())
                .param("webhook", webhook)
                .update();
    }
}
