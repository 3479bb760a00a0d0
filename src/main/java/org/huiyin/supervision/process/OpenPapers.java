package org.huiyin.supervision.process;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** The units whose papers are awaited. */
@Component
public class OpenPapers {

    private final ConsultationPlans plans;

    OpenPapers(ConsultationPlans plans) {
        this.plans = plans;
    }

    public List<String> idsOf(DelegateExecution execution) {
        return plans.withoutPaper(SupervisionConsultation.consultationId(execution)).stream()
                .map(UUID::toString)
                .toList();
    }
}
