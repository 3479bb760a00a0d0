package org.huiyin.commitment.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/commitment-tracking.bpmn}; BpmnModelTest keeps the two equal. */
public final class CommitmentTracking {

    public static final String KEY = "commitment-tracking";

    public static final ProcessVariable<String> COMMITMENT_ID = new ProcessVariable<>("commitmentId", String.class);
    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);
    public static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);
    public static final ProcessVariable<String> UNIT_GROUP = new ProcessVariable<>("unitGroup", String.class);
    public static final ProcessVariable<Date> COMMITMENT_DUE_AT = new ProcessVariable<>("commitmentDueAt", Date.class);
    public static final ProcessVariable<String> CHECK_OUTCOME = new ProcessVariable<>("checkOutcome", String.class);
    public static final ProcessVariable<String> DISPATCHER_GROUP =
            new ProcessVariable<>("dispatcherGroup", String.class);
    /** The dispatcher's, then perhaps the leadership's. */
    public static final ProcessVariable<String> DECIDER_GROUP = new ProcessVariable<>("deciderGroup", String.class);

    /** The dispatcher's limit, then perhaps the leadership's. */
    public static final ProcessVariable<Date> FAILURE_DECISION_DUE_AT =
            new ProcessVariable<>("failureDecisionDueAt", Date.class);

    public static final ProcessVariable<String> FAILURE_OUTCOME = new ProcessVariable<>("failureOutcome", String.class);

    public static final String MESSAGE_CHANGED = "commitment.commitmentChanged";
    public static final String MESSAGE_FAILURE_STATED = "commitment.failureStated";
    public static final String MESSAGE_SUPERSEDED = "commitment.commitmentSuperseded";

    private CommitmentTracking() {}

    static UUID commitmentId(VariableScope scope) {
        return UUID.fromString(COMMITMENT_ID.from(scope));
    }
}
