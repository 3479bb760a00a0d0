package org.huiyin.commitment.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/look-back.bpmn}; BpmnModelTest keeps the two equal. */
public final class LookBack {

    public static final String KEY = "look-back";

    public static final ProcessVariable<String> ITEM_ID = new ProcessVariable<>("lookBackItemId", String.class);
    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);
    public static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);
    public static final ProcessVariable<String> UNIT_GROUP = new ProcessVariable<>("unitGroup", String.class);
    public static final ProcessVariable<Date> LOOK_BACK_DUE_AT = new ProcessVariable<>("lookBackDueAt", Date.class);
    public static final ProcessVariable<String> LOOK_BACK_OUTCOME =
            new ProcessVariable<>("lookBackOutcome", String.class);

    private LookBack() {}

    static UUID itemId(VariableScope scope) {
        return UUID.fromString(ITEM_ID.from(scope));
    }
}
