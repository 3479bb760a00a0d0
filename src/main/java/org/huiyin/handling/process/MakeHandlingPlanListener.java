package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.HandlingPlans;
import org.springframework.stereotype.Component;

/** 制定办理方案. */
@Component
class MakeHandlingPlanListener implements TaskListener {

    private final HandlingPlans plans;

    MakeHandlingPlanListener(HandlingPlans plans) {
        this.plans = plans;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        plans.make(
                ProposalHandling.assignmentId(task),
                form.text("division"),
                form.date("plannedOn"),
                form.text("standard"));
        ProposalHandling.PLAN_WANTED.set(task, false);
    }
}
