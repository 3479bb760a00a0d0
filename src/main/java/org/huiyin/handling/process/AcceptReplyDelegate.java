package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.document.Attachments;
import org.huiyin.handling.Replies;
import org.springframework.stereotype.Component;

/** 答复定稿: whoever may see the case may now see the reply and its files. */
@Component
class AcceptReplyDelegate implements JavaDelegate {

    private final Replies replies;
    private final Attachments attachments;

    AcceptReplyDelegate(Replies replies, Attachments attachments) {
        this.replies = replies;
        this.attachments = attachments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ProposalHandling.assignmentId(execution);
        replies.accept(id);
        attachments.release(id, "draft-reply");
    }
}
