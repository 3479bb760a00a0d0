package org.huiyin.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.process.ProposalHandling;
import org.huiyin.engine.Submission;
import org.huiyin.handling.Replies;
import org.springframework.stereotype.Component;

/** 审核答复. */
@Component
class AuditReplyListener implements TaskListener {

    private final Replies replies;

    AuditReplyListener(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var passed = form.flag("replyPassed");
        replies.audit(ProposalHandling.assignmentId(task), passed, form.text("resultClass"), form.text("reason"));
        ProposalHandling.REPLY_PASSED.set(task, passed);
    }
}
