package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.huiyin.supervision.Consultation;
import org.huiyin.supervision.Consultations;
import org.springframework.stereotype.Component;

/** Names the consultation and its case, whoever began it. */
@Component
class PrepareConsultationListener implements ExecutionListener {

    private final Consultations consultations;
    private final Proposals proposals;

    PrepareConsultationListener(Consultations consultations, Proposals proposals) {
        this.consultations = consultations;
        this.proposals = proposals;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var proposal = proposals.get(ProposalLifecycle.proposalId(execution));
        var consultation = consultations.prepare(proposal.id());
        SupervisionConsultation.CONSULTATION_ID.set(execution, consultation.id().toString());
        SupervisionConsultation.TITLE.set(
                execution, proposals.text(proposal.id()).title());
        SupervisionConsultation.CASE_NUMBER.set(execution, proposal.caseNumberText());
        SupervisionConsultation.DECISION_NEEDED.set(execution, consultation.state() == Consultation.State.REQUESTED);
    }
}
