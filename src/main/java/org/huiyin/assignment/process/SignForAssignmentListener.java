package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.Returns;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 签收, or 申退. */
@Component
class SignForAssignmentListener implements TaskListener {

    private final Returns returns;

    SignForAssignmentListener(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalHandling.assignmentId(task);
        var requested = form.flag("returnRequested");
        if (requested) {
            returns.request(id, form.text("reason"), form.text("suggestedUnit"));
        } else {
            returns.signFor(id);
        }
        ProposalHandling.RETURN_REQUESTED.set(task, requested);
    }
}
