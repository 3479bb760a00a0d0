package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.document.Drafts;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Opinions;
import org.springframework.stereotype.Component;

/** 签发会办意见, or back to the officer. */
@Component
class SignOffOpinionListener implements TaskListener {

    private final Opinions opinions;
    private final Drafts drafts;

    SignOffOpinionListener(Opinions opinions, Drafts drafts) {
        this.opinions = opinions;
        this.drafts = drafts;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalHandling.assignmentId(task);
        var signed = form.flag("opinionSigned");
        opinions.signOff(id, signed, form.text("reason"));
        if (signed) {
            drafts.discard(id, "draft-opinion");
        }
        ProposalHandling.OPINION_SIGNED.set(task, signed);
    }
}
