package org.huiyin.watch;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.huiyin.HuiyinApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about limits at fixed times, on one node of the cluster. */
@Configuration(proxyBeanMethods = false)
class WatchTasks {

    static final String PROOF = "deadline-proof";

    /** When nobody is at work and the morning's reminders are still to come. */
    private static final LocalTime NIGHT = LocalTime.of(2, 30);

    @Bean
    Task<Void> proveDeadlines(Proof proof) {
        return Tasks.recurring(PROOF, Schedules.daily(HuiyinApplication.ZONE, NIGHT))
                .execute((task, context) -> proof.check());
    }
}
