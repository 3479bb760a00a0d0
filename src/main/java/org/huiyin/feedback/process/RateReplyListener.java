package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.feedback.Feedback;
import org.springframework.stereotype.Component;

/** 评价答复, by the signer. */
@Component
class RateReplyListener implements TaskListener {

    private final Feedback feedback;

    RateReplyListener(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        feedback.rate(
                ProposalFeedback.feedbackId(task), form.text("attitude"), form.text("result"), form.text("comment"));
    }
}
