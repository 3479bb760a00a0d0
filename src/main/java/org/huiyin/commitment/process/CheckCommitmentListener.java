package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.commitment.CommitmentReports;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 核查落实情况. */
@Component
class CheckCommitmentListener implements TaskListener {

    private final CommitmentReports reports;

    CheckCommitmentListener(CommitmentReports reports) {
        this.reports = reports;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var finding = form.choice("checkOutcome", CommitmentReports.Finding.class);
        var due = reports.check(
                CommitmentTracking.commitmentId(task),
                finding,
                form.text("reason"),
                finding == CommitmentReports.Finding.EXTEND ? form.date("newDue") : null);
        CommitmentTracking.CHECK_OUTCOME.set(task, finding.name());
        if (due != null) {
            var limit = finding == CommitmentReports.Finding.FAIL
                    ? CommitmentTracking.FAILURE_DECISION_DUE_AT
                    : CommitmentTracking.COMMITMENT_DUE_AT;
            limit.set(task, Deadlines.endOf(due));
        }
    }
}
