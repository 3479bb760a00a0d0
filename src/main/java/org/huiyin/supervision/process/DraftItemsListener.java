package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationItems;
import org.springframework.stereotype.Component;

/** 拟定协商清单. */
@Component
class DraftItemsListener implements TaskListener {

    private final ConsultationItems items;

    DraftItemsListener(ConsultationItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        items.draft(
                SupervisionConsultation.consultationId(task),
                form.rows("items", new TypeReference<List<ConsultationItems.NewItem>>() {}),
                form.text("noItemsReason"));
    }
}
