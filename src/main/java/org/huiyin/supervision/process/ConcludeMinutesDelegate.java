package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.supervision.ConsultationRecords;
import org.springframework.stereotype.Component;

/** 汇总确认情况. */
@Component
class ConcludeMinutesDelegate implements JavaDelegate {

    private final ConsultationRecords records;

    ConcludeMinutesDelegate(ConsultationRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SupervisionConsultation.MINUTES_CONFIRMED.set(
                execution, records.concludeMinutes(SupervisionConsultation.consultationId(execution)));
    }
}
