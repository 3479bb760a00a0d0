package org.huiyin.feedback.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.feedback.Rehandling;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 登记督办协商结果. */
@Component
class RecordConsultationListener implements TaskListener {

    private final Rehandling rehandling;

    RecordConsultationListener(Rehandling rehandling) {
        this.rehandling = rehandling;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = form.choice("consultationOutcome", Rehandling.ConsultationOutcome.class);
        rehandling.recordConsultation(
                ProposalLifecycle.proposalId(task),
                outcome,
                form.date("heldOn"),
                form.text("participants"),
                form.text("minutes"));
        ProposalLifecycle.CONSULTATION_OUTCOME.set(task, outcome.name());
    }
}
