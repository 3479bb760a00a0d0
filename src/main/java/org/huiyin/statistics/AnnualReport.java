package org.huiyin.statistics;

import static org.huiyin.deadline.Deadlines.said;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.document.OfficialDocument;
import org.huiyin.document.OfficialDocument.Column;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The report on a session's proposals and their handling 提案办理情况报告, as a document of an organ (GB/T 9704). For the
 * same day it is the same file, byte for byte, whenever it is written.
 */
@Component
@Transactional(readOnly = true)
public class AnnualReport {

    private static final String[] CHAPTERS = {"一", "二", "三", "四", "五", "六"};

    private final Statistics statistics;
    private final Sessions sessions;
    private final SessionFigures sessionFigures;

    AnnualReport(Statistics statistics, Sessions sessions, SessionFigures sessionFigures) {
        this.statistics = statistics;
        this.sessions = sessions;
        this.sessionFigures = sessionFigures;
    }

    /**
     * Writes the report.
     *
     * @param asOf the last day that counts; null: today
     * @throws Refusal for whoever does not read all statistics, for an unknown session or a day to come
     */
    public OfficialDocument.Written write(UUID session, LocalDate asOf) {
        if (!statistics.readsAll()) {
            throw new Refusal("not-allowed", "提案办理情况报告由提案委员会、交办单位、主席会议成员和督办人员生成，您的账号没有这项权限。");
        }
        var all = statistics.table(selection(session, asOf, null));
        var units = statistics.table(selection(session, asOf, Dimension.UNIT));
        var day = all.selection().asOf();
        var label = sessions.all().stream()
                .filter(one -> one.id().equals(session))
                .map(ProposalSession::label)
                .findFirst()
                .orElseThrow(() -> new Refusal("session-not-found", "没有这个届次。"));
        var issuer = sessionFigures.issuer(session, day);
        var title = "关于" + label + "提案办理情况的报告";
        try (var document = new OfficialDocument(title, day)) {
            document.title(title);
            document.addressee("（截至" + said(day) + "）");
            var total = all.total();
            document.text(label + "以来，提案提交、审查、办理和评价情况报告如下。文中数字由提案办理系统按截至" + said(day) + "的记录生成，统计口径见附注。");
            submission(document, total);
            filing(document, total, all.mergedWithin());
            handling(document, total);
            rating(document, total);
            units(document, units);
            document.signature(issuer, said(day));
            document.chapter("附注：统计口径");
            notes(all).forEach(document::text);
            return document.written(title + "（截至" + said(day) + "）");
        } catch (IOException e) {
            throw new IllegalStateException("the report cannot be written", e);
        }
    }

    private static Selection selection(UUID session, LocalDate asOf, Dimension by) {
        return new Selection(asOf, session, null, null, null, null, null, null, by, null, null);
    }

    private static void submission(OfficialDocument document, Statistics.Row total) {
        document.chapter(CHAPTERS[0] + "、提案提交情况");
        var members = total.value(Indicator.MEMBER_RATE);
        document.text("共收到提案" + number(total, Indicator.RECEIVED) + "件，其中平时提案"
                + number(total, Indicator.INTER_SESSION) + "件。提出或联名委员提案的委员"
                + number(total, Indicator.MEMBERS) + "名"
                + (members.percent() == null
                        ? "（委员总数未录入，参与占比未知）。"
                        : "，占委员总数" + members.denominator() + "名的" + percent(members.percent()) + "。"));
        document.text("收到提案的去向：" + listed(total.whole(Composition.OUTCOME)) + "。");
    }

    private static void filing(OfficialDocument document, Statistics.Row total, boolean mergedWithin) {
        document.chapter(CHAPTERS[1] + "、审查立案情况");
        document.text("立案" + number(total, Indicator.FILED) + "件（" + (mergedWithin ? "含" : "不含") + "并案"
                + number(total, Indicator.MERGED) + "件），立案率" + rate(total, Indicator.FILING_RATE) + "。立案提案中，集体提案"
                + total.value(Indicator.COLLECTIVE_RATE).numerator() + "件，占"
                + rate(total, Indicator.COLLECTIVE_RATE) + "。");
        document.text("确定重点提案" + number(total, Indicator.KEY) + "件。");
        document.table(
                "表1 立案提案类别",
                List.of(Column.words("类别", 50), Column.number("件数", 25), Column.number("占比", 25)),
                shares(total.whole(Composition.CATEGORY)));
    }

    private static void handling(OfficialDocument document, Statistics.Row total) {
        document.chapter(CHAPTERS[2] + "、交办办理情况");
        document.text("交办" + number(total, Indicator.HANDED) + "件，由" + number(total, Indicator.UNITS) + "个单位承办。交办渠道："
                + listed(total.whole(Composition.CHANNEL)) + "。");
        document.text("办复" + total.value(Indicator.REPLY_RATE).numerator() + "件，办复率"
                + rate(total, Indicator.REPLY_RATE) + "；应办复"
                + total.value(Indicator.ON_TIME_RATE).denominator() + "件中按期办复"
                + total.value(Indicator.ON_TIME_RATE).numerator() + "件，按期办复率"
                + rate(total, Indicator.ON_TIME_RATE) + "；面商率" + rate(total, Indicator.MET_RATE) + "，沟通率"
                + rate(total, Indicator.COMMUNICATION_RATE) + "；办结"
                + total.value(Indicator.CLOSING_RATE).numerator() + "件，办结率" + rate(total, Indicator.CLOSING_RATE)
                + "；采纳率" + rate(total, Indicator.ADOPTION_RATE) + "；公开上网"
                + total.value(Indicator.PUBLICATION_RATE).numerator() + "件，上网率"
                + rate(total, Indicator.PUBLICATION_RATE) + "。");
        document.table(
                "表2 办理结果",
                List.of(Column.words("办理结果", 60), Column.number("答复份数", 20), Column.number("占比", 20)),
                shares(total.whole(Composition.RESULT_CLASS)));
    }

    private static void rating(OfficialDocument document, Statistics.Row total) {
        document.chapter(CHAPTERS[3] + "、提案人评价情况");
        var asked = total.value(Indicator.FEEDBACK_RATE);
        document.text("向提案人征询评价" + asked.denominator() + "份，已评价" + asked.numerator() + "份，反馈率"
                + rate(total, Indicator.FEEDBACK_RATE) + "。对办理结果满意率" + rate(total, Indicator.SATISFACTION)
                + "，含基本满意为" + rate(total, Indicator.SATISFACTION_BROAD) + "；对办理态度满意率"
                + rate(total, Indicator.ATTITUDE_SATISFACTION) + "。");
        document.table(
                "表3 对办理结果的评价",
                List.of(Column.words("评价", 50), Column.number("份数", 25), Column.number("占比", 25)),
                shares(total.whole(Composition.SATISFACTION)));
    }

    private static void units(OfficialDocument document, Statistics.Table units) {
        document.chapter(CHAPTERS[4] + "、各承办单位办理情况");
        var rows = new ArrayList<List<String>>();
        var all = new ArrayList<>(units.rows());
        all.add(units.sum());
        for (var row : all) {
            rows.add(List.of(
                    row.label(),
                    number(row, Indicator.HANDED),
                    String.valueOf(row.value(Indicator.REPLY_RATE).numerator()),
                    rate(row, Indicator.REPLY_RATE),
                    rate(row, Indicator.ON_TIME_RATE),
                    rate(row, Indicator.MET_RATE),
                    rate(row, Indicator.SATISFACTION)));
        }
        document.table(
                "表4 各承办单位应答复件次和办理情况",
                List.of(
                        Column.words("承办单位", 26),
                        Column.number("应答复", 11),
                        Column.number("已办复", 11),
                        Column.number("办复率", 12),
                        Column.number("按期办复率", 16),
                        Column.number("面商率", 12),
                        Column.number("满意率", 12)),
                rows);
    }

    private static List<String> notes(Statistics.Table all) {
        var notes = new ArrayList<String>();
        notes.add("一份提案由几个单位承办的，按单位统计时各记一次，因此各单位件次之和大于或等于提案件数。");
        notes.add("适用规则方案“" + all.profile() + "”，并案" + (all.mergedWithin() ? "计入" : "不计入") + "立案，按年度统计时"
                + all.yearRule() + "。单项比率四舍五入；同一构成的各项占比按最大余数法取舍，合计为100%。标“—”的没有可作分母的数。");
        for (var indicator : List.of(
                Indicator.REPLY_RATE,
                Indicator.ON_TIME_RATE,
                Indicator.MET_RATE,
                Indicator.ADOPTION_RATE,
                Indicator.PUBLICATION_RATE,
                Indicator.SATISFACTION)) {
            notes.add(indicator.label() + "＝" + indicator.numerator().label() + "÷"
                    + indicator.denominator().label() + "。" + indicator.convention());
        }
        return notes;
    }

    private static String number(Statistics.Row row, Indicator indicator) {
        var number = row.value(indicator).numerator();
        return number == null ? "—" : number.toString();
    }

    private static String rate(Statistics.Row row, Indicator indicator) {
        var value = row.value(indicator);
        return value.percent() != null
                ? percent(value.percent())
                : value.numerator() == null || value.denominator() == null ? "未知" : "—";
    }

    private static String percent(BigDecimal percent) {
        return percent.toPlainString() + "%";
    }

    private static String listed(Statistics.Whole whole) {
        var said = whole.parts().stream()
                .filter(part -> part.number() > 0)
                .map(part ->
                        part.label() + part.number() + whole.composition().counter() + "，占" + percent(part.percent()))
                .collect(Collectors.joining("；"));
        return said.isEmpty() ? "暂无" : said;
    }

    private static List<List<String>> shares(Statistics.Whole whole) {
        var rows = new ArrayList<List<String>>();
        whole.parts()
                .forEach(part -> rows.add(List.of(
                        part.label(),
                        String.valueOf(part.number()),
                        whole.number() == 0 ? "—" : percent(part.percent()))));
        rows.add(List.of("合计", String.valueOf(whole.number()), whole.number() == 0 ? "—" : "100%"));
        return rows;
    }
}
