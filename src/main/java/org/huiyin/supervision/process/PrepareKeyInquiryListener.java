package org.huiyin.supervision.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** Gives each inquiry to its dispatcher. */
@Component
class PrepareKeyInquiryListener implements ExecutionListener {

    private final KeyLists lists;

    PrepareKeyInquiryListener(KeyLists lists) {
        this.lists = lists;
    }

    @Override
    public void notify(DelegateExecution execution) {
        // The loop itself begins with the same activity, before there is an inquiry.
        if (execution.hasVariable(KeySelection.INQUIRY_ID.name())) {
            var inquiry = UUID.fromString(KeySelection.INQUIRY_ID.from(execution));
            execution.setVariableLocal(
                    KeySelection.DISPATCHER_GROUP.name(), lists.asked(inquiry).group());
        }
    }
}
