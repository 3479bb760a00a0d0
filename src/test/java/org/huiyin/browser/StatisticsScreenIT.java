package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The office looks at the year's figures, asks what they mean, enters what no case tells, and compares units. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class StatisticsScreenIT {

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void figuresTellWhatTheyAreDividedByAndUnitsAreCompared() {
        var replied = backstage.submit("member-chen", "关于完善社区养老服务网络的建议", "情况");
        backstage.dispatch(replied, "SOLE", Map.of("kjj", "SOLE"));
        backstage.reply(replied, "kjj", "已完善。");
        var handled = backstage.submit("member-ma", "关于支持小店经济健康发展、优化个体工商户登记流程和金融服务环境的建议", "情况");
        backstage.dispatch(handled, "JOINT", Map.of("jxj", "LEAD", "kjj", "CO"));

        var clerk = office.person("office-wang");
        clerk.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("统计分析"))
                .click();
        assertThat(clerk.page.locator("h1")).hasText("统计分析");
        assertThat(clerk.page.locator(".hy-comparison tbody")).containsText("平湖市科技局");
        clerk.screenshot("statistics-1-page");
        clerk.page.getByText("按期办复率").first().click();
        assertThat(clerk.page.locator(".hy-definition[open]")).containsText("期限未到、尚未办复的不进分母");
        clerk.screenshot("statistics-2-definition");

        clerk.page.getByText("本届次数据：委员总数、发文机关").click();
        clerk.page.getByLabel("委员总数").fill("300");
        clerk.page.getByLabel("报告的发文机关").fill("政协平湖市委员会提案委员会");
        clerk.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存"))
                .click();
        assertThat(clerk.page.getByRole(AriaRole.STATUS)).containsText("已保存");

        clerk.page.locator(".hy-comparison").scrollIntoViewIfNeeded();
        clerk.screenshot("statistics-3-comparison");
        clerk.page.locator("#wanted").fill("科技");
        assertThat(clerk.page.locator(".hy-comparison tbody tr")).hasCount(1);
    }
}
