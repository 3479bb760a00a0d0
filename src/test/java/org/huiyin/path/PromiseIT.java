package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.commitment.CommitmentFailed;
import org.huiyin.commitment.CommitmentLedger;
import org.huiyin.commitment.CommitmentReports;
import org.huiyin.commitment.CommitmentState;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.NewCommitment;
import org.huiyin.commitment.Source;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Step;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;

/** What is promised is followed until it is kept or somebody says why not. */
@PathTest
@Import(PromiseIT.Consultations.class)
class PromiseIT {

    private static final List<String> MADE =
            List.of("event_commitmentMade", "gateway_joinReporting", "userTask_reportCommitment");
    private static final List<String> CHECKED = List.of("userTask_checkCommitment", "gateway_checkOutcome");
    private static final List<String> REPORT_AGAIN = List.of("gateway_joinReporting", "userTask_reportCommitment");
    private static final List<String> DECIDED =
            List.of("gateway_joinDeciding", "userTask_decideFailure", "gateway_failureOutcome");

    @Autowired
    private Town town;

    @Autowired
    private Commitments commitments;

    @Autowired
    private CommitmentLedger ledger;

    @Autowired
    private CommitmentReports reports;

    @Autowired
    private CaseDeadlines caseDeadlines;

    @Autowired
    private Consultations consultations;

    /** What hears of promises that are handed on. */
    @TestComponent
    static class Consultations {

        final List<CommitmentFailed> heard = new ArrayList<>();

        @EventListener
        void hear(CommitmentFailed failed) {
            heard.add(failed);
        }
    }

    @Test
    void aPromiseIsReportedCheckedAndKept() {
        var c = handled();
        var id = promised(c, "2026-06-30");

        assertThat(c.told("unit-education")).last().isEqualTo("《" + c.title + "》你单位承诺：增设信号灯两处，请于2026年6月30日前落实并报告。");
        assertThat(c.told("zhang-wei")).last().isEqualTo("提案《" + c.title + "》：教育局承诺2026年6月30日前完成：增设信号灯两处");
        assertThat(limits(c)).containsExactly("unit-education 2026-06-30");
        c.everyLimitIsWatched();

        c.as("education").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "两处信号灯已启用。");

        assertThat(state(id)).isEqualTo(CommitmentState.REPORTED);
        assertThat(limits(c)).isEmpty();
        assertThat(c.told("proposal-office")).last().isEqualTo("教育局报告《" + c.title + "》的承诺“增设信号灯两处”已落实，请核查。");

        c.as("office").completes("userTask_checkCommitment", "checkOutcome", "DONE");

        assertThat(state(id)).isEqualTo(CommitmentState.KEPT);
        assertThat(c.told("zhang-wei")).last().isEqualTo("提案《" + c.title + "》教育局的承诺已兑现：增设信号灯两处");
        assertThat(c.timeline()).contains("commitment-made", "commitment-reported", "commitment-kept");
        assertThat(path(c)).isEqualTo(Path.flat(MADE, CHECKED, "event_commitmentKept"));
        c.everyLimitIsWatched();
    }

    @Test
    void aPromisedDayOffRollsForwardAndOnlyThePromiseOutlivesTheClosing() {
        var c = handled();
        var id = promised(c, "2026-10-03");
        assertThat(limits(c)).containsExactly("unit-education 2026-10-08");
        assertThat(commitments.get(id).due()).isEqualTo("2026-10-03");

        closed(c);

        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.list(String.class, "select step from deadline where proposal_id = :id and ended_at is null"))
                .containsExactly("COMMITMENT");
        c.everyLimitIsWatched();
        c.as("education").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "已启用。");
        c.as("office").completes("userTask_checkCommitment", "checkOutcome", "DONE");
        assertThat(c.ended()).isTrue();
    }

    @Test
    void aRecalculationNeitherLosesNorMovesWhatWasPromisedForADay() {
        var c = handled();
        promised(c, "2026-10-03");
        for (var profile : List.of(Optional.<String>empty(), Optional.of("national"))) {
            var moving = town.transaction.execute(status -> caseDeadlines.moving(profile));
            assertThat(moving)
                    .filteredOn(moved -> moved.step() == Step.COMMITMENT)
                    .isEmpty();
        }
        // As if reckoned by another list of days off.
        town.jdbc
                .sql("update deadline set due = '2026-10-05' where proposal_id = :id and step = 'COMMITMENT'")
                .param("id", c.id)
                .update();
        var limit = c.one(UUID.class, "select id from deadline where proposal_id = :id and step = 'COMMITMENT'");
        c.as("office")
                .does(() -> town.transaction.executeWithoutResult(
                        status -> caseDeadlines.recompute(limit, Optional.empty(), "放假安排更正")));
        assertThat(limits(c)).containsExactly("unit-education 2026-10-08");
        assertThat(c.as("education")
                        .finds("userTask_reportCommitment")
                        .getDueDate()
                        .toInstant())
                .isEqualTo("2026-10-08T15:59:59Z");
        c.everyLimitIsWatched();
    }

    @Test
    void whatIsNotDoneGoesBackAndMayGetALaterDayAsAnotherVersion() {
        var c = handled();
        var id = promised(c, "2026-06-30");

        c.as("education").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "已完成。");
        assertThat(c.as("office").isRefused("userTask_checkCommitment", "checkOutcome", "RETURN"))
                .isEqualTo("请填写理由。");
        c.as("office").completes("userTask_checkCommitment", "checkOutcome", "RETURN", "reason", "只装了一处。");
        assertThat(limits(c)).containsExactly("unit-education 2026-06-30");

        assertThat(c.as("education")
                        .isRefused(
                                "userTask_reportCommitment",
                                "reportKind",
                                "LATER",
                                "reportText",
                                "设备未到货",
                                "wantedDue",
                                "2026-06-30"))
                .isEqualTo("申请的期限应晚于现在的期限。");
        c.as("education")
                .completes(
                        "userTask_reportCommitment",
                        "reportKind",
                        "LATER",
                        "reportText",
                        "设备未到货",
                        "wantedDue",
                        "2026-09-30");
        c.as("office")
                .completes(
                        "userTask_checkCommitment",
                        "checkOutcome",
                        "EXTEND",
                        "newDue",
                        "2026-08-31",
                        "reason",
                        "同意，尽快到货。");

        assertThat(limits(c)).containsExactly("unit-education 2026-08-31");
        assertThat(commitments.get(id).version()).isEqualTo(2);
        assertThat(c.list(String.class, """
                select v.version || ' ' || v.kind || ' ' || v.due from commitment_version v
                  join commitment c on c.id = v.commitment_id where c.proposal_id = :id order by v.version
                """)).containsExactly("1 MADE 2026-06-30", "2 EXTENDED 2026-08-31");
        assertThat(c.told("zhang-wei"))
                .last()
                .isEqualTo("提案《" + c.title + "》教育局的承诺“增设信号灯两处”变更：期限由2026年6月30日改为2026年8月31日。理由：同意，尽快到货。");
        assertThat(c.as("education")
                        .finds("userTask_reportCommitment")
                        .getDueDate()
                        .toInstant())
                .isEqualTo("2026-08-31T15:59:59Z");

        town.clock.fix("2026-09-01T09:00");
        assertThat(c.as("education")
                        .isRefused(
                                "userTask_reportCommitment",
                                "reportKind",
                                "LATER",
                                "reportText",
                                "再等等",
                                "wantedDue",
                                "2026-12-31"))
                .isEqualTo("承诺期限2026年8月31日已过，不能再申请延期，请报告落实情况。");
        assertThat(path(c)).isEqualTo(Path.flat(MADE, CHECKED, REPORT_AGAIN, CHECKED, REPORT_AGAIN));
    }

    @Test
    void aChangeIsAnotherVersionAndGoesWithItsUnit() {
        var c = handled();
        var id = promised(c, "2026-06-30");

        assertThat(c.as("dispatcher").isRefusedTo(() -> changes(id, "增设信号灯三处", "education", "王科长", "2026-06-30")))
                .isEqualTo("只有提案委员会办公室可以办理。");
        assertThat(c.as("office").isRefusedTo(() -> changes(id, "增设信号灯两处", "education", "王科长", "2026-06-30")))
                .isEqualTo("承诺没有改变。");
        c.as("office").does(() -> changes(id, "增设信号灯三处", "education", "李科长", "2026-06-30"));
        assertThat(limits(c)).containsExactly("unit-education 2026-06-30");
        c.as("office").does(() -> changes(id, "增设信号灯三处", "transport", "李科长", "2026-07-31"));

        assertThat(limits(c)).containsExactly("unit-transport 2026-07-31");
        assertThat(c.as("education").findsAll("userTask_reportCommitment")).isEmpty();
        assertThat(c.told("unit-transport"))
                .last()
                .isEqualTo("提案《" + c.title + "》教育局的承诺“增设信号灯三处”变更：责任单位由教育局改为交通局；期限由2026年6月30日改为2026年7月31日。理由：分工调整");
        c.everyLimitIsWatched();
        c.as("transport").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "完成");
        assertThat(c.as("office").isRefusedTo(() -> changes(id, "别的事", "transport", "李科长", "2026-07-31")))
                .isEqualTo("这项承诺待核查，现在不能这样办理。");
        assertThat(path(c))
                .isEqualTo(Path.flat(
                        MADE,
                        "event_commitmentChanged",
                        REPORT_AGAIN,
                        "event_commitmentChanged",
                        REPORT_AGAIN,
                        "userTask_checkCommitment"));
    }

    @Test
    void aBrokenPromiseIsDecidedOnByTheDispatcherAndThenByTheLeadership() {
        var c = handled();
        var id = promised(c, "2026-06-30");
        town.clock.fix("2026-06-30T17:00");
        assertThat(c.as("office").isRefusedTo(() -> reports.stateFailure(id, "没有动静")))
                .isEqualTo("承诺期限2026年6月30日，逾期后才能认定未兑现。");
        town.clock.fix("2026-07-02T09:00");
        assertThat(c.as("dispatcher").isRefusedTo(() -> reports.stateFailure(id, "没有动静")))
                .isEqualTo("只有提案委员会办公室可以办理。");
        c.as("office").does(() -> reports.stateFailure(id, "到期未动工"));

        assertThat(state(id)).isEqualTo(CommitmentState.FAILED);
        // The unit has nothing to do until somebody decides, who has a limit for it.
        assertThat(limits(c)).isEmpty();
        assertThat(decisionLimits(c)).containsExactly("dispatch-government 2026-07-16");
        assertThat(c.told("dispatch-government"))
                .last()
                .isEqualTo("《" + c.title + "》教育局的承诺“增设信号灯两处”（期限2026年6月30日）经认定未兑现，应于2026年7月16日前作出处理：到期未动工");

        c.as("dispatcher")
                .completes(
                        "userTask_decideFailure",
                        "failureOutcome",
                        "NEW_DATE",
                        "newDue",
                        "2026-08-31",
                        "reason",
                        "限期完成");
        assertThat(limits(c)).containsExactly("unit-education 2026-08-31");
        assertThat(decisionLimits(c)).isEmpty();
        assertThat(commitments.get(id).version()).isEqualTo(2);

        c.as("education").completes("userTask_reportCommitment", "reportKind", "DONE", "reportText", "完成");
        c.as("office").completes("userTask_checkCommitment", "checkOutcome", "FAIL", "reason", "现场没有信号灯");
        c.as("dispatcher").completes("userTask_decideFailure", "failureOutcome", "ESCALATE", "reason", "两次未兑现");

        assertThat(c.told("leadership"))
                .last()
                .isEqualTo("《" + c.title + "》教育局的承诺“增设信号灯两处”（期限2026年8月31日）未兑现，交办单位提请于2026年7月16日前决定：两次未兑现");
        assertThat(decisionLimits(c)).containsExactly("leadership 2026-07-16");
        c.everyLimitIsWatched();
        assertThat(c.as("dispatcher").findsAll("userTask_decideFailure")).isEmpty();
        assertThat(c.as("leader-he").isRefused("userTask_decideFailure", "failureOutcome", "ESCALATE", "reason", "再议"))
                .isEqualTo("已提请主席会议成员决定，请作出决定。");
        c.as("leader-he").completes("userTask_decideFailure", "failureOutcome", "CONSULTATION", "reason", "列入督办");

        assertThat(state(id)).isEqualTo(CommitmentState.CONSULTATION);
        assertThat(limits(c)).isEmpty();
        assertThat(decisionLimits(c)).isEmpty();
        assertThat(consultations.heard).contains(new CommitmentFailed(id, c.id, "列入督办"));
        assertThat(c.told("zhang-wei")).last().isEqualTo("提案《" + c.title + "》教育局的承诺“增设信号灯两处”转督办协商：列入督办");
        assertThat(path(c))
                .isEqualTo(Path.flat(
                        MADE,
                        "event_failureStated",
                        DECIDED,
                        REPORT_AGAIN,
                        CHECKED,
                        DECIDED,
                        DECIDED,
                        "event_consultationHanded"));
    }

    @Test
    void theDecisionOnABrokenPromiseIsRemindedOfOverdueAndCalledToTheMindOfThoseAbove() {
        var c = handled();
        var id = promised(c, "2026-06-30");
        closed(c);
        town.clock.fix("2026-07-02T09:00");
        c.as("office").does(() -> reports.stateFailure(id, "到期未动工"));

        // The case is closed; what was promised in it is not.
        assertThat(decisionLimits(c)).containsExactly("dispatch-government 2026-07-16");
        assertThat(c.as("dispatcher")
                        .finds("userTask_decideFailure")
                        .getDueDate()
                        .toInstant())
                .isEqualTo("2026-07-16T15:59:59Z");
        var shown = c.as("office").does(() -> ledger.search(of(c))).items().get(0);
        assertThat(shown.step().label() + " " + shown.due().date()).isEqualTo("处理未兑现承诺 2026-07-16");
        assertThat(shown.dueOn()).isEqualTo("2026-06-30");
        c.everyLimitIsWatched();

        c.timeComes("event_reminderDay");
        assertThat(LocalDate.now(town.clock)).isEqualTo("2026-07-13");
        assertThat(c.told("dispatch-government"))
                .last()
                .isEqualTo("《" + c.title + "》处理未兑现承诺期限为2026年7月16日，还有3个工作日，请按时办理。");
        assertThat(c.told("unit-education")).noneMatch(told -> told.contains("处理未兑现承诺期限"));

        town.clock.fix("2026-07-30T10:00");
        assertThat(c.as("office")
                        .does(() -> ledger.search(of(c)))
                        .items()
                        .get(0)
                        .due()
                        .overdue())
                .isTrue();
        town.engine
                .getManagementService()
                .executeJob(c.jobs("event_reminderDay").get(0).getId());
        assertThat(c.told("dispatch-government"))
                .last()
                .isEqualTo("《" + c.title + "》处理未兑现承诺期限2026年7月16日已过，已超期10个工作日，政府督查室尚未完成，请尽快办理。");
        assertThat(c.told("proposal-office"))
                .last()
                .isEqualTo("《" + c.title + "》政府督查室处理未兑现承诺超期，期限2026年7月16日，已超期10个工作日，请督促办理。");

        c.as("dispatcher").completes("userTask_decideFailure", "failureOutcome", "ESCALATE", "reason", "超出权限");
        assertThat(decisionLimits(c)).containsExactly("leadership 2026-08-13");
        assertThat(c.as("leader-he")
                        .finds("userTask_decideFailure")
                        .getDueDate()
                        .toInstant())
                .isEqualTo("2026-08-13T15:59:59Z");
        c.everyLimitIsWatched();
        c.as("leader-he").completes("userTask_decideFailure", "failureOutcome", "END", "reason", "不再需要");
        assertThat(decisionLimits(c)).isEmpty();
        c.everyLimitIsWatched();
    }

    @Test
    void aPromiseMayBeGivenUpForAReasonThatTheProposersAreTold() {
        var c = handled();
        var id = promised(c, "2026-06-30");
        town.clock.fix("2026-07-01T09:00");
        c.as("office").does(() -> reports.stateFailure(id, "到期未动工"));
        c.as("dispatcher").completes("userTask_decideFailure", "failureOutcome", "END", "reason", "道路已改线，不再需要");

        assertThat(state(id)).isEqualTo(CommitmentState.ENDED);
        assertThat(c.told("zhang-wei")).last().isEqualTo("提案《" + c.title + "》教育局的承诺“增设信号灯两处”已终止：道路已改线，不再需要");
        assertThat(path(c)).isEqualTo(Path.flat(MADE, "event_failureStated", DECIDED, "event_commitmentEnded"));
    }

    @Test
    void aPromiseEndsWhereItsCaseIsHandledAnew() {
        var c = handled();
        var id = promised(c, "2026-06-30");
        c.as("office").does(() -> commitments.supersede(id, "条件已具备，再次办理"));

        assertThat(state(id)).isEqualTo(CommitmentState.SUPERSEDED);
        assertThat(limits(c)).isEmpty();
        assertThat(path(c))
                .isEqualTo(Path.flat(
                        MADE, "subProcess_superseding", "event_commitmentSuperseded", "event_supersedingFinished"));
    }

    @Test
    void whatCannotBePromisedIsRefused() {
        var c = handled();
        assertThatThrownBy(() -> promised(c, "2026-03-05"))
                .isInstanceOf(Refusal.class)
                .hasMessage("完成时限应晚于今天。");
        assertThatThrownBy(() -> promised(c, "2036-03-06"))
                .isInstanceOf(Refusal.class)
                .hasMessage("完成时限最长为10年。");
        assertThat(c.as("office")
                        .isRefusedTo(() -> commitments.promise(new NewCommitment(
                                c.id,
                                Source.CONSULTATION,
                                UUID.randomUUID(),
                                "事项",
                                "nobody",
                                "某人",
                                LocalDate.of(2026, 6, 1),
                                false))))
                .isEqualTo("请选择责任单位。");
        assertThat(c.as("office")
                        .isRefusedTo(() -> commitments.promise(new NewCommitment(
                                c.id,
                                Source.CONSULTATION,
                                UUID.randomUUID(),
                                " ",
                                "education",
                                "某人",
                                LocalDate.of(2026, 6, 1),
                                false))))
                .isEqualTo("请填写承诺事项。");
    }

    @Test
    void repliesOfThePromisingClassesBecomePromisesWhenTheirCaseCloses() {
        town.newSession("ningxia");
        var c = town.anotherCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE", "health", "SEPARATE")
                .signedForBy("education", "transport", "health");
        for (var unit : List.of("education", "transport", "health")) {
            var reply = Case.reply();
            reply.put("resultClass", unit.equals("education") ? "B" : unit.equals("transport") ? "C" : "A");
            reply.put("replyText", "已列入计划，\n年内完成。");
            c.communicatedBy(unit);
            c.as(unit).completes(c.as(unit).claims("userTask_draftReply"), reply);
            c.signedBy(unit).auditedFor(unit);
        }
        c.delivered().ratedBy("zhang-wei", "教育局").ratedBy("zhang-wei", "交通局").ratedBy("zhang-wei", "卫生局");
        assertThat(commitments.of(c.id)).isEmpty();
        c.published();

        assertThat(commitments.of(c.id))
                .extracting(one -> one.unitCode() + " " + one.resultClass() + " " + one.due() + " " + one.person() + " "
                        + one.matter() + " " + one.published())
                .containsExactlyInAnyOrder(
                        "education B 2026-09-07 王科长 已列入计划， 年内完成。 true", "transport C 2027-03-05 王科长 已列入计划， 年内完成。 true");
        // Whoever signed promised, not whoever closed the case; and where that stands is said.
        assertThat(c.list(String.class, """
                select v.written_by || ' ' || v.written_name || ' ' || v.reason from commitment_version v
                  join commitment c on c.id = v.commitment_id where c.proposal_id = :id order by c.unit_code
                """))
                .containsExactly(
                        "education-signatory 教育局签发人 出自2026年3月5日签发的B类答复，提案办结时列入台账。",
                        "transport-signatory 交通局签发人 出自2026年3月5日签发的C类答复，提案办结时列入台账。");
        assertThat(c.list(String.class, """
                select summary from timeline_entry where proposal_id = :id and act = 'commitment-made' order by summary
                """)).last().asString().startsWith("教育局承诺（答复，由教育局签发人签发）：");
        assertThat(c.as("office").does(() -> ledger.search(of(c))).items())
                .extracting(item -> item.unitName() + " " + item.source().label() + " " + item.signedName())
                .containsExactly("教育局 答复 教育局签发人", "交通局 答复 交通局签发人");
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        c.everyLimitIsWatched();
    }

    @Test
    void whereTheRuleProfileSaysOnlyBAReplyOfClassCIsNoPromiseAndAnAuditedClassCounts() {
        var c = handled().communicatedBy("education").draftedBy("education").signedBy("education");
        c.as("dispatcher")
                .completes("userTask_auditReply", "replyPassed", true, "resultClass", "B", "reason", "工程尚未完工");
        c.delivered().ratedBy("zhang-wei", "教育局").closedUnpublished();
        assertThat(commitments.of(c.id))
                .extracting(one -> one.resultClass() + " " + one.due() + " " + one.published())
                .containsExactly("B 2026-09-07 false");

        var other = handled().communicatedBy("education");
        var reply = Case.reply();
        reply.put("resultClass", "C");
        other.as("education").completes(other.as("education").claims("userTask_draftReply"), reply);
        other.signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .closedUnpublished();
        assertThat(commitments.of(other.id)).isEmpty();
        assertThat(other.ended()).isTrue();
    }

    @Test
    void anUpgradeNamesWhoSignedWhereWhoeverClosedTheCaseWasNamed() throws IOException {
        var c = handled().communicatedBy("education").draftedBy("education").signedBy("education");
        c.as("dispatcher").completes("userTask_auditReply", "replyPassed", true, "resultClass", "B", "reason", "尚未完工");
        c.delivered().ratedBy("zhang-wei", "教育局").closedUnpublished();
        // As it was written before.
        town.jdbc
                .sql("alter table commitment_version disable trigger commitment_version_append_only")
                .update();
        town.jdbc
                .sql(
                        "update commitment_version set written_by = 'office', written_name = '办公室', reason = null"
                                + " where kind = 'MADE' and commitment_id in (select id from commitment where proposal_id = :id)")
                .param("id", c.id)
                .update();
        var upgrade = new ClassPathResource("db/migration/V100__commitment_promiser.sql");

        town.jdbc.sql(upgrade.getContentAsString(StandardCharsets.UTF_8)).update();

        assertThat(c.list(String.class, """
                select v.written_by || ' ' || v.written_name || ' ' || v.reason from commitment_version v
                  join commitment c on c.id = v.commitment_id where c.proposal_id = :id
                """))
                .containsExactly("education-signatory 教育局签发人 出自2026年3月5日签发的B类答复，提案办结时列入台账。");
        assertThatThrownBy(() -> town.jdbc
                        .sql("update commitment_version set written_by = 'office'")
                        .update())
                .hasMessageContaining("commitment_version");
    }

    private Case handled() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
    }

    private void closed(Case c) {
        c.repliedBy("education").delivered().ratedBy("zhang-wei", "教育局").closedUnpublished();
    }

    private UUID promised(Case c, String due) {
        return c.as("office")
                .does(() -> commitments.promise(new NewCommitment(
                        c.id,
                        Source.CONSULTATION,
                        UUID.randomUUID(),
                        "增设信号灯两处",
                        "education",
                        "王科长",
                        LocalDate.parse(due),
                        true)));
    }

    private static CommitmentLedger.Search of(Case c) {
        return new CommitmentLedger.Search(null, c.id, null, null, null, null, null, null, null, null, 0, 20, null);
    }

    private void changes(UUID id, String matter, String unit, String person, String due) {
        commitments.change(id, new Commitments.Change(matter, unit, person, LocalDate.parse(due), true), "分工调整");
    }

    private CommitmentState state(UUID id) {
        return commitments.get(id).state();
    }

    /** The running limits of promises, with who has to act. */
    private List<String> limits(Case c) {
        return limits(c, Step.COMMITMENT);
    }

    /** Likewise of the decisions on those that are broken. */
    private List<String> decisionLimits(Case c) {
        return limits(c, Step.FAILURE_DECISION);
    }

    private static List<String> limits(Case c, Step step) {
        return c.list(String.class, """
                select holder || ' ' || due from deadline
                 where proposal_id = :id and step = '%s' and ended_at is null order by due
                """.formatted(step));
    }

    private static List<String> path(Case c) {
        return c.pathOf("promise of ");
    }
}
