package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.huiyin.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFilesIT {

    /** Far less than the files together; one of them held in memory would already be too much beside the application. */
    private static final String HEAP = "-Xmx256m";

    @Test
    void storesTheLargestFilesInLittleMemory(@TempDir Path folder) throws Exception {
        var database = TestDatabase.create();
        var output = folder.resolve("output.log");
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFiles.class.getName(),
                        "--server.port=0"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HUIYIN_DB_URL", database.url());
        builder.environment().put("HUIYIN_DB_USER", database.user());
        builder.environment().put("HUIYIN_DB_PASSWORD", database.password());
        builder.environment().put("SPRING_PROFILES_ACTIVE", "demo");

        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as(() -> read(output))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(output)).isZero();
            assertThat(read(output)).contains("Stored and read 3 files");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
