package org.huiyin.commitment;

/** How a matter stands that a reply left unsettled. */
public enum PresentState {
    ONGOING("还在办"),
    DONE("已完成"),
    NOT_DONE("未落实"),
    /** Of class C only: what it waited for is there. */
    RIPE("条件已具备");

    private final String label;

    PresentState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
