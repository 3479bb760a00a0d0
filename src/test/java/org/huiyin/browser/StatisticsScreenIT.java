package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
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

    @Test
    void aFigureOpensWhatItCountsAndEverythingIsTakenAwayAsAFile() throws IOException {
        var title = "关于统计页面打开明细的建议";
        var id = backstage.submit("member-chen", title, "情况");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.close(id, "member-chen", "kjj", "已完善。", "A");
        var leader = office.person("leader-he");
        leader.go("/statistics");
        assertThat(leader.page.locator(".hy-comparison tbody")).containsText("平湖市科技局");
        assertThat(leader.page.locator("main")).containsText("年度自上年12月6日起算");
        leader.screenshot("statistics-4-leader");

        var book = workbook(leader, "导出 Excel");
        assertThat(book.getNumberOfSheets()).isEqualTo(4);
        assertThat(cells(book.getSheet("按承办单位"))).contains("平湖市科技局");
        assertThat(cells(book.getSheet("口径说明"))).contains("上网率");
        assertThat(cells(book.getSheet("指标"))).anyMatch(words -> words.contains("年度自上年12月6日起算"));

        try (var report = new XWPFDocument(Files.newInputStream(download(leader, "生成提案办理情况报告（Word）")))) {
            var text =
                    report.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
            assertThat(text).contains("提案办理情况的报告", "公开上网", "上网率＝上网÷办复。", "年度自上年12月6日起算");
            assertThat(report.getTables()).hasSize(4);
        }

        leader.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^上网 \\d+$")))
                .first()
                .click();
        assertThat(leader.page.locator("h1")).containsText("上网");
        assertThat(leader.page.locator("tbody")).containsText(title);
        leader.screenshot("statistics-5-list");
        var list = workbook(leader, "导出 Excel");
        assertThat(cells(list.getSheetAt(0))).contains(title);
        leader.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .click();
        assertThat(leader.page.locator("h1")).containsText(title);
        leader.page.goBack();
        leader.page.getByText("← 统计分析").click();
        assertThat(leader.page.locator(".hy-comparison tbody")).containsText("平湖市科技局");

        leader.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^各类占比 经济建设 \\d+$")))
                .click();
        assertThat(leader.page.locator("h1")).containsText("各类占比：经济建设");
        assertThat(leader.page.locator("tbody tr").first()).containsText("经济建设");
        leader.screenshot("statistics-5b-part");
    }

    @Test
    void aYearIsTheOneThatTheRulesSayAndADayWithoutProposalsSaysSo() {
        backstage.submit("member-chen", "关于年度起算的建议", "情况");
        var clerk = office.person("office-wang");
        clerk.go("/statistics");
        assertThat(clerk.page.locator("h2").first()).hasText("指标");
        var year = clerk.await("return (await ask('statistics?by=YEAR')).rows.at(-1).key");
        clerk.page.getByLabel("分组比较").selectOption("YEAR");
        assertThat(clerk.page.locator(".hy-comparison tbody")).containsText(year + "年度");
        clerk.page.getByText("更多条件").click();
        clerk.page.getByLabel("年度（按提交日）").fill(year);
        clerk.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("统计").setExact(true))
                .click();
        assertThat(clerk.page.locator("main"))
                .containsText("%s年度（%d年12月6日至%s年12月5日）提交".formatted(year, Integer.parseInt(year) - 1, year));
        clerk.screenshot("statistics-6-year");
        clerk.page.getByLabel("年度（按提交日）").fill("1066");
        clerk.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("统计").setExact(true))
                .click();
        assertThat(clerk.page.getByRole(AriaRole.ALERT)).containsText("年度应在1949年至统计日期所在的");
        clerk.screenshot("statistics-7-refused");

        clerk.page.getByText("清除条件").click();
        clerk.page.getByLabel("截至").fill("2001-02-03");
        clerk.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("统计").setExact(true))
                .click();
        assertThat(clerk.page.locator(".hy-empty")).containsText("没有可统计的提案");
        clerk.screenshot("statistics-8-empty");
    }

    @Test
    void aUnitSeesItsOwnLineAMemberIsToldWhyNotAndAPhoneIsWideEnough() {
        var own = backstage.submit("member-chen", "关于承办单位看本单位统计的建议", "情况");
        backstage.dispatch(own, "SOLE", Map.of("kjj", "SOLE"));
        backstage.reply(own, "kjj", "已完善。");
        backstage.dispatch(backstage.submit("member-ma", "关于别的单位承办的建议", "情况"), "SOLE", Map.of("hnfgw", "SOLE"));

        var unit = office.person("unit-kjj");
        unit.go("/statistics");
        assertThat(unit.page.locator("main")).containsText("这里只有本单位的数字。");
        assertThat(unit.page.locator(".hy-comparison tbody tr")).hasCount(1);
        assertThat(unit.page.locator("main")).not().containsText("湖南省发改委");
        assertThat(unit.page.getByText("生成提案办理情况报告")).hasCount(0);
        unit.screenshot("statistics-9-unit");
        assertThat(cells(workbook(unit, "导出 Excel").getSheet("按承办单位")))
                .contains("平湖市科技局")
                .doesNotContain("湖南省发改委");

        var member = office.person("member-chen");
        assertThat(member.page.getByText("统计分析")).hasCount(0);
        member.go("/statistics");
        assertThat(member.page.getByRole(AriaRole.ALERT)).containsText("您的账号没有这项权限");
        assertThat(member.page.getByRole(AriaRole.SEARCH)).hasCount(0);
        member.screenshot("statistics-10-member");

        var phone = office.phone("office-wang");
        phone.go("/statistics");
        assertThat(phone.page.locator(".hy-comparison tbody")).containsText("平湖市科技局");
        assertThat(phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing to be pushed aside")
                .isEqualTo(true);
        phone.screenshot("statistics-11-phone");
        phone.page.locator(".hy-indicators").nth(2).scrollIntoViewIfNeeded();
        phone.screenshot("statistics-12-phone-indicators");
        phone.page.locator(".hy-comparison tbody tr").first().scrollIntoViewIfNeeded();
        phone.screenshot("statistics-13-phone-comparison");
        phone.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^提案总数|^收到提案 \\d+$")))
                .first()
                .click();
        assertThat(phone.page.locator("tbody")).containsText("关于承办单位看本单位统计的建议");
        assertThat(phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.screenshot("statistics-14-phone-list");
        phone.leave();
    }

    private static Path download(Person person, String link) {
        var download = person.page.waitForDownload(() -> person.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .click());
        var file = Path.of("target", "files", download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static XSSFWorkbook workbook(Person person, String link) {
        try (var in = Files.newInputStream(download(person, link))) {
            return new XSSFWorkbook(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                .map(Object::toString)
                .toList();
    }
}
