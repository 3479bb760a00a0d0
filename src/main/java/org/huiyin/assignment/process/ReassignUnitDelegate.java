package org.huiyin.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Returns;
import org.huiyin.proposal.KeyProposals;
import org.springframework.stereotype.Component;

/** 改派单位: the same process goes on with another unit. */
@Component
class ReassignUnitDelegate implements JavaDelegate {

    private final Returns returns;
    private final Assignments assignments;
    private final KeyProposals keyProposals;

    ReassignUnitDelegate(Returns returns, Assignments assignments, KeyProposals keyProposals) {
        this.returns = returns;
        this.assignments = assignments;
        this.keyProposals = keyProposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var taken = returns.reassign(ProposalHandling.assignmentId(execution));
        ProposalHandling.PLAN_WANTED.set(execution, keyProposals.isKey(taken.proposalId()));
        ProposalHandling.describe(execution, taken, assignments.unitName(taken));
    }
}
