package org.huiyin.statistics;

/** A whole and its parts 构成, whose percentages add up to 100. */
public enum Composition {
    OUTCOME("收到提案的去向", Relation.CASES, "outcome", "true", "收到的提案"),
    CATEGORY("各类占比", Relation.CASES, "category", Figure.FILED.condition(), "立案的提案，按最近一稿的类别"),
    PROPOSER_KIND("提案者构成", Relation.CASES, "proposer_kind", Figure.FILED.condition(), "立案的提案"),
    CHANNEL("交办渠道", Relation.WORK, "channel", "handed", "交办的提案；按单位统计时为应答复的件次"),
    RESULT_CLASS("办理结果", Relation.REPLIES, "result_class", "true", "每件提案每个应答复单位最近一轮的答复；以审核改定的类别为准"),
    SATISFACTION("对办理结果的评价", Relation.RATINGS, "result", "state = 'RATED'", "已作出的评价"),
    ATTITUDE("对办理态度的评价", Relation.RATINGS, "attitude", "state = 'RATED'", "已作出的评价");

    private final String label;
    private final Relation relation;
    private final String column;
    private final String condition;
    private final String whole;

    Composition(String label, Relation relation, String column, String condition, String whole) {
        this.label = label;
        this.relation = relation;
        this.column = column;
        this.condition = condition;
        this.whole = whole;
    }

    public String label() {
        return label;
    }

    /** What 100 per cent are, in words. */
    public String whole() {
        return whole;
    }

    public String counter() {
        return relation.counter();
    }

    Relation relation() {
        return relation;
    }

    String column() {
        return column;
    }

    String condition() {
        return condition;
    }

    boolean ofUnits() {
        return relation != Relation.CASES;
    }
}
