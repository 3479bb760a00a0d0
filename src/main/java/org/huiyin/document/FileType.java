package org.huiyin.document;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of files that may be attached: documents, pictures, one format of sound and one of film. Archives (ZIP, RAR,
 * 7z) are left out since nobody can see from outside what they carry; Office files with macros, web pages and programs
 * because opening them may do harm.
 */
enum FileType {
    PDF("PDF文档", "application/pdf", List.of("pdf")),
    OFD("OFD文档", "application/ofd", List.of("ofd")),
    WORD_97("Word 97-2003文档", "application/msword", List.of("doc", "wps")),
    WORD(
            "Word文档（DOCX）",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of("docx", "wps")),
    EXCEL_97("Excel 97-2003工作簿", "application/vnd.ms-excel", List.of("xls", "et")),
    EXCEL("Excel工作簿（XLSX）", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx", "et")),
    POWERPOINT_97("PowerPoint 97-2003演示文稿", "application/vnd.ms-powerpoint", List.of("ppt", "dps")),
    POWERPOINT(
            "PowerPoint演示文稿（PPTX）",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            List.of("pptx", "dps")),
    RTF("RTF文档", "application/rtf", List.of("rtf")),
    TEXT("纯文本", "text/plain", List.of("txt")),
    JPEG("JPEG图片", "image/jpeg", List.of("jpg", "jpeg")),
    PNG("PNG图片", "image/png", List.of("png")),
    GIF("GIF图片", "image/gif", List.of("gif")),
    BMP("BMP图片", "image/bmp", List.of("bmp")),
    TIFF("TIFF图片", "image/tiff", List.of("tif", "tiff")),
    MP3("MP3录音", "audio/mpeg", List.of("mp3")),
    MP4("MP4视频", "video/mp4", List.of("mp4"));

    /** The extensions as people read them in a refusal. */
    static final String ACCEPTED = Stream.of(values())
            .flatMap(type -> type.extensions.stream())
            .distinct()
            .map(extension -> extension.toUpperCase(Locale.ROOT))
            .collect(joining("、"));

    private static final Map<String, FileType> ALSO =
            Map.of("application/mp4", MP4, "video/x-m4v", MP4, "message/rfc822", TEXT);

    private final String label;
    private final String mediaType;
    private final List<String> extensions;

    FileType(String label, String mediaType, List<String> extensions) {
        this.label = label;
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    static boolean anyNamed(String extension) {
        return Stream.of(values()).anyMatch(type -> type.fits(extension));
    }

    /** @param detected media type that the content alone led to; containers have to be opened instead */
    static Optional<FileType> of(String detected) {
        return Stream.of(PDF, RTF, TEXT, JPEG, PNG, GIF, BMP, TIFF, MP3, MP4)
                .filter(type -> type.mediaType.equals(detected))
                .findFirst()
                .or(() -> Optional.ofNullable(ALSO.get(detected)));
    }

    boolean fits(String extension) {
        return extensions.contains(extension.toLowerCase(Locale.ROOT));
    }

    String label() {
        return label;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extensions.get(0);
    }
}
