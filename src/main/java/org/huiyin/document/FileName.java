package org.huiyin.document;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.huiyin.Refusal;

/** Cleans the names under which files arrive. */
final class FileName {

    private static final int MAX_LENGTH = 200;

    /** They turn the reading direction, so that {@code fdp.exe} can be made to look like {@code exe.pdf}. */
    private static final Set<Integer> DIRECTION_MARKS = IntStream.concat(
                    IntStream.of(0x061C, 0x200E, 0x200F, 0xFEFF),
                    IntStream.concat(IntStream.rangeClosed(0x202A, 0x202E), IntStream.rangeClosed(0x2066, 0x2069)))
            .boxed()
            .collect(toCollection(LinkedHashSet::new));

    private FileName() {}

    /**
     * The name without folders and without characters that cannot be seen, cut to 200 characters before its extension.
     * Everything else stays, rare Han characters and emoji included.
     *
     * @throws Refusal if the name has no extension
     */
    static String clean(String name) {
        var text = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var visible = text.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                        && !DIRECTION_MARKS.contains(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        var dot = visible.lastIndexOf('.');
        if (dot < 0 || dot == visible.length() - 1) {
            throw new Refusal("file-type-refused", "file", "文件名没有扩展名，不能判断格式。可以上传的格式：%s。".formatted(FileType.ACCEPTED));
        }
        var extension = visible.substring(dot);
        var stem = visible.substring(0, dot).strip();
        if (stem.isEmpty()) {
            stem = "附件";
        }
        var room = Math.max(1, MAX_LENGTH - extension.codePointCount(0, extension.length()));
        if (stem.codePointCount(0, stem.length()) > room) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, room));
        }
        return stem + extension;
    }
}
