package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.ACCEPTED;
import static org.huiyin.path.Path.AUDITED;
import static org.huiyin.path.Path.CLOSED_UNPUBLISHED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.DRAFTED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.OPINION_DRAFTED;
import static org.huiyin.path.Path.OPINION_GIVEN;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class AuditIT {

    @Autowired
    private Town town;

    @Test
    void everyDraftAndEveryWordOnItStaysOnRecord() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education");
        assertThat(c.as("education").findsAll("userTask_signOffReply")).isEmpty();
        assertThat(c.as("transport-signatory").findsAll("userTask_signOffReply"))
                .isEmpty();
        assertThat(c.as("education-signatory").isRefused("userTask_signOffReply", "replySigned", false))
                .isEqualTo("退回修改须写明理由。");

        c.as("education-signatory").completes("userTask_signOffReply", "replySigned", false, "reason", "数据有误");
        c.draftedBy("education").signedBy("education");
        assertThat(c.as("party-dispatcher").findsAll("userTask_auditReply")).isEmpty();
        assertThat(c.as("education-signatory").findsAll("userTask_auditReply")).isEmpty();
        assertThat(c.as("office").isRefused("userTask_auditReply", "replyPassed", false))
                .isEqualTo("退回重办须写明理由。");
        c.as("office").completes("userTask_auditReply", "replyPassed", false, "reason", "答非所问");
        assertThat(c.told("unit-education")).last().isEqualTo("《" + c.title + "》的答复审核未通过，请修改后重新报审：答非所问");
        c.draftedBy("education").signedBy("education");
        assertThat(c.as("dispatcher").isRefused("userTask_auditReply", "replyPassed", true, "resultClass", "B"))
                .isEqualTo("调整办理结果类别须写明理由。");
        assertThat(c.as("dispatcher")
                        .isRefused("userTask_auditReply", "replyPassed", true, "resultClass", "D", "reason", "未解决"))
                .isEqualTo("请选择办理结果类别。");
        c.as("dispatcher")
                .completes("userTask_auditReply", "replyPassed", true, "resultClass", "B", "reason", "工程尚未完工");
        c.delivered().ratedBy("zhang-wei", "教育局").closedUnpublished();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), CLOSED_UNPUBLISHED),
                handlingBy(
                        "education",
                        SIGNED_FOR,
                        DRAFTED,
                        "gateway_replySigned",
                        DRAFTED,
                        AUDITED,
                        DRAFTED,
                        AUDITED,
                        ACCEPTED),
                feedbackOf("zhang-wei", "教育局", RATED),
                // The audit's class B is a promise.
                new Path(
                        "promise of education",
                        List.of("event_commitmentMade", "gateway_joinReporting", "userTask_reportCommitment")));
        assertThat(c.list(String.class, """
                select revision || ' ' || coalesce(string_agg(step || ' ' || approved || coalesce(' ' || class_before || '→' || class_after, '')
                                                              || coalesce(' ' || reason, ''), ', ' order by decided_at), '')
                  from reply r left join draft_decision d on d.draft_id = r.id
                 where proposal_id = :id group by revision order by revision
                """))
                .containsExactly(
                        "1 SIGN_OFF false 数据有误",
                        "2 SIGN_OFF true, AUDIT false 答非所问",
                        "3 SIGN_OFF true, AUDIT true A→B 工程尚未完工, DELIVERY true");
        assertThat(c.list(String.class, """
                select distinct act || ' ' || audience from timeline_entry where proposal_id = :id and act like 'reply-%' order by 1
                """))
                .containsExactly(
                        "reply-drafted UNIT:education",
                        "reply-passed STAFF",
                        "reply-refused STAFF",
                        "reply-sent-back UNIT:education",
                        "reply-signed STAFF");
    }

    @Test
    void anOpinionIsSignedByItsUnitsSignatoryOrSentBack() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
        c.as("transport").completes("userTask_draftOpinion", "opinionText", "初步意见");
        assertThat(c.as("transport").findsAll("userTask_signOffOpinion")).isEmpty();
        assertThat(c.as("education-signatory").findsAll("userTask_signOffOpinion"))
                .isEmpty();
        assertThat(c.as("transport-signatory").isRefused("userTask_signOffOpinion", "opinionSigned", false))
                .isEqualTo("退回修改须写明理由。");

        c.as("transport-signatory").completes("userTask_signOffOpinion", "opinionSigned", false, "reason", "过于简单");

        c.opinionBy("transport")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .closedUnpublished();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(1), CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, OPINION_DRAFTED, OPINION_GIVEN),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.list(String.class, """
                select content from co_opinion o join assignment a on a.id = o.assignment_id where a.proposal_id = :id order by revision
                """)).containsExactly("初步意见", "同意主办单位意见。");
    }
}
