package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalSubmission;
import org.springframework.stereotype.Component;

/** 提醒修改: on the last day for correcting. */
@Component
class RemindCorrectionDelegate implements JavaDelegate {

    private final ProposalSubmission submission;

    RemindCorrectionDelegate(ProposalSubmission submission) {
        this.submission = submission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        submission.remindCorrection(ProposalLifecycle.proposalId(execution));
    }
}
