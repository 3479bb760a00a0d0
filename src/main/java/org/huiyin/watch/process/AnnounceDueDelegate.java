package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Watch;
import org.springframework.stereotype.Component;

/** 告知今日到期. */
@Component
class AnnounceDueDelegate implements JavaDelegate {

    private final Watch watch;

    AnnounceDueDelegate(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineWatch.plan(execution, watch.announceDue(DeadlineWatch.deadlineId(execution)));
    }
}
