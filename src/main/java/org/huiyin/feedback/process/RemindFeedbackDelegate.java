package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Feedback;
import org.springframework.stereotype.Component;

/** 提醒评价. */
@Component
class RemindFeedbackDelegate implements JavaDelegate {

    private final Feedback feedback;

    RemindFeedbackDelegate(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        feedback.remind(ProposalFeedback.feedbackId(execution));
    }
}
