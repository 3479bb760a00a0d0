package org.huiyin.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** Names the list, whoever started its process. */
@Component
class PrepareKeyListListener implements ExecutionListener {

    private final KeyLists lists;

    PrepareKeyListListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var id = KeySelection.listId(execution);
        KeySelection.TITLE.set(execution, lists.name(id));
        KeySelection.KEY_LIST_ID.set(execution, id.toString());
    }
}
