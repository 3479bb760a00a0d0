package org.huiyin.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;

/**
 * Gives each new task the few values that task lists show and what it alone belongs to, on the task itself, where
 * whoever may read the task may read them too, and the day from which it counts as due soon.
 */
class TaskDisplay implements TaskListener {

    private static final List<String> KEPT = Stream.of(List.of("caseNumber", "title", "unitName"), TaskScopes.OF_TASK)
            .flatMap(List::stream)
            .toList();

    private static final Pattern DUE_AT = Pattern.compile("\\$\\{(\\w+)}");

    private final Deadlines deadlines;
    private final CaseRules rules;

    TaskDisplay(Deadlines deadlines, CaseRules rules) {
        this.deadlines = deadlines;
        this.rules = rules;
    }

    /** The step whose time limit a kind of task has, by the variable that its due date comes from. */
    static Optional<Step> stepOf(TaskDefinition task) {
        return Optional.ofNullable(task.getDueDateExpression())
                .map(due -> DUE_AT.matcher(due.getExpressionText()))
                .filter(Matcher::matches)
                .flatMap(due -> Step.ofVariable(due.group(1)));
    }

    @Override
    public void notify(DelegateTask task) {
        for (var name : KEPT) {
            var value = task.getExecution().getVariable(name);
            if (value instanceof String text && !text.isEmpty()) {
                task.setVariableLocal(name, text);
            }
        }
        if (task.getDueDate() != null) {
            stepOf(((TaskEntity) task).getTaskDefinition())
                    .ifPresent(step -> task.setFollowUpDate(deadlines.dueSoonFrom(
                            task.getDueDate(), rulesOf(task).lamp(step))));
        }
    }

    private RuleProfile rulesOf(DelegateTask task) {
        var proposal = UUID.fromString(task.getExecution().getProcessBusinessKey());
        return rules.profiles(Set.of(proposal)).get(proposal);
    }
}
