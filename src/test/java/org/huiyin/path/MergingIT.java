package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.BACK_TO_COMMITTEE;
import static org.huiyin.path.Path.BEFORE_COMMITTEE;
import static org.huiyin.path.Path.CLOSED_WITH_MAIN;
import static org.huiyin.path.Path.DECIDED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.MERGED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REGISTERED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.UNITS_PROPOSED;
import static org.huiyin.path.Path.UNMERGED;
import static org.huiyin.path.Path.WAITS_FOR_UNITS;
import static org.huiyin.path.Path.WITHDRAWN;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.List;
import java.util.UUID;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class MergingIT {

    @Autowired
    private Town town;

    @Test
    void letsTheMergedProposersRateTheReplyToAMainThatIsFiledLater() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(
                main, town.anotherCase().submittedBy("li-na", "wang-fang").reviewed());
        assertThat(merged.status()).isEqualTo(ProposalStatus.MERGED);
        assertThat(merged.openTasks()).isEmpty();
        assertThat(merged.told("wang-fang"))
                .containsExactly("您的提案《" + merged.title + "》并入《" + main.title + "》办理，您将收到答复并可以评价。");

        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
        assertThat(main.told("li-na")).containsExactly("提案《" + main.title + "》已有答复，请查看并评价。");
        main.ratedBy("li-na", "教育局")
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("wang-fang", "教育局")
                .published();

        main.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(3), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("li-na", "教育局", RATED),
                feedbackOf("wang-fang", "教育局", RATED));
        merged.passed(lifecycle(BEFORE_COMMITTEE, DECIDED, MERGED, CLOSED_WITH_MAIN));
        assertThat(main.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(merged.status()).isEqualTo(ProposalStatus.CLOSED_WITH_MAIN);
        assertThat(merged.caseNumber()).isNull();
        assertThat(merged.ended()).isTrue();
        assertThat(main.timeline()).startsWith("submitted", "merged-in", "reviewed");
        assertThat(merged.timeline()).containsExactly("submitted", "reviewed", "decided", "merged", "closed");
    }

    @Test
    void joinsAMainThatUnitsAreHandlingAlready() {
        var main = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");

        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());

        main.repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .ratedBy("li-na", "教育局")
                .published();
        main.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(2), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("li-na", "教育局", RATED));
        merged.passed(lifecycle(BEFORE_COMMITTEE, DECIDED, MERGED, CLOSED_WITH_MAIN));
        assertThat(merged.status()).isEqualTo(ProposalStatus.CLOSED_WITH_MAIN);
    }

    @Test
    void unmergingPutsBackExactlyWhatWasBefore() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = town.anotherCase().submittedBy("li-na").reviewed();
        var before = Standing.of(town, merged);
        mergedInto(main, merged);
        assertThat(Standing.of(town, merged)).isNotEqualTo(before);

        unmerges(merged, "office");

        assertThat(Standing.of(town, merged)).isEqualTo(before);
        assertThat(merged.timeline()).containsExactly("submitted", "reviewed", "decided", "merged", "unmerged");
        assertThat(main.timeline()).containsExactly("submitted", "merged-in", "unmerged-from");
        merged.as("committee").completes("userTask_decideFiling", "filingOutcome", "FILE");
        merged.passed(lifecycle(
                BEFORE_COMMITTEE, DECIDED, MERGED, UNMERGED, BACK_TO_COMMITTEE, DECIDED, REGISTERED, WAITS_FOR_UNITS));
        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
        assertThat(main.openTasks()).containsExactly("userTask_rateReply zhang-wei");
    }

    @Test
    void ofAFiledCaseKeepsItsNumberThroughMergingAndUnmerging() {
        var main = town.newCase().submittedBy("zhang-wei").filed();
        var filed = town.anotherCase().submittedBy("li-na").filed();
        assertThat(filed.as("office").isRefused("userTask_proposeUnits", "proposedOutcome", "RECONSIDER"))
                .isEqualTo("退回重新审定须写明理由。");
        filed.as("office").completes("userTask_proposeUnits", "proposedOutcome", "RECONSIDER", "opinion", "与第0001号相同");
        assertThat(filed.status()).isEqualTo(ProposalStatus.REVIEWED);
        var before = Standing.of(town, filed);
        assertThat(filed.as("committee")
                        .isRefused("userTask_decideFiling", "filingOutcome", "REFUSE", "refusalGround", "EMPTY"))
                .isEqualTo("这件提案已立案，有案号，不能再不予立案。");
        mergedInto(main, filed);
        assertThat(filed.caseNumber()).isEqualTo(2);

        unmerges(filed, "committee");

        assertThat(Standing.of(town, filed)).isEqualTo(before);
        filed.as("committee").completes("userTask_decideFiling", "filingOutcome", "FILE");
        filed.passed(lifecycle(
                FILED,
                "subProcess_dispatch",
                "event_dispatchStarted",
                "gateway_joinProposing",
                UNITS_PROPOSED,
                "event_reconsiderationProposed",
                "gateway_dispatched",
                BACK_TO_COMMITTEE,
                DECIDED,
                MERGED,
                UNMERGED,
                BACK_TO_COMMITTEE,
                DECIDED,
                REGISTERED,
                WAITS_FOR_UNITS));
        assertThat(filed.caseNumber()).isEqualTo(2);
        assertThat(town.anotherCase().submittedBy("wang-fang").filed().caseNumber())
                .isEqualTo(3);
    }

    @Test
    void mergesAgainAfterUnmerging() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());
        unmerges(merged, "office");

        mergedInto(main, merged);
        unmerges(merged, "office");

        merged.passed(lifecycle(
                BEFORE_COMMITTEE,
                DECIDED,
                MERGED,
                UNMERGED,
                BACK_TO_COMMITTEE,
                DECIDED,
                MERGED,
                UNMERGED,
                BACK_TO_COMMITTEE,
                "userTask_decideFiling"));
        assertThat(merged.status()).isEqualTo(ProposalStatus.REVIEWED);
    }

    @Test
    void unmergingIsRefusedOnceAReplyHasBeenSigned() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());
        main.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education");
        assertThat(unmergingIsRefused(merged, "zhang-wei", "分开办")).isEqualTo("只有提案委员会及其办公室可以取消并案。");
        assertThat(unmergingIsRefused(merged, "office", " ")).isEqualTo("请写明取消并案的理由。");
        assertThat(unmergingIsRefused(main, "office", "分开办")).isEqualTo("这件提案没有并案。");

        main.signedBy("education");

        assertThat(unmergingIsRefused(merged, "office", "分开办")).isEqualTo("主案的答复已经签发，不能取消并案。");
        var late = town.anotherCase().submittedBy("wang-fang").reviewed();
        assertThat(mergingIsRefused(late, main.id)).isEqualTo("所选主案的答复已经签发，不能再并入。");
    }

    @Test
    void isRefusedWhereItMakesNoSense() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());
        var other = town.anotherCase().submittedBy("wang-fang").reviewed();

        assertThat(mergingIsRefused(other, other.id)).isEqualTo("不能并入提案自身，请选择另一件主案。");
        assertThat(mergingIsRefused(other, UUID.randomUUID())).isEqualTo("没有找到所选的主案。");
        assertThat(mergingIsRefused(other, merged.id)).isEqualTo("所选提案已并入另一件提案，请选择它的主案。");
        assertThat(other.as("committee").isRefused("userTask_decideFiling", "filingOutcome", "MERGE"))
                .isEqualTo("并案须选择主案。");
        assertThat(other.as("committee")
                        .isRefused("userTask_decideFiling", "filingOutcome", "MERGE", "mainProposalId", "0001"))
                .isEqualTo("标识不正确，请重新选择。");
        main.reviewed();
        assertThat(mergingIsRefused(main, other.id)).isEqualTo("已有提案并入本案，本案不能再并入其他提案。");
        other.as("wang-fang").does(() -> town.withdrawal.withdraw(other.id, "不提了"));
        assertThat(mergingIsRefused(town.anotherCase().submittedBy("li-na").reviewed(), other.id))
                .isEqualTo("所选主案已经了结（已撤案），不能并入。");
    }

    @Test
    void endsWithAMainThatEndsWithoutAReply() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());

        main.as("zhang-wei").does(() -> town.withdrawal.withdraw(main.id, "不提了"));

        main.passed(lifecycle(Path.SUBMITTED, Path.TO_OFFICE, "userTask_reviewProposal", WITHDRAWN));
        merged.passed(
                lifecycle(BEFORE_COMMITTEE, DECIDED, MERGED, UNMERGED, BACK_TO_COMMITTEE, "userTask_decideFiling"));
        assertThat(merged.status()).isEqualTo(ProposalStatus.REVIEWED);
        assertThat(merged.told("proposal-committee")).containsExactly("《" + merged.title + "》已取消并案，请重新审定。");
    }

    @Test
    void goesItsOwnWayWhenItsMainIsRefused() {
        var main = town.newCase().submittedBy("zhang-wei");
        var merged = mergedInto(main, town.anotherCase().submittedBy("li-na").reviewed());

        main.reviewed()
                .as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "REFUSE", "refusalGround", "EMPTY");
        main.systemDoes("serviceTask_refuseFiling");

        assertThat(main.status()).isEqualTo(ProposalStatus.REFUSED);
        merged.passed(
                lifecycle(BEFORE_COMMITTEE, DECIDED, MERGED, UNMERGED, BACK_TO_COMMITTEE, "userTask_decideFiling"));
    }

    /** What un-merging has to put back: where the case stands, and its open task as people find it in their lists. */
    private record Standing(
            ProposalStatus status,
            Integer caseNumber,
            int round,
            List<UUID> main,
            List<String> openTasks,
            List<String> asShown) {

        static Standing of(Town town, Case c) {
            return new Standing(
                    c.status(),
                    c.caseNumber(),
                    c.round(),
                    c.list(UUID.class, "select main_id from proposal where id = :id and main_id is not null"),
                    c.openTasks(),
                    c.as("committee").findsAll("userTask_decideFiling").stream()
                            .map(task -> task.getName() + " " + task.getDueDate() + " " + task.getFollowUpDate() + " "
                                    + town.engine.getTaskService().getVariablesLocal(task.getId())
                                    + town.engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                                            .map(link -> link.getType() + link.getGroupId() + link.getUserId())
                                            .sorted()
                                            .toList())
                            .toList());
        }
    }

    private static Case mergedInto(Case main, Case c) {
        return c.as("committee")
                .completes(
                        "userTask_decideFiling",
                        "filingOutcome",
                        "MERGE",
                        "mainProposalId",
                        main.id.toString(),
                        "opinion",
                        "内容相同");
    }

    private static String mergingIsRefused(Case c, UUID mainId) {
        return c.as("committee")
                .isRefused("userTask_decideFiling", "filingOutcome", "MERGE", "mainProposalId", mainId.toString());
    }

    private void unmerges(Case c, String account) {
        c.as(account).does(() -> town.merging.undo(c.id, "诉求不同，分开办理"));
    }

    private String unmergingIsRefused(Case c, String account, String reason) {
        return c.as(account).isRefusedTo(() -> town.merging.undo(c.id, reason));
    }
}
