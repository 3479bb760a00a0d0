package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationRecords;
import org.springframework.stereotype.Component;

/** 起草协商纪要, or keep to it. */
@Component
class WriteMinutesListener implements TaskListener {

    private final ConsultationRecords records;

    WriteMinutesListener(ConsultationRecords records) {
        this.records = records;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = form.choice("minutesOutcome", ConsultationRecords.MinutesOutcome.class);
        var due = records.writeMinutes(
                SupervisionConsultation.consultationId(task), outcome, form.text("content"), form.text("keptReason"));
        if (due != null) {
            SupervisionConsultation.CONFIRMATION_DUE_AT.set(task, Deadlines.endOf(due));
        }
        SupervisionConsultation.MINUTES_OUTCOME.set(task, outcome.name());
    }
}
