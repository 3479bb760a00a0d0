package org.huiyin.supervision.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/supervision-consultation.bpmn}; BpmnModelTest keeps the two equal. */
public final class SupervisionConsultation {

    public static final String KEY = "supervision-consultation";

    public static final ProcessVariable<String> CONSULTATION_ID = new ProcessVariable<>("consultationId", String.class);
    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);
    public static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);
    public static final ProcessVariable<Boolean> DECISION_NEEDED =
            new ProcessVariable<>("decisionNeeded", Boolean.class);
    public static final ProcessVariable<Boolean> REQUEST_ACCEPTED =
            new ProcessVariable<>("requestAccepted", Boolean.class);
    public static final ProcessVariable<Boolean> PLAN_APPROVED = new ProcessVariable<>("planApproved", Boolean.class);
    public static final ProcessVariable<String> CONSULTED_UNIT_ID =
            new ProcessVariable<>("consultedUnitId", String.class);
    public static final ProcessVariable<String> UNIT_GROUP = new ProcessVariable<>("unitGroup", String.class);
    public static final ProcessVariable<Date> PAPER_DUE_AT = new ProcessVariable<>("paperDueAt", Date.class);
    public static final ProcessVariable<Date> MEETING_AT = new ProcessVariable<>("meetingAt", Date.class);
    public static final ProcessVariable<Date> MINUTES_DUE_AT = new ProcessVariable<>("minutesDueAt", Date.class);
    public static final ProcessVariable<String> MINUTES_OUTCOME = new ProcessVariable<>("minutesOutcome", String.class);
    public static final ProcessVariable<Date> CONFIRMATION_DUE_AT =
            new ProcessVariable<>("confirmationDueAt", Date.class);
    public static final ProcessVariable<Boolean> MINUTES_CONFIRMED =
            new ProcessVariable<>("minutesConfirmed", Boolean.class);
    public static final ProcessVariable<Boolean> ITEMS_REFUSED = new ProcessVariable<>("itemsRefused", Boolean.class);
    public static final ProcessVariable<Boolean> ITEMS_REWORDED = new ProcessVariable<>("itemsReworded", Boolean.class);
    public static final ProcessVariable<String> VISIT_ID = new ProcessVariable<>("visitId", String.class);

    /** How the case goes on, for the process that called this one. */
    public static final ProcessVariable<String> CONSULTATION_OUTCOME =
            new ProcessVariable<>("consultationOutcome", String.class);

    public static final String MESSAGE_POSTPONED = "consultation.postponed";
    public static final String MESSAGE_CANCELLED = "consultation.cancelled";
    public static final String MESSAGE_VISIT_MADE = "consultation.visitMade";

    private SupervisionConsultation() {}

    static UUID consultationId(VariableScope scope) {
        return UUID.fromString(CONSULTATION_ID.from(scope));
    }

    static UUID consultedUnitId(VariableScope scope) {
        return UUID.fromString(CONSULTED_UNIT_ID.from(scope));
    }
}
