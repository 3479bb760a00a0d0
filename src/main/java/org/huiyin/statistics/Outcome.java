package org.huiyin.statistics;

/** What became of a proposal that was received; exactly one of them on any day. */
enum Outcome {
    FILED("立案"),
    MERGED("并案"),
    CONVERTED("转送"),
    REFUSED("不予立案"),
    WITHDRAWN("撤案"),
    LAPSED("逾期终止"),
    IN_REVIEW("审查中");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
