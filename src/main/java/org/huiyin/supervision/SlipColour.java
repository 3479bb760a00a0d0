package org.huiyin.supervision;

import org.huiyin.deadline.Step;

/** How urgent a slip is; the order is that of the urgency. */
public enum SlipColour {
    /** A reminder. */
    BLUE("蓝色", Step.SLIP_BLUE),
    /** A warning. */
    ORANGE("橙色", Step.SLIP_ORANGE),
    /** The last one: after it comes a consultation. */
    RED("红色", Step.SLIP_RED);

    private final String label;
    private final Step step;

    SlipColour(String label, Step step) {
        this.label = label;
        this.step = step;
    }

    public String label() {
        return label;
    }

    /** The step whose limit a slip of this colour has. */
    public Step step() {
        return step;
    }
}
