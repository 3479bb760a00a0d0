package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Opinions;
import org.springframework.stereotype.Component;

/** 签发会办意见, or back to the officer. */
@Component
class SignOffOpinionListener implements TaskListener {

    private final Opinions opinions;

    SignOffOpinionListener(Opinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var signed = form.flag("opinionSigned");
        opinions.signOff(ProposalHandling.assignmentId(task), signed, form.text("reason"));
        ProposalHandling.OPINION_SIGNED.set(task, signed);
    }
}
