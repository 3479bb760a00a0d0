package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Recalculation;
import org.springframework.stereotype.Component;

/** 列出变动的期限. */
@Component
class ListMovedLimitsDelegate implements JavaDelegate {

    private final Recalculation recalculation;

    ListMovedLimitsDelegate(Recalculation recalculation) {
        this.recalculation = recalculation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineRecalculation.LIMITS_LEFT.set(
                execution, recalculation.list(DeadlineRecalculation.recalculationId(execution)));
    }
}
