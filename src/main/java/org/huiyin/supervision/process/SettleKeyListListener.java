package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** 拟定重点提案名单, or give it up. */
@Component
class SettleKeyListListener implements TaskListener {

    private final KeyLists lists;

    SettleKeyListListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = form.choice("settlementOutcome", KeyLists.Outcome.class);
        lists.settle(
                KeySelection.listId(task.getExecution()),
                outcome,
                form.rows("entries", new TypeReference<List<KeyLists.Entry>>() {}),
                form.text("reason"));
        KeySelection.SETTLEMENT_OUTCOME.set(task, outcome.name());
    }
}
