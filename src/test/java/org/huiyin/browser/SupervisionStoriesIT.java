package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The leadership approves a list of key proposals; a consultation with a lead and two co-units, from plan to instruction. */
@HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")
class SupervisionStoriesIT {

    private static final String DAY = "2026-04-10";

    @Autowired
    private MutableClock clock;

    @RegisterExtension
    private final Office office = new Office();

    private final Backstage backstage = new Backstage(office);

    @BeforeEach
    void open() {
        clock.fix("2026-03-05T09:00");
    }

    @Test
    void theLeadershipApprovesAListInOneSitting() {
        var first = "关于加快老旧小区加装电梯的重点建议";
        var second = "关于完善城乡公交接驳的重点建议";
        var ids = new LinkedHashMap<String, String>();
        for (var title : List.of(first, second)) {
            var id = backstage.submit("member-chen", title, "情况和分析。");
            backstage.dispatch(id, "SOLE", Map.of("jxj", "SOLE"));
            ids.put(title, id);
        }
        var desk = office.person("office-wang");
        desk.go("/key-proposals");
        desk.page.getByRole(AriaRole.BUTTON, named("建立名单")).click();
        assertThat(desk.page.getByRole(AriaRole.STATUS)).containsText("已建立");
        desk.screenshot("key-1-lists");
        var list = desk.page
                .locator("a[href^='/key-lists/']")
                .first()
                .getAttribute("href")
                .replace("/key-lists/", "");

        var recommendation = claimed("office-wang", "推荐重点提案", list);
        var rows = new RecordRows(recommendation, "推荐的提案").find(first).find(second);
        for (var row = 0; row < 2; row++) {
            rows.select(row, "重要性", "高")
                    .select(row, "紧迫性", row == 0 ? "高" : "中")
                    .select(row, "覆盖面", "中");
            rows.fill(row, "推荐理由", row == 0 ? "群众反映集中，年内可以见效。" : "涉及多个县区，须统筹。");
        }
        assertThat(rows.card(0).locator(".hy-score")).hasText("80 分");
        recommendation.screenshot("key-2-recommend");
        recommendation.press("提交推荐");
        recommendation.finished();

        var opinion = claimed("dispatch-government", "提出重点提案意见", list);
        new RecordRows(opinion, "逐件意见").choose(0, "赞成").choose(1, "不赞成").fill(1, "意见", "建议明年再列。");
        opinion.screenshot("key-3-opinion");
        opinion.press("提交意见");
        opinion.finished();

        var settlement = claimed("office-wang", "拟定重点提案名单", list);
        settlement.assertShows("不赞成");
        settlement.screenshot("key-4-settle");
        settlement.press("报请审定");
        settlement.finished();

        var sitting = claimed("leader-he", "审定重点提案名单", list);
        var verdicts = new RecordRows(sitting, "逐件审定");
        verdicts.select(0, "领衔督办领导", "何志远").fill(0, "协助的专门委员会", "社会和法制委员会");
        verdicts.choose(1, "划去").fill(1, "划去的理由", "明年统筹安排。");
        sitting.screenshot("key-5-approve");
        sitting.press("审定名单");
        assertThat(sitting.form.locator(".hy-confirm .hy-danger")).hasCount(0);
        sitting.screenshot("key-5-affirm");
        sitting.confirm("审定名单");
        sitting.finished();

        var leader = office.person("leader-he");
        leader.go("/key-proposals");
        assertThat(leader.page.locator("tbody tr")).hasCount(1);
        assertThat(leader.page.locator("tbody")).containsText(first);
        leader.screenshot("key-6-list");
        leader.go("/consultations");
        assertThat(leader.page
                        .locator("tr", new Page.LocatorOptions().setHasText(first))
                        .locator(".hy-key"))
                .hasText("重点");
        leader.screenshot("key-6-consultations");
        leader.go("/key-lists/" + list);
        assertThat(leader.page.locator("article")).containsText("领衔督办领导：何志远");
        full(leader, "key-7-document");
        // Other stories' proposals may fill the first page.
        leader.go("/proposals?query=" + URLEncoder.encode(first, StandardCharsets.UTF_8));
        assertThat(leader.page
                        .locator("tr", new Page.LocatorOptions().setHasText(first))
                        .locator(".hy-key"))
                .hasText("重点");

        backstage.complete("unit-jxj", "signForAssignment", ids.get(first), Map.of("returnRequested", false));
        var plan = claimed("unit-jxj", "制定办理方案", ids.get(first));
        plan.assertShows("领衔督办领导：何志远");
        plan.fill("分工", "分管副局长牵头，投资处主办。").fill("计划完成日期", "2026-05-31").fill("质量标准", "逐条落实，年内开工十部。");
        assertThat(plan.form.locator(".hy-title .hy-key")).hasText("重点");
        plan.screenshot("key-8-handling-plan");
        plan.press("提交办理方案");
        plan.finished();

        var phone = office.phone("member-chen");
        phone.go("/key-proposals");
        assertThat(phone.page.locator("tbody")).containsText(first);
        phone.screenshot("key-9-phone");
        phone.leave();
    }

    @Test
    void hunanConsultsOnSmartLogisticsWithThreeUnits() {
        var seed = KeyProposal.read(1);
        var id = backstage.submit("js-hunan", seed.title(), seed.body());
        backstage.dispatch(id, "JOINT", Map.of("hnfgw", "LEAD", "hnswt", "CO", "hnjtt", "CO"));
        for (var unit : List.of("hnfgw", "hnswt", "hnjtt")) {
            backstage.complete("unit-" + unit, "signForAssignment", id, Map.of("returnRequested", false));
        }
        var dispatcher = office.person("dispatch-government");
        var page = dispatcher.proposal(id);
        page.act("督办协商…").click();
        page.reason("智慧物流试点进展缓慢，三个部门需要当面商定。");
        page.press("提出督办协商");
        dispatcher.screenshot("consult-01-asked");

        var plan = claimed("office-wang", "制定协商方案", id);
        plan.fill("目的", "推动智慧物流试点落地。").choose("方式", "协商会");
        plan.fill("日期", "2026-03-20").fill("时间", "上午9:30").fill("地点", "省政协三楼会议室");
        plan.select("领衔督办领导", "何志远").fill("协助的专门委员会", "经济科技委员会");
        new RecordRows(plan, "参加人员")
                .add()
                .fill(0, "姓名", "刘教授")
                .select(0, "类别", "专家")
                .fill(0, "单位职务", "湖南大学");
        plan.press("报请审批");
        assertThat(plan.errorOf("日期")).containsText("日期太近，协商须提前15个工作日通知，最早可定于2026年3月26日。");
        plan.fill("日期", DAY);
        plan.screenshot("consult-02-plan");
        plan.press("报请审批");
        plan.finished();

        var approval = claimed("leader-he", "审批协商方案", id);
        approval.assertShows("推动智慧物流试点落地。");
        approval.choose("审批意见", "同意");
        approval.screenshot("consult-03-approve");
        approval.press("同意方案");
        approval.finished();

        for (var unit : List.of("hnfgw", "hnswt", "hnjtt")) {
            var paper = claimed("unit-" + unit, "提交书面汇报", id);
            paper.assertShows("书面汇报2026年3月26日前提交");
            paper.fill("书面汇报", "已列入年度计划，正在推进。");
            if (unit.equals("hnfgw")) {
                paper.screenshot("consult-04-paper");
            }
            paper.press("提交汇报");
            paper.finished();
        }
        var consultation = backstage
                .get("office-wang", "consultations?query=" + URLEncoder.encode(seed.title(), StandardCharsets.UTF_8))
                .path("items")
                .path(0)
                .path("id")
                .asText();

        clock.fix(DAY + "T15:00");
        var desk = office.anotherComputer("office-wang");
        desk.go("/consultations/" + consultation);
        desk.page.getByRole(AriaRole.BUTTON, named("登记走访")).click();
        desk.screenshot("consult-05-acts");
        desk.page.getByRole(AriaRole.BUTTON, named("新建走访记录")).click();
        assertThat(desk.page.getByRole(AriaRole.STATUS)).containsText("已新建");
        var visit = claimed(desk, "登记走访记录", id);
        visit.fill("日期", "2026-03-30")
                .fill("地点", "长沙物流园")
                .fill("参加人员", "何志远、九三学社湖南省委会")
                .fill("走访情况", "园区标准化仓储不足。");
        visit.screenshot("consult-06-visit");
        visit.press("登记走访");
        visit.finished();

        var record = claimed(desk, "登记协商情况", id);
        record.fill("召开日期", DAY).fill("主持人", "何志远");
        var reports = new RecordRows(record, "承办单位汇报");
        for (var row = 0; row < 3; row++) {
            reports.fill(row, "汇报内容", "汇报了办理进展和下一步安排。");
        }
        var remarks = new RecordRows(record, "意见建议");
        for (var row = 0; row < seed.requests().size(); row++) {
            remarks.add()
                    .fill(row, "发言人", "与会委员")
                    .fill(row, "问题、意见建议", seed.requests().get(row))
                    .fill(row, "由谁回应", seed.units().get(row % 3))
                    .fill(row, "回应", "采纳，列入试点方案。");
        }
        record.screenshot("consult-07-meeting");
        record.press("登记协商情况");
        record.finished();

        var minutes = claimed(desk, "起草协商纪要", id);
        assertThat(minutes.field("纪要").locator("textarea").first()).hasValue(Pattern.compile("汇报了办理进展"));
        var text = minutes.field("纪要").locator("textarea").first();
        text.fill(text.inputValue() + "会议同意开展智慧物流试点，由湖南省发改委牵头。");
        minutes.screenshot("consult-08-minutes");
        minutes.press("送单位确认");
        minutes.finished();
        for (var unit : List.of("hnfgw", "hnswt", "hnjtt")) {
            backstage.complete("unit-" + unit, "confirmMinutes", id, Map.of("confirmed", true));
        }

        var items = claimed(desk, "拟定协商清单", id);
        var list = new RecordRows(items, "清单事项");
        for (var row = 0; row < 3; row++) {
            list.add()
                    .fill(row, "事项", seed.requests().get(row))
                    .select(row, "责任单位", seed.units().get(row))
                    .fill(row, "责任人", "分管负责同志")
                    .fill(row, "时限", "2026-12-31");
        }
        items.screenshot("consult-09-items");
        items.press("送单位认领");
        items.finished();

        var computers = new LinkedHashMap<String, Person>();
        for (var unit : List.of("hnfgw", "hnswt", "hnjtt")) {
            var officer = office.anotherComputer("unit-" + unit);
            computers.put(unit, officer);
            var answer = claimed(officer, "认领清单事项", id);
            var rows = new RecordRows(answer, "逐项认领");
            if (unit.equals("hnjtt")) {
                rows.choose(0, "不能认领").fill(0, "不能认领的理由", "标准由市场监管部门制定。");
            } else {
                rows.choose(0, "认领");
            }
            answer.screenshot("consult-10-accept-" + unit);
            answer.press("提交认领意见");
            answer.finished();
        }
        var settlement = claimed(desk, "处理未认领事项", id);
        new RecordRows(settlement, "逐项处理")
                .choose(0, "改写")
                .fill(0, "改写后的事项", "配合制定智慧物流地方标准")
                .fill(0, "新的时限", "2027-06-30")
                .fill(0, "依据和理由", "经领衔领导同意，改为配合。");
        settlement.screenshot("consult-11-settle");
        settlement.press("提交处理结果");
        settlement.finished();

        var again = claimed(computers.get("hnjtt"), "认领清单事项", id);
        again.assertShows("标准由市场监管部门制定。");
        new RecordRows(again, "逐项认领").choose(0, "认领");
        again.screenshot("consult-11-accept-again");
        again.press("提交认领意见");
        again.finished();

        var report = claimed(desk, "撰写督办报告", id);
        report.fill("督办报告", "三个部门认领三项，建议年底回头看。");
        report.screenshot("consult-12-report");
        report.press("呈送批示");
        report.finished();
        var leader = office.anotherComputer("leader-he");
        var instruction = claimed(leader, "领导批示", id);
        instruction.assertShows("配合制定智慧物流地方标准");
        instruction.fill("批示", "同意，请各部门抓紧落实。");
        instruction.screenshot("consult-13-instruction");
        instruction.press("作出批示");
        instruction.finished();

        leader.go("/consultations/" + consultation);
        assertThat(leader.page.locator("article")).containsText("同意，请各部门抓紧落实。");
        assertThat(leader.page.locator("article")).containsText("会议同意开展智慧物流试点");
        full(leader, "consult-14-document");
        for (var file : List.of("通知", "纪要")) {
            var saved = leader.page.waitForDownload(() -> leader.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载" + file + "（Word）"))
                    .click());
            org.assertj.core.api.Assertions.assertThat(saved.suggestedFilename())
                    .startsWith("关于")
                    .endsWith(file + ".docx");
        }
        leader.go("/consultations");
        assertThat(leader.page.locator("tbody")).containsText("已办结");
        leader.screenshot("consult-15-list");

        var lead = computers.get("hnfgw");
        var reply = claimed(lead, "起草答复", id);
        assertThat(reply.form.locator(".hy-consulted"))
                .containsText(seed.requests().get(0));
        reply.form.locator(".hy-consulted").scrollIntoViewIfNeeded();
        reply.screenshot("consult-16-draft-reply");

        var phone = office.phone("js-hunan");
        phone.go("/consultations/" + consultation);
        assertThat(phone.page.locator("article")).containsText("协商清单");
        phone.screenshot("consult-17-phone");
        phone.go("/consultations");
        assertThat(phone.page.locator("tbody")).containsText(seed.title());
        phone.screenshot("consult-18-phone-list");
        phone.leave();
    }

    private TaskForm claimed(String account, String name, String id) {
        return claimed(office.person(account), name, id);
    }

    private static TaskForm claimed(Person person, String name, String id) {
        var form = person.task(name, id);
        return form.needsClaim() ? form.claim() : form;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void full(Person person, String name) {
        person.page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screens", name + ".png")));
    }
}
