package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.commitment.CommitmentReport;
import org.huiyin.commitment.CommitmentReports;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 报告落实情况. */
@Component
class ReportCommitmentListener implements TaskListener {

    private final CommitmentReports reports;

    ReportCommitmentListener(CommitmentReports reports) {
        this.reports = reports;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var kind = form.choice("reportKind", CommitmentReport.Kind.class);
        reports.report(
                CommitmentTracking.commitmentId(task),
                kind,
                form.text("reportText"),
                kind == CommitmentReport.Kind.LATER ? form.date("wantedDue") : null);
    }
}
