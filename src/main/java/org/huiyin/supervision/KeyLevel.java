package org.huiyin.supervision;

/** How far a quality of a recommended case goes; the decision table gives the points. */
public enum KeyLevel {
    HIGH("高"),
    MEDIUM("中"),
    LOW("低");

    private final String label;

    KeyLevel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
