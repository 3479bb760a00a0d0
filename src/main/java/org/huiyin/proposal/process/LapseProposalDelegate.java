package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 终止提案: not corrected in time. */
@Component
class LapseProposalDelegate implements JavaDelegate {

    private final ProposalReview review;

    LapseProposalDelegate(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.lapse(ProposalLifecycle.proposalId(execution));
    }
}
