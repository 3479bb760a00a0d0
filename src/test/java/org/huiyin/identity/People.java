package org.huiyin.identity;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;

/** One account for each role, made by the tests themselves; {@code SOMEBODY} is in no group. */
enum People {
    MEMBER("members"),
    OFFICE("proposal-office"),
    COMMITTEE("proposal-committee"),
    DISPATCHER("dispatch-government"),
    UNIT("unit-door"),
    SIGNATORY("unit-door", "unit-door-signatory"),
    OTHER_UNIT("unit-other"),
    LEADER("leadership"),
    EVALUATOR("evaluators"),
    SUPERVISOR("supervisors"),
    ADMINISTRATOR("camunda-admin"),
    SECURITY("security-admin"),
    AUDITOR("auditors"),
    SOMEBODY();

    static final String PASSWORD = "Door-in-tests-1!";

    private final List<String> groups;

    People(String... groups) {
        this.groups = Arrays.asList(groups);
    }

    String account() {
        return "door-" + name().toLowerCase().replace('_', '-');
    }

    Browser browser(int port) {
        return Browser.signedIn(port, account(), PASSWORD);
    }

    /** Makes those that are not there yet. */
    static void settle(IdentityService identity, Rights rights) {
        for (var person : values()) {
            if (identity.createUserQuery().userId(person.account()).count() == 0) {
                var user = identity.newUser(person.account());
                user.setLastName("门");
                user.setFirstName(person.name());
                user.setPassword(PASSWORD);
                identity.saveUser(user);
            }
            for (var group : person.groups) {
                if (identity.createGroupQuery().groupId(group).count() == 0) {
                    var created = identity.newGroup(group);
                    created.setName(group);
                    created.setType("WORKFLOW");
                    identity.saveGroup(created);
                }
                if (identity.createGroupQuery()
                                .groupId(group)
                                .groupMember(person.account())
                                .count()
                        == 0) {
                    identity.createMembership(person.account(), group);
                }
            }
        }
        rights.apply();
    }
}
