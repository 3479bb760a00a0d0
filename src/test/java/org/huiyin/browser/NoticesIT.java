package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.database.HuiyinTest;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clerk puts the inbox in order and says how to be told; the administrator looks after what did not arrive. */
@HuiyinTest
class NoticesIT {

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient jdbc;

    @RegisterExtension
    private final Office office = new Office();

    @AfterEach
    void close() {
        jdbc.sql("delete from notice_delivery").update();
    }

    @Test
    void aClerkReadsTheUrgesFirstAndChoosesAQuietEvening() {
        for (var number = 1; number <= 12; number++) {
            tell("unit-hnfgw", NoticeKind.DEADLINE_REMINDER, number);
        }
        tell("unit-hnfgw", NoticeKind.URGED, 13);
        var clerk = office.person("unit-hnfgw");
        assertThat(clerk.page.locator(".hy-lines").last().locator("li")).hasCount(10);
        clerk.screenshot("notices-1-inbox");

        clerk.page.getByLabel("消息类别").selectOption("URGED");
        var items = clerk.page
                .locator(".hy-panel", new Page.LocatorOptions().setHasText("消息"))
                .last()
                .locator(".hy-lines > li");
        assertThat(items).hasCount(1);
        assertThat(items).containsText("政府督查室催办");
        button(clerk, "全部标为已读").click();
        assertThat(items.locator(".hy-tag")).hasCount(0);
        clerk.page.getByLabel("消息类别").selectOption("");
        assertThat(items).hasCount(10);
        assertThat(items.locator(".hy-tag")).hasCount(9);
        button(clerk, "全部标为已读").click();
        assertThat(items.locator(".hy-tag")).hasCount(0);
        clerk.page.getByLabel("消息类别").selectOption("PAUSE_REVIEW");
        assertThat(clerk.page.locator("main")).containsText("没有这一类消息");

        button(clerk, "通知设置").click();
        assertThat(choice(clerk, "DIGEST")).isChecked();
        assertThat(clerk.page.locator("main")).containsText("系统还没有启用电子邮件");
        button(clerk, "保存设置").scrollIntoViewIfNeeded();
        clerk.screenshot("notices-2-settings");
        choice(clerk, "IMMEDIATE").check();
        clerk.page.getByLabel("同时接收短信与工作平台消息").check();
        from(clerk).selectOption("19:00");
        button(clerk, "保存设置").click();
        assertThat(clerk.page.getByRole(AriaRole.STATUS)).containsText("通知设置已保存。");
        button(clerk, "关闭").click();
        assertThat(choice(clerk, "IMMEDIATE")).hasCount(0);

        clerk.go("/");
        button(clerk, "通知设置").click();
        assertThat(choice(clerk, "IMMEDIATE")).isChecked();
        assertThat(clerk.page.getByLabel("同时接收短信与工作平台消息")).isChecked();
        assertThat(from(clerk)).hasValue("19:00");
        clerk.page.setViewportSize(390, 844);
        from(clerk).scrollIntoViewIfNeeded();
        clerk.screenshot("notices-3-settings-phone");
    }

    @Test
    void theAdministratorHasWhatDidNotArriveSentAgain() {
        var admin = office.person("admin");
        link(admin, "未送达通知").click();
        assertThat(admin.page.locator("main")).containsText("没有未送达的通知");
        admin.screenshot("undelivered-1-none");

        for (var number = 1; number <= 24; number++) {
            tell("unit-hnjtt", NoticeKind.DEADLINE_OVERDUE, 100 + number);
            givenUp("unit-hnjtt", "MAIL", 100 + number);
        }
        tell("unit-nxybj", NoticeKind.URGED, 200);
        givenUp("unit-nxybj", "WEBHOOK", 200);
        admin.go("/undelivered");
        var rows = admin.page.locator("tbody tr");
        assertThat(rows).hasCount(20);
        assertThat(admin.page.locator("main")).containsText("第 1–20 条，共 25 条");
        assertThat(admin.page.locator("main")).not().containsText("关于");
        admin.screenshot("undelivered-2-list");
        button(admin, "下一页").click();
        assertThat(rows).hasCount(5);

        admin.page.getByLabel("查找").fill("nxybj");
        admin.page.getByLabel("查找").press("Enter");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("短信与工作平台");
        admin.page.setViewportSize(390, 844);
        admin.screenshot("undelivered-3-phone");
        button(admin, "重新发送").click();
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("发给 unit-nxybj 的通知已重新排队发送。");
        assertThat(admin.page.locator("main")).containsText("没有符合条件的通知");
    }

    @Test
    void nobodyElseIsShownTheWayThere() {
        var clerk = office.person("unit-hnfgw");
        assertThat(link(clerk, "未送达通知")).hasCount(0);
        clerk.go("/undelivered");
        assertThat(clerk.page.getByRole(AriaRole.ALERT)).containsText("只有系统管理员可以查看未送达的通知。");
    }

    private void tell(String recipient, NoticeKind kind, int number) {
        notices.tell(
                List.of(recipient),
                null,
                kind,
                Map.of(
                        "title", "关于国内大循环背景下推进我省智慧物流高质量发展的建议之" + number,
                        "step", "答复",
                        "due", "2026年6月5日",
                        "left", "还有 3 个工作日",
                        "holder", "湖南省交通运输厅",
                        "actor", "政府督查室",
                        "note", "请于本周内答复。"),
                "browser " + number);
    }

    private void givenUp(String account, String channel, int number) {
        jdbc.sql("""
                insert into notice_delivery (id, account, channel, notice_id, state, send_at, attempts, attempted_at,
                    last_error, created_at, finished_at)
                select :id, :account, :channel, id, 'UNDELIVERED', now(), 10, now(), '邮件服务器没有接收', now(), now()
                  from notice where event_key = :key
                """)
                .param("id", UUID.randomUUID())
                .param("account", account)
                .param("channel", channel)
                .param("key", "browser " + number)
                .update();
    }

    private static Locator choice(Person person, String code) {
        return person.page.locator("input[name=mail][value=" + code + "]");
    }

    private static Locator from(Person person) {
        return person.page.getByLabel("从", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Person person, String words) {
        return person.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static Locator link(Person person, String words) {
        return person.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }
}
