package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What was decided about a promise.
 *
 * @param newDue with a new date only
 */
public record CommitmentDecision(
        UUID id,
        Step step,
        Outcome outcome,
        String reason,
        LocalDate newDue,
        String decidedName,
        OffsetDateTime decidedAt) {

    /** Who decides on what. */
    public enum Step {
        /** The office, on a report or on what it knows without one. */
        CHECK("核查"),
        /** The dispatcher or the leadership, on a promise that was broken. */
        FAILURE("处理未兑现承诺");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The first four are the office's, the others the dispatcher's and the leadership's; the last comes with a new round. */
    public enum Outcome {
        DONE("已兑现"),
        RETURN("退回继续落实"),
        EXTEND("同意延期"),
        FAIL("未兑现"),
        NEW_DATE("重新确定期限"),
        ESCALATE("提请主席会议成员决定"),
        CONSULTATION("提请督办协商"),
        END("终止"),
        SUPERSEDE("转再次办理");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
