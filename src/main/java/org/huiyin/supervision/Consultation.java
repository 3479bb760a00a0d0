package org.huiyin.supervision;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A supervision consultation 督办协商 of one case.
 *
 * @param heldOn  the day of the meeting, once it is on record
 * @param outcome {@code REHANDLE} or {@code CLOSE}, where the case's own way depends on it
 */
public record Consultation(
        UUID id,
        UUID proposalId,
        int round,
        Origin origin,
        String reason,
        String requestedBy,
        String requestedName,
        OffsetDateTime requestedAt,
        String decisionReason,
        String decidedName,
        OffsetDateTime decidedAt,
        State state,
        LocalDate heldOn,
        String outcome,
        String endReason,
        OffsetDateTime endedAt) {

    /** Where a consultation stands. */
    public enum State {
        REQUESTED("待核定"),
        PLANNING("制定方案"),
        APPROVING("待审批"),
        /** The notice is given: papers and visits until the day. */
        PREPARING("筹备"),
        HELD("起草纪要"),
        CONFIRMING("确认纪要"),
        LISTING("拟定清单"),
        ACCEPTING("认领清单"),
        SETTLING("处理未认领"),
        REPORTING("撰写报告"),
        INSTRUCTING("待批示"),
        CLOSED("已办结"),
        DECLINED("不予开展"),
        CANCELLED("已取消"),
        /** With its case, which was withdrawn. */
        ENDED("随案终止");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether the minutes are settled, so that everybody concerned may read them. */
        public boolean minutesSettled() {
            return compareTo(LISTING) >= 0 && compareTo(CLOSED) <= 0;
        }
    }

    public boolean running() {
        return endedAt == null;
    }

    /** Whether its outcome decides how the case goes on. */
    public boolean decidesCase() {
        return origin == Origin.DISSATISFACTION;
    }
}
