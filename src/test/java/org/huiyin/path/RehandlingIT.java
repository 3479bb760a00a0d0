package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Consulted.DAY;
import static org.huiyin.path.Path.CLOSED_UNPUBLISHED;
import static org.huiyin.path.Path.CONSULTED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.NEXT_ROUND;
import static org.huiyin.path.Path.OPINION_GIVEN;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;
import static org.huiyin.path.Path.verified;

import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class RehandlingIT {

    @Autowired
    private Town town;

    @Test
    void aReplyThatStandsIsNotHandledAgain() {
        var c = dissatisfied(
                round(town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE")));
        assertThat(c.status()).isEqualTo(ProposalStatus.DISSATISFIED);
        assertThat(c.as("office").isRefused("userTask_verifyDissatisfaction", "verification", "UPHOLD"))
                .isEqualTo("请填写“核实情况”。");

        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "UPHOLD", "reason", "诉求超出职权范围");
        c.closedUnpublished();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, verified(1), CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.round()).isEqualTo(1);
        assertThat(c.timeline()).contains("dissatisfaction-not-upheld");
    }

    @Test
    void onlyTheUnitThatDidNotSatisfyHandlesAgain() {
        var c = town.newCase()
                .submittedBy("zhang-wei", "li-na")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport")
                .repliedBy("education")
                .repliedBy("transport")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .ratedBy("zhang-wei", "交通局")
                .ratedBy("li-na", "交通局", "SATISFIED", "DISSATISFIED", "没有动工");

        rehandles(c);

        assertThat(c.round()).isEqualTo(2);
        assertThat(c.status()).isEqualTo(ProposalStatus.HANDLING);
        assertThat(c.parts())
                .containsExactly(
                        "1 education SEPARATE REPLIED",
                        "1 transport SEPARATE REPLIED",
                        "2 transport SEPARATE DISPATCHED");
        c.signedForBy("transport")
                .repliedBy("transport")
                .delivered()
                .ratedBy("zhang-wei", "交通局")
                .ratedBy("li-na", "交通局")
                .closedUnpublished();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(2),
                        DELIVERED,
                        verified(4),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        rated(2),
                        CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("li-na", "教育局", RATED),
                feedbackOf("zhang-wei", "交通局", RATED),
                feedbackOf("li-na", "交通局", RATED),
                feedbackOf("zhang-wei", "交通局", RATED),
                feedbackOf("li-na", "交通局", RATED));
        assertThat(
                        c.list(
                                String.class,
                                "select round || ' ' || coalesce(result, state) from feedback where proposal_id = :id order by 1"))
                .containsExactly(
                        "1 DISSATISFIED", "1 SATISFIED", "1 SATISFIED", "1 SATISFIED", "2 SATISFIED", "2 SATISFIED");
        assertThat(c.timeline())
                .containsSubsequence(
                        "rehandling-decided", "dispatched-again", "signed-for", "replied", "delivered", "closed");
    }

    @Test
    void theLeadAloneAnswersForAJointReplyAgain() {
        var c = dissatisfied(round(town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("transport")
                .opinionBy("transport")));

        rehandles(c);

        assertThat(c.parts())
                .containsExactly(
                        "1 education LEAD REPLIED", "1 transport CO OPINION_GIVEN", "2 education LEAD DISPATCHED");
        round(c).ratedBy("zhang-wei", "教育局").closedUnpublished();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(2),
                        DELIVERED,
                        verified(1),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        rated(1),
                        CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("transport", SIGNED_FOR, OPINION_GIVEN),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED));
    }

    @Test
    void afterTwoRehandlingsAConsultationIsAskedForAndMayClose() {
        var c = consulted();
        assertThat(c.status()).isEqualTo(ProposalStatus.CONSULTATION);
        assertThat(c.round()).isEqualTo(3);
        assertThat(c.told("dispatch-government")).last().isEqualTo("《" + c.title + "》经3轮办理仍不满意，提请督办协商。");
        var consulted = new Consulted(town, c, "education");
        assertThat(c.as("office").isRefusedTo(() -> town.consultations.cancel(consulted.id(), "不开了。")))
                .isEqualTo("多次办理仍不满意引起的督办协商不能取消，可以改期。");

        consults(c, "CLOSE", DAY);
        c.closedUnpublished();

        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        CONSULTED,
                        CLOSED_UNPUBLISHED),
                Consulted.withoutItems(1),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.parts())
                .containsExactly("1 education SOLE REPLIED", "2 education SOLE REPLIED", "3 education SOLE REPLIED");
        assertThat(c.one(
                        String.class,
                        "select round || ' ' || outcome || ' ' || origin from consultation where proposal_id = :id"))
                .isEqualTo("3 CLOSE DISSATISFACTION");
        assertThat(c.timeline())
                .containsSubsequence(
                        "rehandling-decided", "rehandling-decided", "consultation-requested", "consulted", "closed");
    }

    @Test
    void aConsultationMayAskForAnotherRoundAndAnotherConsultation() {
        var c = consulted();

        consults(c, "REHANDLE", DAY);

        assertThat(c.round()).isEqualTo(4);
        dissatisfied(round(c));
        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立");
        assertThat(c.status()).isEqualTo(ProposalStatus.CONSULTATION);
        consults(c, "CLOSE", "2026-06-10");
        c.closedUnpublished();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        CONSULTED,
                        NEXT_ROUND,
                        handling(1),
                        DELIVERED,
                        verified(1),
                        CONSULTED,
                        CLOSED_UNPUBLISHED),
                Consulted.withoutItems(1),
                Consulted.withoutItems(1),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.list(
                        String.class,
                        "select round || ' ' || outcome from consultation where proposal_id = :id order by round"))
                .containsExactly("3 REHANDLE", "4 CLOSE");
    }

    /** Three rounds, each dissatisfying. */
    private Case consulted() {
        var c = dissatisfied(
                round(town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE")));
        rehandles(c);
        dissatisfied(round(c));
        rehandles(c);
        dissatisfied(round(c));
        return c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立");
    }

    private static Case round(Case c) {
        return c.signedForBy("education").repliedBy("education").delivered();
    }

    private static Case dissatisfied(Case c) {
        return c.ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有解决");
    }

    private static void rehandles(Case c) {
        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立");
    }

    private void consults(Case c, String outcome, String day) {
        new Consulted(town, c, "education").heldWithoutItems(outcome, day);
    }
}
