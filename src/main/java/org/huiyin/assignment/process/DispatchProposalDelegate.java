package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.Dispatch;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 交办提案: opens every unit's part and tells the units. */
@Component
class DispatchProposalDelegate implements JavaDelegate {

    private final Dispatch dispatch;

    DispatchProposalDelegate(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.dispatch(ProposalLifecycle.proposalId(execution));
    }
}
