package org.huiyin.proposal.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalMerging;
import org.springframework.stereotype.Component;

/** 并入主案. */
@Component
class MergeProposalDelegate implements JavaDelegate {

    private final ProposalMerging merging;

    MergeProposalDelegate(ProposalMerging merging) {
        this.merging = merging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        merging.merge(
                ProposalLifecycle.proposalId(execution), UUID.fromString(ProposalLifecycle.MAIN_ID.from(execution)));
        ProposalLifecycle.MERGING_UNDONE.set(execution, false);
    }
}
