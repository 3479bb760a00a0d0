package org.huiyin.commitment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.commitment.LookBacks;
import org.springframework.stereotype.Component;

/** 列出答复. */
@Component
class ListRepliesDelegate implements JavaDelegate {

    private final LookBacks lookBacks;

    ListRepliesDelegate(LookBacks lookBacks) {
        this.lookBacks = lookBacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LookBackCampaign.UNITS_LEFT.set(execution, lookBacks.list(LookBackCampaign.lookBackId(execution)));
    }
}
