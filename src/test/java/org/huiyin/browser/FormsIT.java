package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The forms and pages in people's hands: nothing typed is lost, wrong input gets a sentence, data stays data. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class FormsIT {

    private static final String PASSWORD = "Huiyin@2026";
    private static final String NASTY = "<img src=x onerror=alert(1)> {{constructor.constructor('alert(1)')()}} 𠮷䶮 😀";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @Test
    void keepsAHalfWrittenProposalForAnotherComputer() {
        var title = "关于保存草稿的建议 " + NASTY;
        var first = signIn("member-ma");
        var form = newProposal(first);
        form.getByLabel("案由").fill(title);
        form.getByLabel("情况与分析").fill("写了一半");
        assertThat(form.getByText(Pattern.compile("已保存草稿 \\d\\d:\\d\\d"))).isVisible();

        var second = newProposal(signIn("member-ma"));
        second.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title))
                .click();
        assertThat(second.getByLabel("案由")).hasValue(title);
        assertThat(second.getByLabel("情况与分析")).hasValue("写了一半");
    }

    @Test
    void saysBesideTheFieldWhatIsMissingAndLosesNothing() {
        var form = newProposal(signIn("member-zhou"));
        form.getByLabel("情况与分析").fill("情况");
        act(form, "提交提案");
        assertThat(field(form, "案由").locator(".hy-error")).hasText("请填写“案由”。");
        assertThat(field(form, "类别").locator(".hy-error")).hasText("请选择“类别”。");
        assertThat(form.getByLabel("案由")).isFocused();
        assertThat(form.getByLabel("情况与分析")).hasValue("情况");

        form.getByLabel("案由").fill("长".repeat(101));
        act(form, "提交提案");
        assertThat(field(form, "案由").locator(".hy-error")).hasText("“案由”最多 100 个字，现有 101 个字。");
        assertThat(form.getByLabel("案由")).hasValue("长".repeat(101));
    }

    @Test
    void showsWhatPeopleTypedAsTextAndNothingElse() {
        var member = signIn("member-chen");
        var id = submit(member, "关于文字的建议 " + NASTY);
        assertThat(member.locator("h1.hy-title")).hasText("关于文字的建议 " + NASTY);
        assertThat(member.locator("article img")).hasCount(0);

        var office = signIn("office-wang");
        var form = open(office, "初审提案", id);
        assertThat(form.locator(".hy-dossier .hy-title")).hasText("关于文字的建议 " + NASTY);
        assertThat(form.locator(".hy-fold-text").first()).containsText(NASTY);
        assertThat(office.locator(".hy-form img")).hasCount(0);
    }

    @Test
    void isClaimedAndCompletedInTasklistWithItsOwnButton() {
        var member = signIn("member-chen");
        var id = submit(member, "关于退回修改的建议");
        var office = signIn("office-xu");
        var form = open(office, "初审提案", id);
        assertThat(form.getByLabel("初审意见")).isHidden();
        claim(form);
        assertThat(office.locator(".form-actions")).isHidden();

        form.getByText("退回提案人修改").click();
        act(form, "退回修改");
        assertThat(field(form, "初审意见").locator(".hy-error")).hasText("请填写“初审意见”。");
        form.getByLabel("初审意见").fill("请补充数据。" + NASTY);
        act(form, "退回修改");
        assertThat(form.getByRole(AriaRole.ALERTDIALOG)).containsText("确认退回吗");
        form.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("退回修改"))
                .click();
        assertThat(office.locator(".hy-form")).hasCount(0);

        var correction = open(member, "修改提案", id);
        assertThat(correction.locator("[data-notice=correction]")).containsText("请补充数据。" + NASTY);
        assertThat(correction.getByLabel("案由")).hasValue("关于退回修改的建议");
    }

    @Test
    void tellsWhoCompletesATaskThatIsDone() {
        var id = submit(signIn("member-chen"), "关于同时办理的建议");
        var early = signIn("office-wang");
        var form = open(early, "初审提案", id);
        claim(form);
        var late = early.context().newPage();
        late.navigate(address("/"));
        var second = open(late, "初审提案", id);
        for (var each : new Locator[] {form, second}) {
            each.getByText("送提案委员会审定").click();
            each.getByText("建议立案", new Locator.GetByTextOptions().setExact(true))
                    .click();
        }
        act(form, "送审定");
        assertThat(early.locator(".hy-form")).hasCount(0);
        act(second, "送审定");
        assertThat(second.locator(".hy-failure")).hasText("这项任务已经办理，或不在您的待办中。");
    }

    @Test
    void keepsTheSearchInTheAddress() {
        var member = signIn("member-chen");
        submit(member, "关于查找的建议");
        member.navigate(address("/proposals"));
        member.getByLabel("查找").fill("关于查找");
        member.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找"))
                .click();
        assertThat(member.locator("tbody tr")).hasCount(1);
        assertThat(member).hasURL(Pattern.compile("query="));

        member.reload();
        assertThat(member.locator("tbody tr")).hasCount(1);
        member.getByLabel("查找").fill("没有这样的提案");
        member.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找"))
                .click();
        assertThat(member.locator(".hy-empty")).containsText("没有符合条件的提案");
        member.goBack();
        assertThat(member.locator("tbody tr")).hasCount(1);
    }

    private Page signIn(String account) {
        var page = chromium.newPerson().newPage();
        page.setDefaultTimeout(60_000);
        page.onDialog(dialog -> {
            throw new AssertionError("a page opened a dialog: " + dialog.message());
        });
        page.navigate(address("/sign-in"));
        page.fill("[name=account]", account);
        page.fill("[name=password]", PASSWORD);
        page.click("button[type=submit]");
        assertThat(page.locator("main h1")).containsText("您好");
        return page;
    }

    private Locator newProposal(Page page) {
        page.navigate(address("/proposals/new"));
        page.waitForSelector(".hy-form[data-ready]");
        return page.locator(".hy-form");
    }

    /** @return the proposal's id; the page shows the case */
    private String submit(Page page, String title) {
        var form = newProposal(page);
        form.getByLabel("案由").fill(title);
        form.getByLabel("类别", new Locator.GetByLabelOptions().setExact(true)).selectOption("ECONOMY");
        form.getByLabel("情况与分析").fill("情况：" + NASTY);
        form.getByLabel("第1条建议").fill("建议：" + NASTY);
        act(form, "提交提案");
        form.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("提交提案"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看提案"))
                .click();
        page.waitForSelector("h1.hy-title");
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    /** Opens in Tasklist the case's task of this name. */
    private Locator open(Page page, String task, String proposalId) {
        var id = page.evaluate("""
                async ([name, proposal]) => {
                  for (const until = Date.now() + 60000; Date.now() < until;) {
                    for (const filter of ['mine', 'group']) {
                      const answer = await fetch(`/api/v1/tasks?filter=${filter}&size=100`);
                      const found = (await answer.json()).items.find(one => one.name === name && one.proposalId === proposal);
                      if (found) {
                        return found.id;
                      }
                    }
                  }
                  return null;
                }
                """, new Object[] {task, proposalId});
        assertThat(id).as(task).isNotNull();
        page.navigate(address("/camunda/app/tasklist/default/#/?task=" + id));
        page.waitForSelector(".hy-form[data-ready]");
        return page.locator(".hy-form");
    }

    private static void claim(Locator form) {
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("认领后办理"))
                .click();
        assertThat(form.locator(".hy-answer > .hy-actions")).isVisible();
    }

    private static void act(Locator form, String button) {
        form.locator(".hy-answer > .hy-actions")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator field(Locator form, String label) {
        return form.locator(".hy-field")
                .filter(new Locator.FilterOptions()
                        .setHas(form.page()
                                .locator(
                                        "label, legend",
                                        new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)))));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
