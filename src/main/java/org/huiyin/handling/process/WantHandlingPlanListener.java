package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.deadline.Deadlines;
import org.huiyin.handling.HandlingPlans;
import org.springframework.stereotype.Component;

/** Starts the limit of a unit's plan. */
@Component
class WantHandlingPlanListener implements ExecutionListener {

    private final HandlingPlans plans;

    WantHandlingPlanListener(HandlingPlans plans) {
        this.plans = plans;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ProposalHandling.HANDLING_PLAN_DUE_AT.set(
                execution, Deadlines.endOf(plans.want(ProposalHandling.assignmentId(execution))));
    }
}
