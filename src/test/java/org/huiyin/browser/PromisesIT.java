package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A promise that is broken and then kept; a reply that years later has become possible. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class PromisesIT {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final String NOTICE = """
            return (await ask('notices?size=100')).items.map((one) => one.content)
              .find((text) => given.every((words) => text.includes(words))) || null;
            """;

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void aBrokenPromiseIsRemindedMarkedDecidedOnAndKeptAtLast() {
        var title = "关于支持专精特新企业融资的建议";
        var id = backstage.submit("member-chen", title, "设立专项贷款贴息");
        backstage.dispatch(id, "SOLE", Map.of("jxj", "SOLE"));
        backstage.close(id, "member-chen", "jxj", "将设立专项贷款贴息资金，年内兑现首批贴息。", "B");

        var unit = office.anotherComputer("unit-jxj");
        unit.await(NOTICE, "你单位承诺：将设立专项贷款贴息资金");
        unit.go("/commitments");
        assertThat(unit.page.locator("tbody tr")).hasCount(1);
        assertThat(unit.page.locator("tbody tr")).containsText("还有");
        unit.screenshot("promises-1-unit-ledger");
        unit.leave();
        var other = office.anotherComputer("unit-kjj");
        other.go("/commitments");
        assertThat(other.page.locator(".hy-empty")).containsText("还没有承诺");
        other.screenshot("promises-2-empty");
        other.leave();

        clock.advance(Period.ofMonths(7));
        var late = office.anotherComputer("unit-jxj");
        late.await(NOTICE, title, "兑现承诺期限", "已过");
        late.leave();
        var clerk = office.anotherComputer("office-wang");
        clerk.go("/commitments");
        clerk.page
                .locator(".hy-figures a")
                .filter(new Locator.FilterOptions().setHasText("已超期"))
                .click();
        assertThat(clerk.page.locator("tbody tr")).hasCount(1);
        assertThat(clerk.page.locator("tbody tr")).containsText("已超期");
        clerk.screenshot("promises-3-overdue");
        var workbook = clerk.page.waitForDownload(() -> clerk.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出 Excel"))
                .click());
        org.assertj.core.api.Assertions.assertThat(workbook.suggestedFilename())
                .startsWith("承诺台账")
                .endsWith(".xlsx");
        org.assertj.core.api.Assertions.assertThat(workbook.failure()).isNull();
        clerk.page.locator("tbody tr a").first().click();
        assertThat(clerk.page.locator("h1")).hasText("平湖市经信局的承诺");
        assertThat(clerk.page.locator("article")).containsText("答复（B 类），平湖市经信局签发人签发");
        press(clerk, "认定未兑现");
        clerk.page.getByRole(AriaRole.DIALOG).locator(".hy-danger").click();
        assertThat(clerk.page.getByRole(AriaRole.DIALOG)).containsText("请填写理由");
        clerk.page.getByLabel("理由").fill("贴息办法尚未出台，到期没有报告。");
        clerk.screenshot("promises-4-broken");
        clerk.page.getByRole(AriaRole.DIALOG).locator(".hy-danger").click();
        assertThat(clerk.page.locator("article")).containsText("核查：未兑现");
        clerk.leave();

        var dispatcher = office.anotherComputer("dispatch-government");
        dispatcher.await(NOTICE, "经认定未兑现", title);
        var decision = dispatcher.task("处理未兑现承诺", id).claim();
        decision.assertShows("贴息办法尚未出台");
        decision.choose("处理办法", "重新确定期限，继续落实");
        var due = LocalDate.now(clock.withZone(HuiyinApplication.ZONE)).plusDays(40);
        decision.fill("新的期限", due.toString()).fill("理由", "办法已送审，限期兑现。");
        decision.screenshot("promises-5-decision");
        decision.press("重新确定期限");
        decision.finished();
        dispatcher.leave();

        var proposer = office.anotherComputer("member-chen");
        proposer.await(NOTICE, title, "变更", "限期兑现");
        proposer.go("/commitments");
        proposer.page.locator("tbody tr a").first().click();
        assertThat(proposer.page.locator("article")).containsText("第 2 版 重新确定期限");
        assertThat(proposer.page.locator("article div.hy-said").first()).containsText("核查：未兑现");
        assertThat(proposer.page.locator("article li").first()).containsText("平湖市经信局签发人");
        assertThat(proposer.page.locator("article li").first()).containsText("出自");
        assertThat(proposer.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("变更承诺")))
                .hasCount(0);
        proposer.screenshot("promises-6-proposer");
        proposer.leave();

        var officer = office.anotherComputer("unit-jxj");
        var report = officer.task("报告落实情况", id).claim();
        report.choose("报告内容", "承诺已落实").fill("落实情况", "首批贴息 320 万元已拨付 24 家企业。");
        report.form
                .locator("[data-attachments] input[type=file]")
                .setInputFiles(new FilePayload("拨付凭证.pdf", "application/pdf", PDF));
        assertThat(report.form.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("拨付凭证.pdf")))
                .isVisible();
        report.screenshot("promises-7-report");
        report.press("报告已落实");
        report.finished();
        officer.leave();
        var checker = office.anotherComputer("office-xu");
        var check = checker.task("核查落实情况", id).claim();
        check.assertShows("首批贴息 320 万元");
        check.assertShows("拨付凭证.pdf");
        check.choose("核查结果", "已兑现");
        check.screenshot("promises-8-check");
        check.press("确认已兑现");
        check.finished();
        checker.await(NOTICE, title);
        checker.go("/commitments?state=KEPT");
        checker.page.locator("tbody tr a").first().click();
        assertThat(checker.page.locator("article")).containsText("核查：已兑现");
        checker.screenshot("promises-9-kept");
        checker.leave();

        var phone = office.phone("member-chen");
        phone.go("/public/commitments");
        assertThat(phone.page.locator(".hy-public-list li").first()).containsText("将设立专项贷款贴息资金");
        assertThat(phone.page.locator(".hy-public-list li").first()).containsText("已落实");
        phone.screenshot("promises-10-public-phone");
        phone.page.getByPlaceholder("事项、提案或单位").fill("没有这样的事");
        phone.page.locator("main .hy-primary").click();
        assertThat(phone.page.locator(".hy-empty")).containsText("没有符合条件的承诺");
        phone.go("/commitments");
        assertThat(phone.page.locator("tbody tr")).hasCount(1);
        phone.screenshot("promises-11-ledger-phone");
        phone.leave();
    }

    @Test
    void aReplyWhoseConditionsHaveComeIsHandledAgain() {
        var title = "关于建设市民健身步道的建议";
        var id = backstage.submit("member-zhou", title, "沿河建设健身步道");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.close(id, "member-zhou", "kjj", "受经费限制，待条件具备后安排。", "C");
        var clerk = office.anotherComputer("office-wang");
        var year = LocalDate.now(clock.withZone(HuiyinApplication.ZONE)).getYear();
        backstageClosed(clerk, id);

        clerk.go("/look-backs");
        assertThat(clerk.page.locator(".hy-empty")).containsText("还没有回头看");
        clerk.screenshot("look-back-0-empty");
        press(clerk, "发起回头看");
        clerk.page.getByLabel("对哪些提案").selectOption("session");
        assertThat(clerk.page.getByLabel("办结年度")).isHidden();
        clerk.page.getByLabel("对哪些提案").selectOption("year");
        clerk.page.getByLabel("办结年度").fill(String.valueOf(year));
        clerk.page.getByLabel("说明").fill("年度跟踪办理");
        clerk.screenshot("look-back-1-start");
        clerk.page.getByRole(AriaRole.DIALOG).locator(".hy-primary").click();
        assertThat(clerk.page.locator("h1")).containsText("回头看：" + year + "年办结");
        clerk.page.getByLabel("查找").fill(title);
        clerk.page.getByLabel("查找").press("Enter");
        clerk.leave();

        var unit = office.anotherComputer("unit-kjj");
        var report = unit.task("填报现在情况", id).claim();
        report.choose("现在的情况", "条件已具备（只用于 C 类）").fill("情况说明", "步道项目已列入今年市政计划，经费已落实。");
        report.screenshot("look-back-2-report");
        report.press("提交填报");
        report.finished();
        unit.leave();

        var checker = office.anotherComputer("office-xu");
        var check = checker.task("核查现在情况", id).claim();
        check.assertShows("经费已落实");
        check.choose("核查结果", "条件已具备，重新启动办理").fill("理由", "经费已落实，可以办理。");
        check.screenshot("look-back-3-check");
        check.press("重新启动办理");
        check.confirm("重新启动办理");
        check.finished();
        checker.go("/look-backs");
        assertThat(checker.page.locator("tbody tr").first().locator("td").last())
                .hasText("1");
        checker.page.getByLabel("承办单位").selectOption("kjj");
        assertThat(checker.page.locator("tbody tr")).hasCount(1);
        checker.screenshot("look-back-4-list");
        checker.page.locator("tbody tr a").first().click();
        assertThat(checker.page.locator(".hy-figures")).containsText("已重新启动 1 件");
        assertThat(checker.page.getByLabel("承办单位")).hasValue("kjj");
        checker.screenshot("look-back-4-result");
        checker.page.getByLabel("办理结果").selectOption("C");
        checker.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("承办单位"))
                .click();
        assertThat(checker.page.locator("tbody tr").first()).containsText(title);
        checker.go("/look-backs?state=ASKING");
        assertThat(checker.page.locator(".hy-empty")).containsText("没有符合条件的回头看");
        checker.proposal(id);
        assertThat(checker.page.locator("article")).containsText("第2轮");
        assertThat(checker.page.locator("article")).containsText("条件已具备，重新启动办理");
        checker.screenshot("look-back-5-dossier");
        checker.leave();

        var pocket = office.phone("office-wang");
        pocket.go("/look-backs");
        assertThat(pocket.page.locator("tbody tr")).hasCount(1);
        pocket.screenshot("look-back-6-phone");
        pocket.leave();
        var proposer = office.phone("member-zhou");
        proposer.await(NOTICE, title, "重新启动办理");
        proposer.leave();
    }

    /** Closing is the engine's work, which goes on after the office has decided. */
    private static void backstageClosed(Person person, String id) {
        person.await("return (await ask(`proposals/${given[0]}`)).status.code === 'CLOSED' ? 'closed' : null;", id);
    }

    private static void press(Person person, String act) {
        person.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(act).setExact(true))
                .first()
                .click();
    }
}
