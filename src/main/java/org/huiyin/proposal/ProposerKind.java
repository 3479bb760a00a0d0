package org.huiyin.proposal;

/** Who proposes; all but {@link #MEMBER} are collective proposals. */
public enum ProposerKind {
    MEMBER("委员"),
    PARTY("党派"),
    ORGANISATION("团体"),
    SECTOR("界别"),
    GROUP("委员小组"),
    SPECIAL_COMMITTEE("专门委员会");

    private final String label;

    ProposerKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
