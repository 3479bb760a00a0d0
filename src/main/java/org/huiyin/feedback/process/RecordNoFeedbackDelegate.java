package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Feedback;
import org.springframework.stereotype.Component;

/** 记为未反馈. */
@Component
class RecordNoFeedbackDelegate implements JavaDelegate {

    private final Feedback feedback;

    RecordNoFeedbackDelegate(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        feedback.recordSilence(ProposalFeedback.feedbackId(execution));
    }
}
