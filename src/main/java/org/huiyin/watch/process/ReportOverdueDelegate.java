package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Watch;
import org.springframework.stereotype.Component;

/** 通报超期. */
@Component
class ReportOverdueDelegate implements JavaDelegate {

    private final Watch watch;

    ReportOverdueDelegate(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineWatch.plan(execution, watch.reportOverdue(DeadlineWatch.deadlineId(execution)));
    }
}
