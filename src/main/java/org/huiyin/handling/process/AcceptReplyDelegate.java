package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.document.Attachments;
import org.huiyin.document.Drafts;
import org.huiyin.handling.Replies;
import org.springframework.stereotype.Component;

/** 答复定稿: whoever may see the case may now see the reply and its files. */
@Component
class AcceptReplyDelegate implements JavaDelegate {

    private final Replies replies;
    private final Attachments attachments;
    private final Drafts drafts;

    AcceptReplyDelegate(Replies replies, Attachments attachments, Drafts drafts) {
        this.replies = replies;
        this.attachments = attachments;
        this.drafts = drafts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ProposalHandling.assignmentId(execution);
        replies.accept(id);
        attachments.release(id, "draft-reply");
        drafts.discard(id, "draft-reply");
    }
}
