package org.huiyin.supervision.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** The units that a consultation concerns. */
@Component
public class ConsultedUnits {

    private final ConsultationPlans plans;

    ConsultedUnits(ConsultationPlans plans) {
        this.plans = plans;
    }

    public List<String> idsOf(DelegateExecution execution) {
        return plans.units(SupervisionConsultation.consultationId(execution)).stream()
                .map(unit -> unit.id().toString())
                .toList();
    }
}
