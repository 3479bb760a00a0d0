package org.huiyin.assignment.process;

import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/proposal-handling.bpmn}; BpmnModelTest keeps the two equal. */
public final class ProposalHandling {

    public static final String KEY = "proposal-handling";

    public static final ProcessVariable<String> ASSIGNMENT_ID = new ProcessVariable<>("assignmentId", String.class);
    public static final ProcessVariable<String> UNIT_GROUP = new ProcessVariable<>("unitGroup", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);
    public static final ProcessVariable<String> DISPATCHER_GROUP =
            new ProcessVariable<>("dispatcherGroup", String.class);
    public static final ProcessVariable<Boolean> REPLIES_TO_PROPOSER =
            new ProcessVariable<>("repliesToProposer", Boolean.class);
    public static final ProcessVariable<Date> RETURN_DUE_AT = new ProcessVariable<>("returnDueAt", Date.class);
    public static final ProcessVariable<Date> OPINION_DUE_AT = new ProcessVariable<>("opinionDueAt", Date.class);
    public static final ProcessVariable<Date> REPLY_DUE_AT = new ProcessVariable<>("replyDueAt", Date.class);
    public static final ProcessVariable<Boolean> RETURN_REQUESTED =
            new ProcessVariable<>("returnRequested", Boolean.class);
    public static final ProcessVariable<Boolean> RETURN_ACCEPTED =
            new ProcessVariable<>("returnAccepted", Boolean.class);
    public static final ProcessVariable<Boolean> REPLY_SIGNED = new ProcessVariable<>("replySigned", Boolean.class);
    public static final ProcessVariable<Boolean> REPLY_PASSED = new ProcessVariable<>("replyPassed", Boolean.class);
    public static final ProcessVariable<Boolean> OPINION_SIGNED = new ProcessVariable<>("opinionSigned", Boolean.class);

    /** Of a key proposal, until the unit has made its plan. */
    public static final ProcessVariable<Boolean> PLAN_WANTED = new ProcessVariable<>("planWanted", Boolean.class);

    public static final ProcessVariable<Date> HANDLING_PLAN_DUE_AT =
            new ProcessVariable<>("handlingPlanDueAt", Date.class);

    public static final String MESSAGE_ROLE_CHANGED = "assignment.roleChanged";
    public static final String MESSAGE_RELEASED = "assignment.released";

    private ProposalHandling() {}

    public static UUID assignmentId(VariableScope scope) {
        return UUID.fromString(ASSIGNMENT_ID.from(scope));
    }

    /** Sets what the process shows and waits for, for the unit that has the part now. */
    static void describe(VariableScope scope, Assignment assignment, String unitName) {
        ASSIGNMENT_ID.set(scope, assignment.id().toString());
        UNIT_GROUP.set(scope, Unit.group(assignment.unitCode()));
        UNIT_NAME.set(scope, unitName);
        RETURN_DUE_AT.set(scope, Deadlines.endOf(assignment.returnDue()));
        work(assignment).forEach(scope::setVariable);
    }

    /** Whether the unit replies or gives an opinion, and until when: what changes with its role. */
    static Map<String, Object> work(Assignment assignment) {
        return assignment.role().replies()
                ? Map.of(REPLIES_TO_PROPOSER.name(), true, REPLY_DUE_AT.name(), Deadlines.endOf(assignment.replyDue()))
                : Map.of(
                        REPLIES_TO_PROPOSER.name(),
                        false,
                        OPINION_DUE_AT.name(),
                        Deadlines.endOf(assignment.opinionDue()));
    }
}
