package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.handling.Replies;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 送达答复 to every signer. */
@Component
class DeliverRepliesDelegate implements JavaDelegate {

    private final Replies replies;

    DeliverRepliesDelegate(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        replies.deliver(ProposalLifecycle.proposalId(execution));
    }
}
