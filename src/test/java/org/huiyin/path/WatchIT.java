package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The watch over each limit: whom it tells when, and that nothing that happens to a case shakes it off. */
@PathTest
class WatchIT {

    @Autowired
    private Town town;

    @Test
    void theUnitIsRemindedFiveTimesBeforeTheDueDateAndOnIt() {
        var c = handled();
        assertThat(c.watch("education", "REPLY")).isEqualTo("event_reminderDay 2026-05-06");
        for (var day : List.of("2026-05-21", "2026-05-29", "2026-06-02", "2026-06-04")) {
            c.limitComes("education", "REPLY", "event_reminderDay").everyLimitIsWatched();
            assertThat(c.watch("education", "REPLY")).isEqualTo("event_reminderDay " + day);
        }
        c.limitComes("education", "REPLY", "event_reminderDay");
        assertThat(c.watch("education", "REPLY")).isEqualTo("event_dueDay 2026-06-05");
        c.limitComes("education", "REPLY", "event_dueDay");
        assertThat(c.watch("education", "REPLY")).isEqualTo("event_overdue 2026-06-08");
        assertThat(c.told("unit-education"))
                .filteredOn(told -> told.contains("请按时办理"))
                .containsExactly(
                        sentence(c, "还有23个工作日"),
                        sentence(c, "还有11个工作日"),
                        sentence(c, "还有5个工作日"),
                        sentence(c, "还有3个工作日"),
                        sentence(c, "还有1个工作日"),
                        sentence(c, "今日到期"));
        assertThat(c.told("unit-education-signatory")).isEmpty();
    }

    @Test
    void anOverdueReplyClimbsTheLadderDayByDay() {
        var c = handled();
        overdue(c, 20);

        assertThat(days(c, "unit-education")).hasSize(20);
        assertThat(days(c, "unit-education-signatory")).hasSize(20);
        assertThat(days(c, "dispatch-government")).containsExactly("5", "10", "15", "20");
        assertThat(days(c, "proposal-committee")).containsExactly("10", "15", "20");
        assertThat(days(c, "proposal-office")).containsExactly("10", "15", "20");
        assertThat(days(c, "leadership")).containsExactly("20");
        assertThat(days(c, "zhang-wei")).isEmpty();
        assertThat(c.list(
                        String.class,
                        "select array_to_string(rungs, ' ') from deadline_reminder r join deadline d on d.id = r.deadline_id"
                                + " where d.proposal_id = :id order by r.id desc limit 1"))
                .containsExactly("SIGNATORY DISPATCHER COMMITTEE LEADERSHIP");
        c.everyLimitIsWatched();
    }

    @Test
    void whoeverSleptThroughTheDaysIsToldOnceAndThenDaily() {
        var c = handled();
        town.clock.fix("2026-06-24T10:00");
        town.engine
                .getManagementService()
                .executeJob(c.jobs("event_reminderDay").get(0).getId());

        assertThat(c.watch("education", "REPLY")).isEqualTo("event_overdueDay 2026-06-25");
        assertThat(c.told("unit-education")).noneMatch(told -> told.contains("请按时办理"));
        assertThat(days(c, "unit-education")).containsExactly("12");
        assertThat(days(c, "dispatch-government")).containsExactly("12");
        assertThat(days(c, "proposal-committee")).containsExactly("12");
    }

    @Test
    void aProposerWhoLetsTheLimitPassIsAnsweredForByTheOffice() {
        var c = town.newCase().submittedBy("zhang-wei");
        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "请补充建议");
        for (int i = 0; i < 2; i++) {
            c.timeComes("event_reminderDay");
        }
        c.timeComes("event_dueDay").timeComes("event_overdue");
        for (int day = 2; day <= 10; day++) {
            c.timeComes("event_overdueDay");
        }
        assertThat(days(c, "zhang-wei")).hasSize(10);
        assertThat(days(c, "proposal-office")).containsExactly("10");
        assertThat(days(c, "proposal-committee")).isEmpty();
        c.everyLimitIsWatched();
    }

    @Test
    void aPausedLimitStandsStillAndIsLaterByTheWorkingDaysThatItStood() {
        var c = handled();
        assertThat(c.as("office").isRefusedTo(() -> town.partLimits.pause(c.part("education"), "等待上级")))
                .isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.partLimits.pause(c.part("education"), " ")))
                .isEqualTo("请写明理由。");
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.partLimits.resume(c.part("education"), "继续")))
                .isEqualTo("这项期限没有暂停，正在计时。");
        town.clock.fix("2026-04-30T10:00");
        c.as("dispatcher").does(() -> town.partLimits.pause(c.part("education"), "等待上级部门批复规划"));

        assertThat(c.watch("education", "REPLY")).isEqualTo("event_pauseReviewDay 2026-05-18");
        assertThat(c.as("education").finds("userTask_draftReply").getDueDate()).isNull();
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.partLimits.pause(c.part("education"), "再停")))
                .isEqualTo("这项期限已于2026年4月30日暂停计时。");
        assertThat(c.as("education")
                        .isRefusedTo(() -> town.partLimits.requestExtension(
                                c.part("education"), LocalDate.parse("2026-07-01"), "来不及")))
                .isEqualTo("期限已暂停计时，恢复后才能申请延期。");
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.urgings.urge(c.part("education"), null)))
                .isEqualTo("教育局的期限已暂停计时，恢复后再催办或发督办单。");
        c.limitComes("education", "REPLY", "event_pauseReviewDay");
        assertThat(c.told("dispatch-government")).last().isEqualTo("《" + c.title + "》教育局答复自2026年4月30日起暂停，请复核是否恢复计时。");

        town.clock.fix("2026-05-19T10:00");
        c.as("dispatcher").does(() -> town.partLimits.resume(c.part("education"), "批复已到"));

        // 11 working days, 2026-05-06 to 05-19 with the make-up Saturday 05-09, after 2026-06-05.
        assertThat(due(c)).isEqualTo("2026-06-23");
        assertThat(c.as("education").finds("userTask_draftReply").getDueDate()).isEqualTo("2026-06-23T23:59:59+08:00");
        assertThat(c.watch("education", "REPLY")).isEqualTo("event_reminderDay 2026-05-22");
        assertThat(c.one(
                        String.class,
                        "select explanation[1] from deadline_event e join deadline d on d.id = e.deadline_id"
                                + " where d.proposal_id = :id and kind = 'RESUMED'"))
                .isEqualTo("自2026年4月30日起暂停，2026年5月19日恢复，其间11个工作日不计，期限为2026年6月23日。");
        assertThat(c.timeline()).containsSubsequence("paused", "resumed");
        c.everyLimitIsWatched();
    }

    @Test
    void anExtensionIsAskedForInTimeDecidedByTheDispatcherAndToldToTheProposer() {
        var c = handled();
        assertThat(asked(c, "education", "2026-06-05")).isEqualTo("延期后的日期应晚于现在的期限2026年6月5日。");
        assertThat(asked(c, "education", "2026-09-08")).isEqualTo("按规则方案，自起算日起最长6个月，最迟延至2026年9月7日。");
        assertThat(asked(c, "transport", "2026-07-01")).isEqualTo("没有找到这项承办任务，或您无权查看。");
        c.as("education")
                .does(() ->
                        town.partLimits.requestExtension(c.part("education"), LocalDate.parse("2026-07-04"), "需要现场测量"));
        assertThat(asked(c, "education", "2026-07-05")).isEqualTo("延期申请正在审批，请等待交办单位答复。");
        assertThat(c.told("dispatch-government"))
                .last()
                .isEqualTo("教育局申请将《" + c.title + "》答复期限由2026年6月5日延至2026年7月4日，请审批：需要现场测量");
        assertThat(due(c)).isEqualTo("2026-06-05");
        assertThat(c.as("party-dispatcher").findsAll("userTask_decideExtension"))
                .isEmpty();
        assertThat(c.as("dispatcher").isRefused("userTask_decideExtension", "extensionGranted", false))
                .isEqualTo("请写明理由。");
        assertThat(c.as("dispatcher")
                        .isRefused("userTask_decideExtension", "extensionGranted", true, "grantedUntil", "2027-01-01"))
                .startsWith("按规则方案，自起算日起最长6个月");

        c.as("dispatcher")
                .completes("userTask_decideExtension", "extensionGranted", true, "grantedUntil", "2026-07-04");

        assertThat(due(c)).isEqualTo("2026-07-06");
        assertThat(c.as("education").finds("userTask_draftReply").getDueDate()).isEqualTo("2026-07-06T23:59:59+08:00");
        assertThat(c.watch("education", "REPLY")).isEqualTo("event_reminderDay 2026-06-05");
        assertThat(c.told("zhang-wei")).last().isEqualTo("《" + c.title + "》答复期限由2026年6月5日改为2026年7月6日：教育局申请延期，交办单位同意。");
        assertThat(c.told("unit-education")).last().asString().contains("延期申请已获同意");
        assertThat(asked(c, "education", "2026-07-20")).isEqualTo("按规则方案最多延期1次，本项期限已延期1次。");
        assertThat(c.timeline()).containsSubsequence("extension-requested", "extended");
        c.everyLimitIsWatched();
    }

    @Test
    void aRefusedExtensionLeavesTheDueDateAndMayBeAskedForAgain() {
        var c = handled();
        c.as("education")
                .does(() ->
                        town.partLimits.requestExtension(c.part("education"), LocalDate.parse("2026-07-01"), "人手紧张"));
        c.as("dispatcher").completes("userTask_decideExtension", "extensionGranted", false, "reason", "请抓紧办理");

        assertThat(due(c)).isEqualTo("2026-06-05");
        assertThat(c.told("unit-education")).last().isEqualTo("《" + c.title + "》教育局答复延期申请未获同意：请抓紧办理");
        assertThat(c.told("zhang-wei")).noneMatch(told -> told.contains("延期"));
        c.as("education")
                .does(() ->
                        town.partLimits.requestExtension(c.part("education"), LocalDate.parse("2026-07-01"), "需要现场测量"));
        assertThat(c.openTasks()).contains("userTask_decideExtension");
        c.everyLimitIsWatched();
    }

    @Test
    void nobodyAsksForAnExtensionOnceTheDueDateHasPassed() {
        var c = handled();
        town.clock.fix("2026-06-06T00:00");
        assertThat(asked(c, "education", "2026-07-01")).isEqualTo("期限2026年6月5日已过，延期须在到期前申请。");
        assertThat(c.as("dispatcher").isRefusedTo(() -> town.partLimits.pause(c.part("education"), "等待")))
                .isEqualTo("期限2026年6月5日已过，不能暂停计时。");
    }

    @Test
    void anExtensionThatIsStillAskedForGoesWithTheLimit() {
        var c = handled();
        c.as("education")
                .does(() ->
                        town.partLimits.requestExtension(c.part("education"), LocalDate.parse("2026-07-01"), "需要现场测量"));
        c.repliedBy("education");
        assertThat(c.openTasks()).doesNotContain("userTask_decideExtension");
        c.everyLimitIsWatched();
    }

    @Test
    void aWatchWhoseLimitHasEndedUnnoticedEndsWhenItsTimeComes() {
        var c = handled();
        var watch = c.one(String.class, "select watch_id from deadline where proposal_id = :id and step = 'REPLY'");
        town.jdbc
                .sql("update deadline set ended_at = now() where watch_id = :watch")
                .param("watch", watch)
                .update();
        var before = c.told("unit-education");

        c.timeComes("event_reminderDay");

        assertThat(c.told("unit-education")).isEqualTo(before);
        assertThat(town.engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(watch)
                        .count())
                .isZero();
    }

    @Test
    void aWatchThatSomebodyDeletedKeepsNobodyFromWorking() {
        var c = handled();
        town.engine
                .getRuntimeService()
                .deleteProcessInstance(
                        c.one(String.class, "select watch_id from deadline where proposal_id = :id and step = 'REPLY'"),
                        "by hand");
        c.as("dispatcher").does(() -> town.partLimits.pause(c.part("education"), "等待批复"));
        c.as("dispatcher").does(() -> town.partLimits.resume(c.part("education"), "批复已到"));
        c.repliedBy("education").everyLimitIsWatched();
    }

    /** Everything that can happen to a part, in every combination. */
    static Stream<List<Boolean>> combinations() {
        return IntStream.range(0, 32)
                .mapToObj(i -> IntStream.range(0, 5)
                        .mapToObj(bit -> (i >> bit & 1) == 1)
                        .toList());
    }

    @ParameterizedTest(name = "returned, parallel, paused, extended, second round: {0}")
    @MethodSource("combinations")
    void nothingThatHappensToACaseShakesOffAWatch(List<Boolean> happens) {
        boolean returned = happens.get(0),
                parallel = happens.get(1),
                paused = happens.get(2),
                extended = happens.get(3);
        var c = town.newCase().submittedBy("zhang-wei").filed();
        if (parallel) {
            c.dispatchedTo("JOINT", returned ? "health" : "education", "LEAD", "transport", "CO");
        } else {
            c.dispatchedTo("SOLE", returned ? "health" : "education", "SOLE");
        }
        c.everyLimitIsWatched();
        if (returned) {
            c.as("health").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本单位职责");
            c.everyLimitIsWatched();
            c.as("dispatcher")
                    .completes(
                            "userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "education", "reason", "同意");
            c.everyLimitIsWatched();
            assertThat(c.list(
                            String.class,
                            "select distinct kind from deadline_event e join deadline d on d.id = e.deadline_id where"
                                    + " d.subject_id = '" + c.part("education") + "'"))
                    .containsExactly("TRANSFERRED");
        }
        c.signedForBy("education");
        c.limitComes("education", "REPLY", "event_reminderDay").everyLimitIsWatched();
        if (paused) {
            c.as("dispatcher").does(() -> town.partLimits.pause(c.part("education"), "等待批复"));
            c.limitComes("education", "REPLY", "event_pauseReviewDay").everyLimitIsWatched();
            c.as("dispatcher").does(() -> town.partLimits.resume(c.part("education"), "批复已到"));
            c.everyLimitIsWatched();
        }
        if (extended) {
            c.as("education")
                    .does(() -> town.partLimits.requestExtension(
                            c.part("education"), LocalDate.parse("2026-08-03"), "需要现场测量"));
            c.everyLimitIsWatched();
            c.as("dispatcher")
                    .completes("userTask_decideExtension", "extensionGranted", true, "grantedUntil", "2026-08-03");
            c.everyLimitIsWatched();
            assertThat(due(c)).isEqualTo("2026-08-03");
        }
        if (parallel) {
            c.signedForBy("transport").opinionBy("transport").everyLimitIsWatched();
        }
        c.repliedBy("education").everyLimitIsWatched().delivered().everyLimitIsWatched();
        if (happens.get(4)) {
            c.ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有解决");
            c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "情况属实");
            c.everyLimitIsWatched();
            assertThat(c.list(
                            String.class,
                            "select distinct kind from deadline_event e join deadline d on d.id = e.deadline_id where"
                                    + " d.subject_id = '" + c.part("education") + "'"))
                    .containsExactly("ROUND_OPENED");
            c.signedForBy("education").repliedBy("education").delivered().everyLimitIsWatched();
        }
        c.ratedBy("zhang-wei", "教育局").published().everyLimitIsWatched();
        assertThat(c.ended()).isTrue();
    }

    private Case handled() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
    }

    /** Lets the reply's limit pass, and so many working days more. */
    private static void overdue(Case c, int workingDays) {
        for (int i = 0; i < 5; i++) {
            c.limitComes("education", "REPLY", "event_reminderDay");
        }
        c.limitComes("education", "REPLY", "event_dueDay").limitComes("education", "REPLY", "event_overdue");
        for (int day = 2; day <= workingDays; day++) {
            c.limitComes("education", "REPLY", "event_overdueDay");
        }
    }

    /** On which working day after the due date they were told that it has passed. */
    private static List<String> days(Case c, String recipient) {
        return c.told(recipient).stream()
                .filter(told -> told.contains("已超期"))
                .map(told -> told.replaceAll(".*已超期(\\d+)个工作日.*", "$1"))
                .toList();
    }

    private static String sentence(Case c, String left) {
        return "《%s》答复期限为2026年6月5日，%s，请按时办理。".formatted(c.title, left);
    }

    private static String due(Case c) {
        return c.one(
                String.class,
                "select due::text from deadline where proposal_id = :id and step = 'REPLY' and ended_at is null");
    }

    private String asked(Case c, String unit, String until) {
        return c.as(unit)
                .isRefusedTo(
                        () -> town.partLimits.requestExtension(c.part("education"), LocalDate.parse(until), "需要现场测量"));
    }
}
