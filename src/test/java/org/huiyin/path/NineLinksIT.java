package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.assignment.AssignmentRole;
import org.huiyin.cockpit.SupervisionFigures;
import org.huiyin.cockpit.SupervisionOverview;
import org.huiyin.cockpit.WatchedCases;
import org.huiyin.dossier.Dossier;
import org.huiyin.dossier.Dossiers;
import org.huiyin.dossier.ProposalList;
import org.huiyin.proposal.NineLinks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In which of the nine links a case stands, wherever it is said: figure, list, dossier, record. */
@PathTest
class NineLinksIT {

    @Autowired
    private Town town;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private ProposalList list;

    @Autowired
    private WatchedCases cases;

    @Autowired
    private SupervisionOverview overview;

    @Autowired
    private SupervisionFigures figures;

    @Test
    void submissionLastsUntilTheFirstReviewIsPassedThoughTheProposalGoesBack() {
        var c = town.newCase().submittedBy("zhang-wei");
        standsIn(c, "提交");
        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "请补充数据。");
        standsIn(c, "提交");
        c.as("zhang-wei")
                .completes(
                        "userTask_correctProposal",
                        "title",
                        c.title,
                        "category",
                        "SOCIETY",
                        "body",
                        "补充了数据。",
                        "requests",
                        Case.json(List.of("增设信号灯")));
        standsIn(c, "提交");
        c.reviewed();
        standsIn(c, "审查立案");
        // The committee is not content with the review either.
        c.as("committee").completes("userTask_decideFiling", "filingOutcome", "RETURN_TO_OFFICE", "opinion", "请再核对。");
        standsIn(c, "提交");
        c.filed();
        standsIn(c, "交办");
        assertThat(passages(c)).containsExactly("提交", "审查立案", "提交", "审查立案", "交办");
    }

    @Test
    void replyIsWhenEveryUnitHasSignedAndOnlyAuditAndDeliveryAreLeft() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport");
        c.communicatedBy("education").draftedBy("education");
        standsIn(c, "办理");
        c.signedBy("education");
        standsIn(c, "办理");
        c.auditedFor("education");
        c.communicatedBy("transport").draftedBy("transport");
        standsIn(c, "办理");
        c.signedBy("transport");
        standsIn(c, "答复");
        // The audit sends it back: it is being handled again.
        c.as("dispatcher")
                .completes(
                        c.as("dispatcher").claims("userTask_auditReply", "transport"),
                        Case.form("replyPassed", false, "reason", "没有答到第二条。"));
        standsIn(c, "办理");
        c.draftedBy("transport").signedBy("transport");
        standsIn(c, "答复");
        // A third unit joins, which has everything still to do.
        c.as("dispatcher").does(() -> {
            town.unitChanges.add(c.id, "health", AssignmentRole.SEPARATE, "涉及医院门前。");
        });
        standsIn(c, "办理");
        c.auditedFor("transport").signedForBy("health");
        c.communicatedBy("health").draftedBy("health").signedBy("health");
        standsIn(c, "答复");
        c.auditedFor("health");
        // All are passed and delivery is still to come.
        standsIn(c, "答复");
        c.delivered();
        standsIn(c, "反馈");
        assertThat(passages(c)).containsExactly("提交", "审查立案", "交办", "办理", "答复", "办理", "答复", "办理", "答复", "反馈");
    }

    @Test
    void aReturnedPartDoesNotMakeTheOthersSignaturesTheLast() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education");
        c.communicatedBy("education").draftedBy("education").signedBy("education");
        c.as("transport").completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本单位职责。");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "理由成立。");
        standsIn(c, "办理");
        assertThat(passages(c)).as("and no moment between").containsExactly("提交", "审查立案", "交办", "办理");
    }

    @Test
    void aNewRoundBeginsInHandlingAndNotInTheReplyOfTheLast() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有动工");
        standsIn(c, "反馈");
        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "确未动工");
        standsIn(c, "办理");
        assertThat(passages(c)).containsExactly("提交", "审查立案", "交办", "办理", "答复", "反馈", "办理");
    }

    @Test
    void aWithdrawnCaseShowsHowFarItCame() {
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        town.as("zhang-wei", () -> {
            town.withdrawal.withdraw(c.id, "另行反映");
            return null;
        });
        assertThat(line(c))
                .containsEntry("提交", "DONE")
                .containsEntry("审查立案", "DONE")
                .containsEntry("交办", "AHEAD");
    }

    /** Wherever one looks it is the same link. */
    private void standsIn(Case c, String link) {
        assertThat(town.as("office", () -> dossiers.get(c.id)).link().label())
                .as("dossier")
                .isEqualTo(link);
        assertThat(line(c).entrySet().stream()
                        .filter(one -> one.getValue().equals("PRESENT"))
                        .map(Map.Entry::getKey))
                .as("line")
                .containsExactly(link);
        var search =
                new ProposalList.Search(c.title.substring(4, 10), null, null, null, null, false, null, 0, 20, null);
        assertThat(town.as("office", () -> list.search(search)).items())
                .as("list")
                .filteredOn(item -> item.id().equals(c.id))
                .singleElement()
                .satisfies(item -> assertThat(item.link().label()).isEqualTo(link));
        figures.refresh();
        var shown = town.as("supervisor-lin", () -> overview.get()).links().stream()
                .filter(one -> one.label().equals(link))
                .findFirst()
                .orElseThrow();
        assertThat(shown.cases()).as("figure").isPositive();
        assertThat(opened(null, shown.code()).total()).as("the figure's list").isEqualTo(shown.cases());
        // Other stories' cases may fill the first page.
        assertThat(opened(c.title, shown.code()).items())
                .filteredOn(item -> item.id().equals(c.id))
                .singleElement()
                .satisfies(item -> assertThat(item.link().label()).isEqualTo(link));
    }

    private WatchedCases.Page opened(String query, String link) {
        var search =
                new WatchedCases.Search(query, WatchedCases.State.OPEN, link, null, null, null, 0, 100, "since,desc");
        return town.as("supervisor-lin", () -> cases.search(search));
    }

    private Map<String, String> line(Case c) {
        return town.as("office", () -> dossiers.get(c.id)).links().stream()
                .collect(Collectors.toMap(Dossier.Link::label, Dossier.Link::state));
    }

    /** Each ends when the next begins, and only the last goes on. */
    private List<String> passages(Case c) {
        assertThat(c.list(Boolean.class, """
                select l.left_at is not distinct from lead(l.entered_at) over (order by l.id)
                  from link_passage l where l.proposal_id = :id
                """)).doesNotContain(false);
        return c.list(String.class, "select link from link_passage where proposal_id = :id order by id").stream()
                .map(link -> NineLinks.valueOf(link).label())
                .toList();
    }
}
