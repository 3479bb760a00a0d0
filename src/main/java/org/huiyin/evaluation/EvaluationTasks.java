package org.huiyin.evaluation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.huiyin.HuiyinApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about evaluations at a fixed time, on one node of the cluster. */
@Configuration(proxyBeanMethods = false)
class EvaluationTasks {

    /** Before the night's proof. */
    private static final LocalTime NIGHT = LocalTime.of(2, 15);

    @Bean
    Task<Void> startMissingSheetLimits(SheetLimits limits) {
        return Tasks.recurring("evaluation-limits", Schedules.daily(HuiyinApplication.ZONE, NIGHT))
                .execute((task, context) -> limits.startMissing());
    }
}
