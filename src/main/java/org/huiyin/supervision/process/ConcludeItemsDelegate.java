package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 汇总认领情况. */
@Component
class ConcludeItemsDelegate implements JavaDelegate {

    private final ConsultationItems items;

    ConcludeItemsDelegate(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SupervisionConsultation.ITEMS_REFUSED.set(
                execution, items.conclude(SupervisionConsultation.consultationId(execution)));
    }
}
