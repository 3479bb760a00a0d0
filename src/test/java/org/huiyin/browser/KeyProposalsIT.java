package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three real key proposals, each from its submission to its closing, by people clicking in a browser, each signed in as
 * themselves. What they saw is kept in target/screens.
 */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class KeyProposalsIT {

    private static final Map<String, String> PEOPLE = Map.of(
            "民盟平湖市基层委", "mm-pinghu",
            "九三学社湖南省委会", "js-hunan");

    private static final Map<String, String> UNITS = Map.of(
            "平湖市经信局", "unit-jxj",
            "平湖市科技局", "unit-kjj",
            "湖南省发改委", "unit-hnfgw",
            "湖南省商务厅", "unit-hnswt",
            "湖南省交通运输厅", "unit-hnjtt",
            "自治区市场监管厅", "unit-nxscjg",
            "宁夏银保监局", "unit-nxybj",
            "自治区地方金融监管局", "unit-nxdfjr");

    @RegisterExtension
    private final Office office = new Office();

    private KeyProposal proposal;
    private String id;
    private String place;
    private final Map<String, Integer> screens = new HashMap<>();

    @Test
    void twoBureausOfPinghuEachReplyOnSpecialisedFirms() {
        begin(0, "pinghu");
        id = submitInTasklist();
        file();
        dispatch();
        for (var unit : proposal.units()) {
            signFor(unit);
            reply(unit);
            signOff(unit);
            audit(unit);
        }
        for (var ignored : proposal.units()) {
            rate();
        }
        publish();
    }

    @Test
    void theLeadAnswersForHunanOnSmartLogisticsWithTwoCoUnits() {
        begin(1, "hunan");
        id = submitOnItsOwnPage();
        handledJointly();
    }

    @Test
    void theLeadAnswersForNingxiaOnSmallShopsWithTwoCoUnits() {
        begin(2, "ningxia");
        id = submitOnItsOwnPage();
        handledJointly();
    }

    private void handledJointly() {
        file();
        dispatch();
        proposal.units().forEach(this::signFor);
        var lead = proposal.units().get(0);
        for (var unit : proposal.units().subList(1, proposal.units().size())) {
            giveOpinion(unit);
        }
        reply(lead);
        signOff(lead);
        audit(lead);
        rate();
        publish();
    }

    private void begin(int index, String place) {
        this.proposal = KeyProposal.read(index);
        this.place = place;
    }

    private String submitInTasklist() {
        var form = proposer().tasklist().startProposal();
        write(form);
        return form.submitInTasklist(proposal.title());
    }

    private String submitOnItsOwnPage() {
        var form = proposer().newProposal();
        write(form);
        return form.submit();
    }

    private void write(ProposalForm form) {
        form.choose("提案者类别", proposal.proposerKind());
        form.write(proposal.title(), proposal.category(), proposal.body(), proposal.requests());
        form.fill("建议承办单位", String.join("、", proposal.units()));
        form.screenshot(next("submit-proposal"));
    }

    private void file() {
        var review = task("office-wang", "初审提案");
        review.choose("初审结果", "送提案委员会审定").choose("建议", "建议立案");
        done(review, "review-proposal", "送审定", false);

        var decision = task("committee-zhao", "审定立案");
        decision.choose("审定结果", "立案");
        done(decision, "decide-filing", "同意立案", false);
    }

    private void dispatch() {
        var units = new UnitsForm(task("office-wang", "拟定承办单位")).propose(proposal.mode(), proposal.units());
        done(units, "propose-units", "提交拟办意见", false);

        var dispatch = task("dispatch-government", "确认交办");
        dispatch.choose("是否交办", "确认交办");
        proposal.units().forEach(dispatch::assertShows);
        done(dispatch, "confirm-dispatch", "确认交办", false);
    }

    private void signFor(String unit) {
        var signing = task(UNITS.get(unit), "签收");
        signing.choose("是否签收", "签收");
        done(signing, "sign-for-assignment", "签收", false);
    }

    private void giveOpinion(String unit) {
        var opinion = task(UNITS.get(unit), "提出会办意见");
        opinion.fill("会办意见", proposal.replyText());
        done(opinion, "draft-opinion", "提交会办意见", false);

        var signature = task(UNITS.get(unit) + "-signatory", "签发会办意见");
        signature.assertShows(proposal.replyText());
        signature.choose("签发意见", "同意签发");
        done(signature, "sign-off-opinion", "签发会办意见", false);
    }

    private void reply(String unit) {
        var reply = new ReplyForm(task(UNITS.get(unit), "起草答复"));
        reply.screenshot(next("draft-reply-empty"));
        reply.assertLacks("与提案人的沟通还没有登记");
        reply.record(
                "办前", "走访", LocalDate.now(HuiyinApplication.ZONE).toString(), withWhom(), proposal.communication());
        reply.answer(
                proposal.requests().stream().map(request -> "已采纳：" + request).toList());
        reply.fill("答复正文", proposal.replyText());
        reply.choose("办理结果", "A");
        reply.fill("联系人", unit + "联络员").fill("联系电话", "0000-0000000");
        reply.assertLacksNothing();
        done(reply, "draft-reply", "提交答复", false);
    }

    private void signOff(String unit) {
        var signature = task(UNITS.get(unit) + "-signatory", "签发答复");
        signature.assertShows(proposal.replyText());
        signature.choose("签发意见", "同意签发");
        done(signature, "sign-off-reply", "签发答复", true);
    }

    private void audit(String unit) {
        var audit = task("dispatch-government", "审核答复");
        audit.assertShows(unit + "的答复");
        audit.choose("审核意见", "通过");
        done(audit, "audit-reply", "审核通过", false);
    }

    private void rate() {
        var rating = task(proposerAccount(), "评价答复");
        rating.assertShows(proposal.replyText());
        rating.choose("对办理态度", "满意").choose("对办理结果", "满意");
        done(rating, "rate-reply", "提交评价", true);
    }

    private void publish() {
        var publication = task("office-wang", "审定公开");
        publication.choose("公开方式", "全文公开");
        done(publication, "decide-publication", "全文公开并办结", false);

        var page = proposer().proposal(id);
        proposer().await("return (await ask(`proposals/${given[0]}`)).status.code === 'CLOSED'", id);
        proposer().page.reload();
        assertThat(page.content()).containsText("办结");
        for (var unit : proposal.units()) {
            assertThat(page.content()).containsText(unit);
        }
        proposer().screenshot(next("closed"));
    }

    /** Opens and claims, as this person does in Tasklist; the screen before and after is kept. */
    private TaskForm task(String account, String name) {
        var person = office.person(account);
        // In the first place people work through their list, elsewhere they come by the link on their start page.
        var form = place.equals("pinghu") ? person.tasklist().open(name, id) : person.task(name, id);
        form.assertShows(proposal.title());
        if (form.needsClaim()) {
            form.screenshot(next(name + "-unclaimed"));
            form.claim();
        }
        return form;
    }

    private void done(TaskForm form, String step, String act, boolean asks) {
        form.screenshot(next(step));
        form.press(act);
        if (asks) {
            form.confirm(act);
        }
        form.finished();
    }

    private String next(String step) {
        return "%s-%02d-%s".formatted(place, screens.merge(place, 1, Integer::sum), step);
    }

    private String withWhom() {
        return proposal.spokesperson() != null
                ? proposal.spokesperson()
                : proposal.proposer() != null ? proposal.proposer() : "提案人";
    }

    private Person proposer() {
        return office.person(proposerAccount());
    }

    private String proposerAccount() {
        return PEOPLE.getOrDefault(String.valueOf(proposal.proposer()), "member-ma");
    }
}
