package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What the unit reported.
 *
 * @param wantedDue the later day that it asks for; null where the promise is kept
 */
public record CommitmentReport(
        UUID id, Kind kind, String content, LocalDate wantedDue, String reportedName, OffsetDateTime reportedAt) {

    /** What a unit says of its promise. */
    public enum Kind {
        DONE("已落实"),
        LATER("申请延期");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
