package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 转送: as an opinion or as public opinion information. */
@Component
class ConvertProposalDelegate implements JavaDelegate {

    private final ProposalReview review;

    ConvertProposalDelegate(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.convert(ProposalLifecycle.proposalId(execution));
    }
}
