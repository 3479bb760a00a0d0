package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "答复.pdf, 答复.pdf",
        "𠮷野家䶮㐂.pdf, 𠮷野家䶮㐂.pdf",
        "👨‍👩‍👧合影😀.jpg, 👨‍👩‍👧合影😀.jpg",
        "'C:\\Users\\王\\桌面\\答复.pdf', 答复.pdf",
        "../../etc/passwd.txt, passwd.txt",
        "'  关于 办理.pdf ', 关于 办理.pdf",
        ".pdf, 附件.pdf",
    })
    void keepsTheNameAndDropsTheFolders(String given, String kept) {
        assertThat(FileName.clean(given)).isEqualTo(kept);
    }

    @Test
    void dropsWhatCannotBeSeen() {
        assertThat(FileName.clean("a\r\nb\0c\u202Efdp.txt\u2028")).isEqualTo("abcfdp.txt");
        assertThat(FileName.clean("半\ud840个.txt")).isEqualTo("半个.txt");
    }

    @Test
    void cutsLongNamesBeforeTheExtension() {
        var cut = FileName.clean("𠮷".repeat(300) + ".docx");
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(200);
        assertThat(cut).endsWith("𠮷.docx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "答复", "答复.", "a.b/答复"})
    void refusesNamesWithoutExtension(String name) {
        assertThatThrownBy(() -> FileName.clean(name))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("没有扩展名");
    }
}
