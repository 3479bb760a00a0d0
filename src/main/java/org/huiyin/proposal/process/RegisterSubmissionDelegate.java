package org.huiyin.proposal.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.document.Attachments;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.ProposalSubmission;
import org.huiyin.proposal.ProposerKind;
import org.springframework.stereotype.Component;

/** 登记提案: registers what the start form submitted and makes the proposal's id the business key. */
@Component
class RegisterSubmissionDelegate implements JavaDelegate {

    private final ProposalSubmission submission;
    private final Attachments attachments;

    RegisterSubmissionDelegate(ProposalSubmission submission, Attachments attachments) {
        this.submission = submission;
        this.attachments = attachments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = Submission.of(execution);
        var proposal = submission.submit(new ProposalSubmission.NewProposal(
                form.id("draftId"),
                form.choice("proposerKind", ProposerKind.class),
                SubmittedText.of(form),
                form.rows("coSigners", new TypeReference<List<String>>() {}),
                form.text("suggestedUnits"),
                form.flag("contactAgreed"),
                form.flag("publicationAgreed")));
        attachments.adoptDraft(proposal.id());
        execution.setProcessBusinessKey(proposal.id().toString());
        ProposalLifecycle.TITLE.set(execution, form.text("title"));
        ProposalLifecycle.CASE_NUMBER.set(execution, "");
        ProposalLifecycle.PROPOSER_ACCOUNT.set(execution, proposal.submittedBy());
        ProposalLifecycle.ALREADY_REVIEWED.set(execution, false);
        // A proposal that lapses passes the question whether it was filed without the committee's answer.
        ProposalLifecycle.FILING_OUTCOME.set(execution, "UNDECIDED");
    }
}
