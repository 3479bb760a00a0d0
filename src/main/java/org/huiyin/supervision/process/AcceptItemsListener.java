package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 认领清单事项. */
@Component
class AcceptItemsListener implements TaskListener {

    private final ConsultationItems items;

    AcceptItemsListener(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        items.accept(
                SupervisionConsultation.consultedUnitId(task),
                Submission.of(task).rows("answers", new TypeReference<List<ConsultationItems.Answer>>() {}));
    }
}
