package org.huiyin.assignment.process;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.assignment.Dispatch;
import org.huiyin.engine.Submission;
import org.huiyin.proposal.HandlingMode;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.stereotype.Component;

/** 确认交办, perhaps with other units, or back to the office. */
@Component
class ConfirmDispatchListener implements TaskListener {

    private final Dispatch dispatch;

    ConfirmDispatchListener(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void notify(DelegateTask task) {
        var form = Submission.of(task);
        var id = ProposalLifecycle.proposalId(task);
        var confirmed = form.flag("dispatchConfirmed");
        if (confirmed) {
            dispatch.confirm(
                    id,
                    form.choice("handlingMode", HandlingMode.class),
                    form.rows("units", new TypeReference<List<Dispatch.ProposedUnit>>() {}),
                    form.text("opinion"));
        } else {
            dispatch.sendBack(id, form.text("opinion"));
        }
        ProposalLifecycle.DISPATCH_CONFIRMED.set(task, confirmed);
    }
}
