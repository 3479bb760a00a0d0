package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.document.Attachments;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalSubmission;
import org.springframework.stereotype.Component;

/** 修改提案: the proposer's next revision. */
@Component
class CorrectProposalListener implements TaskListener {

    private final ProposalSubmission submission;
    private final Attachments attachments;

    CorrectProposalListener(ProposalSubmission submission, Attachments attachments) {
        this.submission = submission;
        this.attachments = attachments;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalLifecycle.proposalId(task);
        submission.correct(id, SubmittedText.of(form), form.text("correctionNote"));
        attachments.release(id, "correct-proposal");
        ProposalLifecycle.TITLE.set(task, form.text("title"));
    }
}
