package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PresentState;
import org.huiyin.engine.Submission;
import org.springframework.stereotype.Component;

/** 填报现在情况. */
@Component
class ReportPresentStateListener implements TaskListener {

    private final LookBacks lookBacks;

    ReportPresentStateListener(LookBacks lookBacks) {
        this.lookBacks = lookBacks;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        lookBacks.report(
                LookBack.itemId(task), form.choice("presentState", PresentState.class), form.text("reportText"));
    }
}
