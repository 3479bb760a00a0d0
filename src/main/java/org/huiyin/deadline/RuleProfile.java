package org.huiyin.deadline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * A place's rules as data: time limits, code tables and the number of re-handlings.
 *
 * @param version        counted by {@link RuleProfiles}; a case keeps the one that it started under
 * @param lamps          by the step's key; null in versions from before there were any
 * @param maxRehandlings after so many, a dissatisfied proposer's case goes to a consultation
 */
public record RuleProfile(
        String name,
        @JsonIgnore int version,
        String label,
        List<Code> categories,
        List<Code> refusalGrounds,
        List<Code> resultClasses,
        List<Code> satisfactionLevels,
        Limits limits,
        Map<String, LampRule> lamps,
        int maxRehandlings) {

    /** A code and the words that people see for it. */
    public record Code(String code, String label) {}

    /**
     * The limit of each step.
     *
     * @param correction       from a return to the corrected proposal
     * @param correctionGrace  from the reminder to the office's decision
     * @param returnRequest    from assignment to the last day on which a unit may contest it
     * @param opinion          from assignment to a co-unit's opinion
     * @param reply            from assignment to the reply
     * @param feedback         from delivery to the rating
     * @param feedbackReminder from delivery to the reminder
     */
    public record Limits(
            Limit correction,
            Limit correctionGrace,
            Limit returnRequest,
            Limit opinion,
            Limit reply,
            Limit feedback,
            Limit feedbackReminder) {}

    /** When the lamp of a step's due date changes colour. */
    public LampRule lamp(Step step) {
        return lamps == null ? LampRule.USUAL : lamps.getOrDefault(step.key(), LampRule.USUAL);
    }

    /** The words for a code; the code itself if this table does not hold it. */
    public static String label(List<Code> table, String code) {
        return table.stream()
                .filter(c -> c.code().equals(code))
                .map(Code::label)
                .findFirst()
                .orElse(code);
    }

    public static boolean holds(List<Code> table, String code) {
        return table.stream().anyMatch(c -> c.code().equals(code));
    }
}
