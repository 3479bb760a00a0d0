package org.huiyin.supervision.process;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** The units that have items of the list to accept. */
@Component
public class UnitsWithItems {

    private final ConsultationItems items;

    UnitsWithItems(ConsultationItems items) {
        this.items = items;
    }

    public List<String> idsOf(DelegateExecution execution) {
        return items.unitsWithItems(SupervisionConsultation.consultationId(execution)).stream()
                .map(UUID::toString)
                .toList();
    }
}
