package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.units;
import static org.huiyin.path.Path.CLOSED_UNPUBLISHED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.OPINION_GIVEN;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.UNITS_PROPOSED;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class HandlingModesIT {

    @Autowired
    private Town town;

    @Test
    void severalUnitsReplyEachAndEachReplyIsRatedByEachSigner() {
        var c = town.newCase()
                .submittedBy("zhang-wei", "li-na")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport")
                .repliedBy("transport");
        assertThat(c.jobs("serviceTask_deliverReplies")).isEmpty();
        c.repliedBy("education").delivered();
        assertThat(c.openTasks())
                .containsExactly(
                        "userTask_rateReply li-na",
                        "userTask_rateReply li-na",
                        "userTask_rateReply zhang-wei",
                        "userTask_rateReply zhang-wei");

        c.ratedBy("zhang-wei", "教育局")
                .ratedBy("zhang-wei", "交通局")
                .ratedBy("li-na", "教育局")
                .ratedBy("li-na", "交通局")
                .closedUnpublished();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(4), CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "交通局", RATED),
                feedbackOf("li-na", "教育局", RATED),
                feedbackOf("li-na", "交通局", RATED));
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.parts()).containsExactly("1 education SEPARATE REPLIED", "1 transport SEPARATE REPLIED");
        assertThat(c.timeline()).doesNotContain("published").endsWith("publication-decided", "closed");
    }

    @Test
    void coUnitsGiveTheirOpinionsToTheLeadAndNeverReplyToTheProposer() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO", "health", "CO")
                .signedForBy("education", "transport", "health");
        assertThat(c.as("transport").findsAll("userTask_draftReply")).isEmpty();
        assertThat(c.openTasks())
                .containsExactly("userTask_draftOpinion", "userTask_draftOpinion", "userTask_draftReply");

        c.opinionBy("transport").opinionBy("health");
        assertThat(c.told("unit-education")).endsWith("交通局已对《" + c.title + "》提出会办意见。", "卫生局已对《" + c.title + "》提出会办意见。");
        assertThat(c.told("zhang-wei")).noneMatch(notice -> notice.contains("会办意见"));
        c.repliedBy("education").delivered();
        assertThat(c.openTasks()).containsExactly("userTask_rateReply zhang-wei");
        c.ratedBy("zhang-wei", "教育局").published();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(3), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                handlingBy("health", SIGNED_FOR, OPINION_GIVEN),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.parts())
                .containsExactly(
                        "1 education LEAD REPLIED", "1 health CO OPINION_GIVEN", "1 transport CO OPINION_GIVEN");
    }

    @Test
    void refusesUnitsThatDoNotFitTheMode() {
        var c = town.newCase().submittedBy("zhang-wei").filed();

        assertThat(proposalIsRefused(c, "SOLE", "education", "SOLE", "transport", "SOLE"))
                .isEqualTo("独办须有且只有一个承办单位。");
        assertThat(proposalIsRefused(c, "SEPARATE", "education", "SEPARATE")).isEqualTo("分办须有两个以上承办单位。");
        assertThat(proposalIsRefused(c, "JOINT", "education", "LEAD", "transport", "LEAD"))
                .isEqualTo("会办须有一个主办单位和至少一个会办单位。");
        assertThat(proposalIsRefused(c, "JOINT", "education", "LEAD")).isEqualTo("会办须有一个主办单位和至少一个会办单位。");
        assertThat(proposalIsRefused(c, "JOINT", "education", "LEAD", "education", "CO"))
                .isEqualTo("“教育局”重复，请删除一个。");
        assertThat(proposalIsRefused(c, "SOLE", "moon", "SOLE")).isEqualTo("请选择承办单位。");
        assertThat(proposalIsRefused(c, "SOLE", "education", "KING")).isEqualTo("这一项的内容不完整，请重新填写。");
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_proposeUnits",
                                "proposedOutcome",
                                "DISPATCH",
                                "channel",
                                "GOVERNMENT",
                                "units",
                                units("education", "SOLE")))
                .isEqualTo("请选择办理方式。");
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_proposeUnits",
                                "proposedOutcome",
                                "DISPATCH",
                                "handlingMode",
                                "SOLE",
                                "units",
                                units("education", "SOLE")))
                .isEqualTo("请选择交办单位。");
        assertThat(c.status()).isEqualTo(ProposalStatus.FILED);
    }

    @Test
    void noUnitStaysProposedWhenTheCaseGoesBackToTheCommittee() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        c.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "SOLE",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units("education", "SOLE"));
        c.as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", false, "opinion", "与第1号相同");
        assertThat(c.parts()).containsExactly("0 education SOLE PROPOSED");

        c.as("office").completes("userTask_proposeUnits", "proposedOutcome", "RECONSIDER", "opinion", "建议并案");

        assertThat(c.parts()).isEmpty();
        assertThat(c.status()).isEqualTo(ProposalStatus.REVIEWED);
    }

    @Test
    void theDispatcherSendsUnitsBackOrChangesThem() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        c.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "SOLE",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units("education", "SOLE"));
        assertThat(c.as("party-dispatcher").findsAll("userTask_confirmDispatch"))
                .isEmpty();
        assertThat(c.as("dispatcher").isRefused("userTask_confirmDispatch", "dispatchConfirmed", false))
                .isEqualTo("退回重拟须写明理由。");
        c.as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", false, "opinion", "应由交通局会办");
        assertThat(c.status()).isEqualTo(ProposalStatus.FILED);
        c.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "JOINT",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units("education", "LEAD", "transport", "CO"));
        assertThat(c.as("dispatcher")
                        .isRefused(
                                "userTask_confirmDispatch",
                                "dispatchConfirmed",
                                true,
                                "handlingMode",
                                "SOLE",
                                "units",
                                units("transport", "LEAD", "health", "CO")))
                .isEqualTo("独办须有且只有一个承办单位。");

        c.as("dispatcher")
                .completes(
                        "userTask_confirmDispatch",
                        "dispatchConfirmed",
                        true,
                        "units",
                        units("transport", "LEAD", "health", "CO"));
        assertThat(c.status()).isEqualTo(ProposalStatus.UNITS_PROPOSED);
        c.systemDoes("serviceTask_dispatchProposal");

        c.passed(
                lifecycle(
                        FILED,
                        "subProcess_dispatch",
                        "event_dispatchStarted",
                        "gateway_joinProposing",
                        UNITS_PROPOSED,
                        "userTask_confirmDispatch",
                        "gateway_dispatchConfirmed",
                        "gateway_joinProposing",
                        UNITS_PROPOSED,
                        "userTask_confirmDispatch",
                        "gateway_dispatchConfirmed",
                        "serviceTask_dispatchProposal",
                        "event_proposalDispatched",
                        "gateway_dispatched",
                        handling(2)),
                handlingBy("transport", Path.ASKED_TO_SIGN),
                handlingBy("health", Path.ASKED_TO_SIGN));
        assertThat(c.parts()).containsExactly("1 health CO DISPATCHED", "1 transport LEAD DISPATCHED");
        assertThat(c.told("unit-education")).isEmpty();
        assertThat(c.timeline())
                .containsSubsequence(
                        "filed", "units-proposed", "units-sent-back", "units-proposed", "units-adjusted", "dispatched");
    }

    private static String proposalIsRefused(Case c, String mode, String... codesAndRoles) {
        return c.as("office")
                .isRefused(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        mode,
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units(codesAndRoles));
    }
}
