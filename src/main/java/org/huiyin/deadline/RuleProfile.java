package org.huiyin.deadline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place's rules as data: time limits, code tables and the number of re-handlings.
 *
 * @param version        counted by {@link RuleProfiles}; a case keeps the one that it started under
 * @param lamps          by the step's key; null in versions from before there were any
 * @param reminders      by the step's key: so many calendar days before the due date; likewise
 * @param ladder         who hears of an overdue limit when, the lowest rung first; likewise
 * @param extensions     by the step's key: steps without one are not extended on request; likewise
 * @param promises       by the code of the result class whose replies are promises: how long they are given where a
 *                       reply names no date; null in versions from before there were any
 * @param maxRehandlings after so many, a dissatisfied proposer's case goes to a consultation
 * @param counting       how the place counts its proposals; null in versions from before this was kept
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
        Map<String, List<Integer>> reminders,
        List<Rung> ladder,
        Map<String, Extension> extensions,
        Map<String, Limit> promises,
        int maxRehandlings,
        Counting counting) {

    private static final List<Integer> USUAL_REMINDERS = List.of(30, 15, 7, 3, 1);

    private static final List<Rung> USUAL_LADDER = List.of(
            new Rung(Level.SIGNATORY, 1),
            new Rung(Level.DISPATCHER, 5),
            new Rung(Level.COMMITTEE, 10),
            new Rung(Level.LEADERSHIP, 20));

    /** A code and the words that people see for it. */
    public record Code(String code, String label) {}

    /**
     * How a place counts its proposals.
     *
     * @param mergedWithin whether merged proposals count among the filed ones
     * @param adopted      the codes of the result classes that count as adopted; null or empty: the place does not say
     * @param yearStart    the first day of its years; 1 January in versions from before this was kept
     */
    public record Counting(boolean mergedWithin, List<String> adopted, MonthDay yearStart) {

        /** The first day of the years of a place that does not say. */
        public static final MonthDay CALENDAR_YEAR = MonthDay.of(1, 1);

        public Counting {
            yearStart = yearStart == null ? CALENDAR_YEAR : yearStart;
        }
    }

    /** Above a unit's officer, whom every reminder reaches. */
    public enum Level {
        SIGNATORY("单位签发人"),
        DISPATCHER("交办单位"),
        COMMITTEE("提案委员会"),
        LEADERSHIP("主席会议成员");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param after so many working days after the due date */
    public record Rung(Level to, int after) {

        public Rung {
            if (to == null || after < 1) {
                throw new IllegalArgumentException("a rung needs a level and at least one day: " + to + " " + after);
            }
        }
    }

    /**
     * How far a limit may be extended on request.
     *
     * @param times   so often
     * @param longest from the limit's start to the last due date that may be granted
     */
    public record Extension(int times, Limit longest) {

        public Extension {
            if (times < 1 || longest == null || longest.unit() == Limit.Unit.FIXED_DATE) {
                throw new IllegalArgumentException("an extension needs a number and a span: " + times + " " + longest);
            }
        }
    }

    /**
     * The limit of each step.
     *
     * @param correction       from a return to the corrected proposal
     * @param correctionGrace  from the reminder to the office's decision
     * @param returnRequest    from assignment to the last day on which a unit may contest it
     * @param opinion          from assignment to a co-unit's opinion
     * @param reply            from assignment to the reply
     * @param feedback         from delivery to the rating
     * @param slipBlue         from a blue supervision slip to its answer; null in versions from before there were any
     * @param slipOrange       likewise
     * @param slipRed          likewise
     * @param lookBack         from a look-back's question to the unit's report; likewise
     * @param handlingPlan     from a unit's signing, or the designation, to its plan for a key proposal; likewise
     * @param consultationNotice  so long before a consultation its notice is given at the latest; likewise
     * @param consultationPapers  so long before it the units hand in their papers; likewise
     * @param minutes             from the consultation to its minutes; likewise
     * @param minutesConfirmation from the minutes to the units' confirmation; likewise
     * @param failureDecision     from the finding that a promise is broken, or from asking the leadership, to the decision;
     *                            likewise
     * @param evaluation          from a case's closing, or a later assignment, to a rater's sheet; likewise
     */
    public record Limits(
            Limit correction,
            Limit correctionGrace,
            Limit returnRequest,
            Limit opinion,
            Limit reply,
            Limit feedback,
            Limit slipBlue,
            Limit slipOrange,
            Limit slipRed,
            Limit lookBack,
            Limit handlingPlan,
            Limit consultationNotice,
            Limit consultationPapers,
            Limit minutes,
            Limit minutesConfirmation,
            Limit failureDecision,
            Limit evaluation) {}

    /** The same rules as another version. */
    RuleProfile withVersion(int number) {
        return new RuleProfile(
                name,
                number,
                label,
                categories,
                refusalGrounds,
                resultClasses,
                satisfactionLevels,
                limits,
                lamps,
                reminders,
                ladder,
                extensions,
                promises,
                maxRehandlings,
                counting);
    }

    /** The same rules, with what a version leaves to the usual written out. */
    RuleProfile spelledOut() {
        var steps = Stream.of(Step.values())
                .filter(step -> step.watched() && (!step.ruled() || step.limit(this) != null))
                .toList();
        return new RuleProfile(
                name,
                version,
                label,
                categories,
                refusalGrounds,
                resultClasses,
                satisfactionLevels,
                limits,
                steps.stream().collect(Collectors.toMap(Step::key, this::lamp)),
                steps.stream().collect(Collectors.toMap(Step::key, this::reminders)),
                ladder(),
                extensions == null ? Map.of() : extensions,
                promises == null ? Map.of() : promises,
                maxRehandlings,
                counting);
    }

    /** When the lamp of a step's due date changes colour. */
    public LampRule lamp(Step step) {
        return lamps == null ? LampRule.USUAL : lamps.getOrDefault(step.key(), LampRule.USUAL);
    }

    /** So many calendar days before the due date, the earliest first. */
    public List<Integer> reminders(Step step) {
        var days = reminders == null ? USUAL_REMINDERS : reminders.getOrDefault(step.key(), USUAL_REMINDERS);
        return days.stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Override
    public List<Rung> ladder() {
        return ladder == null ? USUAL_LADDER : ladder;
    }

    /** Empty where a step's limit cannot be extended on request. */
    public Optional<Extension> extension(Step step) {
        return Optional.ofNullable(extensions == null ? null : extensions.get(step.key()));
    }

    /** How long a reply of this class promises where it names no date; empty: such a reply is no promise. */
    public Optional<Limit> promise(String resultClass) {
        return Optional.ofNullable(promises == null ? null : promises.get(resultClass));
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
