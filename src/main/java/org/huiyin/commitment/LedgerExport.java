package org.huiyin.commitment;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.document.Spreadsheet;
import org.huiyin.document.Spreadsheet.Column;
import org.huiyin.document.Spreadsheet.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger as a workbook: what the list shows to the person signed in, as it is narrowed and sorted. */
@Component
public class LedgerExport {

    private static final List<Column> COLUMNS = List.of(
            new Column("案号", Kind.TEXT, 7),
            new Column("届次", Kind.TEXT, 9),
            new Column("案由", Kind.TEXT, 26),
            new Column("承诺事项", Kind.TEXT, 34),
            new Column("责任单位", Kind.TEXT, 12),
            new Column("责任人", Kind.TEXT, 7),
            new Column("来源", Kind.TEXT, 8),
            new Column("签发人", Kind.TEXT, 9),
            new Column("作出承诺", Kind.DATE, 8),
            new Column("完成时限", Kind.DATE, 8),
            new Column("状态", Kind.TEXT, 8),
            new Column("时限情况", Kind.TEXT, 14),
            new Column("了结", Kind.DATE, 8),
            new Column("公示", Kind.TEXT, 5));

    private final CommitmentLedger ledger;
    private final Deadlines deadlines;

    LedgerExport(CommitmentLedger ledger, Deadlines deadlines) {
        this.ledger = ledger;
        this.deadlines = deadlines;
    }

    /** A workbook and the name of its file; to be closed. */
    public record Exported(String name, Spreadsheet workbook) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }

    /** @throws org.huiyin.Refusal as {@link CommitmentLedger#search} does; {@code too-many} */
    @Transactional(readOnly = true)
    public Exported of(CommitmentLedger.Search search) {
        var items = ledger.all(search);
        var today = Deadlines.said(deadlines.today());
        var workbook = new Spreadsheet("承诺台账");
        var sheet = workbook.sheet(
                "承诺台账", "承诺台账", List.of("截至%s，%s，共%d项。".formatted(today, asked(search, items), items.size())), COLUMNS);
        for (var item : items) {
            sheet.row(
                    item.caseNumber(),
                    item.session(),
                    item.title(),
                    item.matter(),
                    item.unitName(),
                    item.person(),
                    item.source().label() + (item.resultClass() == null ? "" : item.resultClass() + "类"),
                    item.signedName(),
                    Deadlines.dayOf(item.madeAt()),
                    item.dueOn(),
                    item.state().label(),
                    item.due() == null ? null : stands(item.step(), item.due()),
                    item.endedAt() == null ? null : Deadlines.dayOf(item.endedAt()),
                    item.published() ? "是" : "否");
        }
        return new Exported("承诺台账 %s.xlsx".formatted(deadlines.today()), workbook);
    }

    /** What was asked for, as the page names it. */
    private static String asked(CommitmentLedger.Search search, List<CommitmentLedger.Item> items) {
        var words = Stream.of(
                        said("查找", search.query()),
                        said(
                                "提案",
                                search.proposal() == null || items.isEmpty()
                                        ? null
                                        : items.get(0).title()),
                        said("状态", search.state() == null ? null : stateWords(search.state())),
                        said(
                                "责任单位",
                                search.unit() == null
                                        ? null
                                        : items.isEmpty()
                                                ? search.unit()
                                                : items.get(0).unitName()),
                        said(
                                "届次",
                                search.session() == null
                                        ? null
                                        : items.isEmpty()
                                                ? search.session()
                                                : items.get(0).session()),
                        said("作出年份", search.year() == null ? null : search.year() + "年"),
                        said(
                                "来源",
                                search.source() == null ? null : search.source().label()),
                        said("办理结果", search.resultClass() == null ? null : search.resultClass() + "类"),
                        said("灯色", search.lamp() == null ? null : lampWords(search.lamp())),
                        said("公示", search.published() == null ? null : search.published() ? "列入公示" : "不公示"))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("，"));
        return words.isEmpty() ? "全部承诺" : words;
    }

    private static String said(String what, String value) {
        return value == null || value.isBlank() ? "" : what + "：" + value.strip();
    }

    private static String stateWords(String state) {
        return switch (state) {
            case "UNSETTLED" -> "未了结";
            case "OVERDUE" -> "已超期";
            default -> CommitmentState.valueOf(state).label();
        };
    }

    private static String lampWords(String lamp) {
        return switch (lamp) {
            case "RED" -> "红灯";
            case "YELLOW" -> "黄灯";
            default -> "绿灯";
        };
    }

    /** As the page words it; whose limit it is only where it is not the promise's own. */
    private static String stands(CommitmentLedger.Named step, DueDate due) {
        var left = due.overdue()
                ? due.workingDaysLeft() < 0 ? "已超期%d个工作日".formatted(-due.workingDaysLeft()) : "已超期"
                : due.workingDaysLeft() == 0 ? "今天到期" : "还有%d个工作日".formatted(due.workingDaysLeft());
        return step.code().equals("commitment") ? left : "处理期限%s，%s".formatted(due.date(), left);
    }
}
