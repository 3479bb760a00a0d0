package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** 审批协商方案. */
@Component
class ApprovePlanListener implements TaskListener {

    private final ConsultationPlans plans;

    ApprovePlanListener(ConsultationPlans plans) {
        this.plans = plans;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var approved = form.flag("planApproved");
        plans.decide(SupervisionConsultation.consultationId(task), approved, form.text("reason"));
        SupervisionConsultation.PLAN_APPROVED.set(task, approved);
    }
}
