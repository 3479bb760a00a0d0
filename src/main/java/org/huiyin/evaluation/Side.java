package org.huiyin.evaluation;

/** From which side a case is rated. */
public enum Side {
    /** How it was handled, by an evaluator of the pool. */
    THIRD_PARTY("第三方", "third-party"),
    /** How it was handled, by its first proposer. */
    PROPOSER("提案人", "proposer"),
    /** How good the proposal is, by a unit that handles it. */
    UNIT("承办单位", "proposal");

    private final String label;
    private final String criteria;

    Side(String label, String criteria) {
        this.label = label;
        this.criteria = criteria;
    }

    public String label() {
        return label;
    }

    /** The name of the set of criteria that a new sheet of this side gets. */
    String criteria() {
        return criteria;
    }
}
