package org.huiyin.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huiyin.deadline.Deadlines;
import org.huiyin.document.Spreadsheet;
import org.huiyin.document.Spreadsheet.Column;
import org.huiyin.document.Spreadsheet.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the page of statistics shows, as workbooks. */
@Component
public class StatisticsExport {

    private final Statistics statistics;

    StatisticsExport(Statistics statistics) {
        this.statistics = statistics;
    }

    /** The list behind a figure; to be closed. */
    public record Listed(String title, Spreadsheet workbook) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }

    /**
     * Indicators, wholes with their parts, the comparison, and how everything is counted: a sheet each.
     *
     * @param compared the indicators of the comparison; empty: all
     */
    public void write(Statistics.Table table, Set<Indicator> compared, OutputStream out) throws IOException {
        try (var workbook = new Spreadsheet("统计分析")) {
            indicators(workbook, table);
            wholes(workbook, table);
            if (table.selection().by() != null) {
                comparison(workbook, table, compared);
            }
            definitions(workbook, table);
            workbook.write(out);
        }
    }

    /** All the proposals that are counted, as far as they are wanted. @throws org.huiyin.Refusal as {@link Statistics#cases} */
    @Transactional(readOnly = true)
    public Listed cases(Selection selection, Countable counted, String key, Narrowing narrowing) {
        var title = statistics.title(selection, counted, key, narrowing);
        var workbook = new Spreadsheet(title);
        var sheet = workbook.sheet(
                counted.label(),
                title,
                List.of(counted.meaning() + "。"),
                List.of(
                        new Column("案号", Kind.TEXT, 7),
                        new Column("案由", Kind.TEXT, 32),
                        new Column("类别", Kind.TEXT, 9),
                        new Column("提案者", Kind.TEXT, 8),
                        new Column("承办单位", Kind.TEXT, 14),
                        new Column("提交", Kind.DATE, 8)));
        statistics.each(
                selection,
                counted,
                key,
                narrowing,
                item -> sheet.row(
                        item.number(),
                        item.title(),
                        item.category(),
                        item.proposerKind(),
                        item.unit(),
                        Deadlines.dayOf(item.submittedAt())));
        return new Listed(title, workbook);
    }

    private static void indicators(Spreadsheet workbook, Statistics.Table table) {
        var sheet = workbook.sheet(
                "指标",
                "统计分析",
                notes(table),
                List.of(
                        new Column("分组", Kind.TEXT, 8),
                        new Column("指标", Kind.TEXT, 14),
                        new Column("数值", Kind.percent(table.selection().places()), 8),
                        new Column("分子", Kind.COUNT, 8),
                        new Column("分母", Kind.COUNT, 8),
                        new Column("口径", Kind.TEXT, 46)));
        for (var value : table.total().values()) {
            var indicator = value.indicator();
            sheet.row(
                    indicator.group().label(),
                    indicator.label(),
                    indicator.rate() ? shown(value) : null,
                    value.numerator() == null ? unknown(value) : value.numerator(),
                    indicator.rate() && value.denominator() == null ? "未知" : value.denominator(),
                    explained(indicator));
        }
    }

    /** The percentage; a word where it is not known or there is nothing to divide by. */
    private static Object shown(Statistics.Value value) {
        return value.percent() != null ? value.percent() : value.denominator() == null ? "未知" : "—";
    }

    private static Object unknown(Statistics.Value value) {
        return value.indicator().numerator() == Figure.ADOPTED ? "未知" : "不适用";
    }

    private static void wholes(Spreadsheet workbook, Statistics.Table table) {
        var sheet = workbook.sheet(
                "构成",
                "构成",
                notes(table),
                List.of(
                        new Column("构成", Kind.TEXT, 14),
                        new Column("项目", Kind.TEXT, 26),
                        new Column("数量", Kind.COUNT, 8),
                        new Column("占比", Kind.percent(table.selection().places()), 8),
                        new Column("以什么为全部", Kind.TEXT, 34)));
        for (var whole : table.total().wholes()) {
            for (var part : whole.parts()) {
                sheet.row(
                        whole.composition().label(),
                        part.label(),
                        part.number(),
                        whole.number() == 0 ? "—" : part.percent(),
                        whole.composition().whole());
            }
        }
    }

    private static void comparison(Spreadsheet workbook, Statistics.Table table, Set<Indicator> compared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column(table.selection().by().label(), Kind.TEXT, 18));
        var shown = Arrays.stream(Indicator.values())
                .filter(indicator -> compared.isEmpty() || compared.contains(indicator))
                .filter(indicator -> table.sum().value(indicator).numerator() != null)
                .toList();
        for (var indicator : shown) {
            if (indicator.rate()) {
                columns.add(new Column(
                        indicator.label(), Kind.percent(table.selection().places()), 8));
                columns.add(new Column(indicator.numerator().label() + "（分子）", Kind.COUNT, 7));
                columns.add(new Column(indicator.denominator().label() + "（分母）", Kind.COUNT, 7));
            } else {
                columns.add(new Column(indicator.label(), Kind.COUNT, 7));
            }
        }
        var sheet = workbook.sheet(
                "按" + table.selection().by().label(),
                "按" + table.selection().by().label() + "比较",
                notes(table),
                columns);
        var rows = new ArrayList<>(table.rows());
        rows.add(table.sum());
        for (var row : rows) {
            var cells = new ArrayList<Object>();
            cells.add(row.label());
            for (var indicator : shown) {
                var value = row.value(indicator);
                if (indicator.rate()) {
                    cells.add(shown(value));
                }
                cells.add(value.numerator());
                if (indicator.rate()) {
                    cells.add(value.denominator());
                }
            }
            sheet.row(cells.toArray());
        }
    }

    private static void definitions(Spreadsheet workbook, Statistics.Table table) {
        var sheet = workbook.sheet(
                "口径说明",
                "口径说明",
                notes(table),
                List.of(
                        new Column("指标", Kind.TEXT, 14),
                        new Column("分子", Kind.TEXT, 34),
                        new Column("分母", Kind.TEXT, 34),
                        new Column("说明", Kind.TEXT, 34)));
        for (var indicator : Indicator.values()) {
            sheet.row(
                    indicator.label(),
                    defined(indicator.numerator()),
                    indicator.rate() ? defined(indicator.denominator()) : "—",
                    indicator.convention());
        }
    }

    private static String explained(Indicator indicator) {
        return indicator.rate()
                ? indicator.numerator().label() + "÷" + indicator.denominator().label() + "。" + indicator.convention()
                : indicator.convention();
    }

    private static String defined(Figure figure) {
        return figure.label() + "：" + figure.meaning() + "。";
    }

    private static List<String> notes(Statistics.Table table) {
        return List.of(
                table.said(),
                "统计口径：" + table.profile() + "，并案" + (table.mergedWithin() ? "计入" : "不计入") + "立案，" + table.yearRule()
                        + "。单项比率四舍五入；同一构成的各项占比按最大余数法取舍，合计为100%。");
    }
}
