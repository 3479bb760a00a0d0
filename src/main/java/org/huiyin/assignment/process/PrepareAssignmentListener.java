package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.assignment.Assignments;
import org.huiyin.proposal.Proposals;
import org.springframework.stereotype.Component;

/** Names the unit, its groups and its dates where the process of its part begins. */
@Component
class PrepareAssignmentListener implements ExecutionListener {

    private final Assignments assignments;
    private final Proposals proposals;

    PrepareAssignmentListener(Assignments assignments, Proposals proposals) {
        this.assignments = assignments;
        this.proposals = proposals;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var assignment = assignments.get(ProposalHandling.assignmentId(execution));
        ProposalHandling.describe(execution, assignment, assignments.unitName(assignment));
        ProposalHandling.DISPATCHER_GROUP.set(
                execution, proposals.get(assignment.proposalId()).channel().group());
    }
}
