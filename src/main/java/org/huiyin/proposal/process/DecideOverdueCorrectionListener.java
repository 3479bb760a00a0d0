package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalSubmission;
import org.springframework.stereotype.Component;

/** 处理逾期未改: wait longer, or give up. */
@Component
class DecideOverdueCorrectionListener implements TaskListener {

    private final ProposalReview review;
    private final ProposalSubmission submission;

    DecideOverdueCorrectionListener(ProposalReview review, ProposalSubmission submission) {
        this.review = review;
        this.submission = submission;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalLifecycle.proposalId(task);
        var keepWaiting = form.flag("keepWaiting");
        review.decideOverdue(id, keepWaiting, form.text("reason"));
        if (keepWaiting) {
            var due = submission.keepWaiting(id, form.number("extraDays"), form.text("reason"));
            ProposalLifecycle.setCorrectionDates(task, review.correctionDates(id, due));
        }
        ProposalLifecycle.KEEP_WAITING.set(task, keepWaiting);
    }
}
