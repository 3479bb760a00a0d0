package org.huiyin.engine;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * A task is open to the groups that are its candidates; whoever claims it has their group's rights already. Only a task
 * that is one person's alone gives that person rights.
 */
class TaskRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String assignee) {
        return ((TaskEntity) task).getCandidates().isEmpty() ? super.newTaskAssignee(task, before, assignee) : null;
    }

    /** Nobody has rights yet on a task that is just being created. */
    @Override
    protected AuthorizationEntity createOrUpdateAuthorization(
            Task task, String account, String group, Resource resource, boolean historic, Permission... permissions) {
        return ((TaskEntity) task).getRevision() == 0 && !historic
                ? createAuthorization(account, group, resource, task.getId(), permissions)
                : super.createOrUpdateAuthorization(task, account, group, resource, historic, permissions);
    }
}
