package org.huiyin.feedback.process;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.huiyin.engine.ProcessVariable;

/** Names used by {@code bpmn/proposal-feedback.bpmn}; BpmnModelTest keeps the two equal. */
public final class ProposalFeedback {

    public static final String KEY = "proposal-feedback";

    public static final ProcessVariable<String> FEEDBACK_ID = new ProcessVariable<>("feedbackId", String.class);
    public static final ProcessVariable<String> SIGNER_ACCOUNT = new ProcessVariable<>("signerAccount", String.class);
    public static final ProcessVariable<String> UNIT_NAME = new ProcessVariable<>("unitName", String.class);
    public static final ProcessVariable<Date> DUE_AT = new ProcessVariable<>("feedbackDueAt", Date.class);

    private ProposalFeedback() {}

    public static UUID feedbackId(VariableScope scope) {
        return UUID.fromString(FEEDBACK_ID.from(scope));
    }
}
