package org.huiyin.supervision.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.huiyin.engine.Unrestricted;
import org.huiyin.supervision.ConsultationProcess;
import org.springframework.stereotype.Component;

/** Starts consultations, and tells them of acts outside their tasks. */
@Component
class ConsultationMessages implements ConsultationProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    ConsultationMessages(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void start(UUID proposalId, UUID consultationId) {
        unrestricted.does(() -> runtime.startProcessInstanceByKey(SupervisionConsultation.KEY, proposalId.toString()));
    }

    @Override
    public void postponed(UUID consultationId) {
        unrestricted.does(() -> message(SupervisionConsultation.MESSAGE_POSTPONED, consultationId)
                .correlate());
    }

    @Override
    public void cancelled(UUID consultationId) {
        unrestricted.does(() -> message(SupervisionConsultation.MESSAGE_CANCELLED, consultationId)
                .correlate());
    }

    @Override
    public void visitMade(UUID consultationId, UUID visitId) {
        unrestricted.does(() -> message(SupervisionConsultation.MESSAGE_VISIT_MADE, consultationId)
                .setVariableLocal(SupervisionConsultation.VISIT_ID.name(), visitId.toString())
                .correlate());
    }

    private MessageCorrelationBuilder message(String name, UUID consultationId) {
        return runtime.createMessageCorrelation(name)
                .processInstanceVariableEquals(
                        SupervisionConsultation.CONSULTATION_ID.name(), consultationId.toString());
    }
}
