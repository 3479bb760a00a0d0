package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on ordinary days, and what people do beside their tasks, in a browser. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class StoriesIT {

    private static final String NASTY = "<script>alert(1)</script><b>粗</b> {{1+1}} ${1+1} 😀 𠮷䶮 & \"'";
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @Test
    void findsAHalfWrittenReviewOnAnotherComputerAndShowsItAsTyped() {
        var id = backstage.submit("member-chen", "关于换电脑的建议 " + NASTY, NASTY);
        var here = office.person("office-xu").tasklist().open("初审提案", id).claim();
        here.choose("初审结果", "退回提案人修改").fill("初审意见", NASTY);
        assertThat(here.actions()).containsText("已保存草稿");

        var there = office.anotherComputer("office-xu");
        var same = there.tasklist().open("初审提案", id);
        assertThat(same.field("初审意见").locator("textarea")).hasValue(NASTY);
        assertThat(same.form.locator(".hy-title")).hasText("关于换电脑的建议 " + NASTY);
        assertThat(same.form.locator(".hy-dossier script, .hy-dossier b b")).hasCount(0);
        there.screenshot("story-draft-elsewhere");
        there.leave();
    }

    @Test
    void refusesControlCharactersBesideTheFieldAndLosesNothing() {
        var form = office.person("member-zhou").newProposal();
        form.write("关于控制字符\u0007的建议", "社会建设", "情况", List.of("建议"));
        form.press("提交提案");
        form.confirm("提交提案");
        assertThat(form.errorOf("案由")).containsText("案由");
        assertThat(form.field("案由").locator("input")).hasValue("关于控制字符\u0007的建议");
        assertThat(form.field("情况与分析").locator("textarea")).hasValue("情况");
        form.screenshot("story-control-characters");
    }

    @Test
    void letsOneOfTwoClerksHaveTheTaskAndTellsTheOther() {
        var id = backstage.submit("member-chen", "关于两人同办的建议", "情况");
        var first = office.person("office-wang").tasklist().open("初审提案", id);
        var second = office.person("office-xu").tasklist().open("初审提案", id);
        first.claim();
        second.form
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("认领后办理"))
                .click();
        assertThat(second.form.locator(".hy-stand")).containsText("这项任务已由他人认领。");
        second.screenshot("story-claimed-by-another");

        first.choose("初审结果", "送提案委员会审定").choose("建议", "建议立案");
        first.press("送审定");
        first.finished();
    }

    @Test
    void submitsOnceHoweverOftenTheButtonIsPressed() {
        var id = backstage.submit("member-chen", "关于连击的建议", "情况");
        var person = office.person("office-wang");
        var form = person.tasklist().open("初审提案", id).claim();
        form.choose("初审结果", "送提案委员会审定").choose("建议", "建议立案");
        form.actions().locator(".hy-primary").dblclick();
        form.finished();
        backstage.await("committee-zhao", "decideFiling", id);
        var acts = backstage.get("office-wang", "proposals/" + id + "/timeline");
        assertThat(acts.findValuesAsText("act")).doesNotHaveDuplicates();

        var member = office.person("member-ma");
        var proposal = member.newProposal();
        proposal.write("关于连击提交的建议", "社会建设", "情况", List.of("建议"));
        proposal.press("提交提案");
        proposal.form.getByRole(AriaRole.ALERTDIALOG).locator("button").last().dblclick();
        member.page.locator("main").getByText("查看提案").waitFor();
        assertThat(backstage
                        .get("member-ma", "proposals?mine=true&query=%E8%BF%9E%E5%87%BB%E6%8F%90%E4%BA%A4")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void keepsAFileAndGivesItBackButNotOneThatLiesAboutItself() throws IOException {
        var member = office.person("member-zhou");
        var form = member.newProposal();
        form.write("关于附件的建议", "社会建设", "情况", List.of("建议"));
        form.form.locator("input[type=file]").setInputFiles(new FilePayload("调研报告𠮷.pdf", "application/pdf", PDF));
        assertThat(form.form.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("调研报告𠮷.pdf")))
                .isVisible();
        form.form
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("照片.jpg", "image/jpeg", "MZ\u0090 program".getBytes(StandardCharsets.UTF_8)));
        assertThat(form.form.locator(".hy-attachments .hy-wrong")).containsText("照片.jpg");
        assertThat(form.form.locator(".hy-attachments .hy-wrong [role=alert]"))
                .hasText(Pattern.compile("[\\u4e00-\\u9fa5]{4}"));
        member.screenshot("story-lying-file");
        form.submit();

        var download = member.page.waitForDownload(
                () -> member.page.locator("article").getByText("调研报告𠮷.pdf").click());
        assertThat(download.suggestedFilename()).isEqualTo("调研报告𠮷.pdf");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(PDF);
        assertThat(member.page.locator("article")).not().containsText("照片.jpg");
    }

    @Test
    void carriesAFileOf200MegabytesThroughTheFormAndNotOneByteMore(@TempDir Path folder) throws IOException {
        var member = office.person("member-zhou");
        var form = member.newProposal();
        form.write("关于大文件的建议", "社会建设", "情况", List.of("建议"));
        form.form.locator("input[type=file]").setInputFiles(pdf(folder.resolve("全部材料.pdf"), 200L << 20));
        assertThat(form.form.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("全部材料.pdf")))
                .isVisible();
        form.form.locator("input[type=file]").setInputFiles(pdf(folder.resolve("太大.pdf"), (200L << 20) + 1));
        assertThat(form.form.locator(".hy-attachments .hy-wrong")).containsText("200 MB");
        member.screenshot("story-large-file");
        form.submit();

        var download = member.page.waitForDownload(
                () -> member.page.locator("article").getByText("全部材料.pdf").click());
        assertThat(Files.mismatch(download.path(), folder.resolve("全部材料.pdf"))).isEqualTo(-1);
    }

    @Test
    void addsAUnitOnTheCasePageAndHidesTheCaseFromOthersUntilTheProposerWithdraws() {
        var id = backstage.submit("member-chen", "关于增加单位的建议", "情况");
        backstage.dispatch(id, "SOLE", Map.of("jxj", "SOLE"));
        backstage.await("unit-jxj", "signForAssignment", id);

        var other = office.person("unit-kjj");
        other.go("/proposals/" + id);
        assertThat(other.page.locator("main")).not().containsText("关于增加单位的建议");
        assertThat(other.page.getByRole(AriaRole.ALERT)).isVisible();
        other.screenshot("story-not-for-this-unit");
        other.proposals().assertFindsNothing("关于增加单位的建议");

        var dispatcher = office.person("dispatch-government");
        var page = dispatcher.proposal(id);
        page.act("增加承办单位").click();
        page.select("承办单位", "平湖市科技局").select("分工", "会办：为原单位提供意见").reason("涉及科技项目");
        dispatcher.screenshot("story-add-unit");
        page.press("增加");
        assertThat(page.content()).containsText("平湖市科技局");
        var signing = other.tasklist().open("签收", id);
        signing.assertShows("关于增加单位的建议");

        var member = office.person("member-chen");
        var own = member.proposal(id);
        own.act("撤案").click();
        own.reason("情况已经变化");
        member.screenshot("story-withdraw");
        own.press("确认撤案");
        assertThat(own.content()).containsText("已撤案");
        assertThat(member.page.locator(".hy-nine-links .hy-done")).hasCount(4);
        member.screenshot("story-withdrawn");
        member.await("return (await ask(`proposals/${given[0]}`)).acts.length === 0 || null", id);
        other.go("/");
        assertThat(other.page.locator("main")).containsText("《关于增加单位的建议》已由提案人撤案");
        other.screenshot("story-unit-told");
    }

    @Test
    void letsAMemberRateOnAPhone() {
        var id = backstage.submit("member-ma", "关于手机评价的建议", "情况");
        backstage.dispatch(id, "SOLE", Map.of("nxscjg", "SOLE"));
        backstage.reply(id, "nxscjg", "已采纳，正在办理。");
        backstage.await("member-ma", "rateReply", id);

        var member = office.phone("member-ma");
        member.screenshot("phone-1-home");
        member.page.locator("main").getByText("评价答复：关于手机评价的建议").click();
        var form = new TaskForm(member, member.page.locator(".task-details .hy-form[data-ready]"));
        assertThat(form.actions()).isVisible();
        member.screenshot("phone-2-rating");
        assertThat((Integer) member.page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        form.choose("对办理态度", "满意").choose("对办理结果", "基本满意");
        member.screenshot("phone-3-rated");
        form.press("提交评价");
        form.confirm("提交评价");
        form.finished();
        backstage.await("office-wang", "decidePublication", id);
        member.leave();
    }

    private static Path pdf(Path path, long length) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(PDF);
            file.setLength(length);
        }
        return path;
    }
}
