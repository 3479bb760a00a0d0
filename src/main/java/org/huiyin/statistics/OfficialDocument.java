package org.huiyin.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.IRunBody;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange;
import org.apache.poi.xwpf.usermodel.XWPFTableCell.XWPFVertAlign;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/**
 * A document after GB/T 9704-2012: A4, 37 mm above and 28 mm left of a text of 156 × 225 mm, 22 lines of 28 characters;
 * title in 2号小标宋, text in 3号仿宋, chapters in 3号黑体, the page's number below. Fonts are named, not embedded.
 */
final class OfficialDocument implements AutoCloseable {

    private static final String TITLE = "方正小标宋简体";
    private static final String BODY = "仿宋_GB2312";
    private static final String CHAPTER = "黑体";
    private static final String NUMBER = "宋体";
    private static final double SIZE_2 = 22;
    private static final double SIZE_3 = 16;
    private static final double SIZE_4 = 14;
    private static final double TABLE_SIZE = 12;
    /** 22 lines in 225 mm. */
    private static final double LINE = 28.95;

    private static final int TEXT_WIDTH = twips(156);

    private final XWPFDocument document = new XWPFDocument();

    OfficialDocument(String title, LocalDate day) {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(twips(210)));
        size.setH(BigInteger.valueOf(twips(297)));
        size.setOrient(STPageOrientation.PORTRAIT);
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(twips(37)));
        margins.setLeft(BigInteger.valueOf(twips(28)));
        margins.setRight(BigInteger.valueOf(twips(210 - 28 - 156)));
        margins.setBottom(BigInteger.valueOf(twips(297 - 37 - 225)));
        margins.setHeader(BigInteger.valueOf(twips(15)));
        margins.setFooter(BigInteger.valueOf(twips(25)));
        margins.setGutter(BigInteger.ZERO);
        var properties = document.getProperties().getCoreProperties();
        properties.setTitle(title);
        properties.setCreator("回音");
        try {
            properties.setCreated(day + "T00:00:00Z");
            properties.setModified(day + "T00:00:00Z");
        } catch (InvalidFormatException e) {
            throw new IllegalStateException("no date of a document: " + day, e);
        }
        pageNumber();
    }

    void title(String words) {
        var paragraph = paragraph(ParagraphAlignment.CENTER, 0);
        paragraph.setSpacingAfter((int) (LINE * 10));
        run(paragraph, words, TITLE, SIZE_2);
        paragraph.setSpacingBetween(SIZE_2 * 1.5, LineSpacingRule.EXACT);
    }

    /** A line below the title. */
    void addressee(String words) {
        var paragraph = paragraph(ParagraphAlignment.CENTER, 0);
        paragraph.setSpacingAfter((int) (LINE * 20));
        run(paragraph, words, BODY, SIZE_3);
    }

    void chapter(String words) {
        var paragraph = paragraph(ParagraphAlignment.LEFT, 2);
        paragraph.setKeepNext(true);
        run(paragraph, words, CHAPTER, SIZE_3);
    }

    void text(String words) {
        run(paragraph(ParagraphAlignment.BOTH, 2), words, BODY, SIZE_3);
    }

    /** @param widths in hundredths of the text's width */
    void table(String caption, List<String> head, int[] widths, List<List<String>> rows) {
        var above = paragraph(ParagraphAlignment.CENTER, 0);
        above.setKeepNext(true);
        above.setSpacingBefore((int) (LINE * 5));
        run(above, caption, CHAPTER, TABLE_SIZE);
        var table = document.createTable(rows.size() + 1, head.size());
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setWidthType(TableWidthType.DXA);
        table.setWidth(TEXT_WIDTH);
        table.setCellMargins(40, 80, 40, 80);
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        var grid = table.getCTTbl().addNewTblGrid();
        for (var width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) TEXT_WIDTH * width / 100));
        }
        table.getRow(0).setRepeatHeader(true);
        for (var at = 0; at <= rows.size(); at++) {
            var row = table.getRow(at);
            row.setCantSplitRow(true);
            var cells = at == 0 ? head : rows.get(at - 1);
            for (var i = 0; i < cells.size(); i++) {
                var cell = row.getCell(i);
                cell.setWidthType(TableWidthType.DXA);
                cell.setWidth(String.valueOf(TEXT_WIDTH * widths[i] / 100));
                cell.setVerticalAlignment(XWPFVertAlign.CENTER);
                var paragraph = cell.getParagraphs().get(0);
                paragraph.setAlignment(
                        at == 0
                                ? ParagraphAlignment.CENTER
                                : i == 0 ? ParagraphAlignment.LEFT : ParagraphAlignment.RIGHT);
                run(paragraph, cells.get(i), at == 0 ? CHAPTER : BODY, TABLE_SIZE);
            }
        }
        var below = paragraph(ParagraphAlignment.LEFT, 0);
        below.setSpacingBetween(LINE / 2, LineSpacingRule.EXACT);
    }

    /** Issuing organ and date, four characters from the right. */
    void signature(String organ, LocalDate day) {
        var empty = paragraph(ParagraphAlignment.LEFT, 0);
        empty.setKeepNext(true);
        for (var words : List.of(organ, Statistics.said(day))) {
            var paragraph = paragraph(ParagraphAlignment.RIGHT, 0);
            paragraph.setKeepNext(words.equals(organ));
            paragraph.setIndentationRight((int) (4 * SIZE_3 * 20));
            run(paragraph, words, BODY, SIZE_3);
        }
    }

    byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        document.write(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private XWPFParagraph paragraph(ParagraphAlignment alignment, int indented) {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(alignment);
        paragraph.setSpacingBefore(0);
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBetween(LINE, LineSpacingRule.EXACT);
        if (indented > 0) {
            paragraph.setFirstLineIndent((int) (indented * SIZE_3 * 20));
        }
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String words, String font, double size) {
        var run = paragraph.createRun();
        run.setText(words);
        dress(run, font, size);
        return run;
    }

    private static void dress(XWPFRun run, String font, double size) {
        for (var range : FontCharRange.values()) {
            run.setFontFamily(range == FontCharRange.eastAsia ? font : "Times New Roman", range);
        }
        run.setFontSize(size);
    }

    /** — 1 — in 4号宋体. */
    private void pageNumber() {
        var paragraph = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        run(paragraph, "— ", NUMBER, SIZE_4);
        var field = paragraph.getCTP().addNewFldSimple();
        field.setInstr("PAGE");
        var number = new XWPFRun(field.addNewR(), (IRunBody) paragraph);
        number.setText("1");
        dress(number, NUMBER, SIZE_4);
        run(paragraph, " —", NUMBER, SIZE_4);
    }

    private static int twips(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * 1440);
    }
}
