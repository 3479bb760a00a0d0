package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Watch;
import org.springframework.stereotype.Component;

/** 提请复核暂停. */
@Component
class ReviewPauseDelegate implements JavaDelegate {

    private final Watch watch;

    ReviewPauseDelegate(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineWatch.plan(execution, watch.reviewPause(DeadlineWatch.deadlineId(execution)));
    }
}
