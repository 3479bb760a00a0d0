package org.huiyin.cockpit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the supervisors' figures young, on one node of the cluster. */
@Configuration(proxyBeanMethods = false)
class SupervisionFigureTasks {

    static final String FIGURES = "supervision-figures";

    @Bean
    Task<Void> refreshSupervisionFigures(SupervisionFigures figures) {
        return Tasks.recurring(FIGURES, FixedDelay.of(SupervisionFigures.MAX_AGE))
                .execute((task, context) -> figures.refresh());
    }
}
