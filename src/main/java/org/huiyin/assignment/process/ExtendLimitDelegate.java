package org.huiyin.assignment.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.PartLimits;
import org.huiyin.watch.process.DeadlineWatch;
import org.springframework.stereotype.Component;

/** 延长期限. */
@Component
class ExtendLimitDelegate implements JavaDelegate {

    private final PartLimits limits;

    ExtendLimitDelegate(PartLimits limits) {
        this.limits = limits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        limits.extend(UUID.fromString(DeadlineWatch.ASSIGNMENT_ID.from(execution)));
    }
}
