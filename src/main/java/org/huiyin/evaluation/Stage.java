package org.huiyin.evaluation;

/** Which stage of a case a criterion looks at. */
public enum Stage {
    ASSIGNMENT("立案交办"),
    HANDLING("办理"),
    CONSULTATION("协商"),
    REPLY("答复"),
    FULFILMENT("落实");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
