package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.assignment.Unit;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;

/** Gives each of the parallel tasks to its unit. */
@Component
class PrepareConsultedUnitListener implements ExecutionListener {

    private final ConsultationPlans plans;

    PrepareConsultedUnitListener(ConsultationPlans plans) {
        this.plans = plans;
    }

    @Override
    public void notify(DelegateExecution execution) {
        // The loop itself begins with the same activity, before there is a unit.
        if (execution.hasVariable(SupervisionConsultation.CONSULTED_UNIT_ID.name())) {
            var unit = plans.unit(SupervisionConsultation.consultedUnitId(execution));
            execution.setVariableLocal(SupervisionConsultation.UNIT_GROUP.name(), Unit.group(unit.unitCode()));
            execution.setVariableLocal(SupervisionConsultation.UNIT_NAME.name(), plans.unitName(unit));
        }
    }
}
