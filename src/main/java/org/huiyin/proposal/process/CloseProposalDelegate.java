package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalClosing;
import org.springframework.stereotype.Component;

/** 办结提案, and what was merged into it. */
@Component
class CloseProposalDelegate implements JavaDelegate {

    private final ProposalClosing closing;

    CloseProposalDelegate(ProposalClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(ProposalLifecycle.proposalId(execution));
    }
}
