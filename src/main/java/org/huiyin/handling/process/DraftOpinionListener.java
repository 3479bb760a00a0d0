package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Opinions;
import org.springframework.stereotype.Component;

/** 提出会办意见. */
@Component
class DraftOpinionListener implements TaskListener {

    private final Opinions opinions;

    DraftOpinionListener(Opinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void notify(DelegateTask task) {
        var id = ProposalHandling.assignmentId(task);
        opinions.draft(id, Submission.of(task).text("opinionText"));
    }
}
