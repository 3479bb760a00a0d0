package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.handling.HandlingPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A key proposal's units make their plans, whenever it became one. */
@PathTest
class HandlingPlanIT {

    private static final List<String> PLANNED =
            List.of("subProcess_planning", "event_planWanted", "userTask_makeHandlingPlan", "event_planMade");

    @Autowired
    private Town town;

    @Autowired
    private HandlingPlans plans;

    @Test
    void unitsThatSignForAKeyProposalPlanBeforeTheyAnswer() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        designate(c, "dispatcher", "party-dispatcher", "cppcc-dispatcher");
        c.dispatchedTo("JOINT", "education", "LEAD", "transport", "CO");
        assertThat(c.as("education").findsAll("userTask_makeHandlingPlan"))
                .as("before it signs")
                .isEmpty();
        c.signedForBy("education", "transport");

        assertThat(c.as("transport").isRefused("userTask_draftOpinion", "opinionText", "同意。"))
                .isEqualTo("还不能提出会办意见：本案是重点提案，请先在待办中制定办理方案。");
        c.communicatedBy("education");
        assertThat(c.as("education").isRefused("userTask_draftReply", Case.reply()))
                .startsWith("还不能提交答复：本案是重点提案，请先在待办中制定办理方案");
        assertThat(
                        c.list(
                                String.class,
                                "select holder || ' ' || due from deadline where proposal_id = :id and step = 'HANDLING_PLAN' order by 1"))
                .containsExactly("unit-education 2026-03-26", "unit-transport 2026-03-26");
        assertThat(c.told("unit-transport")).last().isEqualTo("《" + c.title + "》是重点提案，请于2026年3月26日前制定办理方案。");

        assertThat(c.as("education")
                        .isRefused(
                                "userTask_makeHandlingPlan",
                                "division",
                                "处室分工。",
                                "plannedOn",
                                "2026-03-04",
                                "standard",
                                "逐条落实。"))
                .isEqualTo("计划完成日期不能早于今天。");
        planBy(c, "education");
        planBy(c, "transport");
        c.everyLimitIsWatched();
        c.opinionBy("transport").draftedBy("education").signedBy("education").auditedFor("education");
        var paths = c.paths();
        assertThat(paths).anySatisfy(path -> assertThat(path.activities()).containsSubsequence(PLANNED));
        assertThat(c.timeline()).contains("handling-planned");
    }

    @Test
    void aDesignationReachesUnitsThatAreAtWorkAlready() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education");
        c.draftedBy("education");
        designate(c, "dispatcher");

        assertThat(c.as("education-signatory").isRefused("userTask_signOffReply", "replySigned", true))
                .startsWith("还不能提交答复：本案是重点提案，请先在待办中制定办理方案");
        planBy(c, "education");
        c.as("education")
                .does(() -> plans.revise(c.part("education"), "改由一处牵头。", LocalDate.parse("2026-05-30"), "逐条落实。"));
        assertThat(
                        c.list(
                                String.class,
                                "select h.version || ' ' || planned_on from handling_plan h join assignment a on a.id = h.assignment_id where a.proposal_id = :id order by h.version"))
                .containsExactly("1 2026-05-31", "2 2026-05-30");
        assertThat(c.as("transport")
                        .isRefusedTo(
                                () -> plans.revise(c.part("education"), "分工。", LocalDate.parse("2026-05-30"), "标准。")))
                .isEqualTo("没有找到这项承办任务，或您无权查看。");
        c.signedBy("education").auditedFor("education");
    }

    @Test
    void whatIsSignedNeedsNoPlanAnyMore() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education");
        c.draftedBy("education").signedBy("education");
        designate(c, "dispatcher");
        assertThat(c.as("education").findsAll("userTask_makeHandlingPlan")).isEmpty();
        c.auditedFor("education").delivered();
    }

    @Test
    void aUnitWhoseRoleChangesStillOwesItsPlanOnce() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
        designate(c, "dispatcher");
        planBy(c, "education");
        c.as("dispatcher").does(() -> town.unitChanges.makeLead(c.part("transport"), "职责调整。"));
        assertThat(c.as("education").findsAll("userTask_makeHandlingPlan"))
                .as("it has its plan")
                .isEmpty();
        planBy(c, "transport");
        c.as("dispatcher").does(() -> town.unitChanges.add(c.id, "health", AssignmentRole.CO, "需要意见。"));
        c.signedForBy("health");
        planBy(c, "health");
        c.everyLimitIsWatched();
    }

    private void planBy(Case c, String unit) {
        c.as(unit)
                .completes(
                        "userTask_makeHandlingPlan",
                        "division",
                        "一处牵头，二处配合。",
                        "plannedOn",
                        "2026-05-31",
                        "standard",
                        "两条建议逐条落实。");
    }

    private void designate(Case c, String... dispatchers) {
        var list = new Case(town, town.as("office", () -> town.keyLists.open(List.<UUID>of(c.id))));
        var entries = json(List.of(form(
                "proposalId", c.id, "importance", "HIGH", "urgency", "HIGH", "breadth", "LOW", "reason", "事关出行安全。")));
        list.as("office")
                .completes("userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries);
        for (var dispatcher : dispatchers) {
            list.as(dispatcher)
                    .completes(
                            "userTask_giveKeyOpinion",
                            "opinions",
                            json(List.of(Map.of("proposalId", c.id, "supported", true))));
        }
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries);
        list.as("leader")
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(
                                Map.of("proposalId", c.id, "approved", true, "lead", "leader", "committee", "经济委员会"))));
    }
}
