package org.huiyin.cockpit;

import java.util.Set;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.springframework.stereotype.Component;

/** Who reads the figures over all cases: those who watch them, and those who answer for them. Administrators do not. */
@Component
class CockpitReaders {

    private static final Set<String> READERS = Set.of(Groups.SUPERVISORS, Groups.PROPOSAL_OFFICE, Groups.LEADERSHIP);

    private final CurrentPerson person;

    CockpitReaders(CurrentPerson person) {
        this.person = person;
    }

    /** @throws Refusal {@code not-allowed} for everybody else */
    void require() {
        if (person.groups().stream().noneMatch(READERS::contains)) {
            throw new Refusal("not-allowed", "只有督办人员、提案委员会办公室和主席会议成员可以查看督办总览。");
        }
    }
}
