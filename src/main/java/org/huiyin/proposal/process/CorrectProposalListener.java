package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalSubmission;
import org.springframework.stereotype.Component;

/** 修改提案: the proposer's next revision. */
@Component
class CorrectProposalListener implements TaskListener {

    private final ProposalSubmission submission;

    CorrectProposalListener(ProposalSubmission submission) {
        this.submission = submission;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        submission.correct(ProposalLifecycle.proposalId(task), SubmittedText.of(form), form.text("correctionNote"));
        ProposalLifecycle.TITLE.set(task, form.text("title"));
    }
}
