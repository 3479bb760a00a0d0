package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalMerging;
import org.springframework.stereotype.Component;

/** 恢复并案前状态: back before the committee. */
@Component
class RestoreUnmergedDelegate implements JavaDelegate {

    private final ProposalMerging merging;

    RestoreUnmergedDelegate(ProposalMerging merging) {
        this.merging = merging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        merging.restore(ProposalLifecycle.proposalId(execution));
        ProposalLifecycle.MERGING_UNDONE.set(execution, true);
        ProposalLifecycle.ALREADY_REVIEWED.set(execution, true);
    }
}
