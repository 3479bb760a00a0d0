package org.huiyin.assignment;

import org.huiyin.deadline.Step;

/** A unit's part in handling. */
public enum AssignmentRole {
    SOLE("独办", true),
    SEPARATE("分办", true),
    LEAD("主办", true),
    CO("会办", false);

    private final String label;
    private final boolean replies;

    AssignmentRole(String label, boolean replies) {
        this.label = label;
        this.replies = replies;
    }

    public String label() {
        return label;
    }

    /** Whether the unit replies to the proposers; a co-unit gives its opinion to the lead instead. */
    /** The step whose limit the unit's work has. */
    public Step limited() {
        return replies ? Step.REPLY : Step.OPINION;
    }

    public boolean replies() {
        return replies;
    }
}
