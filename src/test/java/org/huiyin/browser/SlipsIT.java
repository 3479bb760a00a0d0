package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A unit is silent: it is urged, gets a blue slip, lets it pass, gets an orange one, and answers. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class SlipsIT {

    private static final String TITLE = "关于督促办理老旧小区加装电梯的建议";

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void aSilentUnitIsUrgedAndSupervisedUntilItAnswers() {
        var id = backstage.submit("member-chen", TITLE, "情况");
        backstage.dispatch(id, "JOINT", Map.of("jxj", "LEAD", "kjj", "CO"));
        backstage.complete("unit-jxj", "signForAssignment", id, Map.of("returnRequested", false));
        clock.advance(Period.ofDays(1));

        var supervisor = office.anotherComputer("supervisor-lin");
        var seen = supervisor.proposal(id);
        assertThat(part(supervisor, "平湖市经信局").getByText("发督办单")).hasCount(0);
        press(part(supervisor, "平湖市经信局"), "催办");
        assertThat(part(supervisor, "平湖市经信局").getByRole(AriaRole.STATUS)).containsText("已催办，已告知平湖市经信局的联络员和签发人。");
        assertThat(part(supervisor, "平湖市经信局")).containsText("1 次，最近一次");
        press(part(supervisor, "平湖市经信局"), "催办");
        assertThat(part(supervisor, "平湖市经信局").getByRole(AriaRole.ALERT)).containsText("10分钟后才能再次催办");
        assertThat(seen.content()).containsText("第1次催办平湖市经信局");
        show(supervisor, "平湖市经信局", "slips-1-urged");
        supervisor.leave();

        var dispatcher = office.anotherComputer("dispatch-government");
        var page = dispatcher.proposal(id);
        press(part(dispatcher, "平湖市经信局"), "附言催办");
        page.reason("委员多次来电询问进度");
        page.press("催办");
        assertThat(part(dispatcher, "平湖市经信局").locator("summary").first()).hasText(Pattern.compile("2 次，最近一次 .* 政府督查室"));
        press(part(dispatcher, "平湖市经信局"), "发督办单");
        dispatcher.page.getByRole(AriaRole.DIALOG).getByText("发出督办单").click();
        assertThat(page.dialog()).containsText("请选择颜色");
        page.select("颜色", "蓝色：提醒").reason("请报送办理方案和时间表。");
        show(dispatcher, "平湖市经信局", "slips-2-blue");
        page.press("发出督办单");
        assertThat(part(dispatcher, "平湖市经信局")).containsText("蓝色");
        assertThat(part(dispatcher, "平湖市经信局").getByText("发督办单")).hasCount(0);
        part(dispatcher, "平湖市经信局").getByText("期限是怎么算的").click();
        assertThat(part(dispatcher, "平湖市经信局")).containsText("回复蓝色督办单10个工作日");
        dispatcher.leave();

        clock.advance(Period.ofDays(20));
        var later = office.anotherComputer("dispatch-government");
        later.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("督办单"))
                .click();
        later.page.getByLabel("查找").fill(TITLE);
        later.page.getByLabel("状态").selectOption("OVERDUE");
        assertThat(later.page.locator("tbody tr")).hasCount(1);
        assertThat(later.page.locator("tbody tr")).containsText("已超期");
        later.screenshot("slips-3-overdue");
        later.page.locator("tbody tr a").click();
        assertThat(later.page.locator("h1")).hasText("蓝色督办单");
        later.screenshot("slips-4-sheet");
        var again = later.proposal(id);
        press(part(later, "平湖市经信局"), "发督办单");
        assertThat(again.dialog().getByLabel("颜色").locator("option")).hasText(new String[] {"请选择", "橙色：警告", "红色：最后督办"});
        assertThat(again.dialog().locator("textarea")).hasValue("请报送办理方案和时间表。");
        again.select("颜色", "橙色：警告");
        again.press("发出督办单");
        assertThat(part(later, "平湖市经信局")).containsText("已升级");
        show(later, "平湖市经信局", "slips-5-orange");

        var phone = office.phone("unit-jxj");
        assertThat(phone.page.locator("main")).containsText("发出橙色督办单");
        // What is asked for stands in the address.
        phone.go("/slips?query=" + URLEncoder.encode(TITLE, StandardCharsets.UTF_8));
        assertThat(phone.page.locator("tbody tr")).hasCount(2);
        assertThat(phone.page.getByLabel("查找")).hasValue(TITLE);
        phone.screenshot("slips-6-phone-list");
        var mine = phone.proposal(id);
        press(part(phone, "平湖市经信局"), "答复督办单");
        assertThat(mine.dialog()).containsText("橙色督办单：请报送办理方案和时间表。");
        show(phone, "平湖市经信局", "slips-7-phone-answer");
        mine.reason("办理方案已于昨日报送，12月底前完成首批20部。");
        mine.press("提交答复");
        assertThat(part(phone, "平湖市经信局")).containsText("办理方案已于昨日报送");
        assertThat(part(phone, "平湖市经信局").getByText("答复督办单")).hasCount(0);
        show(phone, "平湖市经信局", "slips-8-phone-answered");
        phone.leave();

        later.go("/");
        assertThat(later.page.locator("main")).containsText("平湖市经信局答复督〔");
        later.proposal(id);
        part(later, "平湖市经信局")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^督〔")))
                .last()
                .click();
        assertThat(later.page.locator("h1")).hasText("橙色督办单");
        assertThat(later.page.locator("article")).containsText("完成首批20部");
        later.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        later.screenshot("slips-9-printed");
        later.leave();
    }

    @Test
    void theListSaysWhenThereIsNothingAndIsClosedToMembers() {
        var unit = office.person("unit-nxybj");
        unit.go("/slips");
        assertThat(unit.page.locator(".hy-empty")).containsText("还没有督办单");

        var member = office.person("member-ma");
        assertThat(member.page.locator(".hy-nav").getByText("督办单")).hasCount(0);
        member.go("/slips");
        assertThat(member.page.getByRole(AriaRole.ALERT)).containsText("您的账号没有这项权限");
    }

    private static Locator part(Person person, String unit) {
        return person.page.locator(".hy-part").filter(new Locator.FilterOptions().setHasText(unit));
    }

    private static void press(Locator part, String act) {
        part.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(act).setExact(true))
                .first()
                .click();
    }

    private static void show(Person person, String unit, String name) {
        part(person, unit).scrollIntoViewIfNeeded();
        person.screenshot(name);
    }
}
