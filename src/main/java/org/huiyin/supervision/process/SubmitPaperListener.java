package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.document.Attachments;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** 提交书面汇报: everybody who takes part reads it before the meeting. */
@Component
class SubmitPaperListener implements TaskListener {

    private final ConsultationPlans plans;
    private final Attachments attachments;

    SubmitPaperListener(ConsultationPlans plans, Attachments attachments) {
        this.plans = plans;
        this.attachments = attachments;
    }

    @Override
    public void notify(DelegateTask task) {
        var unit = SupervisionConsultation.consultedUnitId(task);
        plans.submitPaper(unit, Submission.of(task).text("paper"));
        attachments.release(unit, "submit-paper");
    }
}
