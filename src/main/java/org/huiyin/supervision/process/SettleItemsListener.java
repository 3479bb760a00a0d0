package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 处理未认领事项. */
@Component
class SettleItemsListener implements TaskListener {

    private final ConsultationItems items;

    SettleItemsListener(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        SupervisionConsultation.ITEMS_REWORDED.set(
                task,
                items.settle(
                        SupervisionConsultation.consultationId(task),
                        Submission.of(task)
                                .rows("settlements", new TypeReference<List<ConsultationItems.Settled>>() {})));
    }
}
