package org.huiyin.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on its way in, kept on disk until its content is known: the directory of an Office file stands at its end.
 *
 * @param size   counted
 * @param sha256 computed on the way
 */
record SpooledFile(Path path, long size, String sha256) implements AutoCloseable {

    private static final int BUFFER_LENGTH = 64 << 10;

    /** Reads until the end, or until one byte more than allowed; whoever calls closes it. */
    static SpooledFile of(InputStream content, long maxSize) throws IOException {
        var path = Files.createTempFile("huiyin-attachment-", ".tmp");
        try (var out = Files.newOutputStream(path)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER_LENGTH];
            var size = 0L;
            for (int length; size <= maxSize && (length = content.read(buffer)) >= 0; size += length) {
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
            return new SpooledFile(path, size, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
