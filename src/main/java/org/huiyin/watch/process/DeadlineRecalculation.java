package org.huiyin.watch.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/deadline-recalculation.bpmn}; BpmnModelTest keeps the two equal. */
public final class DeadlineRecalculation {

    public static final String KEY = "deadline-recalculation";

    public static final ProcessVariable<Boolean> LIMITS_LEFT = new ProcessVariable<>("limitsLeft", Boolean.class);

    private DeadlineRecalculation() {}

    static UUID recalculationId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
