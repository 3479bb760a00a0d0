package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger as a workbook. It holds more promises than other tests want to page through: a context of its own. */
@HuiyinTest(properties = "huiyin.test=ledger-export")
class LedgerExportIT {

    private static final String LEDGER = "/api/v1/commitments";
    private static final int HEAD = 2;
    private static final int MATTER = 3;
    private static final int DUE = 9;
    private static final int STANDS = 11;

    @LocalServerPort
    private int port;

    @Autowired
    private Commitments commitments;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID proposal;

    @BeforeEach
    void promise() {
        clock.fix("2026-03-05T09:00");
        proposal = aCase();
        promise("jxj", "=1+1", "2026-06-30", true);
        promise("jxj", "+86 热线开通", "2026-05-29", false);
        promise("kjj", "-5 度以下停工", "2026-07-31", true);
        promise("kjj", "@SUM(A1)", "2026-04-30", true);
        promise("kjj", "增设信号灯两处", "2026-03-10", false);
    }

    @Test
    void theWorkbookHoldsWhatTheListShowsInItsOrder() throws IOException {
        clock.fix("2026-03-20T10:00");
        var office = Browser.signedIn(port, "office-wang", "Huiyin@2026");
        for (var asked : List.of(
                "",
                "sort=due,desc",
                "sort=unit,asc",
                "unit=kjj",
                "state=OVERDUE",
                "published=true&sort=madeAt,desc",
                "lamp=GREEN",
                "query=%2B86",
                "state=KEPT")) {
            var of = "?proposal=" + proposal + "&" + asked;
            var listed = new ArrayList<String>();
            office.get(LEDGER + of + "&size=100")
                    .json()
                    .path("items")
                    .forEach(item -> listed.add(item.path("matter").asText() + " "
                            + item.path("dueOn").asText()));
            assertThat(rows(office.file(LEDGER + "/ledger.xlsx" + of)))
                    .as(asked)
                    .extracting(row -> text(row, MATTER) + " "
                            + row.getCell(DUE).getLocalDateTimeCellValue().toLocalDate())
                    .containsExactlyElementsOf(listed);
        }
        var late = rows(office.file(LEDGER + "/ledger.xlsx?state=OVERDUE&proposal=" + proposal));
        assertThat(late)
                .extracting(row -> text(row, MATTER) + " " + text(row, STANDS))
                .containsExactly("增设信号灯两处 已超期8个工作日");
        var head = late.get(0).getSheet();
        assertThat(head.getRow(1).getCell(0).getStringCellValue()).isEqualTo("截至2026年3月20日，提案：关于时限的提案，状态：已超期，共1项。");
        assertThat(office.get(LEDGER + "/ledger.xlsx").header("Content-Disposition"))
                .contains("attachment", "2026-03-20.xlsx");
    }

    /** A spreadsheet program that is given a promise like a formula must not take it for one. */
    @Test
    void whatLooksLikeAFormulaStaysText() throws IOException {
        var office = Browser.signedIn(port, "office-wang", "Huiyin@2026");
        var rows = rows(office.file(LEDGER + "/ledger.xlsx?proposal=" + proposal));
        assertThat(rows).hasSize(5);
        for (var row : rows) {
            for (var cell : row) {
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
            }
            var matter = row.getCell(MATTER);
            assertThat(matter.getCellType()).isEqualTo(CellType.STRING);
            assertThat(matter.getCellStyle().getQuotePrefixed())
                    .as(matter.getStringCellValue())
                    .isEqualTo("=+-@".indexOf(matter.getStringCellValue().charAt(0)) >= 0);
        }
    }

    @Test
    void aUnitGetsItsOwnAloneAndWhoHasNotSignedInNothing() throws IOException {
        var unit = Browser.signedIn(port, "unit-jxj", "Huiyin@2026");
        assertThat(rows(unit.file(LEDGER + "/ledger.xlsx?proposal=" + proposal)))
                .extracting(row -> text(row, MATTER))
                .containsExactly("+86 热线开通", "=1+1");
        assertThat(rows(unit.file(LEDGER + "/ledger.xlsx?unit=kjj"))).isEmpty();
        assertThat(rows(Browser.signedIn(port, "evaluator-wu", "Huiyin@2026").file(LEDGER + "/ledger.xlsx")))
                .isEmpty();
        assertThat(new Browser(port).get(LEDGER + "/ledger.xlsx").status()).isEqualTo(401);
        assertThat(unit.get(LEDGER + "/ledger.xlsx?sort=secret").status()).isEqualTo(422);
        assertThat(unit.get(LEDGER + "/ledger.xlsx?source=RUMOUR")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("请求的内容不正确，请检查后再试。");
    }

    @Test
    void moreThanTheMostIsRefusedInASentence() throws IOException {
        var many = aCase();
        jdbc.sql("""
                with made as (
                    insert into commitment (id, proposal_id, source, source_id, round, state, version, matter, unit_code,
                                            person, due, published, made_at, changed_at, ended_at)
                    select gen_random_uuid(), :proposal, 'CONSULTATION', gen_random_uuid(), 1, 'KEPT', 1, '事项', 'kjj',
                           '某人', '2026-04-01', false, now(), now(), now()
                      from generate_series(1, 20001) returning *)
                insert into commitment_version (commitment_id, version, kind, matter, unit_code, person, due, published,
                                                written_by, written_name, written_at)
                select id, 1, 'MADE', matter, unit_code, person, due, published, 'nobody', '某人', made_at from made
                """).param("proposal", many).update();
        var office = Browser.signedIn(port, "office-wang", "Huiyin@2026");

        var refused = office.get(LEDGER + "/ledger.xlsx?proposal=" + many);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asText()).isEqualTo("符合条件的承诺有20001项，一次最多导出20000项，请缩小范围后再导出。");
        assertThat(office.get(LEDGER + "/choices").json().path("mostExported").asInt())
                .isEqualTo(20_000);
        assertThat(rows(office.file(LEDGER + "/ledger.xlsx?proposal=" + proposal)))
                .hasSize(5);
        assertThat(rows(Browser.signedIn(port, "unit-jxj", "Huiyin@2026").file(LEDGER + "/ledger.xlsx")))
                .isNotEmpty();
    }

    private void promise(String unit, String matter, String due, boolean published) {
        commitments.promise(new NewCommitment(
                proposal,
                Source.CONSULTATION,
                UUID.randomUUID(),
                matter,
                unit,
                "王科长",
                LocalDate.parse(due),
                published));
    }

    private UUID aCase() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                with proposed as (
                    insert into proposal (id, session_id, registration_number, kind, proposer_kind, contact_agreed,
                                          publication_agreed, status, channel, profile_name, profile_version,
                                          submitted_by, submitted_at)
                    select :id, s.id, 90000 + (select count(*) from proposal), 'PLENARY', 'MEMBER', true, true, 'HANDLING',
                           'GOVERNMENT', 'national', 1, 'nobody', now()
                      from proposal_session s order by opened_at desc limit 1 returning id)
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 1, '关于时限的提案', 'SOCIETY', '正文', '[]', 'nobody', now() from proposed
                """).param("id", id).update();
        return id;
    }

    private static List<Row> rows(byte[] file) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            var rows = new ArrayList<Row>();
            workbook.getSheet("承诺台账").forEach(rows::add);
            assertThat(text(rows.get(HEAD), MATTER)).isEqualTo("承诺事项");
            return rows.subList(HEAD + 1, rows.size());
        }
    }

    private static String text(Row row, int column) {
        return row.getCell(column).toString();
    }
}
