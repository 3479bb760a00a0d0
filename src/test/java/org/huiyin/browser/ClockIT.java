package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A due date comes nearer, is extended, stands still and goes on, as the unit, its dispatcher and the proposer see it. */
@HuiyinTest(properties = {"camunda.bpm.job-execution.enabled=true", "huiyin.test=clock"})
class ClockIT {

    private static final String UNIT = "平湖市科技局";

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @BeforeEach
    void open() {
        clock.fix("2026-03-05T10:00");
    }

    @Test
    void anExtensionIsAskedForAndGranted() {
        var title = "关于答复需要延期的建议";
        var id = handledByTheUnit(title);

        var unit = office.person("unit-kjj");
        var mine = unit.proposal(id);
        assertThat(part(unit)).containsText("2026年6月5日到期");
        press(part(unit), "申请延期");
        assertThat(mine.dialog()).containsText("现期限2026年6月5日");
        mine.reason("需要现场测量，涉及三个乡镇。");
        confirm(mine, "提交申请");
        assertThat(mine.dialog()).containsText("请填写延至。");
        mine.dialog().getByLabel("延至").fill("2026-12-31");
        confirm(mine, "提交申请");
        assertThat(mine.dialog().locator(".hy-field", having("延至")).locator(".hy-error"))
                .containsText("自起算日起最长6个月");
        show(unit, "clock-extension-1-refused");
        unit.page.setViewportSize(390, 844);
        show(unit, "clock-extension-1-refused-phone");
        unit.page.setViewportSize(1366, 768);
        mine.dialog().getByLabel("延至").fill("2026-07-31");
        mine.press("提交申请");
        assertThat(part(unit).getByRole(AriaRole.STATUS)).containsText("延期申请已提交，等待交办单位审批。");
        assertThat(button(unit, "申请延期")).hasCount(0);
        assertThat(part(unit)).containsText("2026年6月5日到期");
        assertThat(part(unit)).containsText("申请延至2026年7月31日，等待交办单位审批");
        show(unit, "clock-extension-2-asked");

        var dispatcher = office.person("dispatch-government");
        dispatcher.go("/");
        assertThat(dispatcher.page.locator("main")).containsText(UNIT + "申请将《" + title + "》答复期限");
        var decision = dispatcher.tasklist().open("审批延期", id);
        if (decision.needsClaim()) {
            decision.claim();
        }
        decision.assertShows("需要现场测量，涉及三个乡镇。");
        decision.assertShows("答复期限2026年6月5日，申请延至2026年7月31日；最长可延至2026年9月7日。");
        decision.choose("审批意见", "同意延期");
        assertThat(decision.field("延至").locator("input[type=date]")).hasValue("2026-07-31");
        decision.screenshot("clock-extension-3-decision");
        dispatcher.page.setViewportSize(390, 844);
        decision.screenshot("clock-extension-3-decision-phone");
        dispatcher.page.setViewportSize(1366, 768);
        decision.press("同意延期");
        decision.finished();

        unit.tasklist().open("起草答复", id);
        assertThat(card(unit, title).locator(".hy-card-due")).containsText("（2026年7月31日到期）");
        unit.screenshot("clock-extension-4-task");
        unit.proposal(id);
        assertThat(part(unit)).containsText("2026年7月31日到期");
        explained(unit, "政府督查室 延长：经批准延至2026年7月31日。理由：需要现场测量，涉及三个乡镇。");
        show(unit, "clock-extension-5-explained");
        // The profile grants one extension.
        assertThat(button(unit, "申请延期")).hasCount(0);
        unit.go("/");
        assertThat(unit.page.locator("main")).containsText("延期申请已获同意");
        unit.screenshot("clock-extension-6-unit-told");

        var proposer = office.phone("member-chen");
        var told = proposer.page
                .locator(".hy-lines > li")
                .filter(new Locator.FilterOptions().setHasText("《" + title + "》答复期限由"));
        assertThat(told).containsText("期限变动");
        assertThat(told).containsText(UNIT + "申请延期，交办单位同意");
        proposer.screenshot("clock-extension-7-proposer-told-phone");
        proposer.leave();
    }

    @Test
    void anExtensionIsRefusedWithAReasonAndTheDateStays() {
        var title = "关于延期不获同意的建议";
        var id = handledByTheUnit(title);
        var unit = office.person("unit-kjj");
        var mine = unit.proposal(id);
        press(part(unit), "申请延期");
        mine.dialog().getByLabel("延至").fill("2026-08-28");
        mine.reason("人手不足");
        mine.press("提交申请");

        var decision = office.person("dispatch-government").tasklist().open("审批延期", id);
        if (decision.needsClaim()) {
            decision.claim();
        }
        decision.choose("审批意见", "不同意");
        decision.press("不同意延期");
        assertThat(decision.errorOf("理由")).isVisible();
        decision.screenshot("clock-refusal-1-reason");
        decision.fill("理由", "请在原期限内答复");
        decision.press("不同意延期");
        decision.confirm("不同意延期");
        decision.finished();

        unit.go("/");
        assertThat(unit.page.locator("main")).containsText("延期申请未获同意：请在原期限内答复");
        unit.proposal(id);
        assertThat(part(unit)).containsText("2026年6月5日到期");
    }

    @Test
    void aPauseStandsStillForBothUntilTheDispatcherLiftsIt() {
        var title = "关于等待上级批复的建议";
        var id = handledByTheUnit(title);

        var dispatcher = office.person("dispatch-government");
        var page = dispatcher.proposal(id);
        press(part(dispatcher), "暂停计时");
        confirm(page, "暂停计时");
        assertThat(page.dialog()).containsText("请填写暂停理由。");
        page.reason("等待省里批复");
        show(dispatcher, "clock-pause-1-asked");
        page.press("暂停计时");
        assertThat(part(dispatcher).locator(".hy-lamp-paused")).hasText("已暂停");
        assertThat(button(dispatcher, "催办")).hasCount(0);
        show(dispatcher, "clock-pause-2-paused");

        var unit = office.person("unit-kjj");
        assertThat(unit.page.locator("main")).containsText("《" + title + "》答复期限由");
        assertThat(unit.page.locator("main")).containsText("改为暂停计时：等待省里批复");
        unit.tasklist().open("起草答复", id);
        assertThat(card(unit, title).locator(".hy-card-due")).containsText("已暂停计时（原定2026年6月5日到期）");
        unit.screenshot("clock-pause-3-task");
        unit.proposal(id);
        assertThat(part(unit).locator(".hy-lamp-paused")).hasText("已暂停");
        assertThat(button(unit, "申请延期")).hasCount(0);

        clock.fix("2026-03-19T10:00");
        var later = office.anotherComputer("dispatch-government");
        var resumed = later.proposal(id);
        press(part(later), "恢复计时");
        resumed.reason("批复已到");
        later.page.setViewportSize(390, 844);
        show(later, "clock-pause-4-resumption-phone");
        resumed.press("恢复计时");
        // Ten working days later, and the Dragon Boat Festival's three days are off.
        assertThat(part(later)).containsText("2026年6月22日到期");
        later.leave();
        var back = office.anotherComputer("unit-kjj");
        back.proposal(id);
        explained(back, "自2026年3月5日起暂停，2026年3月19日恢复，其间10个工作日不计，期限为2026年6月22日。理由：批复已到");
        assertThat(part(back)).containsText("暂停：自2026年3月5日起暂停计时。理由：等待省里批复");
        show(back, "clock-pause-5-explained");
        back.page.setViewportSize(390, 844);
        show(back, "clock-pause-5-explained-phone");
        back.leave();
    }

    @Test
    void anAnswerTurnsYellowThenRedAndIsUrged() {
        var title = "关于临近期限催办的建议";
        var id = handledByTheUnit(title);
        lit(id, title, "GREEN", "正常", Pattern.compile("还有 \\d+ 个工作日（2026年6月5日到期）"));
        clock.fix("2026-05-20T10:00");
        lit(id, title, "YELLOW", "将到期", Pattern.compile("还有 12 个工作日（2026年6月5日到期）"));
        clock.fix("2026-06-02T10:00");
        lit(id, title, "RED", "紧急", Pattern.compile("还有 3 个工作日（2026年6月5日到期）"));

        var dispatcher = office.anotherComputer("dispatch-government");
        dispatcher.proposal(id);
        assertThat(part(dispatcher).locator(".hy-lamp-red")).hasText("紧急");
        press(part(dispatcher), "催办");
        assertThat(part(dispatcher).getByRole(AriaRole.STATUS)).containsText("已催办，已告知" + UNIT);
        show(dispatcher, "clock-urge-1-dispatcher");
        dispatcher.leave();

        var unit = office.phone("unit-kjj");
        var told = unit.page
                .locator(".hy-lines > li")
                .filter(new Locator.FilterOptions().setHasText("政府督查室催办《" + title + "》"));
        assertThat(told).containsText("答复期限2026年6月5日，还有3个工作日");
        assertThat(told).containsText("未读");
        told.scrollIntoViewIfNeeded();
        unit.screenshot("clock-urge-2-inbox-phone");
        told.getByRole(AriaRole.LINK).click();
        assertThat(part(unit)).containsText("1 次，最近一次 2026-06-02 10:00 政府督查室");
        // An urge moves no date.
        assertThat(part(unit)).containsText("2026年6月5日到期");
        unit.leave();
    }

    private String handledByTheUnit(String title) {
        var id = backstage.submit("member-chen", title, "情况");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.complete("unit-kjj", "signForAssignment", id, Map.of("returnRequested", false));
        backstage.await("unit-kjj", "draftReply", id);
        return id;
    }

    /** The same in Tasklist and on the case's page, for the unit that has to answer. */
    private void lit(String id, String title, String code, String word, Pattern sentence) {
        var unit = office.anotherComputer("unit-kjj");
        unit.tasklist().open("起草答复", id);
        var lamp = ".hy-lamp-" + code.toLowerCase();
        assertThat(card(unit, title).locator(lamp)).hasText(word);
        assertThat(card(unit, title).locator(".hy-card-due")).containsText(sentence);
        unit.screenshot("clock-lamp-" + code.toLowerCase());
        unit.proposal(id);
        assertThat(part(unit).locator(lamp)).hasText(word);
        assertThat(part(unit)).containsText(sentence);
        unit.leave();
    }

    private static void explained(Person person, String sentences) {
        part(person).getByText("期限是怎么算的").click();
        assertThat(part(person)).containsText(sentences);
    }

    private static Locator card(Person person, String title) {
        return person.page.locator("[cam-tasks] li.task").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator part(Person person) {
        return person.page.locator(".hy-part").filter(new Locator.FilterOptions().setHasText(UNIT));
    }

    private static Locator.LocatorOptions having(String words) {
        return new Locator.LocatorOptions().setHasText(words);
    }

    private static Locator button(Person person, String act) {
        return part(person)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(act).setExact(true));
    }

    private static void press(Locator part, String act) {
        part.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(act).setExact(true))
                .first()
                .click();
    }

    /** Presses a dialog's button where the dialog is to stay. */
    private static void confirm(ProposalPage page, String act) {
        press(page.dialog(), act);
    }

    private static void show(Person person, String name) {
        part(person).scrollIntoViewIfNeeded();
        person.screenshot(name);
    }
}
