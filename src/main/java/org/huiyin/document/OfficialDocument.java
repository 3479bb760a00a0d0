package org.huiyin.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/**
 * A Word document after GB/T 9704-2012: A4, 37 mm above and 28 mm left of a text of 156 × 225 mm, 22 lines of 28
 * characters; title in 2号小标宋, text in 3号仿宋, chapters in 3号黑体, the page's number below. Fonts are named, not
 * embedded. What is written in it comes in the order of the calls; of the same calls comes the same file, byte for byte.
 */
public final class OfficialDocument implements AutoCloseable {

    /** A document that is done. @param name of the file, with its ending */
    public record Written(String name, byte[] content) {}

    /**
     * A column of a table.
     *
     * @param width in hundredths of the text's width
     */
    public record Column(String name, int width, ParagraphAlignment alignment) {

        public static Column words(String name, int width) {
            return new Column(name, width, ParagraphAlignment.LEFT);
        }

        public static Column number(String name, int width) {
            return new Column(name, width, ParagraphAlignment.RIGHT);
        }
    }

    private static final String RED = "FF0000";

    private static final String TITLE = "方正小标宋简体";
    private static final String BODY = "仿宋_GB2312";
    private static final String CHAPTER = "黑体";
    private static final String NUMBER = "宋体";
    private static final double SIZE_MARK = 36;
    private static final double SIZE_2 = 22;
    private static final double SIZE_3 = 16;
    private static final double SIZE_4 = 14;
    private static final double TABLE_SIZE = 12;
    /** 22 lines in 225 mm. */
    private static final double LINE = 28.95;

    private static final int TEXT_WIDTH = twips(156);

    private final XWPFDocument document = new XWPFDocument();

    /**
     * An empty document.
     *
     * @param title as the file's own properties tell it
     * @param day   likewise, when it was made
     */
    public OfficialDocument(String title, LocalDate day) {
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

    public void title(String words) {
        var paragraph = paragraph(ParagraphAlignment.CENTER, 0);
        paragraph.setSpacingAfter((int) (LINE * 10));
        run(paragraph, words, TITLE, SIZE_2);
        paragraph.setSpacingBetween(SIZE_2 * 1.5, LineSpacingRule.EXACT);
    }

    /** The mark of minutes 纪要标志, in red, 35 mm below the text's upper edge; the organ and the day over a red rule. */
    public void minutesMark(String words, String organ, String day) {
        var mark = paragraph(ParagraphAlignment.CENTER, 0);
        mark.setSpacingBefore(twips(35));
        mark.setSpacingBetween(SIZE_MARK * 1.4, LineSpacingRule.EXACT);
        run(mark, words, TITLE, SIZE_MARK).setColor(RED);
        var below = paragraph(ParagraphAlignment.LEFT, 0);
        below.setSpacingBefore((int) (LINE * 10));
        below.setSpacingAfter((int) (LINE * 20));
        var tab = below.getCTP().getPPr().addNewTabs().addNewTab();
        tab.setVal(STTabJc.RIGHT);
        tab.setPos(BigInteger.valueOf(TEXT_WIDTH));
        var rule = below.getCTP().getPPr().addNewPBdr().addNewBottom();
        rule.setVal(STBorder.SINGLE);
        rule.setSz(BigInteger.valueOf(12));
        rule.setSpace(BigInteger.valueOf(4));
        rule.setColor(RED);
        run(below, organ, BODY, SIZE_3).addTab();
        run(below, day, BODY, SIZE_3);
    }

    /** A line below the title. */
    public void addressee(String words) {
        var paragraph = paragraph(ParagraphAlignment.CENTER, 0);
        paragraph.setSpacingAfter((int) (LINE * 20));
        run(paragraph, words, BODY, SIZE_3);
    }

    public void chapter(String words) {
        var paragraph = paragraph(ParagraphAlignment.LEFT, 2);
        paragraph.setKeepNext(true);
        run(paragraph, words, CHAPTER, SIZE_3);
    }

    public void text(String words) {
        run(paragraph(ParagraphAlignment.BOTH, 2), words, BODY, SIZE_3);
    }

    /** 主送机关, in a line of its own. */
    public void recipients(String words) {
        run(paragraph(ParagraphAlignment.LEFT, 0), words + "：", BODY, SIZE_3);
    }

    /** A text that begins with what it is about, in 3号黑体. */
    public void labelled(String label, String words) {
        var paragraph = paragraph(ParagraphAlignment.BOTH, 2);
        run(paragraph, label + "：", CHAPTER, SIZE_3);
        run(paragraph, words, BODY, SIZE_3);
    }

    /** 出席, 缺席: a name in 3号黑体, each of its lines under the one before. */
    public void listed(String label, List<String> lines) {
        var indented = (int) ((label.length() + 3) * SIZE_3 * 20);
        for (var at = 0; at < lines.size(); at++) {
            var paragraph = paragraph(ParagraphAlignment.LEFT, 0);
            paragraph.setIndentationLeft(indented);
            if (at == 0) {
                paragraph.setIndentationHanging((int) ((label.length() + 1) * SIZE_3 * 20));
                run(paragraph, label + "：", CHAPTER, SIZE_3);
            }
            run(paragraph, lines.get(at), BODY, SIZE_3);
        }
    }

    /** One line's distance. */
    public void gap() {
        paragraph(ParagraphAlignment.LEFT, 0);
    }

    /** @param caption above it; null: none */
    public void table(String caption, List<Column> columns, List<List<String>> rows) {
        if (caption != null) {
            caption(caption);
        }
        var table = document.createTable(rows.size() + 1, columns.size());
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setWidthType(TableWidthType.DXA);
        table.setWidth(TEXT_WIDTH);
        table.setCellMargins(40, 80, 40, 80);
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        var grid = table.getCTTbl().addNewTblGrid();
        for (var column : columns) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) TEXT_WIDTH * column.width() / 100));
        }
        table.getRow(0).setRepeatHeader(true);
        for (var at = 0; at <= rows.size(); at++) {
            var row = table.getRow(at);
            row.setCantSplitRow(true);
            for (var i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                var cell = row.getCell(i);
                cell.setWidthType(TableWidthType.DXA);
                cell.setWidth(String.valueOf(TEXT_WIDTH * column.width() / 100));
                cell.setVerticalAlignment(XWPFVertAlign.CENTER);
                var paragraph = cell.getParagraphs().get(0);
                paragraph.setAlignment(at == 0 ? ParagraphAlignment.CENTER : column.alignment());
                run(paragraph, at == 0 ? column.name() : rows.get(at - 1).get(i), at == 0 ? CHAPTER : BODY, TABLE_SIZE);
            }
        }
        var below = paragraph(ParagraphAlignment.LEFT, 0);
        below.setSpacingBetween(LINE / 2, LineSpacingRule.EXACT);
    }

    /** Issuing organ and date, four characters from the right, and never alone on a page. */
    public void signature(String organ, String day) {
        document.getLastParagraph().setKeepNext(true);
        var empty = paragraph(ParagraphAlignment.LEFT, 0);
        empty.setKeepNext(true);
        for (var words : List.of(organ, day)) {
            var paragraph = paragraph(ParagraphAlignment.RIGHT, 0);
            paragraph.setKeepNext(words.equals(organ));
            paragraph.setIndentationRight((int) (4 * SIZE_3 * 20));
            run(paragraph, words, BODY, SIZE_3);
        }
    }

    /** @param name of the file, without its ending */
    public Written written(String name) throws IOException {
        var out = new ByteArrayOutputStream();
        document.write(out);
        return new Written(name + ".docx", settled(out.toByteArray()));
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

    private void caption(String words) {
        var paragraph = paragraph(ParagraphAlignment.CENTER, 0);
        paragraph.setKeepNext(true);
        paragraph.setSpacingBefore((int) (LINE * 5));
        run(paragraph, words, CHAPTER, TABLE_SIZE);
    }

    /** The same archive without the moments at which its entries were written. */
    private static byte[] settled(byte[] archive) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
                var written = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var same = new ZipEntry(entry.getName());
                same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                written.putNextEntry(same);
                in.transferTo(written);
                written.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static int twips(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * 1440);
    }
}
