package org.huiyin.commitment.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/look-back-campaign.bpmn}; BpmnModelTest keeps the two equal. */
public final class LookBackCampaign {

    public static final String KEY = "look-back-campaign";

    public static final ProcessVariable<Boolean> UNITS_LEFT = new ProcessVariable<>("unitsLeft", Boolean.class);

    private LookBackCampaign() {}

    /** The business key: a campaign belongs to no case. */
    static UUID lookBackId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
