package org.huiyin.proposal.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.ProcessVariable;
import org.huiyin.proposal.ProposalReview.CorrectionDates;

/** Names used by {@code bpmn/proposal-lifecycle.bpmn}; BpmnModelTest keeps the two equal. */
public final class ProposalLifecycle {

    public static final String KEY = "proposal-lifecycle";

    public static final ProcessVariable<String> TITLE = new ProcessVariable<>("title", String.class);
    /** As people write it; empty before filing. */
    public static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);

    public static final ProcessVariable<String> PROPOSER_ACCOUNT =
            new ProcessVariable<>("proposerAccount", String.class);
    public static final ProcessVariable<Boolean> ALREADY_REVIEWED =
            new ProcessVariable<>("alreadyReviewed", Boolean.class);
    public static final ProcessVariable<String> REVIEW_OUTCOME = new ProcessVariable<>("reviewOutcome", String.class);
    public static final ProcessVariable<Date> CORRECTION_DUE_AT = new ProcessVariable<>("correctionDueAt", Date.class);
    public static final ProcessVariable<Date> CORRECTION_OVERDUE_AT =
            new ProcessVariable<>("correctionOverdueAt", Date.class);
    public static final ProcessVariable<Boolean> KEEP_WAITING = new ProcessVariable<>("keepWaiting", Boolean.class);
    public static final ProcessVariable<String> FILING_OUTCOME = new ProcessVariable<>("filingOutcome", String.class);
    public static final ProcessVariable<String> MAIN_ID = new ProcessVariable<>("mainProposalId", String.class);
    public static final ProcessVariable<Boolean> MERGING_UNDONE = new ProcessVariable<>("mergingUndone", Boolean.class);
    public static final ProcessVariable<String> PROPOSED_OUTCOME =
            new ProcessVariable<>("proposedOutcome", String.class);
    public static final ProcessVariable<String> DISPATCHER_GROUP =
            new ProcessVariable<>("dispatcherGroup", String.class);
    public static final ProcessVariable<Boolean> DISPATCH_CONFIRMED =
            new ProcessVariable<>("dispatchConfirmed", Boolean.class);
    public static final ProcessVariable<Boolean> ANY_DISSATISFIED =
            new ProcessVariable<>("anyDissatisfied", Boolean.class);
    public static final ProcessVariable<String> FEEDBACK_OUTCOME =
            new ProcessVariable<>("feedbackOutcome", String.class);
    public static final ProcessVariable<String> CONSULTATION_OUTCOME =
            new ProcessVariable<>("consultationOutcome", String.class);
    public static final ProcessVariable<Boolean> PUBLISHED = new ProcessVariable<>("published", Boolean.class);

    public static final String MESSAGE_WITHDRAWN = "proposal.withdrawn";
    public static final String MESSAGE_UNMERGED = "proposal.unmerged";
    public static final String MESSAGE_MAIN_CLOSED = "proposal.mainClosed";
    public static final String MESSAGE_REOPENED = "proposal.proposalReopened";
    public static final String MESSAGE_UNIT_ADDED = "assignment.unitAdded";

    private ProposalLifecycle() {}

    /** The business key, in every process of a case. */
    public static UUID proposalId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    public static UUID proposalId(DelegateTask task) {
        return proposalId(task.getExecution());
    }

    static void setCorrectionDates(VariableScope scope, CorrectionDates dates) {
        CORRECTION_DUE_AT.set(scope, Deadlines.endOf(dates.due()));
        CORRECTION_OVERDUE_AT.set(scope, Deadlines.endOf(dates.overdue()));
    }
}
