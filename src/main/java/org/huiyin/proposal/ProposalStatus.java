package org.huiyin.proposal;

import java.util.EnumSet;
import java.util.Set;

/** Where a proposal stands, and where it may go from there. */
public enum ProposalStatus {
    /** Registered, waits for the office's first review. */
    SUBMITTED("待初审"),
    /** Returned to the proposer, who is to correct it. */
    RETURNED("退回修改"),
    /** Waits for the committee. */
    REVIEWED("待审定"),
    REFUSED("不予立案"),
    /** Passed on as an opinion or as public opinion information. */
    CONVERTED("已转送"),
    /** Not corrected in time and given up by the office. */
    LAPSED("逾期终止"),
    MERGED("已并案"),
    FILED("已立案"),
    /** Units are proposed, the dispatcher is to confirm. */
    UNITS_PROPOSED("待交办"),
    HANDLING("办理中"),
    /** Delivered to the signers, who are to rate it. */
    REPLIED("已答复"),
    /** Somebody was dissatisfied, the office verifies. */
    DISSATISFIED("核实不满意"),
    CONSULTATION("督办协商"),
    /** Rated, waits for the decision on publication. */
    RATED("待审定公开"),
    CLOSED("已办结"),
    CLOSED_WITH_MAIN("随主案办结"),
    WITHDRAWN("已撤案");

    private final String label;

    ProposalStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
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
