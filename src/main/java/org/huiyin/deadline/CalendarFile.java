package org.huiyin.deadline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.huiyin.Refusal;

/**
 * Reads a year's list from a file: a JSON object with {@code year}, {@code off}, {@code makeUpWorkdays} and, if it
 * likes, {@code source}. Whatever is wrong is refused with its line.
 */
final class CalendarFile {

    /** In bytes; a real one has less than a thousand. */
    static final int MAX_SIZE = 64 * 1024;

    private static final int MAX_SOURCE = 200;

    private record Entry(LocalDate day, int line) {}

    private final JsonParser json;
    private int year;
    private int yearLine;
    private String source;
    private List<Entry> off;
    private List<Entry> makeUp;

    private CalendarFile(JsonParser json) {
        this.json = json;
    }

    /** @throws Refusal {@code calendar-invalid}, its sentence naming the line */
    static CalendarYear read(byte[] file) {
        if (file.length > MAX_SIZE) {
            throw new Refusal("calendar-invalid", "file", "日历文件最大 64 KB，请检查是否选错了文件。");
        }
        try (var json = new JsonFactory().createParser(file)) {
            return new CalendarFile(json).read();
        } catch (JsonParseException e) {
            throw wrong(e.getLocation().getLineNr(), "不是正确的 JSON，请检查引号、逗号和括号");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CalendarYear read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(line(), "应以 { 开头");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "year" -> readYear();
                case "source" -> readSource();
                case "off" -> off = readDays("off", off);
                case "makeUpWorkdays" -> makeUp = readDays("makeUpWorkdays", makeUp);
                default -> throw wrong(line(), "不认识的项目“" + name + "”，只能有 year、source、off、makeUpWorkdays");
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw wrong(line(), "文件应在 } 处结束");
        }
        return checked();
    }

    private void readYear() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(line(), "year 应是年份，例如 2027");
        }
        year = json.getIntValue();
        yearLine = line();
        if (year < 2000 || year > 2100) {
            throw wrong(yearLine, "年份应在 2000 至 2100 之间");
        }
    }

    private void readSource() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING || json.getText().length() > MAX_SOURCE) {
            throw wrong(line(), "source 应是不超过 " + MAX_SOURCE + " 个字的文字");
        }
        source = json.getText();
    }

    private List<Entry> readDays(String name, List<Entry> before) throws IOException {
        if (before != null) {
            throw wrong(line(), name + " 出现了两次");
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(line(), name + " 应是日期的列表");
        }
        var days = new ArrayList<Entry>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var text = json.getText();
            try {
                days.add(new Entry(LocalDate.parse(text), line()));
            } catch (DateTimeException e) {
                throw wrong(line(), "“" + text + "”不是日期，应写成 2027-01-01 的样子");
            }
        }
        return days;
    }

    private CalendarYear checked() {
        if (year == 0) {
            throw wrong(1, "缺少 year");
        }
        if (off == null || off.isEmpty()) {
            throw wrong(yearLine, "缺少 off，或其中没有放假日期");
        }
        if (makeUp == null) {
            throw wrong(yearLine, "缺少 makeUpWorkdays；没有调休上班的，写成 []");
        }
        var free = new TreeSet<LocalDate>();
        for (var entry : off) {
            checkYear(entry);
            if (!free.add(entry.day())) {
                throw wrong(entry.line(), entry.day() + " 在放假日期中重复");
            }
        }
        var worked = new TreeSet<LocalDate>();
        for (var entry : makeUp) {
            checkYear(entry);
            if (free.contains(entry.day())) {
                throw wrong(entry.line(), entry.day() + " 既是放假又是上班");
            }
            if (!CalendarYear.isWeekend(entry.day())) {
                throw wrong(entry.line(), entry.day() + " 不是周末，不必调休上班");
            }
            if (!worked.add(entry.day())) {
                throw wrong(entry.line(), entry.day() + " 在调休上班日期中重复");
            }
        }
        return new CalendarYear(year, source, free, worked);
    }

    private void checkYear(Entry entry) {
        if (entry.day().getYear() != year) {
            throw wrong(entry.line(), entry.day() + " 不在 " + year + " 年");
        }
    }

    private int line() {
        return json.currentTokenLocation().getLineNr();
    }

    private static Refusal wrong(int line, String why) {
        return new Refusal("calendar-invalid", "file", "第 " + line + " 行：" + why + "。日历没有改变。");
    }
}
