package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Feedback;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 征询意见: one request per signer and reply. */
@Component
class OpenFeedbackDelegate implements JavaDelegate {

    private final Feedback feedback;

    OpenFeedbackDelegate(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        feedback.open(ProposalLifecycle.proposalId(execution));
    }
}
