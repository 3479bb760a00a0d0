package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A supervisor looks for the unit that is worst, urges it, and reads a case that was closed last year. */
@HuiyinTest(properties = {"camunda.bpm.job-execution.enabled=true", "huiyin.test=cockpit"})
class CockpitIT {

    private static final String CLOSED = "关于完善县域养老服务体系的建议";
    private static final String LATE = "关于规范小额贷款收费的建议";
    private static final String IN_TIME = "关于支持小店经济数字化转型的建议";

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void aSupervisorFindsTheWorstUnitUrgesItAndReadsACaseClosedLastYear() {
        var early = office.anotherComputer("supervisor-lin");
        early.go("/camunda/app/cockpit/default/");
        assertThat(early.page.locator(".hy-supervision h1")).hasText("督办总览");
        assertThat(early.page.locator(".hy-supervision")).containsText("没有超期的事项");
        early.screenshot("cockpit-1-empty");
        early.leave();

        clock.fix("2025-08-11T09:00");
        var closed = backstage.submit("member-chen", CLOSED, "情况");
        backstage.dispatch(closed, "SOLE", Map.of("kjj", "SOLE"));
        backstage.reply(closed, "kjj", "已完善。");
        backstage.complete("member-chen", "rateReply", closed, Map.of("attitude", "SATISFIED", "result", "SATISFIED"));
        clock.fix("2025-09-22T09:00");
        backstage.complete(
                "office-wang", "decidePublication", closed, Map.of("publication", "NONE", "reason", "提案人希望不公开。"));
        clock.fix("2026-03-09T09:00");
        var late = backstage.submit("member-ma", LATE, "情况");
        backstage.dispatch(late, "SOLE", Map.of("nxybj", "SOLE"));
        backstage.complete("unit-nxybj", "signForAssignment", late, Map.of("returnRequested", false));
        clock.fix("2026-06-15T09:00");
        backstage.dispatch(backstage.submit("member-chen", IN_TIME, "情况"), "SOLE", Map.of("jxj", "SOLE"));
        clock.fix("2026-07-01T09:00");

        var supervisor = office.anotherComputer("supervisor-lin");
        var page = supervisor.page;
        // One click to the overview, one to the unit's overdue parts, one to urge it.
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("督办监看"))
                .click();
        assertThat(page.locator(".hy-supervision h1")).hasText("督办总览");
        var worst = page.locator(".hy-units tbody tr").first();
        assertThat(worst).containsText("宁夏银保监局");
        assertThat(page.locator(".hy-chart canvas")).hasCount(3);
        // The nine links: what is not counted says so instead of showing nought.
        assertThat(page.locator(".hy-links li")).hasCount(9);
        assertThat(page.locator(".hy-links-none")).hasText("培育—尚未开展");
        supervisor.screenshot("cockpit-2-overview");
        wholePage(supervisor, "cockpit-3-overview-whole");
        worst.locator("a.hy-alarm").click();
        assertThat(page.locator(".hy-supervision h1")).hasText("超期与将到期");
        var row = page.locator(".hy-supervision tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText(LATE);
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("催办"))
                .click();
        assertThat(row).containsText("已催办宁夏银保监局");
        supervisor.screenshot("cockpit-4-urged");

        // Every figure opens what it counts.
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("督办总览").setExact(true))
                .click();
        page.locator(".hy-units tbody tr")
                .filter(new Locator.FilterOptions().setHasText("平湖市科技局"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("100% 1/1"))
                .first()
                .click();
        assertThat(page.locator(".hy-supervision h1")).hasText("承办件办结");
        assertThat(row).hasCount(1);
        assertThat(row).containsText(Pattern.compile(CLOSED + ".*平湖市科技局.*个工作日"));
        supervisor.screenshot("cockpit-5-finished");
        page.getByLabel("是否按期").selectOption("超期");
        assertThat(page.locator(".hy-empty")).containsText("这段时间没有这样的事项");
        page.getByLabel("事项").selectOption("评价");
        assertThat(page.locator(".hy-supervision h1")).hasText("评价");
        assertThat(row).containsText(Pattern.compile("平湖市科技局.*满意"));
        page.getByLabel("自").fill("2026-08-01");
        page.getByLabel("至").fill("2026-07-01");
        assertThat(page.locator(".hy-supervision")).containsText("起始日期不能晚于截止日期。");

        // Finished cases are found as running ones are.
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("案件查找"))
                .click();
        page.locator("#year").selectOption("2025");
        assertThat(page.locator(".hy-supervision tbody tr")).hasCount(1);
        supervisor.screenshot("cockpit-5-closed-last-year");
        page.locator(".hy-supervision tbody tr").getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".hy-supervision h1")).hasText(CLOSED);
        assertThat(page.locator(".hy-passages")).containsText("起草答复");
        assertThat(page.locator(".hy-passages")).containsText("平湖市科技局");
        assertThat(page.locator(".hy-supervision")).containsText("已发通知");
        wholePage(supervisor, "cockpit-6-case");

        supervisor.go("/camunda/app/cockpit/default/#/supervision/cases?query=" + "小额贷款");
        assertThat(page.locator(".hy-supervision tbody tr")).hasCount(1);
        page.locator(".hy-supervision tbody tr").getByRole(AriaRole.LINK).click();
        page.getByPlaceholder("附言或理由").fill("委员多次来电询问进度");
        page.locator(".hy-urging")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("催办"))
                .click();
        assertThat(page.locator(".hy-part")).containsText("10分钟后才能再次催办");
        page.getByPlaceholder("附言或理由").fill("催办后仍没有回音");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("建议发督办单"))
                .click();
        assertThat(page.locator(".hy-part")).containsText("已告知交办单位，由其决定是否发督办单。");
        page.getByLabel("建议督办协商的理由").fill("事关众多小店，请当面协商");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("建议督办协商"))
                .click();
        assertThat(page.locator(".hy-supervision")).containsText("督办协商已提出，由提案委员会办公室核定。");
        wholePage(supervisor, "cockpit-6-suggested");

        // Where tasks wait, over the diagram.
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("流程").setExact(true))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("承办").setExact(true))
                .first()
                .click();
        assertThat(page.locator(".hy-badge").first()).isVisible();
        assertThat(page.locator(".hy-badge").filter(new Locator.FilterOptions().setHasText("已超期1")))
                .hasCount(1);
        var passed = page.locator(".hy-badge").getByText(Pattern.compile("^1项·"));
        assertThat(passed.first()).isVisible();
        supervisor.screenshot("cockpit-7-diagram");
        // Since the spring nobody has replied.
        page.getByLabel("统计时段").selectOption("自选时段");
        page.getByLabel("起始日期").fill("2026-03-01");
        assertThat(page.locator(".hy-badge").getByText(Pattern.compile("^2项·"))).hasCount(0);
        supervisor.screenshot("cockpit-7-diagram-period");
        page.getByLabel("截止日期").fill("2026-02-01");
        assertThat(page.locator(".hy-diagram-key")).containsText("起始日期不能晚于截止日期。");
        page.locator(".hy-badge").getByText("已超期1").click();
        assertThat(page.locator(".hy-supervision h1")).hasText("待办的步骤");
        assertThat(row).hasCount(1);
        assertThat(row).containsText(Pattern.compile("起草答复.*" + LATE + ".*宁夏银保监局"));
        supervisor.screenshot("cockpit-7-passages");
        page.getByLabel("办理").selectOption("已办");
        assertThat(page.locator(".hy-supervision h1")).hasText("办理过的步骤");
        assertThat(row).containsText(Pattern.compile("起草答复.*" + CLOSED + ".*平湖市科技局联络员"));
        page.goBack();
        page.goBack();
        page.locator("table td.instance-id a, td.state + td a").first().click();
        page.getByText("案卷", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".hy-supervision-tab")).containsText("每一步用了多久");
        supervisor.screenshot("cockpit-8-instance");

        page.setViewportSize(1920, 1080);
        supervisor.go("/camunda/app/cockpit/default/#/supervision");
        assertThat(page.locator(".hy-chart canvas")).hasCount(3);
        supervisor.screenshot("cockpit-9-wide");
        supervisor.leave();

        var admin = office.anotherComputer("admin");
        admin.go("/camunda/app/cockpit/default/");
        assertThat(admin.page.locator(".app-menu, [cam-widget-header]").first()).containsText("流程");
        assertThat(admin.page.getByText("督办总览")).hasCount(0);
        assertThat(admin.page.locator("body")).containsText(Pattern.compile("运行中的流程"));
        admin.screenshot("cockpit-10-administrator");
        admin.leave();
    }

    private static void wholePage(Person person, String name) {
        var size = person.page.viewportSize();
        person.page.setViewportSize(size.width, 2400);
        person.screenshot(name);
        person.page.setViewportSize(size.width, size.height);
    }
}
