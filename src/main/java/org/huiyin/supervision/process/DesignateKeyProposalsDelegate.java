package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** 列为重点提案: what the leadership approved. */
@Component
class DesignateKeyProposalsDelegate implements JavaDelegate {

    private final KeyLists lists;

    DesignateKeyProposalsDelegate(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lists.designate(KeySelection.listId(execution));
    }
}
