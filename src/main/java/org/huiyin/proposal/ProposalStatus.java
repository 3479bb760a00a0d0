package org.huiyin.proposal;

import java.util.EnumSet;
import java.util.Set;

/** Where a proposal stands, and where it may go from there. */
public enum ProposalStatus {
    /** Registered, waits for the office's first review. */
    SUBMITTED("待初审", NineLinks.REVIEW),
    /** Returned to the proposer, who is to correct it. */
    RETURNED("退回修改", NineLinks.REVIEW),
    /** Waits for the committee. */
    REVIEWED("待审定", NineLinks.REVIEW),
    REFUSED("不予立案", NineLinks.REVIEW),
    /** Passed on as an opinion or as public opinion information. */
    CONVERTED("已转送", NineLinks.REVIEW),
    /** Not corrected in time and given up by the office. */
    LAPSED("逾期终止", NineLinks.REVIEW),
    MERGED("已并案", NineLinks.REVIEW),
    FILED("已立案", NineLinks.DISPATCH),
    /** Units are proposed, the dispatcher is to confirm. */
    UNITS_PROPOSED("待交办", NineLinks.DISPATCH),
    HANDLING("办理中", NineLinks.HANDLING),
    /** Delivered to the signers, who are to rate it. */
    REPLIED("已答复", NineLinks.FEEDBACK),
    /** Somebody was dissatisfied, the office verifies. */
    DISSATISFIED("核实不满意", NineLinks.FEEDBACK),
    CONSULTATION("督办协商", NineLinks.CONSULTATION),
    /** Rated, waits for the decision on publication. */
    RATED("待审定公开", NineLinks.CLOSING),
    CLOSED("已办结", NineLinks.CLOSING),
    CLOSED_WITH_MAIN("随主案办结", NineLinks.CLOSING),
    WITHDRAWN("已撤案", NineLinks.CLOSING);

    private final String label;
    private final NineLinks link;

    ProposalStatus(String label, NineLinks link) {
        this.label = label;
        this.link = link;
    }

    public String label() {
        return label;
    }

    public NineLinks link() {
        return link;
    }

    /** Nothing follows by itself any more; a closed case may be taken up again. */
    public boolean ended() {
        return switch (this) {
            case REFUSED, CONVERTED, LAPSED, CLOSED, CLOSED_WITH_MAIN, WITHDRAWN -> true;
            default -> false;
        };
    }

    boolean mayBecome(ProposalStatus next) {
        return next == WITHDRAWN ? !ended() : nexts().contains(next);
    }

    private Set<ProposalStatus> nexts() {
        return switch (this) {
            case SUBMITTED -> EnumSet.of(RETURNED, REVIEWED);
            case RETURNED -> EnumSet.of(SUBMITTED, LAPSED);
            case REVIEWED -> EnumSet.of(FILED, REFUSED, CONVERTED, MERGED, SUBMITTED);
            case FILED -> EnumSet.of(UNITS_PROPOSED, REVIEWED);
            case UNITS_PROPOSED -> EnumSet.of(HANDLING, FILED);
            case HANDLING -> EnumSet.of(REPLIED);
            case REPLIED -> EnumSet.of(DISSATISFIED, RATED);
            case DISSATISFIED -> EnumSet.of(RATED, CONSULTATION, HANDLING);
            case CONSULTATION -> EnumSet.of(RATED, HANDLING);
            case RATED -> EnumSet.of(CLOSED);
            // Taken up again after a look-back.
            case CLOSED -> EnumSet.of(HANDLING);
            case MERGED -> EnumSet.of(REVIEWED, CLOSED_WITH_MAIN);
            default -> EnumSet.noneOf(ProposalStatus.class);
        };
    }
}
