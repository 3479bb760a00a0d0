package org.huiyin.proposal;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A term's session 届次, to which proposals and their numbers belong.
 *
 * @param plenaryCutoff proposals submitted up to then are plenary ones; null: all are
 * @param ruleProfile   the name of the profile that its cases start under
 */
public record ProposalSession(UUID id, int term, int number, OffsetDateTime plenaryCutoff, String ruleProfile) {

    private static final String DIGITS = "〇一二三四五六七八九";

    /** 十四届二次会议. */
    public String label() {
        return label(term, number);
    }

    public static String label(int term, int number) {
        return chinese(term) + "届" + chinese(number) + "次会议";
    }

    private static String chinese(int n) {
        var tens = n / 10;
        var ones = n % 10;
        return (tens > 1 ? String.valueOf(DIGITS.charAt(tens)) : "")
                + (tens > 0 ? "十" : "")
                + (ones > 0 ? String.valueOf(DIGITS.charAt(ones)) : "");
    }
}
