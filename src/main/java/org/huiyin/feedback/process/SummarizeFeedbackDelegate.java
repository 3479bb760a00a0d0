package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Feedback;
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
        ProposalLifecycle.ANY_DISSATISFIED.set(execution, feedback.summarize(ProposalLifecycle.proposalId(execution)));
    }
}
