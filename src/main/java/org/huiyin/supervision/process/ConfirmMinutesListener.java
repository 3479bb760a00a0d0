package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationRecords;
import org.springframework.stereotype.Component;

/** 确认协商纪要, or an objection. */
@Component
class ConfirmMinutesListener implements TaskListener {

    private final ConsultationRecords records;

    ConfirmMinutesListener(ConsultationRecords records) {
        this.records = records;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        records.confirmMinutes(
                SupervisionConsultation.consultedUnitId(task), form.flag("confirmed"), form.text("reason"));
    }
}
