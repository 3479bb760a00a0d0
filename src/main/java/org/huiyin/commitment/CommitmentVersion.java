package org.huiyin.commitment;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * What a promise said from some moment on.
 *
 * @param reason      why it was changed; for the first of a reply's promise which reply it comes from, for that of an item null
 * @param writtenName who wrote it; for the first of a reply's promise the signatory who signed the reply
 * @param writtenAt   since when it holds; a reply's promise since its case closed
 */
public record CommitmentVersion(
        int version,
        Kind kind,
        String matter,
        String unitCode,
        String unitName,
        String person,
        LocalDate due,
        boolean published,
        String reason,
        String writtenName,
        OffsetDateTime writtenAt) {

    /** What brought it. */
    public enum Kind {
        MADE("作出承诺"),
        CHANGED("变更"),
        /** At the unit's wish or after its report, by the office. */
        EXTENDED("延期"),
        /** After it was broken. */
        RENEWED("重新确定期限");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
