package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.supervision.Consultations;
import org.springframework.stereotype.Component;

/** 办结协商. */
@Component
class CloseConsultationDelegate implements JavaDelegate {

    private final Consultations consultations;

    CloseConsultationDelegate(Consultations consultations) {
        this.consultations = consultations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consultations.close(SupervisionConsultation.consultationId(execution));
    }
}
