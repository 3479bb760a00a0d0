package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.feedback.Rehandling;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 核实不满意意见. */
@Component
class VerifyDissatisfactionListener implements TaskListener {

    private final Rehandling rehandling;

    VerifyDissatisfactionListener(Rehandling rehandling) {
        this.rehandling = rehandling;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = rehandling.verify(
                ProposalLifecycle.proposalId(task),
                form.choice("verification", Rehandling.Verification.class),
                form.text("reason"));
        ProposalLifecycle.FEEDBACK_OUTCOME.set(task, outcome.name());
    }
}
