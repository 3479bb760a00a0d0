package org.huiyin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.Refusal;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Published sessions, written into the tables proposal by proposal, come out as published, or as they should have been. */
@HuiyinTest
@Transactional
class StatisticsIT {

    private static final OffsetDateTime MARCH = OffsetDateTime.parse("2024-03-06T09:00+08:00");
    private static final String[] CATEGORIES = {"ECONOMY", "POLITICS", "CULTURE", "SOCIETY", "ECOLOGY"};

    @Autowired
    private Statistics statistics;

    @Autowired
    private StatisticsExport export;

    @Autowired
    private AnnualReport report;

    @Autowired
    private SessionFigures sessionFigures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void signIn() {
        identity.setAuthentication("office-wang", List.of("proposal-office"));
    }

    @AfterEach
    void signOut() {
        identity.clearAuthentication();
    }

    @ParameterizedTest(name = "14-{0}")
    @CsvSource({
        "2, 5898, 5006, 160, 732, 4534, 472, 1985, 465, 457, 1436, 663, 84.9, 9.4, 39.7 9.3 9.1 28.7 13.2",
        "3, 5890, 5002, 262, 626, 4531, 471, 2133, 419, 459, 1387, 604, 84.9, 9.4, 42.6 8.4 9.2 27.7 12.1",
        "4, 5865, 5005, 451, 409, 4502, 503, 2103, 453, 528, 1334, 587, 85.3, 10.0, 42.0 9.1 10.5 26.7 11.7"
    })
    void theNationalSessionsComeOut(
            int number,
            long received,
            long filed,
            int merged,
            int converted,
            long member,
            int collective,
            int economy,
            int politics,
            int culture,
            int society,
            int ecology,
            BigDecimal filingRate,
            BigDecimal collectiveRate,
            String shares) {
        var ledger = new Ledger(jdbc, 94, number, "national", MARCH);
        var categories = new int[] {economy, politics, culture, society, ecology};
        ledger.add(collective, "FILED", "PARTY", CATEGORIES[0], "PLENARY");
        for (var i = 0; i < categories.length; i++) {
            ledger.add(categories[i] - (i == 0 ? collective : 0), "FILED", "MEMBER", CATEGORIES[i], "PLENARY");
        }
        ledger.add(merged, "MERGED", "MEMBER", CATEGORIES[1], "PLENARY");
        ledger.add(converted, "CONVERTED", "MEMBER", CATEGORIES[2], "PLENARY");

        var total = statistics.table(ledger.selection(null)).total();

        assertThat(number(total, Indicator.RECEIVED)).isEqualTo(received);
        assertThat(number(total, Indicator.FILED)).isEqualTo(filed);
        assertThat(number(total, Indicator.MERGED)).isEqualTo(merged);
        assertThat(parts(total, Composition.OUTCOME, "CONVERTED")).isEqualTo(converted);
        assertThat(total.whole(Composition.OUTCOME).number()).isEqualTo(received);
        assertThat(total.value(Indicator.FILING_RATE).percent()).isEqualTo(filingRate);
        assertThat(number(total, Indicator.COLLECTIVE_RATE)).isEqualTo(collective);
        assertThat(total.value(Indicator.COLLECTIVE_RATE).denominator()).isEqualTo(filed);
        assertThat(total.value(Indicator.COLLECTIVE_RATE).percent()).isEqualTo(collectiveRate);
        assertThat(parts(total, Composition.PROPOSER_KIND, "MEMBER")).isEqualTo(member);
        assertThat(total.whole(Composition.CATEGORY).parts().stream()
                        .map(part -> part.percent().toPlainString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(shares);
        // By category the rows make up the whole.
        var rows = statistics.table(ledger.selection(Dimension.CATEGORY)).rows();
        assertThat(rows).extracting(Statistics.Row::label).startsWith("经济建设", "政治建设");
        assertThat(rows.stream().mapToLong(row -> number(row, Indicator.FILED)).sum())
                .isEqualTo(filed);
    }

    @Test
    void inNingxiaFiledIncludesMerged() {
        var ledger = new Ledger(jdbc, 95, 1, "ningxia", MARCH);
        ledger.add(480, "FILED", "MEMBER", "ECONOMY", "PLENARY").add(148, "MERGED", "MEMBER", "SOCIETY", "PLENARY");
        ledger.dispatch(480, "nxscjg", "SOLE");

        var table = statistics.table(ledger.selection(null));

        assertThat(table.mergedWithin()).isTrue();
        assertThat(number(table.total(), Indicator.FILED)).isEqualTo(628);
        assertThat(number(table.total(), Indicator.MERGED)).isEqualTo(148);
        assertThat(number(table.total(), Indicator.HANDED)).isEqualTo(480);
        assertThat(table.total().whole(Composition.CATEGORY).number()).isEqualTo(628);
        // The same proposals by the other place's way of counting.
        var apart = new Selection(
                table.selection().asOf(), ledger.session, null, null, null, null, null, null, null, false, null);
        assertThat(number(statistics.table(apart).total(), Indicator.FILED)).isEqualTo(480);
    }

    @Test
    void putianIsNinetyTwoPointNineAndHandsOutEachProposalThreePointSevenTimes() {
        var ledger = new Ledger(jdbc, 95, 2, "national", MARCH);
        ledger.add(236, "FILED", "MEMBER", "ECONOMY", "PLENARY").add(18, "CONVERTED", "MEMBER", "ECONOMY", "PLENARY");
        ledger.dispatch(236, "jxj", "LEAD");
        ledger.dispatch(236, "kjj", "CO");
        ledger.dispatch(236, "hnfgw", "CO");
        ledger.dispatch(172, "hnswt", "CO");

        var total = statistics.table(ledger.selection(null)).total();
        assertThat(total.value(Indicator.FILING_RATE).percent()).isEqualTo("92.9");
        assertThat(number(total, Indicator.UNITS)).isEqualTo(4);
        assertThat(number(total, Indicator.HANDED)).isEqualTo(236);

        var units = statistics.table(ledger.selection(Dimension.UNIT));
        assertThat(statistics
                        .cases(ledger.selection(Dimension.UNIT), Figure.PARTS, null, Narrowing.NONE, 0, 1)
                        .total())
                .isEqualTo(880);
        assertThat(statistics
                        .cases(ledger.selection(Dimension.UNIT), Figure.CO_PARTS, "hnswt", Narrowing.NONE, 0, 1)
                        .total())
                .isEqualTo(172);
        assertThat(units.rows()).hasSize(4);
        assertThat(units.sum().value(Indicator.RECEIVED).numerator())
                .as("no unit's")
                .isNull();
        assertThat(units.total()).as("by case").isEqualTo(total);
    }

    @Test
    void gansusClassesAddUpAndTheRatingsHaveTheirDenominators() {
        var ledger = new Ledger(jdbc, 95, 3, "national", MARCH);
        ledger.add(799, "FILED", "MEMBER", "ECONOMY", "PLENARY").add(21, "REFUSED", "MEMBER", "ECONOMY", "PLENARY");
        ledger.dispatch(799, "jxj", "SOLE");
        ledger.reply(0, 418, "A", "SATISFIED");
        ledger.reply(418, 265, "B", "BASICALLY_SATISFIED");
        ledger.reply(683, 116, "C", "DISSATISFIED");

        var total = statistics.table(ledger.selection(null)).total();

        assertThat(total.whole(Composition.RESULT_CLASS).parts())
                .extracting(Statistics.Share::number)
                .containsExactly(418L, 265L, 116L);
        assertThat(total.whole(Composition.RESULT_CLASS).parts().stream()
                        .map(Statistics.Share::percent)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
        assertThat(total.value(Indicator.REPLY_RATE).percent()).isEqualTo("100.0");
        assertThat(total.value(Indicator.ADOPTION_RATE).percent()).isEqualTo("85.5");
        assertThat(total.value(Indicator.SATISFACTION).percent()).isEqualTo("52.3");
        assertThat(total.value(Indicator.SATISFACTION_BROAD).percent()).isEqualTo("85.5");
        assertThat(number(total, Indicator.MET_RATE)).isZero();
    }

    @Test
    void whatIsPublishedIsTheLastDecisionThatWasCarriedOutByThatDay() {
        var ledger = new Ledger(jdbc, 97, 1, "national", MARCH);
        ledger.add(40, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        ledger.dispatch(30, "jxj", "SOLE");
        ledger.reply(0, 20, "A", "SATISFIED");
        ledger.publish(0, 8, "FULL", 1, MARCH.plusHours(10));
        ledger.publish(8, 3, "SUMMARY", 1, MARCH.plusHours(10));
        ledger.publish(11, 5, "NONE", 1, MARCH.plusHours(10));
        // A month later, after another round, two are not to be read any more.
        ledger.publish(0, 2, "NONE", 2, MARCH.plusMonths(1));

        var early = statistics.table(ledger.selection(null)).total().value(Indicator.PUBLICATION_RATE);
        assertThat(early.numerator()).isEqualTo(11);
        assertThat(early.denominator()).as("of all that are replied to").isEqualTo(20);
        assertThat(early.percent()).isEqualTo("55.0");
        var later = ledger.selection(Dimension.UNIT).asOf(MARCH.plusMonths(2).toLocalDate());
        var table = statistics.table(later);
        assertThat(number(table.total(), Indicator.PUBLICATION_RATE)).isEqualTo(9);
        assertThat(table.rows())
                .singleElement()
                .satisfies(row ->
                        assertThat(number(row, Indicator.PUBLICATION_RATE)).isEqualTo(9));
        assertThat(statistics
                        .cases(later, Figure.PUBLISHED, "jxj", Narrowing.NONE, 0, 5)
                        .total())
                .isEqualTo(9);
    }

    @Test
    void aYearBeginsOnTheDayThatTheRulesSay() {
        // Half an hour before and after the night from 5 to 6 December, in China.
        var before = new Ledger(jdbc, 97, 2, "national", OffsetDateTime.parse("2023-12-05T15:30:00Z"));
        before.add(3, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        var after = new Ledger(jdbc, 97, 3, "national", OffsetDateTime.parse("2023-12-05T16:30:00Z"));
        after.add(5, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        assertThat(byYear(before)).containsExactly("2023年度 3");
        assertThat(byYear(after)).containsExactly("2024年度 5");
        assertThat(inYear(before, 2023)).isEqualTo(3);
        assertThat(inYear(before, 2024)).isZero();
        assertThat(inYear(after, 2023)).isZero();
        assertThat(inYear(after, 2024)).isEqualTo(5);
        var year = statistics.table(ofYear(after, 2024));
        assertThat(year.said()).startsWith("九十七届三次会议，2024年度（2023年12月6日至2024年12月5日）提交，截至");
        assertThat(year.yearRule()).isEqualTo("年度自上年12月6日起算");
        var by = new Selection(
                LocalDate.of(2024, 3, 1),
                after.session,
                null,
                null,
                null,
                null,
                null,
                null,
                Dimension.YEAR,
                null,
                null);
        assertThat(statistics
                        .cases(by, Figure.RECEIVED, "2024", Narrowing.NONE, 0, 5)
                        .total())
                .isEqualTo(5);
        assertThat(statistics
                        .cases(by, Figure.RECEIVED, "2024", Narrowing.NONE, 0, 5)
                        .title())
                .contains("2024年度");
        // In Ningxia a year is the calendar's.
        var ningxia = new Ledger(jdbc, 97, 4, "ningxia", OffsetDateTime.parse("2023-12-05T16:30:00Z"));
        ningxia.add(7, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        assertThat(byYear(ningxia)).containsExactly("2023年 7");
        assertThat(inYear(ningxia, 2023)).isEqualTo(7);
        assertThat(statistics.table(ofYear(ningxia, 2023)).yearRule()).isEqualTo("年度按公历年");
        assertThat(statistics.table(ofYear(ningxia, 2023)).said()).contains("，2023年提交，");
        // From 6 December on the next year can be asked for, and not before.
        var eve = new Selection(
                LocalDate.of(2023, 12, 5), after.session, 2024, null, null, null, null, null, null, null, null);
        assertThatThrownBy(() -> statistics.table(eve)).hasMessage("年度应在1949年至统计日期所在的2023年度之间。");
        var morning = new Selection(
                LocalDate.of(2023, 12, 6), after.session, 2024, null, null, null, null, null, null, null, null);
        assertThat(number(statistics.table(morning).total(), Indicator.RECEIVED))
                .isEqualTo(5);
    }

    private static Selection ofYear(Ledger ledger, int year) {
        return new Selection(
                LocalDate.of(2024, 3, 1), ledger.session, year, null, null, null, null, null, null, null, null);
    }

    private long inYear(Ledger ledger, int year) {
        return number(statistics.table(ofYear(ledger, year)).total(), Indicator.RECEIVED);
    }

    private List<String> byYear(Ledger ledger) {
        var selection = new Selection(
                LocalDate.of(2024, 3, 1),
                ledger.session,
                null,
                null,
                null,
                null,
                null,
                null,
                Dimension.YEAR,
                null,
                null);
        return statistics.table(selection).rows().stream()
                .map(row -> row.label() + " " + number(row, Indicator.RECEIVED))
                .toList();
    }

    @Test
    void theShareOfMembersIsKnownOnceTheirNumberIs() {
        var ledger = new Ledger(jdbc, 95, 4, "national", MARCH);
        ledger.add(1860, "FILED", "MEMBER", "ECONOMY", "INTER_SESSION").add(7, "FILED", "PARTY", "ECONOMY", "PLENARY");
        var today = new Selection(null, ledger.session, null, null, null, null, null, null, null, null, 2);

        var unknown = statistics.table(today).total().value(Indicator.MEMBER_RATE);
        assertThat(unknown.numerator()).isEqualTo(1860);
        assertThat(unknown.denominator()).isNull();
        assertThat(unknown.percent()).isNull();

        sessionFigures.enter(ledger.session, 2169, "某市政协提案委员会");
        var known = statistics.table(today).total();
        assertThat(known.value(Indicator.MEMBER_RATE).percent()).isEqualTo("85.75");
        assertThat(number(known, Indicator.INTER_SESSION)).isEqualTo(1860);
        // On a day before it was entered nobody knew it.
        assertThat(statistics
                        .table(ledger.selection(null))
                        .total()
                        .value(Indicator.MEMBER_RATE)
                        .percent())
                .isNull();
        assertThatThrownBy(() -> sessionFigures.enter(ledger.session, 0, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 至 10000");
        identity.setAuthentication("committee-zhao", List.of("proposal-committee"));
        assertThatThrownBy(() -> sessionFigures.enter(ledger.session, 5, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("只有提案委员会办公室");
    }

    @Test
    void aFigureListsWhatItCounts() {
        var ledger = new Ledger(jdbc, 95, 5, "national", MARCH);
        ledger.add(30, "FILED", "MEMBER", "ECONOMY", "PLENARY")
                .add(4, "MERGED", "MEMBER", "SOCIETY", "PLENARY")
                .add(3, "IN_REVIEW", "PARTY", "SOCIETY", "PLENARY");
        ledger.dispatch(25, "jxj", "SOLE");
        ledger.reply(0, 10, "A", "SATISFIED");
        for (var by :
                new Dimension[] {null, Dimension.CATEGORY, Dimension.PROPOSER_KIND, Dimension.CHANNEL, Dimension.UNIT
                }) {
            var table = statistics.table(ledger.selection(by));
            var sum = table.sum() == null ? table.total() : table.sum();
            for (var indicator : Indicator.values()) {
                var figure = indicator.numerator();
                if (sum.value(indicator).numerator() == null || figure == Figure.UNITS || figure == Figure.MEMBERS) {
                    continue;
                }
                assertThat(statistics
                                .cases(ledger.selection(by), figure, null, Narrowing.NONE, 0, 5)
                                .total())
                        .as(figure + " by " + by)
                        .isEqualTo(number(sum, indicator));
                for (var row : table.rows()) {
                    var listed = statistics.cases(ledger.selection(by), figure, row.key(), Narrowing.NONE, 0, 100);
                    assertThat(listed.total()).as(figure + " of " + row.label()).isEqualTo(number(row, indicator));
                    assertThat(listed.items()).hasSize((int) listed.total());
                }
            }
            assertPartsListWhatTheyCount(ledger.selection(by), sum);
            table.rows().forEach(row -> assertPartsListWhatTheyCount(ledger.selection(by), row));
        }
        assertThatThrownBy(() -> statistics.cases(ledger.selection(null), Figure.SEATS, null, Narrowing.NONE, 0, 5))
                .isInstanceOf(Refusal.class);
    }

    private void assertPartsListWhatTheyCount(Selection selection, Statistics.Row row) {
        for (var whole : row.wholes()) {
            assertThat(listed(selection, new Part(whole.composition(), null), row))
                    .as(whole.composition() + " of " + row.label())
                    .isEqualTo(whole.number());
            for (var part : whole.parts()) {
                assertThat(listed(selection, new Part(whole.composition(), part.code()), row))
                        .as(whole.composition() + " " + part.label() + " of " + row.label())
                        .isEqualTo(part.number());
            }
        }
    }

    private long listed(Selection selection, Countable counted, Statistics.Row row) {
        return statistics
                .cases(selection, counted, row.key(), Narrowing.NONE, 0, 5)
                .total();
    }

    @Test
    void aListIsSearchedByTitleAndNumberAndPutInOrder() {
        var ledger = new Ledger(jdbc, 97, 5, "national", MARCH);
        ledger.add(30, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        jdbc.sql("""
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 2, '关于100%供电的建议', 'ECONOMY', '情况', '[]', 'nobody', submitted_at
                  from proposal where session_id = :session and registration_number = 17
                """).param("session", ledger.session).update();
        for (var query : List.of("供电", "100%", "17", "第0017号", "流水17")) {
            assertThat(filed(ledger, query, null)).as(query).containsExactly("第0017号");
        }
        assertThat(filed(ledger, "没有", null)).isEmpty();
        assertThat(filed(ledger, "_", null)).as("a sign, not any sign").isEmpty();
        assertThat(filed(ledger, null, "number,asc")).hasSize(30).startsWith("第0001号", "第0002号");
        assertThat(filed(ledger, null, "number,desc")).startsWith("第0030号");
        assertThat(filed(ledger, "统计", "title,asc")).hasSize(29);
        assertThatThrownBy(() -> new Narrowing(null, "status")).hasMessage("不能按这一项排序。");
        assertThatThrownBy(() -> new Narrowing("长".repeat(101), null)).hasMessageContaining("最多100个字");
        assertThat(statistics.title(ledger.selection(null), Figure.FILED, null, new Narrowing("供电", null)))
                .endsWith("立案 · 查找“供电”");
        assertThat(statistics.title(
                        ledger.selection(null), new Part(Composition.CATEGORY, "ECONOMY"), null, Narrowing.NONE))
                .endsWith("各类占比：经济建设");
    }

    private List<String> filed(Ledger ledger, String query, String sort) {
        return statistics
                .cases(ledger.selection(null), Figure.FILED, null, new Narrowing(query, sort), 0, 100)
                .items()
                .stream()
                .map(Statistics.Item::number)
                .toList();
    }

    @Test
    void aUnitSeesItsOwnLineAndNobodyElses() {
        var ledger = new Ledger(jdbc, 95, 6, "national", MARCH);
        ledger.add(30, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        ledger.dispatch(20, "jxj", "LEAD");
        ledger.dispatch(5, "kjj", "CO");
        ledger.dispatch(7, "hnfgw", "SEPARATE");
        identity.setAuthentication("unit-jxj", List.of("unit-jxj"));

        var table = statistics.table(ledger.selection(Dimension.UNIT));

        assertThat(table.ownOnly()).isTrue();
        assertThat(table.rows()).extracting(Statistics.Row::key).containsExactly("jxj");
        assertThat(number(table.total(), Indicator.HANDED))
                .as("no total of all")
                .isEqualTo(20);
        assertThat(number(table.total(), Indicator.UNITS)).isEqualTo(1);
        assertThat(table.total().value(Indicator.RECEIVED).numerator()).isNull();
        assertThat(statistics
                        .cases(ledger.selection(Dimension.UNIT), Figure.PARTS, "kjj", Narrowing.NONE, 0, 5)
                        .total())
                .isZero();
        var others = new Selection(null, null, null, null, null, null, null, "kjj", null, null, null);
        assertThatThrownBy(() -> statistics.table(others)).hasMessage("承办单位只能查看本单位的统计数字。");
        assertThatThrownBy(() -> report.write(ledger.session, null)).isInstanceOf(Refusal.class);
        identity.setAuthentication("member-chen", List.of("members"));
        assertThatThrownBy(() -> statistics.table(ledger.selection(null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("您的账号没有这项权限");
    }

    @Test
    void theWorkbookHoldsNumbersAndNoFormula() throws IOException {
        var ledger = new Ledger(jdbc, 95, 7, "national", MARCH);
        ledger.add(236, "FILED", "MEMBER", "ECONOMY", "PLENARY").add(18, "IN_REVIEW", "MEMBER", "ECONOMY", "PLENARY");
        ledger.dispatch(236, "jxj", "SOLE");
        var out = new ByteArrayOutputStream();
        export.write(statistics.table(ledger.selection(Dimension.UNIT)), Set.of(), out);
        keep("statistics.xlsx", out.toByteArray());
        var all = new ByteArrayOutputStream();
        export.write(statistics.table(ledger.selection(null)), Set.of(), all);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(all.toByteArray()))) {
            var sheet = workbook.getSheet("指标");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo((short) 9);
            assertThat(sheet.getRepeatingRows().getFirstRow()).isEqualTo(3);
            for (var row : sheet) {
                for (var cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
                if (row.getCell(1) != null && "立案率".equals(row.getCell(1).toString())) {
                    assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(0.929);
                    assertThat(row.getCell(2).getCellStyle().getDataFormatString())
                            .isEqualTo("0.0%");
                    assertThat(row.getCell(3).getNumericCellValue()).isEqualTo(236);
                    assertThat(row.getCell(4).getNumericCellValue()).isEqualTo(254);
                }
            }
        }
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = workbook.getSheet("按承办单位");
            assertThat(sheet.getRow(4).getCell(0).toString()).isEqualTo("平湖市经信局");
            assertThat(sheet.getRow(5).getCell(0).toString()).isEqualTo("合计");
        }
    }

    /** A spreadsheet program that is given a title like a formula must not take it for one. */
    @Test
    void aTitleLikeAFormulaStaysText() throws IOException {
        var ledger = new Ledger(jdbc, 95, 8, "national", MARCH);
        ledger.add(2, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        jdbc.sql("""
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 2, '=HYPERLINK("http://bad","点这里")' || chr(1), 'ECONOMY', '情况', '[]', 'nobody', submitted_at
                  from proposal where session_id = :session
                """).param("session", ledger.session).update();
        var out = new ByteArrayOutputStream();
        try (var listed = export.cases(ledger.selection(null), Figure.FILED, null, Narrowing.NONE)) {
            listed.workbook().write(out);
        }
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var cell = workbook.getSheetAt(0).getRow(3).getCell(1);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=HYPERLINK(\"http://bad\",\"点这里\")");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void theReportIsAnOrgansDocumentAndTheSameBytesEachTime() throws IOException {
        var ledger = new Ledger(jdbc, 95, 9, "national", MARCH);
        ledger.add(799, "FILED", "MEMBER", "ECONOMY", "PLENARY").add(21, "REFUSED", "PARTY", "ECONOMY", "PLENARY");
        ledger.dispatch(700, "jxj", "SOLE");
        ledger.reply(0, 418, "A", "SATISFIED");
        ledger.reply(418, 265, "B", "BASICALLY_SATISFIED");
        jdbc.sql("""
                insert into session_figure (session_id, seats, issuer, noted_by, noted_name, noted_at)
                values (:session, 2169, '政协某市委员会提案委员会', 'nobody', '某人', :at)
                """).param("session", ledger.session).param("at", MARCH).update();
        var day = ledger.selection(null).asOf();
        var first = report.write(ledger.session, day);
        keep("report.docx", first.content());

        // What happens afterwards changes nothing of that day.
        ledger.add(0, "FILED", "MEMBER", "ECONOMY", "PLENARY");
        jdbc.sql("update proposal set status = 'CLOSED', closed_at = now() where session_id = :session")
                .param("session", ledger.session)
                .update();
        sessionFigures.enter(ledger.session, 100, "另一个机关");
        assertThat(report.write(ledger.session, day).content()).isEqualTo(first.content());
        assertThat(report.write(ledger.session, day.plusDays(400)).content()).isNotEqualTo(first.content());

        assertThat(first.name()).isEqualTo("关于九十五届九次会议提案办理情况的报告（截至2024年3月7日）.docx");
        try (var document = new XWPFDocument(new ByteArrayInputStream(first.content()))) {
            var text = document.getParagraphs().stream()
                    .map(paragraph -> paragraph.getText())
                    .collect(Collectors.joining("\n"));
            assertThat(text)
                    .contains("共收到提案820件", "立案799件", "立案率97.4%", "交办700件", "办复683件，办复率97.6%")
                    .contains("按期办复683件，按期办复率100.0%", "对办理结果满意率61.2%，含基本满意为100.0%", "政协某市委员会提案委员会\n2024年3月7日")
                    .containsSubsequence("一、", "二、", "三、", "四、", "五、", "附注");
            assertThat(document.getTables()).hasSize(4);
            assertThat(document.getTables().get(1).getRow(1).getCell(2).getText())
                    .isEqualTo("61.2%");
            var page = document.getDocument().getBody().getSectPr();
            assertThat(page.getPgSz().getW().toString()).isEqualTo("11906");
            assertThat(page.getPgMar().getTop().toString()).isEqualTo("2098");
            assertThat(page.getPgMar().getLeft().toString()).isEqualTo("1587");
            assertThat(document.getParagraphs()
                            .get(0)
                            .getRuns()
                            .get(0)
                            .getFontFamily(org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("方正小标宋简体");
        }
    }

    @Test
    void aDayToComeAndAYearThatIsNoneAreRefused() {
        var future = new Selection(
                java.time.LocalDate.of(9999, 1, 1), null, null, null, null, null, null, null, null, null, null);
        assertThatThrownBy(() -> statistics.table(future)).hasMessage("统计日期不能晚于今天。");
        var year = new Selection(null, null, 1066, null, null, null, null, null, null, null, null);
        assertThatThrownBy(() -> statistics.table(year)).isInstanceOf(Refusal.class);
    }

    private static long number(Statistics.Row row, Indicator indicator) {
        return row.value(indicator).numerator();
    }

    private static long parts(Statistics.Row row, Composition composition, String code) {
        return row.whole(composition).parts().stream()
                .filter(part -> part.code().equals(code))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** To be looked at. */
    private static void keep(String name, byte[] content) throws IOException {
        Files.createDirectories(Path.of("target", "files"));
        Files.write(Path.of("target", "files", name), content);
    }
}
