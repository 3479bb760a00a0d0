package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Watch;
import org.springframework.stereotype.Component;

/** 提醒承办. */
@Component
class RemindHolderDelegate implements JavaDelegate {

    private final Watch watch;

    RemindHolderDelegate(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineWatch.plan(execution, watch.remind(DeadlineWatch.deadlineId(execution)));
    }
}
