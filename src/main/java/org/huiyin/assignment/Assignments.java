package org.huiyin.assignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assignments as they stand. */
@Component
@Transactional
public class Assignments {

    private final AssignmentRepository repository;
    private final Units units;
    private final CurrentPerson person;
    private final Clock clock;

    Assignments(AssignmentRepository repository, Units units, CurrentPerson person, Clock clock) {
        this.repository = repository;
        this.units = units;
        this.person = person;
        this.clock = clock;
    }

    /** @throws Refusal {@code assignment-not-found} */
    public Assignment get(UUID id) {
        return repository.find(id).orElseThrow(() -> new Refusal("assignment-not-found", "没有找到这项承办任务，或您无权查看。"));
    }

    /** As {@link #get}, for an act of the unit's own people only. */
    public Assignment getForUnit(UUID id) {
        var assignment = get(id);
        if (!person.in(Unit.group(assignment.unitCode()))) {
            throw new Refusal("assignment-not-found", "没有找到这项承办任务，或您无权查看。");
        }
        return assignment;
    }

    public List<Assignment> of(UUID proposalId) {
        return repository.of(proposalId);
    }

    public String unitName(Assignment assignment) {
        return units.find(assignment.unitCode()).map(Unit::name).orElse(assignment.unitCode());
    }

    /** The co-units' parts that a lead has to hear before it replies in this round. */
    public List<Assignment> coUnits(Assignment lead) {
        return repository.of(lead.proposalId()).stream()
                .filter(a -> a.round() == lead.round() && a.role() == AssignmentRole.CO)
                .filter(a -> a.status() != AssignmentStatus.RETURNED && a.status() != AssignmentStatus.REVOKED)
                .toList();
    }

    /** The unit has done its part. */
    public void finish(UUID id, AssignmentStatus outcome) {
        repository.setStatus(get(id), outcome, OffsetDateTime.now(clock));
    }
}
