package org.huiyin.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks up single small entries of a ZIP file through its directory at the end. It reads at most a few megabytes and
 * unpacks at most one, whatever the file claims; the JDK's reader keeps the whole directory in memory.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int MAX_DIRECTORY = 8 << 20;
    private static final int MAX_ENTRY = 1 << 20;

    private final FileChannel file;
    private final ByteBuffer directory;

    private ZipDirectory(FileChannel file, ByteBuffer directory) {
        this.file = file;
        this.directory = directory;
    }

    /** Empty where the file is not a ZIP file, is damaged, or has more entries than any document. */
    static Optional<ZipDirectory> of(FileChannel file) throws IOException {
        var tailLength = (int) Math.min(file.size(), END_LENGTH + MAX_COMMENT);
        var tail = read(file, file.size() - tailLength, tailLength);
        for (int at = tailLength - END_LENGTH; at >= 0; at--) {
            // Some programs leave a byte or two behind the end.
            if (tail.getInt(at) == END && Short.toUnsignedInt(tail.getShort(at + 20)) <= tailLength - at - END_LENGTH) {
                var length = Integer.toUnsignedLong(tail.getInt(at + 12));
                var offset = Integer.toUnsignedLong(tail.getInt(at + 16));
                return length > MAX_DIRECTORY || offset + length > file.size()
                        ? Optional.empty()
                        : Optional.of(new ZipDirectory(file, read(file, offset, (int) length)));
            }
        }
        return Optional.empty();
    }

    /**
     * The entry's content as text.
     *
     * @param name in any case, as Office reads it
     * @return empty where there is no such entry, or it is damaged or implausibly large
     */
    Optional<String> text(String name) {
        try {
            var at = 0;
            while (at + HEADER_LENGTH <= directory.limit() && directory.getInt(at) == HEADER) {
                var nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
                if (name.equalsIgnoreCase(string(at + HEADER_LENGTH, nameLength))) {
                    return unpack(
                            Short.toUnsignedInt(directory.getShort(at + 10)),
                            Integer.toUnsignedLong(directory.getInt(at + 20)),
                            Integer.toUnsignedLong(directory.getInt(at + 42)));
                }
                at += HEADER_LENGTH
                        + nameLength
                        + Short.toUnsignedInt(directory.getShort(at + 30))
                        + Short.toUnsignedInt(directory.getShort(at + 32));
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | DataFormatException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String string(int at, int length) {
        var bytes = new byte[length];
        directory.get(at, bytes);
        return new String(bytes, UTF_8);
    }

    private Optional<String> unpack(int method, long packed, long offset) throws IOException, DataFormatException {
        if (packed > MAX_ENTRY) {
            return Optional.empty();
        }
        var local = read(file, offset, LOCAL_LENGTH);
        if (local.getInt(0) != LOCAL) {
            return Optional.empty();
        }
        var start = offset
                + LOCAL_LENGTH
                + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
        var content = read(file, start, (int) packed);
        return switch (method) {
            case 0 -> Optional.of(new String(content.array(), UTF_8));
            case 8 -> inflate(content.array());
            default -> Optional.empty();
        };
    }

    private static Optional<String> inflate(byte[] packed) throws DataFormatException {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            var unpacked = new byte[MAX_ENTRY];
            var length = inflater.inflate(unpacked);
            return inflater.finished() ? Optional.of(new String(unpacked, 0, length, UTF_8)) : Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new BufferUnderflowException();
            }
        }
        return buffer.flip();
    }
}
