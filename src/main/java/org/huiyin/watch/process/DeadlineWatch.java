package org.huiyin.watch.process;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.WatchPlan;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/deadline-watch.bpmn}; BpmnModelTest keeps the two equal. */
public final class DeadlineWatch {

    public static final String KEY = "deadline-watch";

    public static final ProcessVariable<String> DEADLINE_ID = new ProcessVariable<>("deadlineId", String.class);
    public static final ProcessVariable<String> STAGE = new ProcessVariable<>("stage", String.class);
    public static final ProcessVariable<Date> NEXT_ACT_AT = new ProcessVariable<>("nextActAt", Date.class);

    /** Whose part an extension is asked for, for the drafts of its decision. */
    public static final ProcessVariable<String> ASSIGNMENT_ID = new ProcessVariable<>("assignmentId", String.class);

    public static final ProcessVariable<String> DISPATCHER_GROUP =
            new ProcessVariable<>("dispatcherGroup", String.class);
    public static final ProcessVariable<Date> DECISION_DUE_AT = new ProcessVariable<>("decisionDueAt", Date.class);
    public static final ProcessVariable<Boolean> EXTENSION_GRANTED =
            new ProcessVariable<>("extensionGranted", Boolean.class);
    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);
    public static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);

    public static final String MESSAGE_LIMIT_CHANGED = "deadline.limitChanged";
    public static final String MESSAGE_LIMIT_ENDED = "deadline.limitEnded";
    public static final String MESSAGE_EXTENSION_REQUESTED = "deadline.extensionRequested";

    private DeadlineWatch() {}

    static UUID deadlineId(VariableScope scope) {
        return UUID.fromString(DEADLINE_ID.from(scope));
    }

    /** What the process waits for next. */
    static void plan(VariableScope scope, WatchPlan plan) {
        planned(plan).forEach(scope::setVariable);
    }

    static Map<String, Object> planned(WatchPlan plan) {
        var variables = new HashMap<String, Object>();
        variables.put(STAGE.name(), plan.stage().name());
        variables.put(
                NEXT_ACT_AT.name(),
                plan.day() == null
                        ? null
                        : Date.from(Deadlines.morningOf(plan.day()).toInstant()));
        return variables;
    }
}
