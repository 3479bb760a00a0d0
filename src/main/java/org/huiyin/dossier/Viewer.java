package org.huiyin.dossier;

import java.util.List;
import java.util.Set;
import org.huiyin.assignment.Unit;
import org.huiyin.identity.CurrentPerson;

/**
 * What the person signed in is to a case.
 *
 * @param staff committee, office, dispatchers, leadership, supervisors: they see every case, but no unsigned draft
 * @param units the codes of the units whose people they are
 */
record Viewer(String account, Set<String> groups, boolean staff, List<String> units) {

    private static final Set<String> STAFF = Set.of(
            "proposal-office",
            "proposal-committee",
            "dispatch-party",
            "dispatch-government",
            "dispatch-cppcc",
            "leadership",
            "supervisors");
    private static final String UNIT = Unit.group("");
    private static final String SIGNATORY = Unit.signatoryGroup("").substring(UNIT.length());

    static Viewer of(CurrentPerson person) {
        var groups = person.groups();
        return new Viewer(
                person.account(),
                groups,
                groups.stream().anyMatch(STAFF::contains),
                groups.stream()
                        .filter(group -> group.startsWith(UNIT) && !group.endsWith(SIGNATORY))
                        .map(group -> group.substring(UNIT.length()))
                        .sorted()
                        .toList());
    }

    boolean of(String unitCode) {
        return units.contains(unitCode);
    }
}
