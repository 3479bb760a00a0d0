package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.Consultations;
import org.springframework.stereotype.Component;

/** 核定协商建议. */
@Component
class DecideRequestListener implements TaskListener {

    private final Consultations consultations;

    DecideRequestListener(Consultations consultations) {
        this.consultations = consultations;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var accepted = form.flag("requestAccepted");
        consultations.decide(SupervisionConsultation.consultationId(task), accepted, form.text("reason"));
        SupervisionConsultation.REQUEST_ACCEPTED.set(task, accepted);
    }
}
