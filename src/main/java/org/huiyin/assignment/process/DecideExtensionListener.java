package org.huiyin.assignment.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.PartLimits;
import org.huiyin.engine.Submission;
import org.huiyin.watch.process.DeadlineWatch;
import org.springframework.stereotype.Component;

/** 审批延期. */
@Component
class DecideExtensionListener implements TaskListener {

    private final PartLimits limits;

    DecideExtensionListener(PartLimits limits) {
        this.limits = limits;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var granted = form.flag("extensionGranted");
        limits.decideExtension(
                UUID.fromString(DeadlineWatch.ASSIGNMENT_ID.from(task)),
                granted,
                granted ? form.date("grantedUntil") : null,
                form.text("reason"));
        DeadlineWatch.EXTENSION_GRANTED.set(task, granted);
    }
}
