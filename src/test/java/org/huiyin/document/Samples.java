package org.huiyin.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as programs write them, small, and streams as large as wanted. */
final class Samples {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private Samples() {}

    static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(UTF_8);
    }

    /** A document of exactly this length that is never in memory as a whole; equal seeds give equal content. */
    static InputStream pdf(long length, long seed) {
        var head = new java.io.ByteArrayInputStream(pdf());
        var random = new Random(seed);
        return new SequenceInputStream(head, new InputStream() {

            private long left = length - pdf().length;

            @Override
            public int read() {
                throw new UnsupportedOperationException("read one byte at a time");
            }

            @Override
            public int read(byte[] target, int offset, int wanted) {
                if (left == 0) {
                    return -1;
                }
                var some = (int) Math.min(left, Math.min(wanted, 4096));
                var bytes = new byte[some];
                random.nextBytes(bytes);
                System.arraycopy(bytes, 0, target, offset, some);
                left -= some;
                return some;
            }
        });
    }

    static byte[] docx() {
        return openXml("wordprocessingml.document.main+xml", "word/document.xml");
    }

    static byte[] xlsx() {
        return openXml("spreadsheetml.sheet.main+xml", "xl/workbook.xml");
    }

    static byte[] pptx() {
        return openXml("presentationml.presentation.main+xml", "ppt/presentation.xml");
    }

    static byte[] docm() {
        return zip(Map.of(
                "[Content_Types].xml",
                types("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml")));
    }

    static byte[] ofd() {
        return zip(Map.of(
                "Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>",
                "OFD.xml", "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" DocType=\"OFD\" Version=\"1.0\"/>"));
    }

    /** As some office suites do, with the table of contents last. */
    private static byte[] openXml(String type, String part) {
        var entries = new LinkedHashMap<String, String>();
        entries.put("_rels/.rels", "<Relationships/>");
        entries.put(part, "<x/>");
        entries.put("[Content_Types].xml", types(OPEN_XML + type, "/" + part));
        return zip(entries);
    }

    private static String types(String type, String part) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="%s" ContentType="%s"/></Types>""".formatted(part, type);
    }

    static byte[] zip(Map<String, String> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * A compound file with these streams below its root and, one storage deeper, a stream named {@code Workbook} as an
     * embedded table leaves it.
     */
    static byte[] compound(String... streams) {
        var file = ByteBuffer.allocate(512 * 6).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xe11ab1a1e011cfd0L).putShort(24, (short) 0x3e).putShort(26, (short) 3);
        file.putShort(28, (short) 0xfffe).putShort(30, (short) 9).putShort(32, (short) 6);
        file.putInt(44, 1).putInt(48, 1).putInt(60, -2).putInt(68, -2).putInt(76, 0);
        for (int i = 1; i < 109; i++) {
            file.putInt(76 + 4 * i, -1);
        }
        // Allocation table in sector 0; the directory is sectors 1, 3 and 2, in this order.
        for (int i = 0; i < 128; i++) {
            file.putInt(512 + 4 * i, -1);
        }
        file.putInt(512, -3).putInt(516, 3).putInt(520, -2).putInt(524, 2);
        var sectors = new int[] {1, 3, 2};
        var names = new String[streams.length + 3];
        names[0] = "Root Entry";
        names[1] = "ObjectPool";
        names[2] = "Workbook";
        System.arraycopy(streams, 0, names, 3, streams.length);
        for (int i = 0; i < 12; i++) {
            var at = 512 * (sectors[i / 4] + 1) + 128 * (i % 4);
            file.putInt(at + 68, -1).putInt(at + 72, -1).putInt(at + 76, -1);
            if (i < names.length) {
                var name = names[i].getBytes(UTF_16LE);
                file.position(at).put(name);
                file.putShort(at + 64, (short) (name.length + 2));
                file.put(at + 66, (byte) (i == 0 ? 5 : i == 1 ? 1 : 2));
            }
        }
        entry(file, sectors, 0, 76, 1);
        entry(file, sectors, 1, 76, 2);
        for (int i = 0; i < streams.length; i++) {
            entry(file, sectors, i == 0 ? 1 : i + 2, i % 2 == 0 ? 68 : 72, i + 3);
        }
        return file.array();
    }

    private static void entry(ByteBuffer file, int[] sectors, int number, int field, int target) {
        file.putInt(512 * (sectors[number / 4] + 1) + 128 * (number % 4) + field, target);
    }

    static byte[] picture(String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, out)) {
                throw new IllegalArgumentException(format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] mp3() {
        var sound = new byte[2048];
        System.arraycopy("ID3\3\0\0\0\0\0\0".getBytes(UTF_8), 0, sound, 0, 10);
        sound[10] = (byte) 0xff;
        sound[11] = (byte) 0xfb;
        sound[12] = (byte) 0x90;
        return sound;
    }

    static byte[] mp4(String brand) {
        return ByteBuffer.allocate(64)
                .putInt(24)
                .put("ftyp".getBytes(UTF_8))
                .put(brand.getBytes(UTF_8))
                .putInt(512)
                .put((brand + "mp41").getBytes(UTF_8))
                .putInt(8)
                .put("mdat".getBytes(UTF_8))
                .array();
    }

    static byte[] windowsProgram() {
        var program = new byte[1024];
        program[0] = 'M';
        program[1] = 'Z';
        program[0x3c] = (byte) 0x80;
        program[0x80] = 'P';
        program[0x81] = 'E';
        return program;
    }
}
