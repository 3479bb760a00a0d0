package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An evaluator is entered into the pool, drawn by lot, reads the case, scores it stage by stage on a phone; the office sees
 * the result.
 */
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

        var clerk = office.person("office-wang");
        clerk.page
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("评价").setExact(true))
                .click();
        assertThat(clerk.page.locator("main")).containsText("可以指定一件提案开始评价");
        clerk.screenshot("evaluation-0-empty");
        link(clerk, "评价人员库");
        button(clerk, "入库吴思源");
        clerk.page.locator("#fields").fill("社会治理");
        clerk.screenshot("evaluation-1-entry");
        button(clerk, "保存");
        assertThat(clerk.page.locator("dialog")).containsText("请填写所在单位");
        clerk.page.locator("#organisation").fill("市委党校");
        button(clerk, "保存");
        assertThat(clerk.page.getByRole(AriaRole.STATUS)).containsText("吴思源的资料已保存");
        assertThat(clerk.page.locator("tbody tr")).containsText("市委党校");
        clerk.page.locator("#state").selectOption("NOT_ENTERED");
        assertThat(clerk.page.locator("main")).containsText("没有符合条件的评价人员");
        link(clerk, "各案评价");
        clerk.page.locator("summary").click();
        clerk.page.locator("#proposal").fill(TITLE);
        clerk.page.locator("form:has(#proposal) button").click();
        clerk.page.getByText("开始评价", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(clerk.page.locator("h1")).hasText(TITLE);
        assertThat(clerk.page.locator("main")).containsText("提案办结后起算");
        clerk.page.locator("#seed").fill("2026-03-05 89.72");
        button(clerk, "抽签");
        assertThat(clerk.page.locator("main")).containsText("第三方 吴思源");
        clerk.screenshot("evaluation-2-opened");

        // All that the evaluator does, from assignment to the end, on a phone.
        var evaluator = office.phone("evaluator-wu");
        assertThat(evaluator.page.locator(".hy-nav").getByText("待办")).hasCount(0);
        assertThat(evaluator.page.locator("main")).containsText("请评价提案《" + TITLE + "》");
        evaluator.screenshot("evaluation-phone-1-home");
        evaluator.page.getByText("请评价提案《" + TITLE + "》").click();
        assertThat(evaluator.page.locator("main")).containsText("请您评价这件提案");
        evaluator.screenshot("evaluation-phone-2-dossier");
        evaluator
                .page
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("办理质量（第三方评价）").setExact(true))
                .click();
        assertThat(evaluator.page.locator("main")).containsText("案件现在：办理中");
        var points = evaluator.page.locator("input[type=number]");
        assertThat(points).hasCount(6);
        evaluator.screenshot("evaluation-phone-3-sheet");
        give(evaluator, points, 0, "14");
        assertThat(evaluator.page.locator("[data-stage=ASSIGNMENT]")).hasText("14.0 / 15 分");

        evaluator.go("/evaluations");
        assertThat(evaluator.page.locator("tbody tr")).containsText("办结后起算");
        assertThat(evaluator.page.locator("tbody tr")).containsText("已打 1/6 项");
        evaluator.screenshot("evaluation-phone-4-list");
        evaluator.page.locator("#stage").selectOption("ASSIGNMENT");
        assertThat(evaluator.page.locator("main")).containsText("没有符合条件的评价");
        evaluator.page.locator("#stage").selectOption("REPLY");
        assertThat(evaluator.page.locator("tbody tr")).hasCount(1);

        backstage.close(id, "member-zhou", "kjj", "首批20部年内完成。", "A");
        evaluator.await("return (await ask('evaluations/mine')).items[0].due && 'due'");
        evaluator.page.reload();
        assertThat(evaluator.page.locator("tbody tr")).containsText("还有");
        evaluator.page.getByText(TITLE).click();
        assertThat(evaluator.page.locator("main")).containsText("请提交：还有");
        evaluator.page.getByText(Pattern.compile("^案卷")).click();
        assertThat(evaluator.page.locator("main")).containsText("首批20部年内完成");
        evaluator.page.goBack();
        var given = new String[] {"14", "14", "9", "18", "27", "8"};
        for (var i = 1; i < given.length; i++) {
            give(evaluator, points, i, given[i]);
        }
        points.nth(5).fill("11");
        points.nth(5).blur();
        assertThat(evaluator.page.locator(".hy-score-line").nth(5)).containsText("应打 0 至 10 分");
        give(evaluator, points, 5, "8");
        assertThat(evaluator.page.locator("main")).containsText("合计 90.0 分，已打 6/6 项");
        evaluator.page.locator("#comment").fill("措施具体，进度可查。");
        button(evaluator, "提交评价");
        evaluator
                .page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认提交"))
                .scrollIntoViewIfNeeded();
        evaluator.screenshot("evaluation-phone-5-asked");
        button(evaluator, "确认提交");
        assertThat(evaluator.page.locator("main")).containsText("90.0分，优秀");
        evaluator.page.evaluate("scrollTo(0, 0)");
        evaluator.screenshot("evaluation-phone-6-submitted");

        clerk.page.reload();
        assertThat(clerk.page.locator("main")).containsText("全部提交或宣布结束后可见");
        assertThat(clerk.page.locator("main")).not().containsText("90.0分");
        clerk.screenshot("evaluation-3-waiting");
        clerk.go("/evaluations/cases");
        assertThat(clerk.page.locator("tbody tr")).containsText("已提交 1/3");
        clerk.screenshot("evaluation-4-list");
        clerk.page.getByText(TITLE).click();
        clerk.page.locator("#reason").fill("评价期已到");
        button(clerk, "宣布结束");
        assertThat(clerk.page.locator("main")).containsText("不能再打分");
        button(clerk, "确认结束");
        assertThat(clerk.page.locator("main")).containsText("90.0分，优秀");
        assertThat(clerk.page.locator("main")).containsText("措施具体，进度可查。");
        clerk.screenshot("evaluation-5-result");

        evaluator.go("/evaluations");
        evaluator.page.getByText(TITLE).click();
        link(evaluator, "查看评价结果");
        assertThat(evaluator.page.locator("main")).containsText("措施具体，进度可查。");
        evaluator.screenshot("evaluation-phone-7-result");

        clerk.go("/evaluations/units");
        assertThat(clerk.page.locator("tbody tr")).containsText("平湖市科技局");
        clerk.screenshot("evaluation-6-units");
        link(clerk, "1");
        assertThat(clerk.page.locator("tbody tr")).containsText("90.0 优秀");
        clerk.page.locator("#band").selectOption("良好");
        assertThat(clerk.page.locator("main")).containsText("没有符合条件的评价");
        button(clerk, "清除条件");
        assertThat(clerk.page.locator("tbody tr")).hasCount(1);
        clerk.screenshot("evaluation-7-ended");

        link(clerk, "抽签");
        assertThat(clerk.page.locator("tbody tr")).containsText("一致");
        clerk.page
                .getByText("按承办单位抽签", new Page.GetByTextOptions().setExact(true))
                .click();
        clerk.page.locator("#lot-among").selectOption("KEY");
        clerk.page.locator("form:has(#lot-among) button[type=submit]").click();
        assertThat(clerk.page.locator("main")).containsText("每单位 5 件（只抽重点提案）");
        clerk.screenshot("evaluation-8-lots");
        button(clerk, "确认抽签");
        assertThat(clerk.page.locator("main")).containsText("没有已办复、尚未评价的重点提案可供抽取");
        button(clerk, "抽取评价人员：" + TITLE);
        assertThat(clerk.page.locator("dialog")).containsText("复核一致");
        assertThat(clerk.page.locator("dialog")).containsText("吴思源");
        clerk.screenshot("evaluation-9-lot");
        button(clerk, "关闭");
        assertThat(clerk.page.locator("dialog")).hasCount(0);

        var phone = office.phone("unit-kjj");
        phone.go("/evaluations");
        assertThat(phone.page.locator("main")).containsText("提案质量（承办单位评价）");
        assertThat(phone.page.locator("main")).containsText("评价已结束，未提交");
        phone.screenshot("evaluation-phone-8-unit");
        phone.leave();
        evaluator.leave();
    }

    private static void give(Person evaluator, Locator points, int line, String value) {
        points.nth(line).fill(value);
        points.nth(line).blur();
        assertThat(evaluator.page.locator(".hy-score-line").nth(line).getByRole(AriaRole.STATUS))
                .containsText("已存");
    }

    private static void link(Person person, String words) {
        person.page
                .locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    private static void button(Person person, String words) {
        person.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }
}
