package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.huiyin.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {

    private static final String GOOD = """
            {
              "year": 2027,
              "source": "国务院办公厅关于2027年部分节假日安排的通知",
              "off": [
                "2027-01-01",
                "2027-01-02"
              ],
              "makeUpWorkdays": [
                "2027-01-09"
              ]
            }
            """;

    @Test
    void readsAYearsList() {
        var year = CalendarFile.read(bytes(GOOD));
        assertThat(year.year()).isEqualTo(2027);
        assertThat(year.off()).containsExactly(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 2));
        assertThat(year.isWorkingDay(LocalDate.of(2027, 1, 9))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2027-01-02\" | \"2027-02-30\" | 第 6 行：“2027-02-30”不是日期",
                "\"2027-01-02\" | \"2026-12-31\" | 第 6 行：2026-12-31 不在 2027 年",
                "\"2027-01-02\" | \"2027-01-01\" | 第 6 行：2027-01-01 在放假日期中重复",
                "\"2027-01-02\" | 20270102       | 第 6 行：“20270102”不是日期",
                "\"2027-01-02\" | \"2027-01-09\" | 第 9 行：2027-01-09 既是放假又是上班",
                "\"2027-01-09\" | \"2027-01-08\" | 第 9 行：2027-01-08 不是周末",
                "2027,          | 1999,          | 第 2 行：年份应在 2000 至 2100 之间",
                "2027,          | \"2027\",      | 第 2 行：year 应是年份",
                "\"source\"     | \"quelle\"     | 第 3 行：不认识的项目“quelle”",
                "\"off\": [     | \"off\": {     | 第 4 行：off 应是日期的列表",
                "],             | ]              | 第 8 行：不是正确的 JSON",
                "\"year\": 2027, | ''            | 缺少 year"
            })
    void refusesAMistakeWithItsLine(String right, String wrong, String sentence) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(
                        () -> CalendarFile.read(bytes(GOOD.replaceFirst(java.util.regex.Pattern.quote(right), wrong))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith("日历没有改变。");
    }

    @Test
    void refusesWhatIsNoJsonNorEndsInTime() {
        for (var text : new String[] {"", "[]", "年份", "{\"year\":2027", GOOD + "{}"}) {
            assertThatThrownBy(() -> CalendarFile.read(bytes(text)))
                    .as(text)
                    .isInstanceOf(Refusal.class)
                    .hasMessageMatching("第 \\d+ 行：.+");
        }
        assertThatThrownBy(() -> CalendarFile.read(new byte[CalendarFile.MAX_SIZE + 1]))
                .hasMessage("日历文件最大 64 KB，请检查是否选错了文件。");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
