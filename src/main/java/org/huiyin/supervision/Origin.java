package org.huiyin.supervision;

/** What a consultation comes from. */
public enum Origin {
    /** The leadership made the case a key proposal. */
    DESIGNATION("列为重点提案"),
    /** After the rule profile's number of re-handlings somebody is still dissatisfied. */
    DISSATISFACTION("多次办理仍不满意"),
    /** A reply is so late that the leadership hears of it. */
    ESCALATION("超期升级"),
    BROKEN_PROMISE("承诺未兑现"),
    DISPATCHER("交办单位提请"),
    /** Asked for by who watches: the office decides. */
    SUPERVISOR("督办观察人员建议"),
    OFFICE("办公室提出");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
