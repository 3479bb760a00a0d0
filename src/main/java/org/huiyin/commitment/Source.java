package org.huiyin.commitment;

/** Where a promise was made. */
public enum Source {
    CONSULTATION("协商清单"),
    REPLY("答复");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
