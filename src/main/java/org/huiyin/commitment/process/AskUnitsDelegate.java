package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.commitment.LookBacks;
import org.springframework.stereotype.Component;

/** 向一批单位发出. */
@Component
class AskUnitsDelegate implements JavaDelegate {

    private final LookBacks lookBacks;

    AskUnitsDelegate(LookBacks lookBacks) {
        this.lookBacks = lookBacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LookBackCampaign.UNITS_LEFT.set(execution, lookBacks.ask(LookBackCampaign.lookBackId(execution)));
    }
}
