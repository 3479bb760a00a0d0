package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.deadline.Deadlines;
import org.huiyin.statistics.AnnualReport;
import org.huiyin.statistics.Composition;
import org.huiyin.statistics.Dimension;
import org.huiyin.statistics.Indicator;
import org.huiyin.statistics.Selection;
import org.huiyin.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was counted on the evening of a day is counted for that day ever after, whatever has happened to the cases since. */
@PathTest
class PastFiguresIT {

    @Autowired
    private Town town;

    @Autowired
    private Statistics statistics;

    @Autowired
    private AnnualReport report;

    @Autowired
    private Deadlines deadlines;

    private UUID session;
    private final Map<LocalDate, Map<Dimension, Statistics.Table>> evenings = new LinkedHashMap<>();
    private final Map<LocalDate, byte[]> reports = new LinkedHashMap<>();

    @Test
    void theFiguresOfAPastDayStayWhateverHappensAfterwards() {
        session = town.newSession("national").id();
        var main = town.anotherCase().submittedBy("zhang-wei", "li-na");
        var merged = town.anotherCase().submittedBy("wang-fang");
        var withdrawn = town.anotherCase().submittedBy("li-na");
        var converted = town.anotherCase().submittedBy("li-na");
        var first = evening();
        assertThat(number(first, Indicator.RECEIVED)).isEqualTo(4);
        assertThat(part(first, "IN_REVIEW")).isEqualTo(4);
        assertThat(number(first, Indicator.MEMBERS)).isEqualTo(3);

        main.filed();
        withdrawn.filed();
        merged.reviewed()
                .as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "MERGE", "mainProposalId", main.id.toString());
        converted
                .reviewed()
                .as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "CONVERT", "conversionKind", "OPINION");
        var second = evening();
        assertThat(number(second, Indicator.FILED)).isEqualTo(2);
        assertThat(number(second, Indicator.MERGED)).isEqualTo(1);
        assertThat(part(second, "CONVERTED")).isEqualTo(1);

        town.as("li-na", () -> {
            town.withdrawal.withdraw(withdrawn.id, "另行反映");
            return null;
        });
        main.dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport");
        var third = evening();
        assertThat(number(third, Indicator.FILED)).isEqualTo(1);
        assertThat(part(third, "WITHDRAWN")).isEqualTo(1);
        assertThat(number(third, Indicator.HANDED)).isEqualTo(1);
        assertThat(number(third, Indicator.UNITS)).isEqualTo(2);
        assertThat(third.total().value(Indicator.ON_TIME_RATE).percent())
                .as("nothing is due yet")
                .isNull();

        main.repliedBy("education");
        var fourth = evening();
        assertThat(number(fourth, Indicator.REPLY_RATE)).as("not delivered yet").isZero();
        var education = row(evenings.get(fourth.selection().asOf()).get(Dimension.UNIT), "education");
        assertThat(education.value(Indicator.REPLY_RATE).percent())
                .as("the unit has done its part")
                .isEqualTo("100.0");

        // 交通局 is late by a month.
        town.clock.advance(Period.ofMonths(4));
        var late = evening();
        assertThat(late.total().value(Indicator.ON_TIME_RATE).percent()).isEqualTo("0.0");
        assertThat(row(evenings.get(late.selection().asOf()).get(Dimension.UNIT), "transport")
                        .value(Indicator.ON_TIME_RATE)
                        .denominator())
                .isEqualTo(1);
        main.repliedBy("transport").delivered();
        for (var signer : new String[] {"zhang-wei", "li-na", "wang-fang"}) {
            main.ratedBy(signer, "教育局");
        }
        main.ratedBy("zhang-wei", "交通局", "SATISFIED", "BASICALLY_SATISFIED", null)
                .ratedBy("wang-fang", "交通局");
        var rated = evening();
        assertThat(number(rated, Indicator.REPLY_RATE)).isEqualTo(1);
        assertThat(rated.total().value(Indicator.FEEDBACK_RATE).numerator()).isEqualTo(5);
        assertThat(rated.total().value(Indicator.FEEDBACK_RATE).denominator()).isEqualTo(6);
        assertThat(rated.total().value(Indicator.SATISFACTION).percent()).isEqualTo("80.0");
        assertThat(rated.total().value(Indicator.SATISFACTION_BROAD).percent()).isEqualTo("100.0");

        main.ratedBy("li-na", "交通局", "SATISFIED", "DISSATISFIED", "没有动工");
        main.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "确未动工");
        main.signedForBy("transport").repliedBy("transport").delivered();
        for (var signer : new String[] {"zhang-wei", "li-na", "wang-fang"}) {
            main.ratedBy(signer, "交通局");
        }
        main.published();
        var closed = evening();
        assertThat(closed.total().value(Indicator.CLOSING_RATE).percent()).isEqualTo("100.0");
        assertThat(closed.total().value(Indicator.SATISFACTION).percent()).isEqualTo("100.0");
        assertThat(rated.total().value(Indicator.PUBLICATION_RATE).percent())
                .as("replied to, not to be read yet")
                .isEqualTo("0.0");
        assertThat(closed.total().value(Indicator.PUBLICATION_RATE).percent()).isEqualTo("100.0");

        assertThat(evenings).hasSize(7);
        evenings.forEach((day, tables) -> tables.forEach(
                (by, table) -> assertThat(table(day, by)).as(day + " by " + by).isEqualTo(table)));
        reports.forEach((day, content) ->
                assertThat(report(day)).as("the report of " + day).isEqualTo(content));
    }

    /** Counts today's figures in every way and goes on to the next day. */
    private Statistics.Table evening() {
        var today = deadlines.today();
        var tables = new LinkedHashMap<Dimension, Statistics.Table>();
        tables.put(null, table(today, null));
        for (var by : Dimension.values()) {
            tables.put(by, table(today, by));
        }
        evenings.put(today, tables);
        reports.put(today, report(today));
        town.clock.advance(Period.ofDays(1));
        return tables.get(null);
    }

    private Statistics.Table table(LocalDate day, Dimension by) {
        var selection = new Selection(day, session, null, null, null, null, null, null, by, null, null);
        return town.as("office", () -> statistics.table(selection));
    }

    private byte[] report(LocalDate day) {
        return town.as("office", () -> report.write(session, day).content());
    }

    private static long number(Statistics.Table table, Indicator indicator) {
        return table.total().value(indicator).numerator();
    }

    private static long part(Statistics.Table table, String outcome) {
        return table.total().whole(Composition.OUTCOME).parts().stream()
                .filter(part -> part.code().equals(outcome))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static Statistics.Row row(Statistics.Table table, String key) {
        return table.rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
