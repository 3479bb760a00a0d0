package org.huiyin.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.huiyin.deadline.Deadlines;

/**
 * Gives each new task the few values that task lists show, on the task itself, where whoever may read the task may read
 * them too, and the day from which it counts as due soon.
 */
class TaskDisplay implements TaskListener {

    private static final List<String> SHOWN = List.of("caseNumber", "title", "unitName");

    private final Deadlines deadlines;

    TaskDisplay(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateTask task) {
        for (var name : SHOWN) {
            var value = task.getExecution().getVariable(name);
            if (value instanceof String text && !text.isEmpty()) {
                task.setVariableLocal(name, text);
            }
        }
        if (task.getDueDate() != null) {
            task.setFollowUpDate(deadlines.dueSoonFrom(task.getDueDate()));
        }
    }
}
