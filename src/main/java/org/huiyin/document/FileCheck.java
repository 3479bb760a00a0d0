package org.huiyin.document;

import static java.nio.charset.CodingErrorAction.REPORT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.huiyin.Refusal;

/** Tells from a file's content what it is, and refuses what is not accepted or claims by its name to be something else. */
final class FileCheck {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] COMPOUND = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final byte[] ZIP = "PK\3\4".getBytes(US_ASCII);
    private static final byte[] BRAND = "ftyp".getBytes(US_ASCII);
    private static final byte[] QUICK_TIME = "qt  ".getBytes(US_ASCII);
    private static final int HEAD_LENGTH = 12;
    private static final Set<String> ARCHIVES = Set.of("zip", "rar", "7z", "gz", "tar", "tgz", "bz2", "xz");

    private static final Map<String, FileType> OPEN_XML = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileType.WORD,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileType.EXCEL,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileType.POWERPOINT,
            "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", FileType.POWERPOINT);

    private FileCheck() {}

    /**
     * What a content was found to be.
     *
     * @param type  null where that is not accepted
     * @param label what it is in words
     */
    private record Found(FileType type, String label) {

        static Found accepted(FileType type) {
            return new Found(type, type.label());
        }

        static Found other(String label) {
            return new Found(null, label);
        }
    }

    /** @throws Refusal unless files with this extension are accepted; to be asked before anything is stored */
    static void checkExtension(String name) {
        var extension = extension(name);
        if (!FileType.anyNamed(extension)) {
            throw new Refusal(
                    "file-type-refused",
                    "file",
                    ARCHIVES.contains(extension.toLowerCase())
                            ? "“%s”是压缩文件，请解压后逐个上传。可以上传的格式：%s。".formatted(name, FileType.ACCEPTED)
                            : "“%s”不是可以上传的格式。可以上传的格式：%s。".formatted(name, FileType.ACCEPTED));
        }
    }

    /** @throws Refusal if the content is not what the name says */
    static FileType check(String name, Path content) throws IOException {
        checkExtension(name);
        var found = detect(content);
        if (found.type() != null && found.type().fits(extension(name))) {
            return found.type();
        }
        throw new Refusal(
                "file-content-mismatch",
                "file",
                found.type() != null
                        ? "“%s”的内容是%s，与文件名不符。请把扩展名改为“.%s”，或者另存为所需格式后再上传。"
                                .formatted(name, found.label(), found.type().extension())
                        : "“%s”的内容是%s，与文件名不符，没有上传。请打开原文件核对，另存为所需格式后再上传。".formatted(name, found.label()));
    }

    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Found detect(Path content) throws IOException {
        String detected;
        byte[] head;
        try (var stream = new BufferedInputStream(Files.newInputStream(content))) {
            stream.mark(HEAD_LENGTH);
            head = stream.readNBytes(HEAD_LENGTH);
            stream.reset();
            if (holds(head, 0, COMPOUND)) {
                return compound(content);
            }
            if (holds(head, 0, ZIP)) {
                return zip(content);
            }
            detected = MimeTypes.getDefaultMimeTypes()
                    .detect(stream, new Metadata())
                    .getBaseType()
                    .toString();
        }
        // Tika takes for text neither what Chinese Windows writes as such, nor for MP4 most of what cameras write.
        if (detected.equals("application/octet-stream") && isChineseText(content)) {
            return Found.accepted(FileType.TEXT);
        }
        if (detected.equals("video/quicktime") && holds(head, 4, BRAND) && !holds(head, 8, QUICK_TIME)) {
            return Found.accepted(FileType.MP4);
        }
        return FileType.of(detected).map(Found::accepted).orElseGet(() -> Found.other(label(detected)));
    }

    private static boolean holds(byte[] head, int offset, byte[] signature) {
        var end = offset + signature.length;
        return head.length >= end && Arrays.equals(head, offset, end, signature, 0, signature.length);
    }

    private static boolean isChineseText(Path content) throws IOException {
        var decoder = GB18030.newDecoder().onMalformedInput(REPORT).onUnmappableCharacter(REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(content), decoder))) {
            var buffer = new char[8192];
            for (int length; (length = reader.read(buffer)) > 0; ) {
                for (int i = 0; i < length; i++) {
                    if (Character.isISOControl(buffer[i]) && !Character.isWhitespace(buffer[i])) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Found compound(Path content) throws IOException {
        try (var file = FileChannel.open(content, StandardOpenOption.READ)) {
            var names = CompoundFile.topNames(file);
            if (names.contains("encryptedpackage")) {
                return Found.other("设有打开密码的Office文档");
            }
            if (names.contains("worddocument")) {
                return Found.accepted(FileType.WORD_97);
            }
            if (names.contains("workbook") || names.contains("book")) {
                return Found.accepted(FileType.EXCEL_97);
            }
            if (names.contains("powerpoint document")) {
                return Found.accepted(FileType.POWERPOINT_97);
            }
            return Found.other("无法识别的格式，或者已经损坏");
        }
    }

    private static Found zip(Path content) throws IOException {
        try (var file = FileChannel.open(content, StandardOpenOption.READ)) {
            var directory = ZipDirectory.of(file);
            var parts =
                    directory.flatMap(zip -> zip.text("[Content_Types].xml")).orElse("");
            var main = OPEN_XML.entrySet().stream()
                    .filter(type -> parts.contains(type.getKey()))
                    .toList();
            if (main.size() == 1) {
                return Found.accepted(main.get(0).getValue());
            }
            if (parts.contains(".macroEnabled.")) {
                return Found.other("带宏的Office文档");
            }
            return directory
                            .flatMap(zip -> zip.text("OFD.xml"))
                            .filter(ofd -> ofd.contains("ofdspec.org"))
                            .isPresent()
                    ? Found.accepted(FileType.OFD)
                    : Found.other("压缩文件，或者已经损坏的文档");
        }
    }

    private static String label(String detected) {
        return switch (detected) {
            case "text/html", "application/xhtml+xml" -> "网页（HTML）";
            case "application/x-msdownload",
                    "application/x-dosexec",
                    "application/x-executable",
                    "application/x-elf",
                    "application/x-sharedlib",
                    "application/java-vm",
                    "application/vnd.microsoft.portable-executable" -> "可执行程序";
            case "application/x-sh", "application/x-bat", "text/x-python", "text/x-perl" -> "脚本程序";
            case "application/x-rar-compressed", "application/x-7z-compressed", "application/gzip" -> "压缩文件";
            default -> detected.endsWith("xml") ? "XML文件" : "无法识别的格式";
        };
    }
}
