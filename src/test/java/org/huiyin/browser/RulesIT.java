package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The standing committee shortens a limit, and the administrator enters it. */
@HuiyinTest(properties = {"camunda.bpm.job-execution.enabled=true", "huiyin.test=rules"})
class RulesIT {

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theAdministratorChangesARuleAReaderSeesItAndOnlyNewCasesFollowIt() {
        var before = backstage.submit("member-chen", "关于修改规则之前的建议", "情况");
        var admin = office.person("admin");
        admin.go("/");
        admin.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("规则方案"))
                .click();
        assertThat(admin.page.locator("main")).containsText("第 1 版，随系统提供");
        assertThat(field(admin, "答复期限数量")).hasValue("3");
        admin.screenshot("rules-1-as-shipped");

        // A mistake is named beside its field.
        field(admin, "答复期限数量").fill("30");
        press(admin, "保存为新版本");
        assertThat(admin.page.getByRole(AriaRole.ALERT)).containsText("答复的期限应是 1 至 12 的整数。规则没有改变。");
        assertThat(field(admin, "答复期限数量")).isFocused();
        assertThat(field(admin, "答复期限数量")).hasAttribute("aria-invalid", "true");
        admin.screenshot("rules-2-refused");

        field(admin, "答复期限数量").fill("2");
        field(admin, "提出会办意见期限单位").selectOption("FIXED_DATE");
        field(admin, "提出会办意见固定日期").fill("06-30");
        field(admin, "答复提前提醒的日数").fill("15、5");
        press(admin, "保存为新版本");
        assertThat(admin.page.getByRole(AriaRole.ALERT)).containsText("请写明修改的理由。");
        field(admin, "修改理由").fill("常委会议2026年第3号决定");
        press(admin, "保存为新版本");
        var question = admin.page.getByRole(AriaRole.DIALOG);
        assertThat(question).containsText("保存为第 2 版");
        assertThat(question).containsText("答复期限：3个月 → 2个月");
        assertThat(question).containsText("提出会办意见期限：1个月 → 6月30日");
        assertThat(question).containsText("答复提前提醒：30、15、7、3、1日 → 15、5日");
        assertThat(question.getByRole(AriaRole.LISTITEM)).hasCount(3);
        assertThat(question).containsText("已提交的提案始终按提交时的版本办理");
        admin.screenshot("rules-3-asked");
        press(admin, "确认保存");
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("已保存为第 2 版");
        assertThat(admin.page.locator("main")).containsText("常委会议2026年第3号决定");
        admin.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查看改动"))
                .click();
        assertThat(admin.page.locator("main section").last()).containsText("答复期限：3个月 → 2个月");
        admin.page.mouse().wheel(0, 5000);
        admin.screenshot("rules-4-saved");

        var reader = office.person("unit-jxj");
        reader.go("/rules");
        assertThat(row(reader, "reply")).containsText("2 个月");
        assertThat(row(reader, "opinion")).containsText("6月30日");
        assertThat(reader.page.locator("main input")).hasCount(0);
        assertThat(reader.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存为新版本")))
                .hasCount(0);
        reader.screenshot("rules-5-read");
        press(reader, "第 1 版");
        assertThat(row(reader, "reply")).containsText("3 个月");
        assertThat(reader.page.locator("main")).containsText("这是第 1 版，不是最新版");
        reader.page.setViewportSize(390, 844);
        reader.page.evaluate("scrollTo(0, 0)");
        reader.screenshot("rules-6-phone");

        var after = backstage.submit("member-chen", "关于修改规则之后的建议", "情况");
        for (var id : new String[] {before, after}) {
            backstage.dispatch(id, "SOLE", Map.of("jxj", "SOLE"));
            backstage.await("unit-jxj", "signForAssignment", id);
        }
        assertThat(rule(before)).isEqualTo("全国通用第1版：答复3个月");
        assertThat(rule(after)).isEqualTo("全国通用第2版：答复2个月");
    }

    /** A profile that an administrator has changed says nothing of a step that came with an upgrade. */
    @Test
    void aStepThatCameWithAnUpgradeIsFilledInWithTheNextChange() {
        jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_by, loaded_at, reason)
                select name, version + 1, content #- '{limits,evaluation}' #- '{lamps,evaluation}' #- '{reminders,evaluation}',
                       'admin', loaded_at, '本地规定'
                  from rule_profile where name = 'ningxia' order by version desc limit 1
                """).update();
        var admin = office.person("admin");
        admin.go("/rules?name=ningxia");
        assertThat(row(admin, "evaluation")).containsText("升级新增，尚未规定");
        assertThat(field(admin, "提交评价表期限数量")).hasValue("");
        row(admin, "evaluation").scrollIntoViewIfNeeded();
        admin.screenshot("rules-7-upgraded");
        field(admin, "修改理由").fill("补充评价期限");
        press(admin, "保存为新版本");
        assertThat(admin.page.getByRole(AriaRole.ALERT)).containsText("提交评价表的期限应是 1 至 250 的整数。规则没有改变。");
        assertThat(field(admin, "提交评价表期限数量")).isFocused();
        field(admin, "提交评价表期限数量").fill("15");
        press(admin, "保存为新版本");
        assertThat(admin.page.getByRole(AriaRole.DIALOG)).containsText("提交评价表期限：无 → 15个工作日");
        press(admin, "确认保存");
        assertThat(admin.page.getByRole(AriaRole.STATUS)).containsText("已保存为第 3 版");
        assertThat(field(admin, "提交评价表黄灯：剩余工作日")).hasValue("5");
    }

    @Test
    void aMemberIsToldThatThePageIsForStaff() {
        var member = office.person("member-chen");
        member.go("/rules");
        assertThat(member.page.getByRole(AriaRole.ALERT)).containsText("规则方案供工作人员查看");
    }

    private String rule(String id) {
        for (var limit : backstage.get("unit-jxj", "proposals/" + id + "/deadlines")) {
            if (limit.path("step").path("code").asText().equals("reply")) {
                return limit.path("rule").asText();
            }
        }
        throw new AssertionError("no limit for the reply of " + id);
    }

    private static Locator row(Person person, String step) {
        return person.page.locator("tr[data-step=" + step + "]");
    }

    private static Locator field(Person person, String words) {
        return person.page.getByLabel(words, new Page.GetByLabelOptions().setExact(true));
    }

    private static void press(Person person, String words) {
        person.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }
}
