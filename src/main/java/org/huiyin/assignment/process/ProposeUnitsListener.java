package org.huiyin.assignment.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.Dispatch;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.HandlingMode;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 拟定承办单位, or the wish that the committee decide anew. */
@Component
class ProposeUnitsListener implements TaskListener {

    private final Dispatch dispatch;
    private final ProposalReview review;

    ProposeUnitsListener(Dispatch dispatch, ProposalReview review) {
        this.dispatch = dispatch;
        this.review = review;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalLifecycle.proposalId(task);
        if ("RECONSIDER".equals(form.text("proposedOutcome"))) {
            review.reconsider(id, form.text("opinion"));
            dispatch.forgetProposed(id);
            ProposalLifecycle.ALREADY_REVIEWED.set(task, true);
        } else {
            var channel = form.choice("channel", Channel.class);
            dispatch.propose(
                    id,
                    form.choice("handlingMode", HandlingMode.class),
                    channel,
                    form.rows("units", new TypeReference<List<Dispatch.ProposedUnit>>() {}),
                    form.text("opinion"));
            ProposalLifecycle.DISPATCHER_GROUP.set(task, channel.group());
        }
        ProposalLifecycle.PROPOSED_OUTCOME.set(task, form.text("proposedOutcome"));
    }
}
