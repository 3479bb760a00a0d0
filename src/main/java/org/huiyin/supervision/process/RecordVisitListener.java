package org.huiyin.supervision.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.document.Attachments;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationRecords;
import org.springframework.stereotype.Component;

/** 登记走访记录: whoever may see the case may see its photos. */
@Component
class RecordVisitListener implements TaskListener {

    private final ConsultationRecords records;
    private final Attachments attachments;

    RecordVisitListener(ConsultationRecords records, Attachments attachments) {
        this.records = records;
        this.attachments = attachments;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = UUID.fromString(SupervisionConsultation.VISIT_ID.from(task));
        if ("DISCARD".equals(form.text("visitOutcome"))) {
            records.discardVisit(id);
        } else {
            records.recordVisit(
                    id, form.date("visitedOn"), form.text("place"), form.text("participants"), form.text("content"));
            attachments.release(id, "record-visit");
        }
    }
}
