package org.huiyin.handling.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Replies;
import org.springframework.stereotype.Component;

/** 起草答复. */
@Component
class DraftReplyListener implements TaskListener {

    private final Replies replies;

    DraftReplyListener(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalHandling.assignmentId(task);
        replies.draft(
                id,
                new Replies.Draft(
                        form.text("replyText"),
                        form.text("resultClass"),
                        form.rows("answers", new TypeReference<List<Replies.Answer>>() {}),
                        form.text("noCommunicationReason"),
                        form.text("contactName"),
                        form.text("contactPhone")));
    }
}
