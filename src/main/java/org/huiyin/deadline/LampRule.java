package org.huiyin.deadline;

/**
 * From when a lamp is no longer green.
 *
 * @param yellow at so many working days left, or fewer
 * @param red    likewise; an overdue date is red anyhow
 */
public record LampRule(int yellow, int red) {

    /** For a profile, or a version of one, that says nothing. */
    static final LampRule USUAL = new LampRule(5, 1);

    public LampRule {
        if (red < 0 || yellow < red) {
            throw new IllegalArgumentException("a lamp turns yellow before red: " + yellow + " " + red);
        }
    }
}
