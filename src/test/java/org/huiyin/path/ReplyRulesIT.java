package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.answers;
import static org.huiyin.path.Path.ASKED_TO_SIGN;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.DRAFTED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.OPINION_GIVEN;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.RELEASED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.UNIT_ADDED;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.time.LocalDate;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.handling.Communications.Mode;
import org.huiyin.handling.Communications.Phase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class ReplyRulesIT {

    @Autowired
    private Town town;

    @Test
    void allThatIsMissingIsSaidInOneSentence() {
        var c = joint().signedForBy("education", "transport");

        assertThat(replyIsRefused(c, "answers", answers("已增设"), "resultClass", "Z"))
                .isEqualTo("还不能提交答复：" + "请先登记与提案人的沟通，或写明没有沟通的原因；交通局的会办意见尚未提出（2026年4月7日到期）；第2条建议尚未答复；请选择办理结果类别。");
    }

    @Test
    void eachThingThatIsMissingIsRefusedByItself() {
        var c = joint().signedForBy("education", "transport");
        c.opinionBy("transport");
        assertThat(replyIsRefused(c)).isEqualTo("还不能提交答复：请先登记与提案人的沟通，或写明没有沟通的原因。");
        c.communicatedBy("education");

        assertThat(replyIsRefused(c, "resultClass", "D")).isEqualTo("还不能提交答复：请选择办理结果类别。");
        assertThat(replyIsRefused(c, "answers", answers("已增设", " "))).isEqualTo("还不能提交答复：第2条建议尚未答复。");
        assertThat(replyIsRefused(c, "answers", answers(" ", "已拓宽"))).isEqualTo("还不能提交答复：第1条建议尚未答复。");
        assertThat(replyIsRefused(c, "answers", answers("已增设", "已拓宽", "多出来的"))).isEqualTo("提案没有第3条建议，请刷新后重新填写。");
        assertThat(replyIsRefused(
                        c,
                        "answers",
                        "[{\"number\":1,\"text\":\"甲\"},{\"number\":1,\"text\":\"乙\"},{\"number\":2,\"text\":\"丙\"}]"))
                .isEqualTo("第1条建议有两个答复，请合并。");
        assertThat(replyIsRefused(c, "answers", "[null]")).isEqualTo("这一项的内容不完整，请重新填写。");
        assertThat(replyIsRefused(c, "answers", "[{\"number\":1,\"words\":\"甲\"}]"))
                .isEqualTo("这一项的内容不完整，请重新填写。");
        assertThat(replyIsRefused(c, "answers", answers("已增设", "字".repeat(5001))))
                .isEqualTo("对第2条建议的答复最多5000个字。");
        assertThat(replyIsRefused(c, "replyText", null)).isEqualTo("请填写“答复正文”。");
        assertThat(replyIsRefused(c, "replyText", "字".repeat(20001))).isEqualTo("“答复正文”最多20000个字，现有20001个字。");
        assertThat(replyIsRefused(c, "contactName", " ")).isEqualTo("请填写“联系人”。");

        var longest = Case.reply();
        longest.put("replyText", "𠮷".repeat(20000));
        c.as("education").completes(c.as("education").claims("userTask_draftReply"), longest);
        c.signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .published();
        assertThat(c.one(String.class, "select content from reply where proposal_id = :id"))
                .isEqualTo("𠮷".repeat(20000));
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                feedbackOf("zhang-wei", "教育局", RATED));
    }

    @Test
    void aReasonStandsInForACommunication() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
        var reply = Case.reply();
        reply.put("noCommunicationReason", "提案人出国，多次联系未果");

        c.as("education").completes(c.as("education").claims("userTask_draftReply"), reply);

        c.signedBy("education").auditedFor("education");
        assertThat(c.one(String.class, "select no_communication_reason from reply where proposal_id = :id"))
                .isEqualTo("提案人出国，多次联系未果");
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        "event_handlingFinished",
                        "subProcess_reply",
                        "event_replyStarted"),
                handlingBy("education", SIGNED_FOR, REPLIED));
    }

    @Test
    void communicationsAreRecordedByTheUnitItselfAndWhileItHandles() {
        var c = joint().signedForBy("education");
        var today = LocalDate.of(2026, 3, 5);

        assertThat(recordIsRefused(c, "transport", Mode.VISIT, today, "张伟", "谈"))
                .isEqualTo("没有找到这项承办任务，或您无权查看。");
        assertThat(recordIsRefused(c, "zhang-wei", Mode.VISIT, today, "张伟", "谈"))
                .isEqualTo("没有找到这项承办任务，或您无权查看。");
        assertThat(recordIsRefused(c, "education", null, today, "张伟", "谈")).isEqualTo("请选择沟通方式。");
        assertThat(recordIsRefused(c, "education", Mode.VISIT, today.plusDays(1), "张伟", "谈"))
                .isEqualTo("沟通日期不能晚于今天。");
        assertThat(recordIsRefused(c, "education", Mode.VISIT, null, "张伟", "谈")).isEqualTo("请填写与提案人沟通的日期。");
        assertThat(recordIsRefused(c, "education", Mode.VISIT, today, " ", "谈")).isEqualTo("请填写沟通对象。");
        assertThat(recordIsRefused(c, "education", Mode.VISIT, today, "张伟", " "))
                .isEqualTo("请填写沟通情况。");
        c.as("education")
                .does(() -> town.communications.record(
                        c.part("education"), Phase.DURING, Mode.TELEPHONE, today, "张伟", "通报进展"));
        assertThat(c.list(String.class, """
                select phase || ' ' || mode || ' ' || with_whom from communication o join assignment a on a.id = o.assignment_id
                 where a.proposal_id = :id
                """)).containsExactly("DURING TELEPHONE 张伟");
        c.signedForBy("transport")
                .opinionBy("transport")
                .draftedBy("education")
                .signedBy("education")
                .auditedFor("education");
        assertThat(recordIsRefused(c, "education", Mode.VISIT, today, "张伟", "谈"))
                .isEqualTo("本单位对这件提案的办理已经结束，不能再登记沟通。");
    }

    @Test
    void aLateOpinionIsWaivedByANamedPersonOnly() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO", "health", "CO")
                .signedForBy("education", "transport")
                .communicatedBy("education");
        c.as("transport").completes("userTask_draftOpinion", "opinionText", "初步意见");
        assertThat(waiverIsRefused(c, "education", "transport", "催而不复")).isEqualTo("会办意见2026年4月7日到期，逾期后才能豁免。");
        town.clock.fix("2026-04-07T23:50");
        assertThat(waiverIsRefused(c, "education", "transport", "催而不复")).isEqualTo("会办意见2026年4月7日到期，逾期后才能豁免。");
        town.clock.fix("2026-04-08T09:00");
        assertThat(waiverIsRefused(c, "transport", "transport", "来不及")).isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(waiverIsRefused(c, "party-dispatcher", "transport", "催而不复")).isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(waiverIsRefused(c, "education", "transport", " ")).isEqualTo("请写明理由。");
        assertThat(waiverIsRefused(c, "education", "education", "催而不复")).isEqualTo("这个单位的会办意见已提出或不再需要。");

        waives(c, "education", "transport");

        assertThat(c.openTasks()).containsExactly("userTask_draftReply", "userTask_signForAssignment");
        assertThat(c.told("unit-transport")).last().isEqualTo("《" + c.title + "》会办意见逾期，主办单位不再等待。");
        assertThat(waiverIsRefused(c, "education", "transport", "再豁免")).isEqualTo("这个单位的会办意见已提出或不再需要。");
        assertThat(c.as("education").isRefused("userTask_draftReply", Case.reply()))
                .isEqualTo("还不能提交答复：卫生局的会办意见尚未提出（2026年4月7日到期）。");

        waives(c, "dispatcher", "health");

        assertThat(c.list(String.class, """
                select a.unit_code || ' ' || w.waived_name from opinion_waiver w join assignment a on a.id = w.assignment_id
                 where a.proposal_id = :id order by w.waived_at
                """)).containsExactly("transport 教育局联络员", "health 周正");
        assertThat(c.parts())
                .containsExactly("1 education LEAD ACCEPTED", "1 health CO WAIVED", "1 transport CO WAIVED");
        c.draftedBy("education")
                .signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .published();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(3), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy(
                        "transport",
                        SIGNED_FOR,
                        "gateway_joinOpinion",
                        "userTask_draftOpinion",
                        "userTask_signOffOpinion",
                        RELEASED),
                handlingBy("health", ASKED_TO_SIGN, RELEASED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.timeline()).containsSubsequence("opinion-waived", "opinion-waived", "reply-drafted");
    }

    @Test
    void theSignatureWaitsForACoUnitThatJoinedAfterTheDraft() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education");
        c.as("dispatcher").does(() -> town.unitChanges.add(c.id, "transport", AssignmentRole.CO, "涉及其职责"));

        assertThat(c.as("education-signatory").isRefused("userTask_signOffReply", "replySigned", true))
                .isEqualTo("还不能提交答复：交通局的会办意见尚未提出（2026年4月7日到期）。");

        c.signedForBy("transport").opinionBy("transport");
        c.as("education-signatory").completes("userTask_signOffReply", "replySigned", true);
        c.auditedFor("education");
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        UNIT_ADDED,
                        "event_addedUnitFinished",
                        "event_handlingFinished",
                        "subProcess_reply",
                        "event_replyStarted"),
                handlingBy("education", SIGNED_FOR, DRAFTED, Path.AUDITED, Path.ACCEPTED),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN));
    }

    private Case joint() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO");
    }

    /** A whole reply but for these values; null leaves one out. */
    private static String replyIsRefused(Case c, Object... namesAndValues) {
        var reply = Case.reply();
        reply.putAll(Case.form(namesAndValues));
        reply.values().removeIf(value -> value == null);
        return c.as("education").isRefused("userTask_draftReply", reply);
    }

    private String recordIsRefused(
            Case c, String account, Mode mode, LocalDate heldOn, String withWhom, String summary) {
        return c.as(account)
                .isRefusedTo(() ->
                        town.communications.record(c.part("education"), Phase.BEFORE, mode, heldOn, withWhom, summary));
    }

    private void waives(Case c, String account, String unit) {
        c.as(account).does(() -> town.unitChanges.waive(c.part(unit), "多次催办，仍未提出"));
    }

    private String waiverIsRefused(Case c, String account, String unit, String reason) {
        return c.as(account).isRefusedTo(() -> town.unitChanges.waive(c.part(unit), reason));
    }
}
