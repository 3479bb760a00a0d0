package org.huiyin.supervision;

import java.util.Set;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.Proposals;
import org.springframework.stereotype.Component;

/** The parts of units as supervision finds them, and who supervises them. */
@Component
class SupervisedParts {

    private final Assignments assignments;
    private final Proposals proposals;
    private final CurrentPerson person;

    SupervisedParts(Assignments assignments, Proposals proposals, CurrentPerson person) {
        this.assignments = assignments;
        this.proposals = proposals;
        this.person = person;
    }

    /** The part as it stands; until the transaction ends no other act on its case comes between. */
    Assignment lock(UUID assignmentId) {
        proposals.lock(assignments.get(assignmentId).proposalId());
        return assignments.get(assignmentId);
    }

    /** Whether the unit has something to do on it now. */
    static boolean isAtWork(Assignment part) {
        return part.open()
                && part.pausedOn() == null
                && (part.status() == AssignmentStatus.DISPATCHED || part.status() == AssignmentStatus.ACCEPTED);
    }

    void requireAtWork(Assignment part) {
        if (part.status() == AssignmentStatus.RETURN_REQUESTED) {
            throw new Refusal("return-undecided", "%s已申退，请先裁定申退。".formatted(assignments.unitName(part)));
        }
        if (part.pausedOn() != null) {
            throw new Refusal("limit-paused", "%s的期限已暂停计时，恢复后再催办或发督办单。".formatted(assignments.unitName(part)));
        }
        if (!isAtWork(part)) {
            throw new Refusal(
                    "part-ended",
                    "%s的承办已经结束（%s）。"
                            .formatted(assignments.unitName(part), part.status().label()));
        }
    }

    /** Whether the person assigns the case, or belongs to the office that watches all of them. */
    boolean mayDirect(Proposal proposal) {
        return proposal.channel() != null && person.in(proposal.channel().group()) || person.in(Groups.PROPOSAL_OFFICE);
    }

    /** All who are told what concerns the unit's work. */
    static Set<String> people(Assignment part) {
        return Set.of(Unit.group(part.unitCode()), Unit.signatoryGroup(part.unitCode()));
    }

    /**
     * A text as it is kept.
     *
     * @param name what people call the field
     * @return null where nothing was written
     * @throws Refusal if it is longer than {@code max}, a rare Han character or an emoji counted as one
     */
    static String text(String text, String field, String name, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var kept = text.strip();
        if (kept.codePointCount(0, kept.length()) > max) {
            throw new Refusal("field-too-long", field, "%s最多%d个字。".formatted(name, max));
        }
        if (kept.indexOf('\0') >= 0) {
            throw new Refusal("control-character", field, name + "中有无法显示的字符，请删除后再提交。");
        }
        return kept;
    }
}
