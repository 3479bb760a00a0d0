package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.feedback.Rehandling;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 开启下一轮办理 for the units whose replies did not satisfy. */
@Component
class OpenNextRoundDelegate implements JavaDelegate {

    private final Rehandling rehandling;

    OpenNextRoundDelegate(Rehandling rehandling) {
        this.rehandling = rehandling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rehandling.openNextRound(ProposalLifecycle.proposalId(execution));
    }
}
