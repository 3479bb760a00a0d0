package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** 提出重点提案意见. */
@Component
class GiveKeyOpinionListener implements TaskListener {

    private final KeyLists lists;

    GiveKeyOpinionListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateTask task) {
        lists.giveOpinions(
                KeySelection.listId(task.getExecution()),
                UUID.fromString(KeySelection.INQUIRY_ID.from(task)),
                Submission.of(task).rows("opinions", new TypeReference<List<KeyLists.Opinion>>() {}));
    }
}
