package org.huiyin.document;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.common.usermodel.fonts.FontCharset;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFFont;

/**
 * A workbook of lists for people: a title, what it says, a head that stays, A4 with the head on each page. It is
 * written row by row, so that a hundred thousand need no more memory than a hundred. Texts are texts: none is ever
 * a formula.
 */
public final class Spreadsheet implements AutoCloseable {

    /** What a column holds. */
    public enum Kind {
        TEXT(null),
        DATE("yyyy-mm-dd"),
        COUNT("#,##0"),
        PERCENT("0%"),
        PERCENT_1("0.0%"),
        PERCENT_2("0.00%");

        private final String format;

        Kind(String format) {
            this.format = format;
        }

        /** For percentages with so many places, 0 to 2. */
        public static Kind percent(int decimals) {
            return decimals == 0 ? PERCENT : decimals == 1 ? PERCENT_1 : PERCENT_2;
        }
    }

    /** @param width in Han characters */
    public record Column(String words, Kind kind, int width) {}

    private static final int KEPT_IN_MEMORY = 100;
    private static final int CHARACTER = 2 * 256;
    private static final int MAX_WIDTH = 120;
    private static final int MAX_LINES = 25;
    private static final float LINE = 15;
    private static final String FONT = "宋体";
    /** A program that makes something else of the file might take such a text for a formula. */
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    /** What XML cannot hold. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(KEPT_IN_MEMORY);
    private final Map<String, CellStyle> styles = new HashMap<>();

    /** @param title of the file, as its properties show it */
    public Spreadsheet(String title) {
        workbook.setCompressTempFiles(true);
        var properties = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setTitle(title);
        properties.setCreator("回音");
    }

    /** Adds a sheet; its rows are then written in order. @param notes lines below the title */
    public Sheet sheet(String name, String title, List<String> notes, List<Column> columns) {
        return new Sheet(WorkbookUtil.createSafeSheetName(name), title, notes, columns);
    }

    public void write(OutputStream out) throws IOException {
        workbook.write(out);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    /** One list. */
    public final class Sheet {

        private final SXSSFSheet sheet;
        private final List<Column> columns;
        private int next;

        private Sheet(String name, String title, List<String> notes, List<Column> columns) {
            this.sheet = workbook.createSheet(name);
            this.columns = List.copyOf(columns);
            for (var i = 0; i < columns.size(); i++) {
                sheet.setColumnWidth(i, Math.min(MAX_WIDTH, columns.get(i).width()) * CHARACTER);
            }
            line(title, "title");
            notes.forEach(note -> line(note, "note"));
            var head = sheet.createRow(next);
            head.setHeightInPoints(22);
            for (var i = 0; i < columns.size(); i++) {
                var cell = head.createCell(i);
                cell.setCellValue(columns.get(i).words());
                cell.setCellStyle(style("head"));
            }
            next++;
            sheet.createFreezePane(0, next);
            sheet.setRepeatingRows(new CellRangeAddress(next - 1, next - 1, -1, -1));
            sheet.setAutoFilter(new CellRangeAddress(next - 1, next - 1, 0, columns.size() - 1));
            print();
        }

        /**
         * Writes the next row: texts, {@link LocalDate}s, whole numbers, percentages as {@link BigDecimal}s of 100; null
         * leaves a cell empty.
         *
         * @throws IllegalArgumentException for another type, or for more cells than there are columns
         */
        public void row(Object... cells) {
            if (cells.length > columns.size() || next >= SpreadsheetVersion.EXCEL2007.getMaxRows()) {
                throw new IllegalArgumentException(cells.length + " cells in row " + next);
            }
            var row = sheet.createRow(next++);
            row.setHeightInPoints(LINE * lines(cells) + 3);
            for (var i = 0; i < cells.length; i++) {
                put(row, i, cells[i], columns.get(i).kind());
            }
        }

        /** Programs that open the file do not all make room for what wraps. */
        private int lines(Object... cells) {
            var most = 1;
            for (var i = 0; i < cells.length; i++) {
                if (cells[i] instanceof String text) {
                    most = Math.max(most, (int)
                            Math.ceil(text.length() / (columns.get(i).width() - 0.5)));
                }
            }
            return Math.min(MAX_LINES, most);
        }

        private void put(Row row, int at, Object value, Kind kind) {
            var cell = row.createCell(at);
            if (value instanceof String text) {
                var safe = printable(text);
                cell.setCellValue(safe);
                cell.setCellStyle(style(LIKE_A_FORMULA.matcher(safe).matches() ? "quoted" : Kind.TEXT.name()));
                return;
            }
            cell.setCellStyle(style(kind.name()));
            if (value instanceof LocalDate day) {
                cell.setCellValue(day);
            } else if (value instanceof Long || value instanceof Integer) {
                cell.setCellValue(((Number) value).longValue());
            } else if (value instanceof BigDecimal percent) {
                cell.setCellValue(percent.movePointLeft(2).doubleValue());
            } else if (value != null) {
                throw new IllegalArgumentException("no cell for " + value.getClass());
            }
        }

        private void line(String text, String style) {
            var row = sheet.createRow(next);
            row.setHeightInPoints(style.equals("title") ? 30 : 16);
            var cell = row.createCell(0);
            cell.setCellValue(printable(text));
            cell.setCellStyle(style(style));
            if (columns.size() > 1) {
                sheet.addMergedRegion(new CellRangeAddress(next, next, 0, columns.size() - 1));
            }
            next++;
        }

        private void print() {
            var setup = sheet.getPrintSetup();
            setup.setPaperSize((short) (PaperSize.A4_PAPER.ordinal() + 1));
            setup.setLandscape(columns.stream().mapToInt(Column::width).sum() > 45);
            sheet.setFitToPage(true);
            setup.setFitWidth((short) 1);
            setup.setFitHeight((short) 0);
            sheet.setHorizontallyCenter(true);
            sheet.setMargin(PageMargin.LEFT, 0.6);
            sheet.setMargin(PageMargin.RIGHT, 0.6);
            sheet.getFooter().setCenter("第 &P 页，共 &N 页");
        }
    }

    private static String printable(String text) {
        var safe = UNPRINTABLE.matcher(text).replaceAll("");
        var most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        return safe.length() > most ? safe.substring(0, most) : safe;
    }

    private CellStyle style(String name) {
        return styles.computeIfAbsent(name, this::newStyle);
    }

    private CellStyle newStyle(String name) {
        var style = workbook.createCellStyle();
        var font = (XSSFFont) workbook.createFont();
        font.setFontName(FONT);
        font.setCharSet(FontCharset.GB2312);
        font.setFontHeightInPoints((short) 11);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        switch (name) {
            case "title" -> {
                font.setBold(true);
                font.setFontHeightInPoints((short) 16);
                style.setAlignment(HorizontalAlignment.CENTER);
            }
            case "note" -> font.setFontHeightInPoints((short) 10);
            case "head" -> {
                font.setBold(true);
                style.setAlignment(HorizontalAlignment.CENTER);
                style.setWrapText(true);
                style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                border(style);
            }
            default -> {
                border(style);
                var kind = name.equals("quoted") ? Kind.TEXT : Kind.valueOf(name);
                style.setQuotePrefixed(name.equals("quoted"));
                if (kind == Kind.TEXT) {
                    style.setWrapText(true);
                } else {
                    style.setDataFormat(workbook.createDataFormat().getFormat(kind.format));
                    style.setAlignment(HorizontalAlignment.RIGHT);
                }
            }
        }
        style.setFont(font);
        return style;
    }

    private static void border(CellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
    }
}
