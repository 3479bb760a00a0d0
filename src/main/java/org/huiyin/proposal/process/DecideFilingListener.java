package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 审定立案: what the committee decided. */
@Component
class DecideFilingListener implements TaskListener {

    private final ProposalReview review;

    DecideFilingListener(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var decision = new ProposalReview.FilingDecision(
                form.choice("filingOutcome", ProposalReview.FilingOutcome.class),
                form.text("refusalGround"),
                form.choice("conversionKind", ProposalReview.ConversionKind.class),
                form.id("mainProposalId"),
                form.text("opinion"));
        review.decideFiling(ProposalLifecycle.proposalId(task), decision);
        ProposalLifecycle.FILING_OUTCOME.set(task, decision.outcome().name());
        if (decision.outcome() == ProposalReview.FilingOutcome.MERGE) {
            ProposalLifecycle.MAIN_ID.set(task, decision.mainId().toString());
        }
    }
}
