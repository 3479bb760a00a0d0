package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.UnitChanges;
import org.huiyin.proposal.ProposalWithdrawal;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 办结撤案: ends every part that is still open and tells its unit. */
@Component
class CloseWithdrawnDelegate implements JavaDelegate {

    private final UnitChanges unitChanges;
    private final ProposalWithdrawal withdrawal;

    CloseWithdrawnDelegate(UnitChanges unitChanges, ProposalWithdrawal withdrawal) {
        this.unitChanges = unitChanges;
        this.withdrawal = withdrawal;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ProposalLifecycle.proposalId(execution);
        unitChanges.revokeAll(id);
        withdrawal.close(id);
    }
}
