package org.huiyin.evaluation;

/** Among which cases a lot draws. */
public enum Among {
    ALL("全部提案"),
    /** As in Hunan in 2021. */
    NOT_KEY("只抽非重点提案"),
    KEY("只抽重点提案");

    private final String label;

    Among(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean takes(boolean key) {
        return this == ALL || key == (this == KEY);
    }
}
