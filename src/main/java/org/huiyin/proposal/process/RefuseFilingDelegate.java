package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 制发不予立案告知函. */
@Component
class RefuseFilingDelegate implements JavaDelegate {

    private final ProposalReview review;

    RefuseFilingDelegate(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.refuse(ProposalLifecycle.proposalId(execution));
    }
}
