package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** November: next year's list is published, and the administrator loads it. */
@HuiyinTest(properties = "huiyin.test=statutory-calendar")
class CalendarIT {

    private static final String LIST = """
            {
              "year": 2027,
              "source": "国务院办公厅关于2027年部分节假日安排的通知",
              "off": ["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-05", "2027-02-06"],
              "makeUpWorkdays": ["2027-02-20"]
            }
            """;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @RegisterExtension
    private final Office office = new Office();

    @AfterEach
    void close() {
        jdbc.sql("delete from calendar_year where loaded_by <> 'system'").update();
    }

    @Test
    void theAdministratorLoadsNextYearsListAfterAMistakeWasNamedByItsLine() {
        clock.fix("2026-11-21T10:00");
        var admin = office.person("admin");
        admin.page.clock().setFixedTime(clock.instant().toEpochMilli());
        admin.go("/");
        link(admin, "工作日历").click();
        assertThat(admin.page.locator("main")).containsText("2027 年的放假安排尚未导入。");
        assertThat(admin.page.locator(".hy-month")).hasCount(12);
        admin.screenshot("calendar-1-this-year");
        reckon(admin, "2026-12-30", "3");
        assertThat(admin.page.locator("main")).containsText("2027年1月4日到期（暂定）");

        load(admin, LIST.replace("2027-02-06", "2027-02-30"));
        assertThat(admin.page.getByRole(AriaRole.ALERT)).containsText("第 4 行：“2027-02-30”不是日期");
        admin.screenshot("calendar-2-refused");

        load(admin, LIST);
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("已导入 2027 年放假安排（第 1 版）");
        assertThat(admin.page.locator("main")).not().containsText("尚未导入");
        assertThat(admin.page.locator(".hy-day-off")).hasCount(6);
        admin.screenshot("calendar-3-loaded");
        reckon(admin, "2026-12-30", "3");
        assertThat(admin.page.locator("main")).containsText("2027年1月5日到期");
        assertThat(admin.page.locator("main")).not().containsText("暂定");
        admin.page.mouse().wheel(0, 5000);
        admin.screenshot("calendar-4-reckoned");
    }

    @Test
    void othersSeeTheListsButLoadNone() {
        var officer = office.person("unit-jxj");
        officer.go("/calendar");
        assertThat(officer.page.locator(".hy-month")).hasCount(12);
        assertThat(officer.page.getByLabel("日历文件")).hasCount(0);
        officer.page.setViewportSize(390, 844);
        officer.screenshot("calendar-phone");
    }

    private static void load(Person admin, String list) {
        admin.page
                .getByLabel("日历文件")
                .setInputFiles(new FilePayload("2027.json", "application/json", list.getBytes(StandardCharsets.UTF_8)));
        admin.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("导入").setExact(true))
                .click();
    }

    private static void reckon(Person person, String from, String amount) {
        person.page.getByLabel("起算日").fill(from);
        person.page.getByLabel("期限").fill(amount);
        person.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("推算"))
                .click();
    }

    private static Locator link(Person person, String words) {
        return person.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }
}
