package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.commitment.LookBacks;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 核查回头看情况. */
@Component
class CheckPresentStateListener implements TaskListener {

    private final LookBacks lookBacks;

    CheckPresentStateListener(LookBacks lookBacks) {
        this.lookBacks = lookBacks;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var finding = form.choice("lookBackOutcome", LookBacks.Finding.class);
        var due = lookBacks.check(LookBack.itemId(task), finding, form.text("reason"));
        LookBack.LOOK_BACK_OUTCOME.set(task, finding.name());
        if (due != null) {
            LookBack.LOOK_BACK_DUE_AT.set(task, Deadlines.endOf(due));
        }
    }
}
