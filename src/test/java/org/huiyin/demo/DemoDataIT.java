package org.huiyin.demo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.database.HuiyinTest;
import org.huiyin.identity.Groups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@HuiyinTest
class DemoDataIT {

    @Autowired
    private IdentityService identity;

    @Autowired
    private Units units;

    @Autowired
    private Groups groups;

    @Autowired
    private DemoData data;

    static Iterable<DemoAccount> accounts() {
        return DemoAccount.all();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void createsTheAccountWithItsPasswordAndGroups(DemoAccount one) {
        assertThat(identity.checkPassword(one.account(), one.password())).isTrue();
        assertThat(identity.createGroupQuery().groupMember(one.account()).list().stream()
                        .map(Group::getId))
                .containsExactlyInAnyOrderElementsOf(one.groups());
        assertThat(one.groups().stream()
                        .filter(group -> !group.startsWith("unit-"))
                        .collect(toSet()))
                .isSubsetOf(existingGroups());
    }

    @Test
    void givesEveryUnitItsTwoGroupsAndAPersonInEach() {
        assertThat(units.active()).hasSize(8);
        for (var unit : units.active()) {
            for (var group : Set.of(Unit.group(unit.code()), Unit.signatoryGroup(unit.code()))) {
                assertThat(identity.createUserQuery().memberOfGroup(group).count())
                        .isPositive();
            }
        }
    }

    @Test
    void changesNothingWhenItStartsAgain() {
        var before = existingGroups();
        identity.setUserInfo("mm-pinghu", "note", "kept");
        var user = identity.createUserQuery().userId("member-chen").singleResult();
        user.setPassword("Another-1-Password");
        identity.saveUser(user);
        try {
            groups.start();
            data.start();

            assertThat(existingGroups()).isEqualTo(before);
            assertThat(identity.getUserInfo("mm-pinghu", "note")).isEqualTo("kept");
            assertThat(identity.checkPassword("member-chen", "Another-1-Password"))
                    .isTrue();
        } finally {
            user.setPassword(DemoAccount.of("member-chen").password());
            identity.saveUser(user);
        }
    }

    private Set<String> existingGroups() {
        return identity.createGroupQuery().unlimitedList().stream()
                .map(Group::getId)
                .collect(toSet());
    }
}
