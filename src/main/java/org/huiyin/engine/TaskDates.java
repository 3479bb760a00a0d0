package org.huiyin.engine;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;
import org.springframework.stereotype.Component;

/** The dates of open tasks and waiting timers, when a limit gets another due date. */
@Component
public class TaskDates {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final ProcessEngineConfigurationImpl configuration;
    private final Deadlines deadlines;

    TaskDates(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService jobs,
            ProcessEngineConfigurationImpl configuration,
            Deadlines deadlines) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.configuration = configuration;
        this.deadlines = deadlines;
    }

    /**
     * Gives the process and its open tasks of this step the new due date.
     *
     * @param due null: none while the limit stands still
     */
    public void move(String processInstanceId, Step step, LocalDate due, RuleProfile profile) {
        var at = due == null ? null : Deadlines.endOf(due);
        runtime.setVariable(processInstanceId, step.variable(), at);
        for (var task :
                tasks.createTaskQuery().processInstanceId(processInstanceId).list()) {
            if (isOf(task, step)) {
                task.setDueDate(at);
                task.setFollowUpDate(at == null ? null : deadlines.dueSoonFrom(at, profile.lamp(step)));
                tasks.saveTask(task);
            }
        }
    }

    /** Sets the variable that a timer of the process was made from, and the timer, if it waits. */
    public void moveTimer(String processInstanceId, String variable, String activity, Date at) {
        runtime.setVariable(processInstanceId, variable, at);
        jobs.createJobQuery()
                .processInstanceId(processInstanceId)
                .activityId(activity)
                .list()
                .forEach(job -> jobs.setJobDuedate(job.getId(), at, false));
    }

    private boolean isOf(Task task, Step step) {
        var definition = configuration
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                .getTaskDefinitions()
                .get(task.getTaskDefinitionKey());
        return TaskDisplay.stepOf(definition).filter(step::equals).isPresent();
    }
}
