package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 撰写督办报告. */
@Component
class WriteReportListener implements TaskListener {

    private final ConsultationItems items;

    WriteReportListener(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = form.text("consultationOutcome");
        items.report(SupervisionConsultation.consultationId(task), form.text("content"), outcome);
        SupervisionConsultation.CONSULTATION_OUTCOME.set(task, outcome);
    }
}
