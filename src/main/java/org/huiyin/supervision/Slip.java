package org.huiyin.supervision;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A supervision slip 督办单: one matter that a unit has to answer until a date.
 *
 * @param year       of the session's opening, in which {@code number} is counted
 * @param issuedBy   the account; {@code issuedName} its name then
 * @param due        the last day for the answer, by the rule profile and version named
 * @param answer     null until it is given
 * @param outcome    null while the slip waits for its answer
 */
public record Slip(
        UUID id,
        UUID proposalId,
        UUID assignmentId,
        int year,
        int number,
        SlipColour colour,
        String matter,
        String issuedBy,
        String issuedName,
        OffsetDateTime issuedAt,
        LocalDate due,
        String profileName,
        int profileVersion,
        String answer,
        String answeredName,
        OffsetDateTime endedAt,
        Outcome outcome) {

    /** How a slip came to its end. */
    public enum Outcome {
        ANSWERED("已答复"),
        /** It went overdue, and one of a higher colour took its place. */
        SUPERSEDED("已升级"),
        /** The unit's part ended before it was answered. */
        PART_ENDED("承办已结束");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean open() {
        return outcome == null;
    }

    /** 督〔2026〕3号. */
    public static String numberText(int year, int number) {
        return "督〔%d〕%d号".formatted(year, number);
    }

    public String numberText() {
        return numberText(year, number);
    }
}
