package org.huiyin.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.database.StartLock;
import org.huiyin.deadline.Deadlines;
import org.huiyin.identity.CurrentPerson;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down who did which step of a case from when to when, one row for each task, in the task's own transaction: the
 * engine keeps no history of tasks. Costs an insert when a task comes and an update when it goes.
 */
@Component
class TaskPassages implements TaskListener, SmartLifecycle {

    private static final String INSERT = """
            insert into task_passage (task_id, proposal_id, subject_id, process, step, name, entered_at)
            values (:task, :proposal, :subject, :process, :step, :name, :at) on conflict (task_id) do nothing
            """;

    private final ProcessEngine engine;
    private final CurrentPerson person;
    private final StartLock lock;
    private final JdbcClient jdbc;
    private final Clock clock;
    private boolean running;

    TaskPassages(@Lazy ProcessEngine engine, CurrentPerson person, StartLock lock, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.person = person;
        this.lock = lock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> entered(task);
            case EVENTNAME_COMPLETE -> left(task, "DONE", person.account());
            case EVENTNAME_DELETE -> left(task, "GONE", null);
            default -> throw new IllegalStateException("no passage at " + task.getEventName());
        }
    }

    private void entered(DelegateTask task) {
        var key = task.getExecution().getProcessBusinessKey();
        if (key != null) {
            insert(
                    task.getId(),
                    key,
                    name -> task.getExecution().getVariable(name.toString()),
                    ((ExecutionEntity) task.getExecution())
                            .getProcessDefinition()
                            .getKey(),
                    task.getTaskDefinitionKey(),
                    task.getName(),
                    OffsetDateTime.now(clock));
        }
    }

    private void left(DelegateTask task, String outcome, String by) {
        jdbc.sql("""
                update task_passage set left_at = :at, outcome = :outcome, done_by = :by, due = :due
                 where task_id = :task and left_at is null
                """)
                .param("at", OffsetDateTime.now(clock))
                .param("outcome", outcome)
                .param("by", by)
                .param("due", task.getDueDate() == null ? null : Deadlines.dayOf(task.getDueDate()))
                .param("task", task.getId())
                .update();
    }

    /** @param variable gives a process variable's value, or null */
    private void insert(
            String task,
            String proposal,
            UnaryOperator<Object> variable,
            String process,
            String step,
            String name,
            OffsetDateTime at) {
        var subject = Stream.of("assignmentId", "feedbackId", "commitmentId")
                .map(variable::apply)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(proposal);
        jdbc.sql(INSERT)
                .param("task", task)
                .param("proposal", UUID.fromString(proposal))
                .param("subject", UUID.fromString(subject.toString()))
                .param("process", process)
                .param("step", step)
                .param("name", name)
                .param("at", at)
                .update();
    }

    /** Tasks that were open before there were passages. */
    @Override
    public void start() {
        var tasks = engine.getTaskService();
        var known = jdbc.sql("select count(*) from task_passage where left_at is null")
                .query(Long.class)
                .single();
        if (known < tasks.createTaskQuery().count()) {
            lock.whileHeld(() -> takeOver(tasks));
        }
        running = true;
    }

    private void takeOver(TaskService tasks) {
        for (var task : tasks.createTaskQuery().unlimitedList()) {
            var process = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult();
            if (process != null && process.getBusinessKey() != null) {
                insert(
                        task.getId(),
                        process.getBusinessKey(),
                        name -> engine.getRuntimeService().getVariable(task.getExecutionId(), name.toString()),
                        keyOf(task),
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        task.getCreateTime().toInstant().atOffset(ZoneOffset.UTC));
            }
        }
    }

    private String keyOf(Task task) {
        return engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
