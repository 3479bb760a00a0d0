package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 登记承诺事项: what the list says is followed until it is kept. */
@Component
class OpenCommitmentsDelegate implements JavaDelegate {

    private final ConsultationItems items;

    OpenCommitmentsDelegate(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        items.openCommitments(SupervisionConsultation.consultationId(execution));
    }
}
