package org.huiyin.supervision.process;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.huiyin.supervision.KeyLists;
import org.springframework.stereotype.Component;

/** The inquiries over which the model loops: one for each dispatcher concerned. */
@Component
public class OpenKeyInquiries {

    private final KeyLists lists;

    OpenKeyInquiries(KeyLists lists) {
        this.lists = lists;
    }

    public List<String> idsOf(DelegateExecution execution) {
        return lists.openInquiries(KeySelection.listId(execution)).stream()
                .map(UUID::toString)
                .toList();
    }
}
