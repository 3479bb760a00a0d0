package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.commitment.CommitmentFailures;
import org.huiyin.commitment.CommitmentFailures.Remedy;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Submission;
import org.huiyin.identity.Groups;
import org.springframework.stereotype.Component;

/** 处理未兑现承诺, by the dispatcher and, once it was asked to, by the leadership. */
@Component
class DecideFailureListener implements TaskListener {

    private final CommitmentFailures failures;

    DecideFailureListener(CommitmentFailures failures) {
        this.failures = failures;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var remedy = form.choice("failureOutcome", Remedy.class);
        var due = failures.decide(
                CommitmentTracking.commitmentId(task),
                remedy,
                form.text("reason"),
                remedy == Remedy.NEW_DATE ? form.date("newDue") : null);
        CommitmentTracking.FAILURE_OUTCOME.set(task, remedy.name());
        if (remedy == Remedy.ESCALATE) {
            CommitmentTracking.DECIDER_GROUP.set(task, Groups.LEADERSHIP);
            CommitmentTracking.FAILURE_DECISION_DUE_AT.set(task, Deadlines.endOf(due));
        }
        if (remedy == Remedy.NEW_DATE) {
            CommitmentTracking.COMMITMENT_DUE_AT.set(task, Deadlines.endOf(due));
            CommitmentTracking.DECIDER_GROUP.set(task, CommitmentTracking.DISPATCHER_GROUP.from(task));
        }
    }
}
