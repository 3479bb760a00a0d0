package org.huiyin.statistics;

/** What a list can be behind: a figure, or a whole or one of its parts. */
public sealed interface Countable permits Figure, Part {

    String label();

    /** What is counted, in words. */
    String meaning();

    /** Null where it is entered and not counted. */
    Relation relation();

    /** Which rows of its relation it counts. */
    String condition();

    /** Whether it says something of a single unit. */
    boolean ofUnits();
}
