package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator reads the proof, mends what it names, and lets due dates move after a new list or rule. */
@HuiyinTest(properties = {"camunda.bpm.job-execution.enabled=true", "huiyin.test=deadlines"})
class DeadlinesIT {

    private static final String UNIT = "平湖市科技局";

    /** Nobody has said so: two days off where three months from 9 November end. */
    private static final String LIST = """
            {
              "year": 2027,
              "source": "国务院办公厅关于2027年部分节假日安排的通知",
              "off": ["2027-01-01", "2027-02-09", "2027-02-10"],
              "makeUpWorkdays": ["2027-02-20"]
            }
            """;

    @Autowired
    private MutableClock clock;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient jdbc;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @BeforeEach
    void open() {
        clock.fix("2026-11-09T10:00");
    }

    @Test
    void theProofIsEmptyThenNamesALostTimerAndTheAdministratorMendsIt() {
        var id = handledByTheUnit("关于定时丢失的建议");
        var dossier = backstage.get("unit-kjj", "proposals/" + id);
        var number = dossier.path("caseNumber").asText();
        var due =
                dossier.path("assignments").get(0).path("replyDue").path("date").asText();
        var admin = office.person("admin");
        link(admin, "时限管理").click();
        assertThat(proof(admin).getByRole(AriaRole.STATUS)).containsText("没有遗漏。");
        admin.screenshot("deadlines-1-nothing-forgotten");

        jobs.deleteJob(timer(id));
        admin.page.reload();
        assertThat(proof(admin).getByRole(AriaRole.ALERT)).containsText("有 1 项时限无人督促。");
        assertThat(proof(admin).locator("tbody tr")).hasCount(1);
        for (var words : new String[] {number, "答复", UNIT, due, "没有定时"}) {
            assertThat(proof(admin).locator("tbody tr")).containsText(words);
        }
        admin.screenshot("deadlines-2-named");
        admin.page.setViewportSize(390, 844);
        admin.screenshot("deadlines-2-named-phone");
        press(admin, "重建督促");
        assertThat(proof(admin).getByRole(AriaRole.STATUS)).containsText("没有遗漏。");
        admin.screenshot("deadlines-3-mended-phone");
        assertThatNoException().isThrownBy(() -> timer(id));
    }

    @Test
    void aListIsLoadedAndWhatItMovesIsSeenConfirmedAndExplained() {
        var title = "关于来年春节前后答复的建议";
        var id = handledByTheUnit(title);
        var unit = office.person("unit-kjj");
        unit.proposal(id);
        assertThat(part(unit)).containsText("2027年2月9日到期，暂定");

        var admin = office.person("admin");
        admin.page.clock().setFixedTime(clock.instant().toEpochMilli());
        admin.go("/calendar");
        admin.page
                .getByLabel("日历文件")
                .setInputFiles(new FilePayload("2027.json", "application/json", LIST.getBytes(StandardCharsets.UTF_8)));
        press(admin, "导入");
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("此前算出的期限还没有变动。");
        admin.page.getByRole(AriaRole.STATUS).scrollIntoViewIfNeeded();
        admin.screenshot("deadlines-4-loaded");
        link(admin, "看看哪些期限会变动").click();

        var moving = admin.page.locator("tr").filter(new Locator.FilterOptions().setHasText("2027-02-09"));
        assertThat(moving.first()).containsText("2027-02-11");
        assertThat(moving.first()).containsText(UNIT);
        assertThat(admin.page.locator("main")).containsText("项会变动");
        admin.screenshot("deadlines-5-preview");
        var confirm = confirmation(admin);
        confirm.click();
        assertThat(admin.page.getByRole(AriaRole.ALERT)).containsText("请写明重新计算的理由");
        admin.page.setViewportSize(390, 844);
        confirm.scrollIntoViewIfNeeded();
        admin.screenshot("deadlines-6-reason-phone");
        admin.page.setViewportSize(1366, 768);
        admin.page.getByLabel("理由").fill("2027年放假安排已公布");
        confirm.click();
        var run = admin.page.locator("tr").filter(new Locator.FilterOptions().setHasText("2027年放假安排已公布"));
        assertThat(run).containsText("已完成，变动");
        assertThat(run).containsText("工作日历");
        run.scrollIntoViewIfNeeded();
        admin.screenshot("deadlines-7-done");
        press(admin, "看看哪些期限会变动");
        assertThat(admin.page.locator("main")).containsText("项未了结的期限都不变。");
        admin.page.setViewportSize(390, 844);
        run.scrollIntoViewIfNeeded();
        admin.screenshot("deadlines-7-done-phone");

        unit.proposal(id);
        assertThat(part(unit)).containsText("（2027年2月11日到期）");
        part(unit).getByText("期限是怎么算的").click();
        assertThat(part(unit)).containsText("重新计算：自2026年11月9日起算，当日不计。");
        assertThat(part(unit)).containsText("顺延至2027年2月11日。理由：2027年放假安排已公布");
        part(unit).scrollIntoViewIfNeeded();
        unit.screenshot("deadlines-8-explained");
        unit.go("/");
        assertThat(unit.page.locator("main")).containsText("2027年放假安排已公布");
    }

    @Test
    void aChangedRuleReachesRunningCasesOnlyWhenTheAdministratorSaysSo() {
        var id = backstage.submit("member-chen", "关于规则改变之后的建议", "情况");
        backstage.dispatch(id, "JOINT", Map.of("jxj", "LEAD", "kjj", "CO"));
        backstage.complete("unit-kjj", "signForAssignment", id, Map.of("returnRequested", false));
        backstage.await("unit-kjj", "draftOpinion", id);
        var admin = office.person("admin");
        admin.go("/rules");
        field(admin, "提出会办意见期限数量").fill("45");
        field(admin, "提出会办意见期限单位").selectOption("DAYS");
        field(admin, "修改理由").fill("常委会议2026年第9号决定");
        press(admin, "保存为新版本");
        press(admin, "确认保存");
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("办理中的提案沿用各自的版本");
        admin.screenshot("deadlines-9-rule-saved");
        var unit = office.person("unit-kjj");
        unit.proposal(id);
        assertThat(part(unit)).containsText("（2026年12月9日到期）");

        link(admin, "看看哪些期限会变动").click();
        var moving = admin.page.locator("tr").filter(new Locator.FilterOptions().setHasText("2026-12-09"));
        assertThat(moving).containsText("2026-12-24");
        assertThat(moving).containsText(UNIT);
        assertThat(admin.page.getByLabel("依据").locator("option:checked")).hasText("全国通用：改用最新的第 2 版");
        admin.page.getByLabel("理由").fill("常委会议决定适用于办理中的提案");
        admin.screenshot("deadlines-10-rule-preview");
        confirmation(admin).click();
        var run = admin.page.locator("tr").filter(new Locator.FilterOptions().setHasText("常委会议决定适用于办理中的提案"));
        assertThat(run).containsText("已完成，变动");
        assertThat(run).containsText("规则方案：全国通用");

        unit.proposal(id);
        assertThat(part(unit)).containsText("（2026年12月24日到期）");
        part(unit).getByText("期限是怎么算的").click();
        assertThat(part(unit)).containsText("全国通用第2版：提出会办意见45日");
    }

    @Test
    void nobodyElseIsShownTheWayThereOrWhatItShows() {
        var unit = office.person("unit-kjj");
        assertThat(link(unit, "时限管理")).hasCount(0);
        unit.go("/deadlines");
        assertThat(unit.page.getByRole(AriaRole.ALERT).first()).containsText("只有系统管理员和督办观察人员可以查看时限自查。");
        assertThat(unit.page.locator("table")).hasCount(0);
    }

    private String handledByTheUnit(String title) {
        var id = backstage.submit("member-chen", title, "情况");
        backstage.dispatch(id, "SOLE", Map.of("kjj", "SOLE"));
        backstage.complete("unit-kjj", "signForAssignment", id, Map.of("returnRequested", false));
        backstage.await("unit-kjj", "draftReply", id);
        return id;
    }

    /** What the watch of the reply's limit waits for. */
    private String timer(String id) {
        var watch = jdbc.sql(
                        "select watch_id from deadline where proposal_id = :id and step = 'REPLY' and ended_at is null")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
        return jobs.createJobQuery().processInstanceId(watch).singleResult().getId();
    }

    private static Locator confirmation(Person admin) {
        return admin.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^确认变动 \\d+ 项期限$")));
    }

    private static Locator field(Person person, String words) {
        return person.page.getByLabel(words, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator proof(Person admin) {
        return admin.page.locator("section").first();
    }

    private static Locator part(Person person) {
        return person.page.locator(".hy-part").filter(new Locator.FilterOptions().setHasText(UNIT));
    }

    private static void press(Person person, String words) {
        person.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    private static Locator link(Person person, String words) {
        return person.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }
}
