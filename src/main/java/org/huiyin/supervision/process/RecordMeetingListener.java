package org.huiyin.supervision.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.deadline.Deadlines;
import org.huiyin.engine.Submission;
import org.huiyin.supervision.ConsultationRecords;
import org.springframework.stereotype.Component;

/** 登记协商情况. */
@Component
class RecordMeetingListener implements TaskListener {

    private final ConsultationRecords records;

    RecordMeetingListener(ConsultationRecords records) {
        this.records = records;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var due = records.recordMeeting(
                SupervisionConsultation.consultationId(task),
                new ConsultationRecords.Meeting(
                        form.date("heldOn"),
                        form.text("host"),
                        form.rows("attendance", new TypeReference<List<ConsultationRecords.Attendance>>() {}),
                        form.rows("reports", new TypeReference<List<ConsultationRecords.Report>>() {}),
                        form.rows("remarks", new TypeReference<List<ConsultationRecords.Remark>>() {})));
        SupervisionConsultation.MINUTES_DUE_AT.set(task, Deadlines.endOf(due));
    }
}
