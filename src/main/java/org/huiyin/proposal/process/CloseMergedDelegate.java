package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalMerging;
import org.springframework.stereotype.Component;

/** 随主案办结. */
@Component
class CloseMergedDelegate implements JavaDelegate {

    private final ProposalMerging merging;

    CloseMergedDelegate(ProposalMerging merging) {
        this.merging = merging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        merging.closeWithMain(ProposalLifecycle.proposalId(execution));
    }
}
