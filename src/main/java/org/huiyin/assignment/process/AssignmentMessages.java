package org.huiyin.assignment.process;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentProcess;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Unrestricted;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.huiyin.watch.process.DeadlineWatch;
import org.springframework.stereotype.Component;

/** Tells the handling processes of acts outside their tasks. */
@Component
class AssignmentMessages implements AssignmentProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    AssignmentMessages(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void unitAdded(Assignment added) {
        unrestricted.does(() -> runtime.createMessageCorrelation(ProposalLifecycle.MESSAGE_UNIT_ADDED)
                .processInstanceBusinessKey(added.proposalId().toString())
                .setVariableLocal(
                        ProposalHandling.ASSIGNMENT_ID.name(), added.id().toString())
                .correlate());
    }

    /** A unit that has not signed yet has nothing to interrupt: it hears of its role when it signs. */
    @Override
    public void roleChanged(Assignment changed) {
        unrestricted.does(() -> {
            var process = processOf(changed);
            runtime.setVariables(process.getId(), ProposalHandling.work(changed));
            runtime.createMessageCorrelation(ProposalHandling.MESSAGE_ROLE_CHANGED)
                    .processInstanceId(process.getId())
                    .correlateAllWithResult();
        });
    }

    /** A unit that has not signed yet is asked as soon as it signs. */
    @Override
    public void planWanted(Assignment assignment) {
        unrestricted.does(
                () -> runtime.setVariable(processOf(assignment).getId(), ProposalHandling.PLAN_WANTED.name(), true));
    }

    @Override
    public void extensionRequested(Assignment assignment, String watchId, LocalDate due) {
        unrestricted.does(() -> {
            var process = processOf(assignment);
            runtime.createMessageCorrelation(DeadlineWatch.MESSAGE_EXTENSION_REQUESTED)
                    .processInstanceId(watchId)
                    .setVariables(Map.of(
                            DeadlineWatch.ASSIGNMENT_ID.name(),
                            assignment.id().toString(),
                            DeadlineWatch.DISPATCHER_GROUP.name(),
                            runtime.getVariable(process.getId(), ProposalHandling.DISPATCHER_GROUP.name()),
                            DeadlineWatch.DECISION_DUE_AT.name(),
                            Deadlines.endOf(due),
                            DeadlineWatch.TITLE.name(),
                            runtime.getVariable(process.getId(), ProposalLifecycle.TITLE.name()),
                            DeadlineWatch.CASE_NUMBER.name(),
                            runtime.getVariable(process.getId(), ProposalLifecycle.CASE_NUMBER.name()),
                            DeadlineWatch.UNIT_NAME.name(),
                            runtime.getVariable(process.getId(), ProposalHandling.UNIT_NAME.name())))
                    .correlate();
        });
    }

    @Override
    public void released(Assignment assignment) {
        unrestricted.does(() -> runtime.createMessageCorrelation(ProposalHandling.MESSAGE_RELEASED)
                .processInstanceId(processOf(assignment).getId())
                .correlate());
    }

    private ProcessInstance processOf(Assignment assignment) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(assignment.proposalId().toString(), ProposalHandling.KEY)
                .variableValueEquals(
                        ProposalHandling.ASSIGNMENT_ID.name(), assignment.id().toString())
                .singleResult();
    }
}
