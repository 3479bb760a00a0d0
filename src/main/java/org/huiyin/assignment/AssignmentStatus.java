package org.huiyin.assignment;

/** How far a unit is with its part. */
public enum AssignmentStatus {
    PROPOSED("拟办"),
    DISPATCHED("待签收"),
    RETURN_REQUESTED("申退中"),
    ACCEPTED("已签收"),
    REPLIED("已答复"),
    OPINION_GIVEN("已提会办意见"),
    RETURNED("已退回"),
    WAIVED("会办意见已豁免"),
    REVOKED("已撤销");

    private final String label;

    AssignmentStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
