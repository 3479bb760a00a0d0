package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.deadline.Deadlines;
import org.huiyin.feedback.Feedback;
import org.springframework.stereotype.Component;

/** Names the signer and the dates where the process of a rating begins. */
@Component
class PrepareFeedbackListener implements ExecutionListener {

    private final Feedback feedback;

    PrepareFeedbackListener(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var id = ProposalFeedback.feedbackId(execution);
        var request = feedback.get(id);
        ProposalFeedback.SIGNER_ACCOUNT.set(execution, request.account());
        ProposalFeedback.UNIT_NAME.set(execution, request.unitName());
        ProposalFeedback.DUE_AT.set(execution, Deadlines.endOf(request.due()));
    }
}
