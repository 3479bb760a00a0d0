package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 登记立案: gives the case number. */
@Component
class RegisterFilingDelegate implements JavaDelegate {

    private final ProposalReview review;

    RegisterFilingDelegate(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProposalLifecycle.CASE_NUMBER.set(execution, review.file(ProposalLifecycle.proposalId(execution)));
    }
}
