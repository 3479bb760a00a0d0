package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Recalculation;
import org.springframework.stereotype.Component;

/** 变动一批期限. */
@Component
class MoveLimitsDelegate implements JavaDelegate {

    private final Recalculation recalculation;

    MoveLimitsDelegate(Recalculation recalculation) {
        this.recalculation = recalculation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeadlineRecalculation.LIMITS_LEFT.set(
                execution, recalculation.move(DeadlineRecalculation.recalculationId(execution)));
    }
}
