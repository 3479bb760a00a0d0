package org.huiyin.notice;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.HuiyinApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What db-scheduler does for the notices, on one node of the cluster at a time: planning, the day's digests, and one
 * task for each message. A node that dies in the middle is noticed by its missing heartbeat and another one goes on.
 */
@Configuration(proxyBeanMethods = false)
class NoticeTasks {

    static final String PLAN = "notice-plan";
    static final String DIGEST = "notice-digest";
    static final String SEND = "notice-send";

    private static final Duration BETWEEN_PLANS = Duration.ofSeconds(10);

    @Bean
    Task<Void> planNotices(Outbox outbox) {
        return Tasks.recurring(PLAN, Schedules.fixedDelay(BETWEEN_PLANS))
                .execute((task, context) -> outbox.plan(context.getSchedulerClient()));
    }

    @Bean
    Task<Void> digestNotices(Outbox outbox, NoticeSettings settings) {
        return Tasks.recurring(DIGEST, Schedules.daily(HuiyinApplication.ZONE, settings.digestAt()))
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(settings.firstRetry(), 2))
                .execute((task, context) -> outbox.digest(context.getSchedulerClient()));
    }

    /** What the other side refuses is settled in the delivery's row; only what kept us from trying is a failure here. */
    @Bean
    Task<Void> sendNotice(Outbox outbox, NoticeSettings settings) {
        return Tasks.custom(SEND, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(settings.firstRetry(), 2))
                .execute((task, context) -> completion(outbox.send(UUID.fromString(task.getId()))));
    }

    private static CompletionHandler<Void> completion(Optional<Instant> again) {
        return again.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    @Bean
    com.github.kagkarlsson.scheduler.Clock dbSchedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    DbSchedulerStarter dbSchedulerStarter(Scheduler scheduler, NoticeSettings settings) {
        return settings.sending() ? new ContextReadyStart(scheduler) : () -> {};
    }
}
