package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.ASKED_TO_SIGN;
import static org.huiyin.path.Path.AT_WORK;
import static org.huiyin.path.Path.CONTESTED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.flat;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class ReturnIT {

    private static final List<String> REASSIGNED =
            flat(CONTESTED, "serviceTask_reassignUnit", "gateway_joinSigning", "userTask_signForAssignment");
    private static final List<String> NOT_RETURNED =
            flat(CONTESTED, "gateway_joinSigning", "userTask_signForAssignment");
    private static final List<String> SIGNED_AFTER_ALL = flat("gateway_returnRequested", "gateway_joinWork", AT_WORK);

    @Autowired
    private Town town;

    @Test
    void letsAnotherUnitTakeOverAndTouchesNothingElse() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("transport")
                .communicatedBy("transport");
        c.as("transport").claims("userTask_draftReply");
        assertThat(c.as("education").isRefused("userTask_signForAssignment", "returnRequested", true))
                .isEqualTo("申退须写明理由。");
        var untouched = partOf(c, "transport");

        contests(c, "education", "不属本局职责");
        assertThat(c.told("dispatch-government")).containsExactly("教育局申退《" + c.title + "》，请裁定。");
        assertThat(c.openTasks()).containsExactly("userTask_arbitrateReturn", "userTask_draftReply transport");
        assertThat(c.as("party-dispatcher").findsAll("userTask_arbitrateReturn"))
                .isEmpty();
        assertThat(c.as("dispatcher").isRefused("userTask_arbitrateReturn", "returnAccepted", true, "reason", "属实"))
                .isEqualTo("请选择承办单位。");
        assertThat(c.as("dispatcher")
                        .isRefused(
                                "userTask_arbitrateReturn",
                                "returnAccepted",
                                true,
                                "newUnit",
                                "transport",
                                "reason",
                                "属实"))
                .isEqualTo("“交通局”已经承办本案，请改选其他单位。");
        assertThat(c.as("dispatcher")
                        .isRefused(
                                "userTask_arbitrateReturn",
                                "returnAccepted",
                                true,
                                "newUnit",
                                "education",
                                "reason",
                                "属实"))
                .isEqualTo("“教育局”已经承办本案，请改选其他单位。");

        reassigns(c, "health");

        assertThat(partOf(c, "transport")).isEqualTo(untouched);
        assertThat(c.openTasks()).containsExactly("userTask_draftReply transport", "userTask_signForAssignment");
        assertThat(c.as("education").findsAll("userTask_signForAssignment")).isEmpty();
        assertThat(c.as("health").finds("userTask_signForAssignment").getDueDate())
                .isEqualTo("2026-03-19T23:59:59+08:00");
        assertThat(c.parts())
                .containsExactly(
                        "1 education SEPARATE RETURNED",
                        "1 transport SEPARATE ACCEPTED",
                        "1 health SEPARATE DISPATCHED");
        c.signedForBy("health")
                .repliedBy("health")
                .draftedBy("transport")
                .signedBy("transport")
                .auditedFor("transport")
                .delivered()
                .ratedBy("zhang-wei", "卫生局")
                .ratedBy("zhang-wei", "交通局")
                .published();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(2), PUBLISHED_AND_CLOSED),
                handlingBy("health", ASKED_TO_SIGN, REASSIGNED, SIGNED_AFTER_ALL, REPLIED),
                handlingBy("transport", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "卫生局", RATED),
                feedbackOf("zhang-wei", "交通局", RATED));
        assertThat(c.timeline()).containsSubsequence("return-requested", "return-accepted", "reassigned");
    }

    @Test
    void refusedLeavesTheUnitToSignWithTheArbitersReasonBeforeIt() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        contests(c, "education", "不属本局职责");

        c.as("dispatcher").completes("userTask_arbitrateReturn", "returnAccepted", false, "reason", "三定规定第五条，属教育局职责");

        assertThat(c.parts()).containsExactly("1 education SOLE DISPATCHED");
        assertThat(c.told("unit-education")).last().isEqualTo("申退未获准，请签收《" + c.title + "》：三定规定第五条，属教育局职责");
        assertThat(c.one(String.class, """
                select decision_reason from return_request r join assignment a on a.id = r.assignment_id where a.proposal_id = :id
                """)).isEqualTo("三定规定第五条，属教育局职责");
        assertThat(c.as("education")
                        .isRefused("userTask_signForAssignment", "returnRequested", true, "reason", "仍不属本局职责"))
                .isEqualTo("交办单位已裁定不准予申退，请签收办理。");
        c.signedForBy("education")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局")
                .published();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", ASKED_TO_SIGN, NOT_RETURNED, SIGNED_AFTER_ALL, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));
    }

    @Test
    void isRefusedAfterTheLastDayWithItsDate() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        town.clock.fix("2026-03-19T23:50");
        contests(c, "education", "不属本局职责");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "transport", "reason", "属实");
        town.clock.fix("2026-04-03T00:10");

        assertThat(c.as("transport")
                        .isRefused("userTask_signForAssignment", "returnRequested", true, "reason", "不属本局职责"))
                .isEqualTo("申退期限已于2026年4月2日截止，请签收办理。");

        c.signedForBy("transport");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1)),
                handlingBy(
                        "transport",
                        ASKED_TO_SIGN,
                        REASSIGNED,
                        SIGNED_AFTER_ALL,
                        "gateway_joinDrafting",
                        "userTask_draftReply"));
    }

    @Test
    void goesOnAnyNumberOfTimesAndIsCounted() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("transport");
        for (var units : List.of(
                List.of("education", "health"),
                List.of("health", "police"),
                List.of("police", "education"),
                List.of("education", "police"))) {
            contests(c, units.get(0), "不属本局职责");
            reassigns(c, units.get(1));
        }

        assertThat(c.parts())
                .containsExactly(
                        "1 education LEAD RETURNED",
                        "1 transport CO ACCEPTED",
                        "1 health LEAD RETURNED",
                        "1 police LEAD RETURNED",
                        "1 education LEAD RETURNED",
                        "1 police LEAD DISPATCHED");
        assertThat(
                        c.list(
                                Integer.class,
                                "select return_count from assignment where proposal_id = :id and role = 'LEAD' order by dispatched_at"))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(
                        c.list(
                                String.class,
                                "select summary from timeline_entry where proposal_id = :id and act = 'reassigned' order by id"))
                .last()
                .isEqualTo("由教育局改派公安局（主办），第4次改派。");
        c.opinionBy("transport").signedForBy("police").repliedBy("police").delivered();
        c.passed(
                lifecycle(
                        FILED,
                        DISPATCHED,
                        handling(2),
                        DELIVERED,
                        "subProcess_feedback",
                        "event_feedbackStarted",
                        "serviceTask_openFeedback",
                        "callActivity_collectFeedback#multiInstanceBody",
                        "callActivity_collectFeedback"),
                handlingBy(
                        "police",
                        ASKED_TO_SIGN,
                        REASSIGNED,
                        REASSIGNED,
                        REASSIGNED,
                        REASSIGNED,
                        SIGNED_AFTER_ALL,
                        REPLIED),
                handlingBy("transport", SIGNED_FOR, Path.OPINION_GIVEN),
                feedbackOf("zhang-wei", "公安局", "event_feedbackRequested", "userTask_rateReply"));
    }

    private static void contests(Case c, String unit, String reason) {
        c.as(unit).completes("userTask_signForAssignment", "returnRequested", true, "reason", reason);
    }

    private static void reassigns(Case c, String newUnit) {
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", newUnit, "reason", "属实");
    }

    /** A unit's part, row and task, whole. */
    private List<Object> partOf(Case c, String unit) {
        var task = c.as(unit).findsAll("userTask_draftReply").get(0);
        return List.of(
                c.list(
                        String.class,
                        "select a::text from assignment a where proposal_id = :id and unit_code = '" + unit + "'"),
                task.getId(),
                task.getAssignee(),
                task.getDueDate());
    }
}
