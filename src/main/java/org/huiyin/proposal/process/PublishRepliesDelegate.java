package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.proposal.ProposalClosing;
import org.springframework.stereotype.Component;

/** 公开答复. */
@Component
class PublishRepliesDelegate implements JavaDelegate {

    private final ProposalClosing closing;

    PublishRepliesDelegate(ProposalClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.publish(ProposalLifecycle.proposalId(execution));
    }
}
