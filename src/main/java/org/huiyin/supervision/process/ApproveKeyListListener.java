package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** 审定重点提案名单, or back to the office. */
@Component
class ApproveKeyListListener implements TaskListener {

    private final KeyLists lists;

    ApproveKeyListListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        KeySelection.KEY_LIST_APPROVED.set(
                task,
                lists.decide(
                        KeySelection.listId(task.getExecution()),
                        form.flag("keyListApproved"),
                        form.rows("verdicts", new TypeReference<List<KeyLists.Verdict>>() {}),
                        form.text("reason")));
    }
}
