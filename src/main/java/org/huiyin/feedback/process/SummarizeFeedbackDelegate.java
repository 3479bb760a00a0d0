package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Feedback;
import org.huiyin.feedback.Rehandling;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 汇总评价. */
@Component
class SummarizeFeedbackDelegate implements JavaDelegate {

    private final Feedback feedback;

    SummarizeFeedbackDelegate(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var dissatisfied = feedback.summarize(ProposalLifecycle.proposalId(execution));
        ProposalLifecycle.ANY_DISSATISFIED.set(execution, dissatisfied);
        if (!dissatisfied) {
            ProposalLifecycle.FEEDBACK_OUTCOME.set(execution, Rehandling.FeedbackOutcome.CLOSE.name());
        }
    }
}
