package org.huiyin.statistics;

/** What is counted: one row each. The rows are made by {@link Recount}. */
public enum Relation {
    /** A proposal. */
    CASES("件"),
    /** A filed proposal's handling; a unit's part of it where figures are a unit's. */
    WORK("件"),
    /** A unit's part of a filed proposal in one round. */
    PARTS("件次"),
    /** A unit's last accepted reply to a proposal. */
    REPLIES("份"),
    /** A signer's last rating of a unit's reply, or that it is awaited. */
    RATINGS("份"),
    /** A signer of a member's proposal. */
    SIGNERS("人");

    private final String counter;

    Relation(String counter) {
        this.counter = counter;
    }

    /** The word after the number. */
    String counter() {
        return counter;
    }
}
