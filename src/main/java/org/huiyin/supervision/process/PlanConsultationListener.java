package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationMode;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** 制定协商方案. */
@Component
class PlanConsultationListener implements TaskListener {

    private final ConsultationPlans plans;

    PlanConsultationListener(ConsultationPlans plans) {
        this.plans = plans;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        plans.draft(
                SupervisionConsultation.consultationId(task),
                new ConsultationPlans.Plan(
                        form.text("purpose"),
                        form.choice("mode", ConsultationMode.class),
                        form.date("heldOn"),
                        form.text("heldAt"),
                        form.text("place"),
                        form.text("lead"),
                        form.text("committee"),
                        form.rows("participants", new TypeReference<List<ConsultationPlans.Participant>>() {}),
                        form.text("publicity")));
    }
}
