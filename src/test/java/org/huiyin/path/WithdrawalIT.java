package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.ASKED_TO_SIGN;
import static org.huiyin.path.Path.BEFORE_COMMITTEE;
import static org.huiyin.path.Path.DECIDED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.MERGED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.SUBMITTED;
import static org.huiyin.path.Path.TO_OFFICE;
import static org.huiyin.path.Path.WITHDRAWN;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;

import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class WithdrawalIT {

    @Autowired
    private Town town;

    @Test
    void endsACaseThatNobodyHasReviewedYet() {
        var c = town.newCase().submittedBy("zhang-wei", "li-na");
        assertThat(withdrawalIsRefused(c, "li-na", "不提了")).isEqualTo("只有第一提案人可以撤案。");
        assertThat(withdrawalIsRefused(c, "zhang-wei", " ")).isEqualTo("请写明撤案的理由。");

        withdraws(c, "zhang-wei");

        c.passed(lifecycle(SUBMITTED, TO_OFFICE, "userTask_reviewProposal", WITHDRAWN));
        assertThat(c.ended()).isTrue();
        assertThat(c.status()).isEqualTo(ProposalStatus.WITHDRAWN);
        assertThat(c.timeline()).containsExactly("submitted", "withdrawn");
        assertThat(withdrawalIsRefused(c, "zhang-wei", "再撤一次")).isEqualTo("这件提案已经了结（已撤案），不能撤案。");
    }

    @Test
    void endsEveryUnitsOpenTaskAndTellsTheUnits() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO", "health", "CO")
                .signedForBy("education", "transport")
                .communicatedBy("education");
        var draft = c.as("education").claims("userTask_draftReply");
        assertThat(c.openTasks())
                .containsExactly(
                        "userTask_draftOpinion", "userTask_draftReply education", "userTask_signForAssignment");

        withdraws(c, "zhang-wei");

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(3), WITHDRAWN),
                handlingBy("education", SIGNED_FOR, "gateway_joinDrafting", "userTask_draftReply"),
                handlingBy("transport", SIGNED_FOR, "gateway_joinOpinion", "userTask_draftOpinion"),
                handlingBy("health", ASKED_TO_SIGN));
        assertThat(c.ended()).isTrue();
        assertThat(c.openTasks()).isEmpty();
        assertThat(c.parts())
                .containsExactly("1 education LEAD REVOKED", "1 health CO REVOKED", "1 transport CO REVOKED");
        assertThat(c.told("unit-education")).last().isEqualTo("《" + c.title + "》已由提案人撤案，不再办理。");
        assertThat(c.told("unit-transport")).last().isEqualTo("《" + c.title + "》已由提案人撤案，不再办理。");
        assertThat(c.told("unit-health")).last().isEqualTo("《" + c.title + "》已由提案人撤案，不再办理。");
        assertThat(c.caseNumber()).isEqualTo(1);
        assertThat(c.as("education").isRefused(draft, Case.reply())).isEqualTo("这项任务已经办理，或不在您的待办中。");
    }

    @Test
    void neverUsesTheCaseNumberOfAWithdrawnCaseAgain() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        withdraws(c, "zhang-wei");

        assertThat(town.anotherCase().submittedBy("li-na").filed().caseNumber()).isEqualTo(2);
    }

    @Test
    void isRefusedOnceAReplyHasBeenSigned() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education");

        assertThat(withdrawalIsRefused(c, "zhang-wei", "不提了")).isEqualTo("承办单位的答复已经签发，不能撤案。");

        c.auditedFor("education").delivered();
        assertThat(withdrawalIsRefused(c, "zhang-wei", "不提了")).isEqualTo("承办单位的答复已经签发，不能撤案。");
    }

    @Test
    void takesAMergedCaseOutOfItsMain() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = town.anotherCase().submittedBy("li-na").reviewed();
        merged.as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "MERGE", "mainProposalId", main.id.toString());

        withdraws(merged, "li-na");

        merged.passed(lifecycle(BEFORE_COMMITTEE, DECIDED, MERGED, WITHDRAWN));
        assertThat(merged.status()).isEqualTo(ProposalStatus.WITHDRAWN);
        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
        assertThat(main.openTasks()).containsExactly("userTask_rateReply zhang-wei");
    }

    @Test
    void ofAMergedCaseIsRefusedOnceTheMainsReplyHasBeenSigned() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = town.anotherCase().submittedBy("li-na").reviewed();
        merged.as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "MERGE", "mainProposalId", main.id.toString());
        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education");

        assertThat(withdrawalIsRefused(merged, "li-na", "不提了")).isEqualTo("承办单位的答复已经签发，不能撤案。");
    }

    @Test
    void endsTheArbitrationOfAReturnToo() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        c.as("education").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责");

        withdraws(c, "zhang-wei");

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), WITHDRAWN),
                handlingBy("education", ASKED_TO_SIGN, "gateway_returnRequested", "userTask_arbitrateReturn"));
        assertThat(c.parts()).containsExactly("1 education SOLE REVOKED");
    }

    private void withdraws(Case c, String account) {
        c.as(account).does(() -> town.withdrawal.withdraw(c.id, "情况已经变化"));
    }

    private String withdrawalIsRefused(Case c, String account, String reason) {
        return c.as(account).isRefusedTo(() -> town.withdrawal.withdraw(c.id, reason));
    }
}
