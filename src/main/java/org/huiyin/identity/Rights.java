package org.huiyin.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.GROUP_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.HISTORIC_PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.HISTORIC_TASK;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.SYSTEM;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.Arrays;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine, beside working on the tasks it is a candidate for. Applying it again changes
 * nothing, except that it takes back what somebody granted a group on these resources by hand.
 */
@Component
public class Rights {

    private static final String UNIT_PREFIX = "unit-";
    private static final String SIGNATORY_SUFFIX = "-signatory";
    private static final Set<String> ACTING = Set.of(
            Groups.MEMBERS,
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP);

    private final AuthorizationService authorizations;
    private final IdentityService identity;

    Rights(AuthorizationService authorizations, IdentityService identity) {
        this.authorizations = authorizations;
        this.identity = identity;
    }

    /**
     * Lets a unit's people into Tasklist; the tasks there are given to the unit one by one.
     *
     * @param code as in the group {@code unit-<code>}
     */
    public void grantUnit(String code) {
        grant(UNIT_PREFIX + code, APPLICATION, "tasklist", ACCESS);
    }

    void apply() {
        ACTING.forEach(group -> grant(group, APPLICATION, "tasklist", ACCESS));
        identity.createGroupQuery().unlimitedList().stream()
                .filter(group -> group.getId().startsWith(UNIT_PREFIX))
                .map(group -> group.getId().substring(UNIT_PREFIX.length()))
                // Signatories are in their unit's group too.
                .filter(code -> !code.endsWith(SIGNATORY_SUFFIX))
                .forEach(this::grantUnit);

        grant(Groups.MEMBERS, PROCESS_DEFINITION, "proposal-lifecycle", READ, CREATE_INSTANCE);
        grant(Groups.MEMBERS, PROCESS_INSTANCE, ANY, CREATE);

        grant(Groups.SUPERVISORS, APPLICATION, "cockpit", ACCESS);
        grant(
                Groups.SUPERVISORS,
                PROCESS_DEFINITION,
                ANY,
                READ,
                READ_INSTANCE,
                READ_HISTORY,
                READ_TASK,
                READ_INSTANCE_VARIABLE,
                READ_TASK_VARIABLE);
        // For Cockpit's count of tasks by group, which asks for no less.
        grant(Groups.SUPERVISORS, TASK, ANY, READ);

        grant(Groups.CAMUNDA_ADMIN, APPLICATION, "admin", ACCESS);
        grant(Groups.CAMUNDA_ADMIN, APPLICATION, "cockpit", ACCESS);
        for (var accounts : new Resource[] {USER, GROUP, GROUP_MEMBERSHIP, AUTHORIZATION, FILTER}) {
            grant(Groups.CAMUNDA_ADMIN, accounts, ANY, ALL);
        }
        // Enough to find an incident and let the engine try again; variables are for those who watch cases.
        grant(Groups.CAMUNDA_ADMIN, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, READ_HISTORY, READ_TASK, RETRY_JOB);
        grant(Groups.CAMUNDA_ADMIN, TASK, ANY, READ);
        grant(Groups.CAMUNDA_ADMIN, DEPLOYMENT, ANY, READ);
        grant(Groups.CAMUNDA_ADMIN, SYSTEM, ANY, SystemPermissions.READ);
        for (var cases : new Resource[] {PROCESS_INSTANCE, HISTORIC_TASK, HISTORIC_PROCESS_INSTANCE}) {
            authorizations
                    .createAuthorizationQuery()
                    .groupIdIn(Groups.CAMUNDA_ADMIN)
                    .resourceType(cases)
                    .resourceId(ANY)
                    .list()
                    .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
        }
    }

    /** Everybody may see this filter; what it finds is only what its reader may see. */
    void grantFilter(String filterId) {
        var query = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(FILTER)
                .resourceId(filterId);
        if (query.count() == 0) {
            var grant = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
            grant.setResource(FILTER);
            grant.setResourceId(filterId);
            grant.addPermission(READ);
            authorizations.saveAuthorization(grant);
        }
    }

    void grantFilter(String filterId, Set<String> groups) {
        groups.forEach(group -> grant(group, FILTER, filterId, READ));
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        var grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(resourceId);
        } else if (((AuthorizationEntity) grant).getPermissions() == bits(permissions)) {
            return;
        }
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    private static int bits(Permission... permissions) {
        return Arrays.stream(permissions).mapToInt(Permission::getValue).reduce(0, (all, one) -> all | one);
    }
}
