package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Watch;
import org.springframework.stereotype.Component;

/** 逐级催办. */
@Component
class EscalateOverdueDelegate implements JavaDelegate {

    private final Watch watch;

    EscalateOverdueDelegate(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineWatch.plan(execution, watch.escalate(DeadlineWatch.deadlineId(execution)));
    }
}
