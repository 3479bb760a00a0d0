package org.huiyin.commitment.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.commitment.Commitment;
import org.huiyin.commitment.CommitmentProcess;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Unrestricted;
import org.huiyin.proposal.Proposals;
import org.springframework.stereotype.Component;

/** Starts the tracking processes, and tells them of acts outside their tasks. */
@Component
class CommitmentMessages implements CommitmentProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final Proposals proposals;
    private final Units units;

    CommitmentMessages(RuntimeService runtime, Unrestricted unrestricted, Proposals proposals, Units units) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.proposals = proposals;
        this.units = units;
    }

    @Override
    public void track(Commitment commitment, LocalDate due, String dispatcherGroup) {
        var variables = said(commitment, due);
        variables.put(CommitmentTracking.COMMITMENT_ID.name(), commitment.id().toString());
        variables.put(CommitmentTracking.DISPATCHER_GROUP.name(), dispatcherGroup);
        variables.put(CommitmentTracking.DECIDER_GROUP.name(), dispatcherGroup);
        variables.put(
                CommitmentTracking.TITLE.name(),
                proposals.text(commitment.proposalId()).title());
        variables.put(
                CommitmentTracking.CASE_NUMBER.name(),
                proposals.get(commitment.proposalId()).caseNumberText());
        unrestricted.does(() -> runtime.startProcessInstanceByKey(
                CommitmentTracking.KEY, commitment.proposalId().toString(), variables));
    }

    @Override
    public void changed(Commitment commitment, LocalDate due) {
        correlate(CommitmentTracking.MESSAGE_CHANGED, commitment, said(commitment, due));
    }

    @Override
    public void failed(Commitment commitment, LocalDate decisionDue) {
        correlate(
                CommitmentTracking.MESSAGE_FAILURE_STATED,
                commitment,
                Map.of(CommitmentTracking.FAILURE_DECISION_DUE_AT.name(), Deadlines.endOf(decisionDue)));
    }

    @Override
    public void superseded(Commitment commitment) {
        correlate(CommitmentTracking.MESSAGE_SUPERSEDED, commitment, Map.of());
    }

    private Map<String, Object> said(Commitment commitment, LocalDate due) {
        var variables = new HashMap<String, Object>();
        variables.put(CommitmentTracking.UNIT_GROUP.name(), Unit.group(commitment.unitCode()));
        variables.put(
                CommitmentTracking.UNIT_NAME.name(),
                units.find(commitment.unitCode()).map(Unit::name).orElse(commitment.unitCode()));
        variables.put(CommitmentTracking.COMMITMENT_DUE_AT.name(), Deadlines.endOf(due));
        return variables;
    }

    private void correlate(String message, Commitment commitment, Map<String, Object> variables) {
        unrestricted.does(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(commitment.proposalId().toString())
                .processInstanceVariableEquals(
                        CommitmentTracking.COMMITMENT_ID.name(), commitment.id().toString())
                .setVariables(variables)
                .correlate());
    }
}
