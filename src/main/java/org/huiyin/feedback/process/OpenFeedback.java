package org.huiyin.feedback.process;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.feedback.Feedback;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** The ratings over which the feedback phase runs, for the diagram's multi-instance. */
@Component
// Public, as expressions find methods of public classes only.
public class OpenFeedback {

    private final Feedback feedback;

    OpenFeedback(Feedback feedback) {
        this.feedback = feedback;
    }

    public List<String> idsOf(DelegateExecution execution) {
        return feedback.openIds(ProposalLifecycle.proposalId(execution)).stream()
                .map(UUID::toString)
                .toList();
    }
}
