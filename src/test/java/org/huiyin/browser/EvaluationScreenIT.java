package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An evaluator is entered into the pool, drawn by lot, reads the case, scores it stage by stage; the office sees the result. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class EvaluationScreenIT {

    private static final String TITLE = "关于推进既有多层住宅加装电梯的建议";

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void anEvaluatorFromLotToScores() {
        var id = backstage.submit("member-zhou", TITLE, "情况");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.reply(id, "kjj", "首批20部年内完成。");

        var clerk = office.person("office-wang");
        clerk.page
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("评价").setExact(true))
                .click();
        clerk.page.getByText("吴思源").click();
        clerk.page.locator("#organisation-evaluator-wu").fill("市委党校");
        clerk.page.locator("#fields-evaluator-wu").fill("社会治理");
        clerk.page.locator("#active-evaluator-wu").check();
        clerk.page.locator("form:has(#organisation-evaluator-wu) button").click();
        assertThat(clerk.page.getByRole(AriaRole.STATUS)).containsText("吴思源的资料已保存");
        clerk.page.getByText("指定一件提案开始评价").click();
        clerk.page.locator("#proposal").fill(TITLE);
        clerk.page.locator("form:has(#proposal) button").click();
        clerk.page.getByText("开始评价", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(clerk.page.locator("h1")).hasText(TITLE);
        clerk.page.locator("#seed").fill("2026-03-05 89.72");
        clerk.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("抽签"))
                .click();
        assertThat(clerk.page.locator("main")).containsText("第三方 吴思源");
        clerk.screenshot("evaluation-1-opened");

        var evaluator = office.person("evaluator-wu");
        assertThat(evaluator.page.locator(".hy-nav").getByText("待办")).hasCount(0);
        evaluator.go("/evaluations");
        evaluator.screenshot("evaluation-2-mine");
        evaluator.page.getByText(TITLE).click();
        var points = evaluator.page.locator("input[type=number]");
        assertThat(points).hasCount(6);
        evaluator.page.getByText(Pattern.compile("^案卷")).click();
        assertThat(evaluator.page.locator("main")).containsText("首批20部年内完成");
        evaluator.screenshot("evaluation-3-dossier");
        evaluator.page.goBack();
        var given = new String[] {"14", "14", "9", "18", "27", "8"};
        for (var i = 0; i < given.length; i++) {
            points.nth(i).fill(given[i]);
            points.nth(i).blur();
            assertThat(evaluator.page.locator(".hy-score-line").nth(i).getByRole(AriaRole.STATUS))
                    .containsText("已存");
        }
        points.nth(5).fill("11");
        points.nth(5).blur();
        assertThat(evaluator.page.locator(".hy-score-line").nth(5)).containsText("应打 0 至 10 分");
        points.nth(5).fill("8");
        points.nth(5).blur();
        assertThat(evaluator.page.locator("main")).containsText("合计 90.0 分，已打 6/6 项");
        evaluator.screenshot("evaluation-4-sheet");
        evaluator.page.locator("#comment").fill("措施具体，进度可查。");
        evaluator
                .page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交评价"))
                .click();
        evaluator
                .page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认提交"))
                .click();
        assertThat(evaluator.page.locator("main")).containsText("90.0分，优秀");

        clerk.page.reload();
        assertThat(clerk.page.locator("main")).containsText("全部提交或宣布结束后可见");
        assertThat(clerk.page.locator("main")).not().containsText("90.0分");
        clerk.page.locator("#reason").fill("评价期已到");
        clerk.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("宣布结束"))
                .click();
        assertThat(clerk.page.locator("main")).containsText("90.0分，优秀");
        assertThat(clerk.page.locator("main")).containsText("措施具体，进度可查。");
        clerk.screenshot("evaluation-5-result");
        clerk.go("/evaluations");
        assertThat(clerk.page.locator("main")).containsText("各单位评价");
        assertThat(clerk.page.locator("main")).containsText("复核一致");
        clerk.screenshot("evaluation-6-list");

        var phone = office.phone("unit-kjj");
        phone.go("/evaluations");
        assertThat(phone.page.locator("main")).containsText("提案质量（承办单位评价）");
        phone.screenshot("evaluation-7-phone");
        phone.leave();
    }
}
