package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The ways beside the straight one, in a browser: returned, re-assigned, waived, merged, handled again. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class DetoursIT {

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void goesToAnotherUnitWhenTheFirstAsksToReturnItAndTheDispatcherAgrees() {
        var id = backstage.submit("member-chen", "关于申退改派的建议", "情况");
        backstage.dispatch(id, "SOLE", Map.of("jxj", "SOLE"));

        var signing = task("unit-jxj", "签收", id);
        signing.choose("是否签收", "申退");
        signing.press("提交申退");
        assertThat(signing.errorOf("申退理由")).containsText("申退理由");
        signing.fill("申退理由", "按“三定”规定由科技局负责").select("建议改由哪个单位承办", "平湖市科技局");
        signing.screenshot("detour-return-request");
        signing.press("提交申退");
        signing.confirm("提交申退");
        signing.finished();

        var ruling = task("dispatch-government", "裁定申退", id);
        ruling.assertShows("按“三定”规定由科技局负责");
        ruling.choose("裁定", "准予申退").select("改派给", "平湖市科技局").fill("裁定理由", "同意改派");
        ruling.screenshot("detour-return-ruling");
        ruling.press("准予申退并改派");
        ruling.confirm("准予申退并改派");
        ruling.finished();

        task("unit-kjj", "签收", id).assertShows("关于申退改派的建议");
        // Whoever gave it back neither sees it in the list nor by its address.
        office.person("unit-jxj").proposals().assertFindsNothing("关于申退改派的建议");
    }

    @Test
    void letsTheLeadReplyWithoutACoUnitsLateOpinion() {
        var id = backstage.submit("member-chen", "关于豁免会办意见的建议", "情况");
        backstage.dispatch(id, "JOINT", Map.of("hnfgw", "LEAD", "hnswt", "CO"));
        backstage.complete("unit-hnfgw", "signForAssignment", id, Map.of("returnRequested", false));
        backstage.complete("unit-hnswt", "signForAssignment", id, Map.of("returnRequested", false));

        var early = new ReplyForm(task("unit-hnfgw", "起草答复", id));
        early.assertLacks("会办意见");
        assertThat(early.form.getByText("豁免逾期意见")).hasCount(0);
        early.form.getByText("期限是怎么算的").first().click();
        assertThat(early.form).containsText("全国通用第1版：答复3个月");
        assertThat(early.form).containsText("3个月届满之日是");
        early.screenshot("detour-why-this-date");

        clock.advance(Period.ofDays(60));
        // Two months later nobody is still signed in.
        var lead = office.anotherComputer("unit-hnfgw");
        var late = new ReplyForm(lead.tasklist().open("起草答复", id));
        late.form.getByText("豁免逾期意见").click();
        late.form.getByLabel("豁免理由").fill("电话催办两次仍未提出");
        late.screenshot("detour-waiver");
        late.form
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("豁免").setExact(true))
                .click();
        assertThat(late.form).containsText("电话催办两次仍未提出");
        assertThat(late.form.locator(".hy-lacks")).not().containsText("会办意见");
        late.screenshot("detour-waived");
        lead.leave();
    }

    @Test
    void givesTheProposerMoreTimeWhenACorrectionIsLate() {
        var id = backstage.submit("member-zhou", "关于逾期修改的建议", "情况");
        backstage.complete(
                "office-wang", "reviewProposal", id, Map.of("reviewOutcome", "RETURN", "opinion", "请补充具体建议"));
        backstage.await("member-zhou", "correctProposal", id);
        clock.advance(Period.ofDays(60));

        var decision = task("office-xu", "处理逾期未改", id);
        decision.choose("处理办法", "继续等待提案人修改");
        decision.press("继续等待");
        assertThat(decision.errorOf("再给几个工作日")).containsText("再给几个工作日");
        decision.fill("再给几个工作日", "10").fill("理由", "委员在外地调研");
        decision.screenshot("detour-overdue-correction");
        decision.press("继续等待");
        decision.finished();

        var correction = task("member-zhou", "修改提案", id);
        correction.assertShows("请补充具体建议");
        correction.fill("情况与分析", "补充后的情况").fill("修改说明", "补充了情况");
        correction.screenshot("detour-correction");
        correction.press("重新提交");
        correction.finished();
        task("office-xu", "初审提案", id).assertShows("补充后的情况");
    }

    @Test
    void joinsAnotherProposalUntilTheCommitteeTakesThatBack() {
        var main = backstage.submit("member-chen", "关于老旧小区加装电梯的建议", "情况");
        var second = backstage.submit("member-ma", "关于小区加装电梯补贴的建议", "情况");
        backstage.review(main);
        backstage.review(second);

        var decision = task("committee-zhao", "审定立案", second);
        decision.choose("审定结果", "并入其他提案");
        decision.form.getByLabel("查找主案").fill("老旧小区加装电梯");
        decision.form.locator(".hy-finder .hy-hit").getByText("关于老旧小区加装电梯的建议").click();
        decision.screenshot("detour-merging");
        decision.press("同意并案");
        decision.confirm("同意并案");
        decision.finished();

        var member = office.person("member-ma");
        assertThat(member.proposal(second).content()).containsText("已并入");
        member.screenshot("detour-merged");

        var page = office.person("committee-zhao").proposal(second);
        page.act("取消并案").click();
        page.reason("两案建议不同");
        page.press("取消并案");
        assertThat(page.content()).not().containsText("已并入");
        var again = task("committee-zhao", "审定立案", second);
        again.choose("审定结果", "立案");
        again.press("同意立案");
        again.finished();
        backstage.await("office-wang", "proposeUnits", second);
    }

    @Test
    void handlesADissatisfyingReplyAgainAndThenConsultsWithEverybody() {
        var id = backstage.submit("member-ma", "关于再次办理的建议", "情况");
        backstage.dispatch(id, "SOLE", Map.of("nxscjg", "SOLE"));
        backstage.reply(id, "nxscjg", "第一轮答复");
        dissatisfied(id, "第一轮答复", "没有回应补贴标准");

        var verification = task("office-wang", "核实不满意意见", id);
        verification.assertShows("没有回应补贴标准");
        verification.choose("核实结果", "理由成立").fill("核实情况", "已向承办单位核实");
        verification.screenshot("detour-verification");
        verification.press("重新办理");
        verification.confirm("重新办理");
        verification.finished();

        task("unit-nxscjg", "签收", id).assertShows("没有回应补贴标准");
        var again = Map.of("verification", "REHANDLE", "reason", "理由成立");
        backstage.reply(id, "nxscjg", "第二轮答复");
        dissatisfied(id, "第二轮答复", "仍未解决");
        backstage.complete("office-wang", "verifyDissatisfaction", id, again);
        backstage.reply(id, "nxscjg", "第三轮答复");
        dissatisfied(id, "第三轮答复", "还是没有解决");
        backstage.complete("office-wang", "verifyDissatisfaction", id, again);

        // How it goes on is SupervisionStoriesIT's.
        var consultation = task("office-wang", "制定协商方案", id);
        consultation.assertShows("还是没有解决");
        consultation.screenshot("detour-consultation");

        var page = office.person("office-wang").proposal(id);
        for (var text : List.of("第一轮答复", "第二轮答复", "第三轮答复", "督办协商")) {
            assertThat(page.content()).containsText(text);
        }
        office.person("office-wang").screenshot("detour-three-rounds");
    }

    private void dissatisfied(String id, String reply, String comment) {
        var rating = task("member-ma", "评价答复", id);
        rating.assertShows(reply);
        rating.choose("对办理态度", "满意").choose("对办理结果", "不满意").fill("意见", comment);
        rating.press("提交评价");
        rating.confirm("提交评价");
        rating.finished();
    }

    private TaskForm task(String account, String name, String id) {
        var form = office.person(account).task(name, id);
        return form.needsClaim() ? form.claim() : form;
    }
}
