package org.huiyin.watch.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.engine.Unrestricted;
import org.huiyin.watch.RecalculationProcess;
import org.springframework.stereotype.Component;

/** Starts the process that moves due dates. */
@Component
class RecalculationStart implements RecalculationProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    RecalculationStart(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void begin(UUID recalculationId) {
        unrestricted.does(
                () -> runtime.startProcessInstanceByKey(DeadlineRecalculation.KEY, recalculationId.toString()));
    }
}
