package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.Returns;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 裁定申退. */
@Component
class ArbitrateReturnListener implements TaskListener {

    private final Returns returns;

    ArbitrateReturnListener(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var accepted = form.flag("returnAccepted");
        returns.arbitrate(ProposalHandling.assignmentId(task), accepted, form.text("newUnit"), form.text("reason"));
        ProposalHandling.RETURN_ACCEPTED.set(task, accepted);
    }
}
