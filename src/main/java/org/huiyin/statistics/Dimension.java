package org.huiyin.statistics;

/** By what a table of figures is broken down. */
public enum Dimension {
    SESSION("届次", "session_id"),
    YEAR("年度", "year"),
    UNIT("承办单位", "unit_code"),
    CATEGORY("类别", "category"),
    PROPOSER_KIND("提案者", "proposer_kind"),
    CHANNEL("交办渠道", "channel");

    private final String label;
    private final String column;

    Dimension(String label, String column) {
        this.label = label;
        this.column = column;
    }

    public String label() {
        return label;
    }

    /** Of every relation of {@link Recount}. */
    String column() {
        return column;
    }
}
