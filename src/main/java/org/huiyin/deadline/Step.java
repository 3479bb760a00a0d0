package org.huiyin.deadline;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A step of a case that has a time limit. */
public enum Step {
    CORRECTION("correction", "修改提案", "correctionDueAt", RuleProfile.Limits::correction),
    CORRECTION_GRACE("correctionGrace", "逾期未改的宽限", null, RuleProfile.Limits::correctionGrace),
    RETURN_REQUEST("returnRequest", "申退", "returnDueAt", RuleProfile.Limits::returnRequest),
    OPINION("opinion", "提出会办意见", "opinionDueAt", RuleProfile.Limits::opinion),
    REPLY("reply", "答复", "replyDueAt", RuleProfile.Limits::reply),
    FEEDBACK("feedback", "评价答复", "feedbackDueAt", RuleProfile.Limits::feedback),
    SLIP_BLUE("slipBlue", "回复蓝色督办单", null, RuleProfile.Limits::slipBlue),
    SLIP_ORANGE("slipOrange", "回复橙色督办单", null, RuleProfile.Limits::slipOrange),
    SLIP_RED("slipRed", "回复红色督办单", null, RuleProfile.Limits::slipRed),
    LOOK_BACK("lookBack", "回头看填报", "lookBackDueAt", RuleProfile.Limits::lookBack),
    HANDLING_PLAN("handlingPlan", "制定办理方案", "handlingPlanDueAt", RuleProfile.Limits::handlingPlan),
    /** How long before a consultation its notice is given. */
    CONSULTATION_NOTICE("consultationNotice", "协商前通知", null, RuleProfile.Limits::consultationNotice),
    /** How long before it the units hand in their papers. */
    CONSULTATION_PAPERS("consultationPapers", "协商前提交汇报", null, RuleProfile.Limits::consultationPapers),
    MINUTES("minutes", "起草协商纪要", "minutesDueAt", RuleProfile.Limits::minutes),
    MINUTES_CONFIRMATION("minutesConfirmation", "确认协商纪要", "confirmationDueAt", RuleProfile.Limits::minutesConfirmation),
    /** From the case's closing, or from when it was given to somebody later than that, to their sheet. */
    EVALUATION("evaluation", "提交评价表", null, RuleProfile.Limits::evaluation),
    /** Until a day that is promised; no rule gives it. */
    COMMITMENT("commitment", "兑现承诺", "commitmentDueAt", null),
    FAILURE_DECISION("failureDecision", "处理未兑现承诺", "failureDecisionDueAt", RuleProfile.Limits::failureDecision);

    private final String key;
    private final String label;
    private final String variable;
    private final Function<RuleProfile.Limits, Limit> limit;

    Step(String key, String label, String variable, Function<RuleProfile.Limits, Limit> limit) {
        this.key = key;
        this.label = label;
        this.variable = variable;
        this.limit = limit;
    }

    /** As rule profiles and the interface name it. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /** Null where the profile is of a version that has none yet, and for {@link #COMMITMENT}. */
    public Limit limit(RuleProfile profile) {
        return limit == null ? null : limit.apply(profile.limits());
    }

    /** Whether rule profiles say how long it is; else the date is given with each. */
    public boolean ruled() {
        return limit != null;
    }

    /** The process variable that holds the step's due time; null where no task has one. */
    public String variable() {
        return variable;
    }

    /** Whether cases have this limit by itself, with a lamp and reminders; others only prolong or precede one. */
    boolean watched() {
        return this != CORRECTION_GRACE && !countedBackwards();
    }

    /** Whether it is counted from a day to come, and not until one. */
    boolean countedBackwards() {
        return this == CONSULTATION_NOTICE || this == CONSULTATION_PAPERS;
    }

    /** By the process variable that holds the step's due time. */
    public static Optional<Step> ofVariable(String name) {
        return Stream.of(values()).filter(step -> name.equals(step.variable)).findFirst();
    }

    public static Optional<Step> of(String key) {
        return Stream.of(values()).filter(step -> step.key.equals(key)).findFirst();
    }
}
