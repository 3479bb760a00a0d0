package org.huiyin.proposal.process;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.engine.Unrestricted;
import org.huiyin.proposal.ProposalProcess;
import org.springframework.stereotype.Component;

/** Tells a proposal's process of acts outside its tasks; exactly one process must be waiting for each. */
@Component
class ProposalMessages implements ProposalProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    ProposalMessages(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void withdrawn(UUID proposalId) {
        correlate(ProposalLifecycle.MESSAGE_WITHDRAWN, proposalId);
    }

    @Override
    public void unmerged(UUID proposalId) {
        correlate(ProposalLifecycle.MESSAGE_UNMERGED, proposalId);
    }

    @Override
    public void mainClosed(UUID mergedId) {
        correlate(ProposalLifecycle.MESSAGE_MAIN_CLOSED, mergedId);
    }

    @Override
    public void reopened(UUID proposalId, String title, String caseNumber) {
        unrestricted.does(() -> runtime.createMessageCorrelation(ProposalLifecycle.MESSAGE_REOPENED)
                .processInstanceBusinessKey(proposalId.toString())
                .setVariables(
                        Map.of(ProposalLifecycle.TITLE.name(), title, ProposalLifecycle.CASE_NUMBER.name(), caseNumber))
                .correlateStartMessage());
    }

    private void correlate(String message, UUID proposalId) {
        unrestricted.does(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(proposalId.toString())
                .correlate());
    }
}
