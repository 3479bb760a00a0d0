package org.huiyin.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileCheckTest {

    private static final String TEXT = "关于加强老旧小区加装电梯的建议：𠮷、䶮 😀\r\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> honest() {
        return Stream.of(
                arguments("答复.pdf", Samples.pdf(), "application/pdf"),
                arguments("答复.OFD", Samples.ofd(), "application/ofd"),
                arguments("a.doc", Samples.compound("WordDocument", "1Table"), "application/msword"),
                arguments("a.wps", Samples.compound("1Table", "WordDocument"), "application/msword"),
                arguments("a.wps", Samples.docx(), FileType.WORD.mediaType()),
                arguments("a.docx", Samples.docx(), FileType.WORD.mediaType()),
                arguments("a.xls", Samples.compound("Workbook"), "application/vnd.ms-excel"),
                arguments("a.et", Samples.compound("Workbook"), "application/vnd.ms-excel"),
                arguments("a.xlsx", Samples.xlsx(), FileType.EXCEL.mediaType()),
                arguments(
                        "a.ppt",
                        Samples.compound("Pictures", "Current User", "PowerPoint Document"),
                        "application/vnd.ms-powerpoint"),
                arguments("a.dps", Samples.compound("PowerPoint Document"), "application/vnd.ms-powerpoint"),
                arguments("a.pptx", Samples.pptx(), FileType.POWERPOINT.mediaType()),
                arguments("a.rtf", "{\\rtf1\\ansi a}".getBytes(UTF_8), "application/rtf"),
                arguments("a.txt", TEXT.getBytes(UTF_8), "text/plain"),
                arguments("a.txt", TEXT.getBytes(Charset.forName("GB18030")), "text/plain"),
                arguments("a.txt", ("\ufeff" + TEXT).getBytes(UTF_16LE), "text/plain"),
                arguments("a.txt", TEXT.repeat(5000).getBytes(Charset.forName("GB18030")), "text/plain"),
                arguments("a.txt", "x".getBytes(UTF_8), "text/plain"),
                arguments("a.txt", "From: a@b\nTo: c\nSubject: x\n\ny".getBytes(UTF_8), "text/plain"),
                arguments("a.jpg", Samples.picture("jpg"), "image/jpeg"),
                arguments("a.JPEG", Samples.picture("jpg"), "image/jpeg"),
                arguments("a.png", Samples.picture("png"), "image/png"),
                arguments("a.gif", Samples.picture("gif"), "image/gif"),
                arguments("a.bmp", Samples.picture("bmp"), "image/bmp"),
                arguments("a.tif", Samples.picture("tiff"), "image/tiff"),
                arguments("a.mp3", Samples.mp3(), "audio/mpeg"),
                arguments("a.mp4", Samples.mp4("isom"), "video/mp4"),
                arguments("a.mp4", Samples.mp4("mp42"), "video/mp4"),
                arguments("a.mp4", Samples.mp4("avc1"), "video/mp4"));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void findsTheTypeInTheContent(String name, byte[] content, String mediaType) throws IOException {
        assertThat(check(name, content).mediaType()).isEqualTo(mediaType);
    }

    static Stream<Arguments> lying() {
        return Stream.of(
                arguments("a.pdf", Samples.windowsProgram(), "可执行程序"),
                arguments("a.doc", Samples.windowsProgram(), "可执行程序"),
                arguments("a.txt", "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8), "网页"),
                arguments("a.xls", "<html><table><tr><td>1</td></tr></table></html>".getBytes(UTF_8), "网页"),
                arguments("a.txt", "<?xml version=\"1.0\"?><a/>".getBytes(UTF_8), "XML"),
                arguments("a.txt", "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8), "脚本"),
                arguments("a.jpg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x\"/>".getBytes(UTF_8), "XML"),
                arguments("a.png", Samples.picture("jpg"), "扩展名改为“.jpg”"),
                arguments("a.doc", Samples.docx(), "扩展名改为“.docx”"),
                arguments("a.docx", Samples.compound("WordDocument"), "扩展名改为“.doc”"),
                arguments("a.docx", Samples.xlsx(), "Excel"),
                arguments("a.docx", Samples.docm(), "带宏"),
                arguments("a.docx", Samples.compound("EncryptionInfo", "EncryptedPackage"), "打开密码"),
                arguments("a.docx", Samples.zip(Map.of("run.exe", "x")), "压缩文件"),
                arguments("a.ofd", Samples.zip(Map.of("OFD.xml", "<a/>")), "压缩文件"),
                arguments("a.xls", Samples.compound("WordDocument"), "Word"),
                arguments("a.doc", Samples.compound("SummaryInformation"), "无法识别"),
                arguments("a.doc", Samples.compound(), "无法识别"),
                arguments("a.txt", new byte[] {0, 1, 2, 3, 4, 5}, "无法识别"),
                arguments("a.txt", "建议\7\33".getBytes(Charset.forName("GB18030")), "无法识别"),
                arguments("a.mp4", Samples.mp3(), "MP3"),
                arguments("a.mp4", Samples.mp4("qt  "), "无法识别"),
                arguments("a.mp3", "PK".getBytes(UTF_8), "纯文本"));
    }

    @ParameterizedTest
    @MethodSource("lying")
    void refusesContentThatDoesNotFitTheName(String name, byte[] content, String said) {
        assertThatThrownBy(() -> check(name, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("file-content-mismatch");
            assertThat(refusal).hasMessageContainingAll("“" + name + "”", said, "与文件名不符");
        });
    }

    @Test
    void refusesOtherFormatsAndNamesThoseThatItTakes() {
        for (var name : new String[] {"a.exe", "a.html", "a.svg", "a.docm", "a.js"}) {
            assertThatThrownBy(() -> check(name, Samples.pdf()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContainingAll("“" + name + "”", "PDF、OFD、DOC、WPS、DOCX");
        }
        assertThatThrownBy(() -> check("全部材料.zip", Samples.zip(Map.of("a", "b"))))
                .hasMessageContaining("请解压后逐个上传");
    }

    @Test
    void readsBrokenContainersToNoHarm() {
        var sound = Samples.docx();
        for (int length = 8; length < sound.length; length += 7) {
            var broken = java.util.Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> check("a.docx", broken)).isInstanceOf(Refusal.class);
        }
        var compound = Samples.compound("WordDocument");
        var random = new java.util.Random(1);
        for (int i = 0; i < 2000; i++) {
            var broken = compound.clone();
            for (int hits = 0; hits < 8; hits++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            var zip = sound.clone();
            for (int hits = 0; hits < 4; hits++) {
                zip[4 + random.nextInt(zip.length - 4)] = (byte) random.nextInt();
            }
            checkedOrRefused("a.doc", broken);
            checkedOrRefused("a.docx", zip);
        }
    }

    @Test
    void unpacksNoBomb() {
        var entries = new LinkedHashMap<String, String>();
        entries.put("[Content_Types].xml", " ".repeat(100 << 20));
        var bomb = Samples.zip(entries);
        assertThat(bomb.length).isLessThan(1 << 20);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> check("a.docx", bomb)).hasMessageContaining("压缩文件"));
    }

    @Test
    void readsNoEndlessDirectory() {
        var circle = Samples.compound("WordDocument");
        // The directory's second sector is followed by its first.
        ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN).putInt(524, 1);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> checkedOrRefused("a.doc", circle));

        var directory = new byte[64 << 20];
        System.arraycopy(Samples.docx(), 0, directory, 0, 4);
        ByteBuffer.wrap(directory)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(directory.length - 22, 0x06054b50)
                .putInt(directory.length - 10, directory.length - 22)
                .putInt(directory.length - 6, 0);
        assertThatThrownBy(() -> check("a.docx", directory)).hasMessageContaining("压缩文件");
    }

    private void checkedOrRefused(String name, byte[] content) {
        try {
            check(name, content);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("file-content-mismatch");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FileType check(String name, byte[] content) throws IOException {
        return FileCheck.check(name, Files.write(folder.resolve("content"), content));
    }
}
