package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 领导批示. */
@Component
class GiveInstructionListener implements TaskListener {

    private final ConsultationItems items;

    GiveInstructionListener(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        items.instruct(
                SupervisionConsultation.consultationId(task),
                Submission.of(task).text("instruction"));
    }
}
