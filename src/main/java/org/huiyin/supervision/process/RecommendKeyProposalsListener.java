package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** 推荐重点提案, or give the list up. */
@Component
class RecommendKeyProposalsListener implements TaskListener {

    private final KeyLists lists;

    RecommendKeyProposalsListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var outcome = form.choice("recommendationOutcome", KeyLists.Outcome.class);
        lists.recommend(
                KeySelection.listId(task.getExecution()),
                outcome,
                form.rows("entries", new TypeReference<List<KeyLists.Entry>>() {}),
                form.text("reason"));
        KeySelection.RECOMMENDATION_OUTCOME.set(task, outcome.name());
    }
}
