package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office looks at the year's figures, opens what they count, and takes them away as files; a unit sees its own line. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class StatisticsScreenIT {

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Office office;
    private Backstage backstage;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        office = new Office(chromium, port);
        backstage = new Backstage(port);
    }

    @AfterEach
    void close() {
        office.assertNoComplaints();
        office.close();
        chromium.close();
    }

    @Test
    void figuresTellWhatTheyAreDividedByAndOpenWhatTheyCount() {
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
        clerk.page
                .locator(".hy-comparison tbody tr")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("办复 1"))
                .first()
                .click();
        assertThat(clerk.page.locator("h1")).containsText("平湖市科技局 · 办复");
        assertThat(clerk.page.locator("tbody tr")).hasCount(1);
        assertThat(clerk.page.locator("tbody tr")).containsText("社区养老");
        clerk.screenshot("statistics-4-list");
        clerk.page.getByText("← 统计分析").click();

        var book = clerk.page.waitForDownload(
                () -> clerk.page.getByText("导出 Excel").click());
        assertThat(book.suggestedFilename()).startsWith("统计分析").endsWith(".xlsx");
        var report = clerk.page.waitForDownload(
                () -> clerk.page.getByText("生成提案办理情况报告").click());
        assertThat(report.suggestedFilename()).contains("提案办理情况的报告").endsWith(".docx");
        report.saveAs(Path.of("target", "files", "report-of-the-demo.docx"));

        clerk.page.getByLabel("截至").fill("2000-01-01");
        clerk.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("统计").setExact(true))
                .click();
        assertThat(clerk.page.locator(".hy-empty")).containsText("没有可统计的提案");
        clerk.screenshot("statistics-5-empty");

        var phone = office.phone("office-wang");
        phone.go("/statistics?by=CATEGORY");
        assertThat(phone.page.locator(".hy-comparison tbody")).containsText("经济建设");
        phone.screenshot("statistics-6-phone");
        phone.page.locator(".hy-comparison").scrollIntoViewIfNeeded();
        phone.screenshot("statistics-7-phone-comparison");
        phone.leave();

        var unit = office.person("unit-kjj");
        unit.go("/statistics");
        assertThat(unit.page.locator("main")).containsText("这里只有本单位的数字");
        assertThat(unit.page.locator(".hy-comparison tbody tr")).hasCount(1);
        assertThat(unit.page.locator("main")).not().containsText("平湖市经信局");
        unit.screenshot("statistics-8-unit");

        var member = office.person("member-chen");
        assertThat(member.page.locator(".hy-nav").getByText("统计分析")).hasCount(0);
        member.go("/statistics");
        assertThat(member.page.getByRole(AriaRole.ALERT)).containsText("您的账号没有这项权限");
    }
}
