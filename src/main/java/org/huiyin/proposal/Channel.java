package org.huiyin.proposal;

/** The office that assigns a filed proposal, supervises its units and audits their replies. */
public enum Channel {
    PARTY("党委督查室", "dispatch-party"),
    GOVERNMENT("政府督查室", "dispatch-government"),
    CPPCC("政协办公厅（室）", "dispatch-cppcc");

    private final String label;
    private final String group;

    Channel(String label, String group) {
        this.label = label;
        this.group = group;
    }

    public String label() {
        return label;
    }

    /** The dispatcher's group. */
    public String group() {
        return group;
    }
}
