package org.huiyin.supervision.process;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.engine.Unrestricted;
import org.huiyin.supervision.KeyListProcess;
import org.springframework.stereotype.Component;

/** Starts the processes of lists of key proposals. */
@Component
class KeyListStarts implements KeyListProcess {

    private final RuntimeService runtime;
    private final Unrestricted unrestricted;

    KeyListStarts(RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void start(UUID listId, String title) {
        unrestricted.does(() -> runtime.startProcessInstanceByKey(
                KeySelection.KEY,
                listId.toString(),
                Map.of(KeySelection.TITLE.name(), title, KeySelection.KEY_LIST_ID.name(), listId.toString())));
    }
}
