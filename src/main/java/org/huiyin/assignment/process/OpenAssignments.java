package org.huiyin.assignment.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** The parts over which the handling phase runs, for the diagram's multi-instance. */
@Component
// Public, as expressions find methods of public classes only.
public class OpenAssignments {

    private final Assignments assignments;

    OpenAssignments(Assignments assignments) {
        this.assignments = assignments;
    }

    /** The ids of the parts just dispatched, in a stable order. */
    public List<String> idsOf(DelegateExecution execution) {
        return assignments.of(ProposalLifecycle.proposalId(execution)).stream()
                .filter(Assignment::open)
                .filter(a -> a.status() == AssignmentStatus.DISPATCHED)
                .map(a -> a.id().toString())
                .sorted()
                .toList();
    }
}
