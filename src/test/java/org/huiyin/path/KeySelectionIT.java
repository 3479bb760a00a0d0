package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;
import static org.huiyin.path.Path.flat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Key proposals: recommended by the office, asked about, settled, and approved by the leadership as a list. */
@PathTest
class KeySelectionIT {

    private static final List<String> RECOMMENDED =
            List.of("event_keyListOpened", "userTask_recommendKeyProposals", "gateway_listRecommended");
    private static final List<String> SETTLED =
            List.of("gateway_joinSettling", "userTask_settleKeyList", "gateway_listSettled");
    private static final List<String> DECIDED = List.of("userTask_approveKeyList", "gateway_listApproved");
    private static final List<String> DESIGNATED =
            List.of("serviceTask_designateKeyProposals", "event_keyListApproved");
    private static final List<String> DROPPED = List.of("gateway_joinDropping", "event_keyListDropped");

    @Autowired
    private Town town;

    @Test
    void theLeadershipApprovesAListCaseByCaseInOneSitting() {
        var first = dispatched(town.newCase());
        var second = dispatched(town.anotherCase());
        var list = opened(first.id);

        list.as("office")
                .completes(
                        "userTask_recommendKeyProposals",
                        "recommendationOutcome",
                        "SUBMIT",
                        "entries",
                        entries(first.id, second.id));
        assertThat(list.as("party-dispatcher").findsAll("userTask_giveKeyOpinion"))
                .as("a dispatcher whom no case concerns")
                .isEmpty();
        assertThat(list.as("dispatcher")
                        .isRefused("userTask_giveKeyOpinion", "opinions", opinions(true, null, first.id)))
                .isEqualTo("请对《" + second.title + "》提出意见。");
        assertThat(list.as("dispatcher")
                        .isRefused("userTask_giveKeyOpinion", "opinions", opinions(false, null, first.id, second.id)))
                .isEqualTo("不赞成将《" + first.title + "》列为重点的，请写明理由。");
        list.as("dispatcher")
                .completes("userTask_giveKeyOpinion", "opinions", opinions(true, null, first.id, second.id));
        list.as("office")
                .completes(
                        "userTask_settleKeyList",
                        "settlementOutcome",
                        "SUBMIT",
                        "entries",
                        entries(first.id, second.id));
        assertThat(town.jdbc
                        .sql("select recipient from notice where content = :content")
                        .param("content", town.keyLists.name(list.id) + "共2件，请审定。")
                        .query(String.class)
                        .list())
                .containsExactly("leadership");
        assertThat(list.as("leader")
                        .isRefused(
                                "userTask_approveKeyList",
                                "keyListApproved",
                                true,
                                "verdicts",
                                json(List.of(
                                        verdict(first.id, true), Map.of("proposalId", second.id, "approved", true)))))
                .isEqualTo("请为《" + second.title + "》明确领衔督办领导和协助的专门委员会。");
        list.as("leader")
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(verdict(first.id, true), verdict(second.id, false))));

        list.passed(new Path("key-selection", flat(RECOMMENDED, asked(1), SETTLED, DECIDED, DESIGNATED)));
        assertThat(first.timeline()).endsWith("key-recommended", "key-designated", "consultation-requested");
        assertThat(second.timeline()).endsWith("key-recommended", "key-struck");
        assertThat(
                        first.one(
                                String.class,
                                "select score || ' ' || lead_name || ' ' || committee from key_proposal where proposal_id = :id"))
                .isEqualTo("90 何远 经济委员会");
        var told = "《" + first.title + "》列为重点提案，领衔督办领导：何远，协助：经济委员会。";
        for (var recipient : List.of("zhang-wei", "unit-education", "dispatch-government", "leader")) {
            assertThat(first.told(recipient)).as(recipient).contains(told);
            assertThat(second.told(recipient)).as(recipient).noneMatch(notice -> notice.contains("重点提案"));
        }
        assertThat(list.ended()).isTrue();
        assertThat(first.as("office").isRefusedTo(() -> town.keyLists.open(List.of(first.id))))
                .isEqualTo("《" + first.title + "》已经是重点提案。");
    }

    @Test
    void everyDispatcherIsAskedAboutACaseThatNobodyAssignsYet() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        var list = opened();
        list.as("office")
                .completes(
                        "userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries(c.id));

        for (var dispatcher : List.of("dispatcher", "cppcc-dispatcher")) {
            list.as(dispatcher).completes("userTask_giveKeyOpinion", "opinions", opinions(true, null, c.id));
        }
        assertThat(list.as("office").findsAll("userTask_settleKeyList")).isEmpty();
        list.as("party-dispatcher").completes("userTask_giveKeyOpinion", "opinions", opinions(false, "牵涉面还不清楚。", c.id));

        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "DROP", "reason", "待情况摸清后再议。");
        list.passed(new Path("key-selection", flat(RECOMMENDED, asked(3), SETTLED, DROPPED)));
        assertThat(town.jdbc
                        .sql("select state || ' ' || drop_reason from key_list where id = :id")
                        .param("id", list.id)
                        .query(String.class)
                        .single())
                .isEqualTo("DROPPED 待情况摸清后再议。");
        assertThat(opened(c.id).openTasks()).containsExactly("userTask_recommendKeyProposals");
    }

    @Test
    void theLeadershipSendsAListBackAndTheOfficeSettlesItAnew() {
        var c = dispatched(town.newCase());
        var other = dispatched(town.anotherCase());
        var list = opened(c.id);
        list.as("office")
                .completes(
                        "userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries(c.id));
        list.as("dispatcher").completes("userTask_giveKeyOpinion", "opinions", opinions(true, null, c.id));
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries(c.id));
        assertThat(list.as("leader").isRefused("userTask_approveKeyList", "keyListApproved", false))
                .isEqualTo("退回名单须写明理由。");
        list.as("leader").completes("userTask_approveKeyList", "keyListApproved", false, "reason", "请补充推荐理由。");
        assertThat(list.as("office")
                        .isRefused(
                                "userTask_settleKeyList",
                                "settlementOutcome",
                                "SUBMIT",
                                "entries",
                                entries(c.id, other.id)))
                .isEqualTo("《" + other.title + "》没有征求过交办单位意见，请另建一份名单。");
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries(c.id));
        list.as("leader")
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(verdict(c.id, true))));

        list.passed(
                new Path("key-selection", flat(RECOMMENDED, asked(1), SETTLED, DECIDED, SETTLED, DECIDED, DESIGNATED)));
        assertThat(town.jdbc
                        .sql(
                                "select revision || ' ' || approved from key_sitting where list_id = :id order by revision")
                        .param("id", list.id)
                        .query(String.class)
                        .list())
                .containsExactly("2 false", "3 true");
    }

    @Test
    void whatEndedMeanwhileIsStruck() {
        var c = dispatched(town.newCase());
        var list = opened(c.id);
        list.as("office")
                .completes(
                        "userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries(c.id));
        list.as("dispatcher").completes("userTask_giveKeyOpinion", "opinions", opinions(true, null, c.id));
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries(c.id));
        c.as("zhang-wei").does(() -> town.withdrawal.withdraw(c.id, "已经解决。"));
        assertThat(list.as("leader")
                        .isRefused(
                                "userTask_approveKeyList",
                                "keyListApproved",
                                true,
                                "verdicts",
                                json(List.of(verdict(c.id, true)))))
                .isEqualTo("《" + c.title + "》现为“已撤案”，不能列为重点提案。");
    }

    @Test
    void theOfficeGivesUpAListBeforeItRecommends() {
        var list = opened();
        assertThat(list.as("office").isRefused("userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT"))
                .isEqualTo("请至少推荐一件提案。");
        assertThat(list.as("office").isRefused("userTask_recommendKeyProposals", "recommendationOutcome", "DROP"))
                .isEqualTo("放弃名单须写明理由。");
        list.as("office")
                .completes("userTask_recommendKeyProposals", "recommendationOutcome", "DROP", "reason", "建重了。");
        list.passed(new Path("key-selection", flat(RECOMMENDED, DROPPED)));
    }

    @Test
    void onlyTheOfficeOpensAListAndOnlyOfFiledCasesOnNoOther() {
        var unfiled = town.newCase().submittedBy("zhang-wei");
        assertThat(unfiled.as("office").isRefusedTo(() -> town.keyLists.open(List.of(unfiled.id))))
                .isEqualTo("《" + unfiled.title + "》现为“待初审”，不能列为重点提案。");
        var c = unfiled.filed();
        for (var other : List.of("committee", "dispatcher", "leader", "zhang-wei")) {
            assertThat(c.as(other).isRefusedTo(() -> town.keyLists.open(List.of(c.id))))
                    .isEqualTo("重点提案名单由提案委员会办公室建立。");
        }
        opened(c.id);
        assertThat(c.as("office").isRefusedTo(() -> town.keyLists.open(List.of(c.id))))
                .isEqualTo("《" + c.title + "》已在另一份重点提案名单上。");
    }

    private Case dispatched(Case c) {
        return c.submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
    }

    private Case opened(UUID... cases) {
        return new Case(town, town.as("office", () -> town.keyLists.open(List.of(cases))));
    }

    private static List<String> asked(int dispatchers) {
        var all = new ArrayList<>(List.of("userTask_giveKeyOpinion#multiInstanceBody"));
        for (int i = 0; i < dispatchers; i++) {
            all.add("userTask_giveKeyOpinion");
        }
        return all;
    }

    private static String entries(UUID... cases) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var id : cases) {
            rows.add(form(
                    "proposalId", id, "importance", "HIGH", "urgency", "HIGH", "breadth", "HIGH", "reason", "事关出行安全。"));
        }
        return json(rows);
    }

    private static String opinions(boolean supported, String opinion, UUID... cases) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var id : cases) {
            var row = new HashMap<String, Object>(Map.of("proposalId", id, "supported", supported));
            if (opinion != null) {
                row.put("opinion", opinion);
            }
            rows.add(row);
        }
        return json(rows);
    }

    private static Map<String, Object> verdict(UUID id, boolean approved) {
        return approved
                ? Map.of("proposalId", id, "approved", true, "lead", "leader", "committee", "经济委员会")
                : Map.of("proposalId", id, "approved", false, "reason", "明年再列。");
    }
}
