package org.huiyin.proposal;

/**
 * The nine links 九环 of a proposal's way, in order. In which of them a case stands is kept in the table
 * {@code case_standing}; no case stands in {@link #CULTIVATION}, which comes before there is a proposal.
 */
public enum NineLinks {
    CULTIVATION("培育"),
    SUBMISSION("提交"),
    REVIEW("审查立案"),
    DISPATCH("交办"),
    HANDLING("办理"),
    CONSULTATION("督办协商"),
    REPLY("答复"),
    FEEDBACK("反馈"),
    CLOSING("办结跟踪");

    private final String label;

    NineLinks(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
