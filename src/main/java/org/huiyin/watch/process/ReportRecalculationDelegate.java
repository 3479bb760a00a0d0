package org.huiyin.watch.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.watch.Recalculation;
import org.springframework.stereotype.Component;

/** 通报重算结果. */
@Component
class ReportRecalculationDelegate implements JavaDelegate {

    private final Recalculation recalculation;

    ReportRecalculationDelegate(Recalculation recalculation) {
        this.recalculation = recalculation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        recalculation.report(DeadlineRecalculation.recalculationId(execution));
    }
}
