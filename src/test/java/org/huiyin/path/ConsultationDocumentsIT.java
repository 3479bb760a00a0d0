package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange;
import org.huiyin.Refusal;
import org.huiyin.document.OfficialDocument;
import org.huiyin.dossier.ConsultationDocuments;
import org.huiyin.statistics.SessionFigures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Word files of a consultation: notice and minutes, for whoever reads it, from when there is one. */
@PathTest
class ConsultationDocumentsIT {

    @Autowired
    private Town town;

    @Autowired
    private ConsultationDocuments documents;

    @Autowired
    private SessionFigures sessions;

    @Test
    void theNoticeIsADraftUntilThePlanIsApproved() throws IOException {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport").asked("office");
        assertThat(refusedNotice("office", consulted.id())).isEqualTo("现在是“制定方案”，协商方案报请审批后才有通知稿，获准后才有通知。");
        consulted.planned(Consulted.DAY);
        var draft = as("leader", documents::notice, consulted.id());
        assertThat(draft.name()).isEqualTo("关于召开《" + c.title + "》督办协商会的通知（送审稿）.docx");
        assertThat(text(draft)).contains("（送审稿）", "教育局、交通局，提案人，各参加人员：", "　　年　月　日");
        assertThat(refusedNotice("education", consulted.id())).isEqualTo("没有找到这次督办协商，或您无权查看。");

        town.as("office", () -> {
            sessions.enter(c.one(UUID.class, "select session_id from proposal where id = :id"), null, "政协某市委员会提案委员会");
            return null;
        });
        consulted.approved();
        var notice = as("education", documents::notice, consulted.id());
        keep("consultation-notice.docx", notice);
        assertThat(notice.name()).isEqualTo("关于召开《" + c.title + "》督办协商会的通知.docx");
        assertThat(text(notice)).isEqualTo("""
                        关于召开《%1$s》督办协商会的通知
                        教育局、交通局，提案人，各参加人员：
                        定于2026年4月10日（星期五）上午9:30就第0001号提案《%1$s》召开督办协商会。现将有关事项通知如下：
                        一、目的：推动路口改造落地。
                        二、方式：协商会。
                        三、时间：2026年4月10日（星期五）上午9:30。
                        四、地点：政协三楼会议室。
                        五、领衔督办领导：何远；协助：经济委员会。
                        六、参加人员：提案人张伟；主办单位教育局；会办单位交通局；专家刘工（市规划院）。
                        七、议程：（一）承办单位汇报办理情况，依次为教育局、交通局；（二）提案人和其他参加人员提出问题、意见建议，承办单位当面回应；（三）商定清单事项，逐项明确责任单位、责任人和时限。
                        八、书面汇报：请各承办单位于2026年3月26日前在提案办理系统提交书面汇报；不能到会的，写明原因。

                        政协某市委员会提案委员会
                        2026年3月5日""".formatted(c.title));
        assertThat(as("zhang-wei", documents::notice, consulted.id()).content())
                .as("the same file for everybody")
                .isEqualTo(notice.content());
        try (var document = open(notice)) {
            assertPage(document);
            assertThat(font(document.getParagraphs().get(0))).isEqualTo("方正小标宋简体 22.0");
            assertThat(font(document.getParagraphs().get(2))).isEqualTo("仿宋_GB2312 16.0");
            assertThat(font(document.getParagraphs().get(3))).isEqualTo("黑体 16.0");
            assertThat(document.getParagraphs().get(2).getIndentationFirstLine())
                    .isEqualTo(640);
        }

        c.as("office")
                .does(() -> town.consultationPlans.postpone(
                        consulted.id(), LocalDate.parse("2026-04-17"), null, null, "领导出国。"));
        assertThat(text(as("zhang-wei", documents::notice, consulted.id())))
                .contains("关于《" + c.title + "》督办协商会改期的通知")
                .contains("原定2026年4月10日上午9:30就第0001号提案《" + c.title + "》召开的督办协商会改期。改期理由：领导出国。现将有关事项通知如下：")
                .contains("三、时间：2026年4月17日（星期五）上午9:30。");
    }

    @Test
    void theMinutesAreTheConfirmedTextWithWhatItLeavesOutOfTheRecord() throws IOException {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(Consulted.DAY)
                .approved()
                .papered()
                .on(Consulted.DAY)
                .recorded();
        assertThat(refusedMinutes("office", consulted.id())).isEqualTo("现在是“起草纪要”。纪要送承办单位确认后，承办单位可以下载；确定后，提案人也可以下载。");
        consulted.minuted();
        assertThat(refusedMinutes("zhang-wei", consulted.id()))
                .isEqualTo("现在是“确认纪要”。纪要送承办单位确认后，承办单位可以下载；确定后，提案人也可以下载。");
        var draft = as("education", documents::minutes, consulted.id());
        assertThat(draft.name()).isEqualTo("关于《" + c.title + "》督办协商会的纪要（征求意见稿）.docx");
        assertThat(text(draft))
                .contains("（征求意见稿）", "会议就路口改造达成一致。", "已送承办单位，尚未确认。")
                .as("a unit reads the record only once the minutes are settled")
                .doesNotContain("按计划推进。");

        c.as("education").completes("userTask_confirmMinutes", "confirmed", true);
        c.as("transport").completes("userTask_confirmMinutes", "confirmed", false, "reason", "应写明施工时段。");
        c.as("office").completes("userTask_writeMinutes", "minutesOutcome", "KEEP", "keptReason", "施工时段另行商定。");
        assertThat(text(as("zhang-wei", documents::minutes, consulted.id())))
                .contains("教育局：确认（教育局联络员，2026年4月10日）。", "交通局：有异议（交通局联络员，2026年4月10日）：应写明施工时段。")
                .contains("维持纪要，理由：施工时段另行商定。")
                .doesNotContain("协商清单");

        consulted.listed().accepted();
        var minutes = as("zhang-wei", documents::minutes, consulted.id());
        keep("consultation-minutes.docx", minutes);
        assertThat(text(minutes)).isEqualTo("""
                        督办协商纪要
                        （发文机关待录入）	2026年4月10日
                        关于《%1$s》督办协商会的纪要
                        议题：《%1$s》的办理
                        形式：协商会
                        时间：2026年4月10日上午9:30
                        地点：政协三楼会议室
                        主持：何远（主席会议成员）
                        一、承办单位汇报
                        教育局：按计划推进。
                        交通局：按计划推进。
                        二、意见建议
                        张伟（提案人）：学校门口的路口应当先做。
                        education回应：优先安排。
                        三、达成共识
                        会议就路口改造达成一致。
                        四、协商清单

                        五、纪要确认
                        教育局：确认（教育局联络员，2026年4月10日）。
                        交通局：有异议（交通局联络员，2026年4月10日）：应写明施工时段。
                        维持纪要，理由：施工时段另行商定。

                        出席：提案人张伟
                        主办单位教育局
                        会办单位交通局
                        缺席：刘工（出差，由陈工代替）""".formatted(c.title));
        try (var document = open(minutes)) {
            assertPage(document);
            var paragraphs = document.getParagraphs();
            assertThat(font(paragraphs.get(0))).isEqualTo("方正小标宋简体 36.0");
            assertThat(paragraphs.get(0).getRuns().get(0).getColor()).isEqualTo("FF0000");
            assertThat(font(paragraphs.get(8))).isEqualTo("黑体 16.0");
            var table = document.getTables().get(0);
            assertThat(table.getRow(0).getTableCells().stream().map(cell -> cell.getText()))
                    .containsExactly("序号", "事项", "责任单位", "责任人", "时限", "公示");
            assertThat(table.getRow(2).getTableCells().stream().map(cell -> cell.getText()))
                    .containsExactly("2", "交通局完成路口改造", "交通局", "王科长", "2026-09-30", "是");
        }
    }

    @Test
    void aConsultationWithoutItemsSaysSo() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport").asked("office");
        consulted.heldWithoutItems(null, Consulted.DAY);
        assertThat(text(as("transport", documents::minutes, consulted.id())))
                .contains("四、协商清单\n没有形成清单事项：意见已在答复中采纳。\n五、纪要确认");
    }

    private Case handled() {
        return town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
    }

    private OfficialDocument.Written as(String account, Function<UUID, OfficialDocument.Written> file, UUID id) {
        return town.as(account, () -> file.apply(id));
    }

    private String refusedNotice(String account, UUID id) {
        return refused(account, documents::notice, id);
    }

    private String refusedMinutes(String account, UUID id) {
        return refused(account, documents::minutes, id);
    }

    private String refused(String account, Function<UUID, OfficialDocument.Written> file, UUID id) {
        var said = new String[1];
        assertThatThrownBy(() -> as(account, file, id))
                .isInstanceOfSatisfying(Refusal.class, refusal -> said[0] = refusal.getMessage());
        return said[0];
    }

    private static XWPFDocument open(OfficialDocument.Written written) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(written.content()));
    }

    private static String text(OfficialDocument.Written written) {
        try (var document = open(written)) {
            return document.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String font(XWPFParagraph paragraph) {
        var run = paragraph.getRuns().get(0);
        return run.getFontFamily(FontCharRange.eastAsia) + " " + run.getFontSizeAsDouble();
    }

    /** A4 with a text of 156 × 225 mm, in twentieths of a point. */
    private static void assertPage(XWPFDocument document) {
        var section = document.getDocument().getBody().getSectPr();
        assertThat(List.of(
                        section.getPgSz().getW(),
                        section.getPgMar().getTop(),
                        section.getPgMar().getLeft(),
                        section.getPgMar().getRight(),
                        section.getPgMar().getBottom()))
                .extracting(Object::toString)
                .containsExactly("11906", "2098", "1587", "1474", "1984");
        assertThat(document.getFooterList()).hasSize(1);
    }

    /** Kept beside the test's results, to be looked at. */
    private static void keep(String name, OfficialDocument.Written written) throws IOException {
        Files.write(Files.createDirectories(Path.of("target", "files")).resolve(name), written.content());
    }
}
