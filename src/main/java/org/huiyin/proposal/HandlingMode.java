package org.huiyin.proposal;

/** How a proposal's units share it. */
public enum HandlingMode {
    /** One unit handles and replies. */
    SOLE("独办"),
    /** Several units, each replies for its part. */
    SEPARATE("分办"),
    /** One lead replies; co-units give it their opinions. */
    JOINT("会办");

    private final String label;

    HandlingMode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
