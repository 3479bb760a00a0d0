package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.ASKED_TO_SIGN;
import static org.huiyin.path.Path.AT_WORK;
import static org.huiyin.path.Path.CONTESTED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DELIVERED_TO_SIGNERS;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.DRAFTED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.OPINION_GIVEN;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.ROLE_CHANGED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.UNIT_ADDED;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import org.huiyin.assignment.AssignmentRole;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class UnitChangesIT {

    @Autowired
    private Town town;

    @Test
    void aCoUnitJoinsASoleUnitWhichBecomesTheLead() {
        var c = sole().signedForBy("education").communicatedBy("education");

        adds(c, "transport", AssignmentRole.CO);

        assertThat(c.parts()).containsExactly("1 education LEAD ACCEPTED", "1 transport CO DISPATCHED");
        assertThat(c.one(String.class, "select handling_mode from proposal where id = :id"))
                .isEqualTo("JOINT");
        assertThat(c.as("education").isRefused("userTask_draftReply", Case.reply()))
                .contains("交通局的会办意见尚未提出");
        c.signedForBy("transport")
                .opinionBy("transport")
                .draftedBy("education")
                .signedBy("education")
                .auditedFor("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .published();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        UNIT_ADDED,
                        "event_addedUnitFinished",
                        DELIVERED,
                        rated(1),
                        PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.timeline())
                .containsSubsequence("signed-for", "unit-added", "signed-for", "opinion-given", "reply-drafted");
    }

    @Test
    void aFurtherUnitJoinsASoleUnitAndBothReply() {
        var c = sole();

        adds(c, "transport", AssignmentRole.SEPARATE);
        adds(c, "health", AssignmentRole.SEPARATE);

        assertThat(c.parts())
                .containsExactly(
                        "1 education SEPARATE DISPATCHED",
                        "1 transport SEPARATE DISPATCHED",
                        "1 health SEPARATE DISPATCHED");
        c.signedForBy("education", "transport", "health").repliedBy("education");
        assertThat(c.jobs("serviceTask_deliverReplies")).isEmpty();
        c.repliedBy("health");
        assertThat(c.jobs("serviceTask_deliverReplies")).isEmpty();
        c.repliedBy("transport").delivered();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        UNIT_ADDED,
                        UNIT_ADDED,
                        "event_handlingFinished",
                        "event_addedUnitFinished",
                        "event_addedUnitFinished",
                        DELIVERED_TO_SIGNERS,
                        "subProcess_feedback",
                        "event_feedbackStarted",
                        "serviceTask_openFeedback",
                        "callActivity_collectFeedback#multiInstanceBody",
                        "callActivity_collectFeedback",
                        "callActivity_collectFeedback",
                        "callActivity_collectFeedback"),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                handlingBy("health", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", "event_feedbackRequested", "userTask_rateReply"),
                feedbackOf("zhang-wei", "交通局", "event_feedbackRequested", "userTask_rateReply"),
                feedbackOf("zhang-wei", "卫生局", "event_feedbackRequested", "userTask_rateReply"));
    }

    @Test
    void anAddedUnitMayContestLikeAnyOther() {
        var c = joint();
        adds(c, "health", AssignmentRole.CO);

        c.as("health").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "属实");

        assertThat(c.parts())
                .containsExactly(
                        "1 education LEAD DISPATCHED",
                        "1 transport CO DISPATCHED",
                        "1 health CO RETURNED",
                        "1 police CO DISPATCHED");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), UNIT_ADDED),
                handlingBy("education", ASKED_TO_SIGN),
                handlingBy("transport", ASKED_TO_SIGN),
                handlingBy(
                        "police",
                        ASKED_TO_SIGN,
                        CONTESTED,
                        "serviceTask_reassignUnit",
                        "gateway_joinSigning",
                        "userTask_signForAssignment"));
        adds(c, "health", AssignmentRole.CO);
        assertThat(c.parts()).last().isEqualTo("1 health CO DISPATCHED");
    }

    @Test
    void aFurtherUnitJoinsSeparateHandling() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE");

        adds(c, "health", AssignmentRole.SEPARATE);

        assertThat(c.parts())
                .containsExactly(
                        "1 education SEPARATE DISPATCHED",
                        "1 transport SEPARATE DISPATCHED",
                        "1 health SEPARATE DISPATCHED");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), UNIT_ADDED),
                handlingBy("education", ASKED_TO_SIGN),
                handlingBy("transport", ASKED_TO_SIGN),
                handlingBy("health", ASKED_TO_SIGN));
    }

    @Test
    void additionIsRefusedWhereItDoesNotFit() {
        var early = town.newCase().submittedBy("zhang-wei").filed();
        assertThat(additionIsRefused(early, "dispatcher", "health", AssignmentRole.CO, "相关"))
                .isEqualTo("只有本案的交办单位可以这样做。");
        early.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "SOLE",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        Case.units("education", "SOLE"));
        assertThat(additionIsRefused(early, "dispatcher", "health", AssignmentRole.CO, "相关"))
                .isEqualTo("这件提案不在办理中（待交办），不能增加承办单位。");

        var c = joint();
        assertThat(additionIsRefused(c, "party-dispatcher", "health", AssignmentRole.CO, "相关"))
                .isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(additionIsRefused(c, "office", "health", AssignmentRole.CO, "相关"))
                .isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(additionIsRefused(c, "dispatcher", "health", AssignmentRole.CO, " "))
                .isEqualTo("请写明理由。");
        assertThat(additionIsRefused(c, "dispatcher", "moon", AssignmentRole.CO, "相关"))
                .isEqualTo("请选择承办单位。");
        assertThat(additionIsRefused(c, "dispatcher", "transport", AssignmentRole.CO, "相关"))
                .isEqualTo("“交通局”已经承办本案。");
        assertThat(additionIsRefused(c, "dispatcher", "health", AssignmentRole.SEPARATE, "相关"))
                .isEqualTo("本案为会办，只能增加会办单位。");
        assertThat(additionIsRefused(sole(), "dispatcher", "health", AssignmentRole.LEAD, "相关"))
                .isEqualTo("本案为独办，只能增加会办或分办单位。");
    }

    @Test
    void noCoUnitJoinsOnceTheReplyIsSignedAndNoUnitOnceAllAreDone() {
        var c = sole().signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education");
        assertThat(additionIsRefused(c, "dispatcher", "health", AssignmentRole.CO, "相关"))
                .isEqualTo("本案答复已经签发，不能再增加会办单位。");

        c.auditedFor("education");

        assertThat(additionIsRefused(c, "dispatcher", "health", AssignmentRole.SEPARATE, "相关"))
                .isEqualTo("各承办单位均已办理完毕，不能再增加承办单位。");
        c.delivered();
        assertThat(additionIsRefused(c, "dispatcher", "health", AssignmentRole.SEPARATE, "相关"))
                .isEqualTo("这件提案不在办理中（已答复），不能增加承办单位。");
    }

    @Test
    void leadAndCoUnitSwapBeforeTheySign() {
        var c = joint();

        makesLead(c, "transport");

        assertThat(c.parts()).containsExactly("1 education CO DISPATCHED", "1 transport LEAD DISPATCHED");
        assertThat(c.told("unit-education")).last().isEqualTo("《" + c.title + "》你单位改为会办：交通局职责为主");
        assertThat(c.told("unit-transport")).last().isEqualTo("《" + c.title + "》你单位改为主办：交通局职责为主");
        c.signedForBy("education", "transport")
                .opinionBy("education")
                .repliedBy("transport")
                .delivered();
        assertThat(c.status()).isEqualTo(ProposalStatus.REPLIED);
        c.ratedBy("zhang-wei", "交通局").published();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, OPINION_GIVEN),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "交通局", RATED));
        assertThat(c.timeline()).contains("lead-changed");
    }

    @Test
    void leadAndCoUnitSwapWhileBothDraft() {
        var c = joint().signedForBy("education", "transport");
        c.as("education").claims("userTask_draftReply");

        makesLead(c, "transport");

        assertThat(c.openTasks()).containsExactly("userTask_draftOpinion", "userTask_draftReply");
        c.opinionBy("education")
                .repliedBy("transport")
                .delivered()
                .ratedBy("zhang-wei", "交通局")
                .published();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy(
                        "education",
                        SIGNED_FOR,
                        "gateway_joinDrafting",
                        "userTask_draftReply",
                        ROLE_CHANGED,
                        OPINION_GIVEN),
                handlingBy(
                        "transport", SIGNED_FOR, "gateway_joinOpinion", "userTask_draftOpinion", ROLE_CHANGED, REPLIED),
                feedbackOf("zhang-wei", "交通局", RATED));
    }

    @Test
    void leadAndCoUnitSwapWhileTheirDraftsWaitToBeSigned() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO", "health", "CO")
                .signedForBy("education", "transport", "health")
                .opinionBy("transport");
        c.as("health").completes("userTask_draftOpinion", "opinionText", "同意。");

        makesLead(c, "health");

        assertThat(c.openTasks()).containsExactly("userTask_draftOpinion", "userTask_draftReply");
        c.opinionBy("education").repliedBy("health").delivered();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(3),
                        DELIVERED,
                        "subProcess_feedback",
                        "event_feedbackStarted",
                        "serviceTask_openFeedback",
                        "callActivity_collectFeedback#multiInstanceBody",
                        "callActivity_collectFeedback"),
                handlingBy(
                        "education",
                        SIGNED_FOR,
                        "gateway_joinDrafting",
                        "userTask_draftReply",
                        ROLE_CHANGED,
                        OPINION_GIVEN),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                handlingBy(
                        "health",
                        SIGNED_FOR,
                        "gateway_joinOpinion",
                        "userTask_draftOpinion",
                        "userTask_signOffOpinion",
                        ROLE_CHANGED,
                        REPLIED),
                feedbackOf("zhang-wei", "卫生局", "event_feedbackRequested", "userTask_rateReply"));
    }

    @Test
    void theLeadsDraftWaitsForItsSignatureWhenTheRolesSwap() {
        var c = joint().signedForBy("education", "transport")
                .opinionBy("transport")
                .communicatedBy("education")
                .draftedBy("education");

        makesLead(c, "transport");

        assertThat(c.parts())
                .containsExactly(
                        "1 education CO ACCEPTED", "1 transport CO OPINION_GIVEN", "1 transport LEAD DISPATCHED");
        c.signedForBy("transport")
                .opinionBy("education")
                .repliedBy("transport")
                .delivered()
                .ratedBy("zhang-wei", "交通局")
                .published();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(2),
                        UNIT_ADDED,
                        "event_handlingFinished",
                        "event_addedUnitFinished",
                        DELIVERED_TO_SIGNERS,
                        rated(1),
                        PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, DRAFTED, ROLE_CHANGED, OPINION_GIVEN),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "交通局", RATED));
    }

    @Test
    void leadAndCoUnitSwapWhileTheCoUnitContests() {
        var c = joint();
        c.as("transport").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");

        makesLead(c, "transport");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "属实");

        assertThat(c.parts())
                .containsExactly("1 education CO DISPATCHED", "1 transport LEAD RETURNED", "1 police LEAD DISPATCHED");
        c.signedForBy("education", "police");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2)),
                handlingBy("education", SIGNED_FOR, "gateway_joinOpinion", "userTask_draftOpinion"),
                handlingBy(
                        "police",
                        ASKED_TO_SIGN,
                        CONTESTED,
                        "serviceTask_reassignUnit",
                        "gateway_joinSigning",
                        "userTask_signForAssignment",
                        "gateway_returnRequested",
                        "gateway_joinWork",
                        AT_WORK,
                        "gateway_joinDrafting",
                        "userTask_draftReply"));
    }

    @Test
    void swapIsRefusedToOthersAndOnceTheReplyIsSigned() {
        var c = joint().signedForBy("education", "transport");
        assertThat(swapIsRefused(c, "party-dispatcher", "transport", "更合适")).isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(swapIsRefused(c, "education", "transport", "更合适")).isEqualTo("只有本案的交办单位可以这样做。");
        assertThat(swapIsRefused(c, "dispatcher", "transport", null)).isEqualTo("请写明理由。");
        assertThat(swapIsRefused(c, "dispatcher", "education", "更合适")).isEqualTo("只有本轮的会办单位可以改为主办。");

        c.opinionBy("transport")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education");

        assertThat(swapIsRefused(c, "dispatcher", "transport", "更合适")).isEqualTo("本案答复已经签发，不能再调整主办单位。");
    }

    private Case sole() {
        return town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
    }

    private Case joint() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO");
    }

    private void adds(Case c, String unit, AssignmentRole role) {
        c.as("dispatcher").does(() -> town.unitChanges.add(c.id, unit, role, "涉及其职责"));
    }

    private String additionIsRefused(Case c, String account, String unit, AssignmentRole role, String reason) {
        return c.as(account).isRefusedTo(() -> town.unitChanges.add(c.id, unit, role, reason));
    }

    private void makesLead(Case c, String unit) {
        c.as("dispatcher").does(() -> town.unitChanges.makeLead(c.part(unit), "交通局职责为主"));
    }

    private String swapIsRefused(Case c, String account, String unit, String reason) {
        return c.as(account).isRefusedTo(() -> town.unitChanges.makeLead(c.part(unit), reason));
    }
}
