package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.assignment.Assignments;
import org.huiyin.proposal.KeyProposals;
import org.huiyin.proposal.Proposals;
import org.springframework.stereotype.Component;

/** Names the unit, its groups and its dates where the process of its part begins. */
@Component
class PrepareAssignmentListener implements ExecutionListener {

    private final Assignments assignments;
    private final Proposals proposals;
    private final KeyProposals keyProposals;

    PrepareAssignmentListener(Assignments assignments, Proposals proposals, KeyProposals keyProposals) {
        this.assignments = assignments;
        this.proposals = proposals;
        this.keyProposals = keyProposals;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var assignment = assignments.get(ProposalHandling.assignmentId(execution));
        ProposalHandling.describe(execution, assignment, assignments.unitName(assignment));
        ProposalHandling.PLAN_WANTED.set(execution, keyProposals.isKey(assignment.proposalId()));
        ProposalHandling.DISPATCHER_GROUP.set(
                execution, proposals.get(assignment.proposalId()).channel().group());
    }
}
