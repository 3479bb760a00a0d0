package org.huiyin.supervision.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.engine.ProcessVariable;

/**
 * Names used by {@code bpmn/key-selection.bpmn}; BpmnModelTest keeps the two equal. The business key is the list's id:
 * a list is about many cases.
 */
public final class KeySelection {

    public static final String KEY = "key-selection";

    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);

    /** The same as the business key: marks the tasks as those of a list. */
    public static final ProcessVariable<String> KEY_LIST_ID = new ProcessVariable<>("keyListId", String.class);

    public static final ProcessVariable<String> INQUIRY_ID = new ProcessVariable<>("inquiryId", String.class);
    public static final ProcessVariable<String> DISPATCHER_GROUP =
            new ProcessVariable<>("dispatcherGroup", String.class);
    public static final ProcessVariable<String> RECOMMENDATION_OUTCOME =
            new ProcessVariable<>("recommendationOutcome", String.class);
    public static final ProcessVariable<String> SETTLEMENT_OUTCOME =
            new ProcessVariable<>("settlementOutcome", String.class);
    public static final ProcessVariable<Boolean> KEY_LIST_APPROVED =
            new ProcessVariable<>("keyListApproved", Boolean.class);

    private KeySelection() {}

    static UUID listId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
