package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalReview;
import org.springframework.stereotype.Component;

/** 初审提案: what the office concluded. */
@Component
class ReviewProposalListener implements TaskListener {

    private final ProposalReview review;

    ReviewProposalListener(ProposalReview review) {
        this.review = review;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalLifecycle.proposalId(task);
        var outcome = form.choice("reviewOutcome", ProposalReview.ReviewOutcome.class);
        ProposalLifecycle.REVIEW_OUTCOME.set(task, outcome.name());
        switch (outcome) {
            case SUBMIT -> review.pass(id, form.text("recommendation"), form.text("opinion"));
            case RETURN ->
                ProposalLifecycle.setCorrectionDates(task, review.returnForCorrection(id, form.text("opinion")));
        }
    }
}
