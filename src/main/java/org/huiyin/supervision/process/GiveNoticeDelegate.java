package org.huiyin.supervision.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.deadline.Deadlines;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** 发出协商通知: first or after a postponement. */
@Component
class GiveNoticeDelegate implements JavaDelegate {

    private final ConsultationPlans plans;

    GiveNoticeDelegate(ConsultationPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var arranged = plans.giveNotice(SupervisionConsultation.consultationId(execution));
        SupervisionConsultation.PAPER_DUE_AT.set(execution, Deadlines.endOf(arranged.papersDue()));
        SupervisionConsultation.MEETING_AT.set(
                execution, Date.from(Deadlines.morningOf(arranged.heldOn()).toInstant()));
    }
}
