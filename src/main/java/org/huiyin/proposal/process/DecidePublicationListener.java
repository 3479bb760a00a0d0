package org.huiyin.proposal.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalClosing;
import org.springframework.stereotype.Component;

/** 审定公开. */
@Component
class DecidePublicationListener implements TaskListener {

    private final ProposalClosing closing;

    DecidePublicationListener(ProposalClosing closing) {
        this.closing = closing;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var scope = form.choice("publication", ProposalClosing.Scope.class);
        closing.decidePublication(ProposalLifecycle.proposalId(task), scope, form.text("summary"), form.text("reason"));
        ProposalLifecycle.PUBLISHED.set(task, scope != ProposalClosing.Scope.NONE);
    }
}
