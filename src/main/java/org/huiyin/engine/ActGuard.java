package org.huiyin.engine;

import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.huiyin.Refusal;

/**
 * What a person's right on a task means here, where the engine's {@code TASK_WORK} says more or less: a candidate
 * claims for oneself only, the assignee alone gives a task back, and whoever lets a failed job try again moves no date.
 * Work without a person behind it, as in job executor threads, is not looked at.
 */
class ActGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        var context = Context.getCommandContext();
        var person = context.getAuthentication();
        if (person == null || person.getUserId() == null) {
            return next.execute(command);
        }
        if (command instanceof ClaimTaskCmd) {
            checkClaim(person, task(command), CommandFields.read(command, "userId"));
        } else if (command instanceof AssignTaskCmd) {
            checkReturn(person, task(command), CommandFields.read(command, "userId"));
            // The engine wants the right to assign anybody for this; its holder would have far too much.
            return context.runWithoutAuthorization(() -> next.execute(command));
        } else if (command instanceof SetJobRetriesCmd) {
            int retries = CommandFields.read(command, "retries");
            boolean movesDate = CommandFields.read(command, "isDueDateSet");
            refuseUnless(retries > 0 && !movesDate, "只能让失败的作业重试，不能停止作业或改变它的时间。");
        }
        return next.execute(command);
    }

    private static void checkClaim(Authentication person, TaskEntity task, String claimedFor) {
        if (task == null) {
            throw new Refusal("task-not-found", "这项任务已经办理，或不在您的待办中。");
        }
        refuseUnless(person.getUserId().equals(claimedFor), "只能为自己认领任务。");
        refuseUnless(
                person.getUserId().equals(task.getAssignee())
                        || task.getCandidates().stream().anyMatch(link -> names(link, person)),
                "您不是这项任务的办理人，不能认领。");
    }

    private static void checkReturn(Authentication person, TaskEntity task, String assignedTo) {
        refuseUnless(assignedTo == null, "不能指派任务，请由办理人自己认领。");
        refuseUnless(task != null && person.getUserId().equals(task.getAssignee()), "只能退还自己认领的任务。");
        refuseUnless(!task.getCandidates().isEmpty(), "这项任务只由您办理，不能退还。");
    }

    private static boolean names(IdentityLink candidate, Authentication person) {
        return person.getUserId().equals(candidate.getUserId())
                || person.getGroupIds() != null && person.getGroupIds().contains(candidate.getGroupId());
    }

    private static void refuseUnless(boolean allowed, String sentence) {
        if (!allowed) {
            throw new Refusal("not-allowed", sentence);
        }
    }

    private static TaskEntity task(Command<?> command) {
        return Context.getCommandContext().getTaskManager().findTaskById(CommandFields.read(command, "taskId"));
    }
}
