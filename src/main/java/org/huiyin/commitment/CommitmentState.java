package org.huiyin.commitment;

/** How a promise stands. */
public enum CommitmentState {
    /** The unit keeps it and is to report. */
    OPEN("兑现中", "正在落实"),
    /** Reported, the office checks. */
    REPORTED("待核查", "正在核查"),
    /** Not kept; the dispatcher or the leadership decides. */
    FAILED("未兑现", "未按期落实"),
    KEPT("已兑现", "已落实"),
    /** Handed to a supervision consultation, whose list holds what is promised then. */
    CONSULTATION("转督办协商", "转督办协商"),
    /** Not kept, and given up for a reason. */
    ENDED("已终止", "已终止"),
    /** Its case is handled anew. */
    SUPERSEDED("转再次办理", "转再次办理");

    private final String label;
    private final String publicLabel;

    CommitmentState(String label, String publicLabel) {
        this.label = label;
        this.publicLabel = publicLabel;
    }

    public String label() {
        return label;
    }

    /** In the public list. */
    public String publicLabel() {
        return publicLabel;
    }

    public boolean open() {
        return this == OPEN || this == REPORTED || this == FAILED;
    }
}
