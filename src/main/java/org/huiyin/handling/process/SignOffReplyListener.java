package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Replies;
import org.springframework.stereotype.Component;

/** 签发答复, or back to the officer. */
@Component
class SignOffReplyListener implements TaskListener {

    private final Replies replies;

    SignOffReplyListener(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var signed = form.flag("replySigned");
        replies.signOff(ProposalHandling.assignmentId(task), signed, form.text("reason"));
        ProposalHandling.REPLY_SIGNED.set(task, signed);
    }
}
