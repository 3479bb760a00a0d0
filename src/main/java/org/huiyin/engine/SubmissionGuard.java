package org.huiyin.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.huiyin.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stands before every completion of a task and every start by a form, whichever door it comes through: only the
 * assignee, only the variables that the form declares, only valid values; anything else is refused whole. What passes
 * goes on as one transient {@link Submission}.
 */
class SubmissionGuard extends CommandInterceptor {

    private static final int MAX_ATTEMPTS = 10;

    private final FormDeclarations forms;
    private final ApplicationEventPublisher events;
    private final ProcessEngineConfigurationImpl configuration;

    SubmissionGuard(
            FormDeclarations forms, ApplicationEventPublisher events, ProcessEngineConfigurationImpl configuration) {
        this.forms = forms;
        this.events = events;
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return next.execute(guarded(command));
            } catch (TaskAlreadyClaimedException e) {
                throw new RefusedCommand(new Refusal("already-claimed", "这项任务已由他人认领。"));
            } catch (RuntimeException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof Refusal refusal) {
                        throw new RefusedCommand(refusal);
                    }
                }
                if (!isPersons(command)) {
                    throw e;
                }
                var collided = collided(e);
                if (collided
                        && attempt < MAX_ATTEMPTS
                        && !TransactionSynchronizationManager.isActualTransactionActive()) {
                    // Different tasks of one case may end at the same moment: whoever is second comes right after.
                    continue;
                }
                if (collided || gone(CommandFields.read(command, "taskId"))) {
                    throw new RefusedCommand(new Refusal("changed-meanwhile", "刚刚有人办理了同一事项，请刷新后再试。您填写的内容没有提交。"));
                }
                throw e;
            }
        }
    }

    private static boolean isPersons(Command<?> command) {
        return command instanceof SubmitTaskFormCmd
                || command instanceof CompleteTaskCmd
                || command instanceof ClaimTaskCmd;
    }

    private static boolean collided(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else has done the task: whoever comes second may meet the first one's traces in many ways. */
    private boolean gone(String taskId) {
        // The transaction of the failure can answer no question any more.
        return configuration
                .getCommandExecutorTxRequiresNew()
                .execute(context -> context.getTaskManager().findTaskById(taskId) == null);
    }

    @SuppressWarnings("unchecked")
    private <T> Command<T> guarded(Command<T> command) {
        if (command instanceof ResolveTaskCmd) {
            throw new Refusal("only-by-form", "任务只能通过表单办理。");
        }
        if (command instanceof SubmitTaskFormCmd submit) {
            return context -> {
                var submission =
                        check(context, CommandFields.read(submit, "taskId"), CommandFields.read(submit, "properties"));
                return (T) new SubmitTaskFormCmd(
                                CommandFields.read(submit, "taskId"),
                                submission,
                                CommandFields.read(submit, "returnVariables"),
                                CommandFields.read(submit, "deserializeValues"))
                        .execute(context);
            };
        }
        if (command instanceof CompleteTaskCmd complete) {
            return context -> {
                var submission = check(
                        context, CommandFields.read(complete, "taskId"), CommandFields.read(complete, "variables"));
                return (T) new CompleteTaskCmd(CommandFields.read(complete, "taskId"), submission).execute(context);
            };
        }
        if (command instanceof SubmitStartFormCmd start) {
            return context -> {
                String definitionId = CommandFields.read(start, "processDefinitionId");
                var definition = context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definitionId);
                var formKey = definition.getStartFormDefinition() == null
                        ? null
                        : definition.getStartFormDefinition().getFormKey();
                if (formKey == null) {
                    throw new Refusal("no-start-form", "这一流程不能由人发起。");
                }
                var fields = forms.of(context, definition.getDeploymentId(), formKey.getExpressionText());
                var submission = SubmissionCheck.check(fields, values(CommandFields.read(start, "variables")));
                return (T) new SubmitStartFormCmd(definitionId, null, wrap(submission)).execute(context);
            };
        }
        return command;
    }

    private Map<String, Object> check(CommandContext context, String taskId, Map<String, Object> submitted) {
        var task = context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new Refusal("task-not-found", "这项任务已经办理，或不在您的待办中。");
        }
        var account = context.getAuthenticatedUserId();
        if (account == null || !Objects.equals(task.getAssignee(), account)) {
            throw new Refusal("not-assignee", task.getAssignee() == null ? "请先认领这项任务，再办理。" : "这项任务由他人办理，您不能提交。");
        }
        var submission = SubmissionCheck.check(fieldsOf(context, task), values(submitted));
        events.publishEvent(new TaskSubmitted(scope(task), formId(task)));
        return wrap(submission);
    }

    private static UUID scope(TaskEntity task) {
        var execution = task.getExecution();
        var named = new HashMap<String, Object>();
        TaskScopes.NAMES.forEach(name -> named.put(name, execution.getVariable(name)));
        return TaskScopes.of(named, UUID.fromString(execution.getProcessBusinessKey()));
    }

    private static String formId(TaskEntity task) {
        return FormDeclarations.formId(task.getTaskDefinition().getFormKey().getExpressionText());
    }

    private Map<String, FormField> fieldsOf(CommandContext context, TaskEntity task) {
        return forms.of(
                context,
                task.getProcessDefinition().getDeploymentId(),
                task.getTaskDefinition().getFormKey().getExpressionText());
    }

    private static Map<String, Object> values(Map<String, Object> submitted) {
        return submitted == null ? Map.of() : Variables.fromMap(submitted);
    }

    private static Map<String, Object> wrap(Submission submission) {
        return Variables.putValue(Submission.VARIABLE, submission.toVariable());
    }
}
