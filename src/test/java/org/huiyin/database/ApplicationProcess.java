package org.huiyin.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, as an operator starts it, on a directory that the test gives it. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path directory;
    private final Path output;

    private ApplicationProcess(Process process, Path directory, Path output) {
        this.process = process;
        this.directory = directory;
        this.output = output;
    }

    /**
     * @param main class with the main method
     * @param environment the only {@code HUIYIN_…} variables that it sees, beside a directory for its database
     */
    public static ApplicationProcess start(
            Class<?> main, Path directory, Map<String, String> environment, String... jvmOptions) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        // It lives for seconds: what makes it fast after minutes only delays it.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-Xmx512m", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "--server.port=0"));
        var output = Files.createTempFile(directory, "output", ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HUIYIN_") || name.startsWith("SPRING_"));
        builder.environment()
                .put("HUIYIN_DB_DIRECTORY", directory.resolve("data").toString());
        builder.environment().putAll(environment);
        return new ApplicationProcess(builder.start(), directory, output);
    }

    /** Waits until the output has this text, and gives the rest of that line. */
    public String awaitOutput(String text) {
        await(text).atMost(PATIENCE).until(() -> {
            if (!process.isAlive() && !output().contains(text)) {
                throw new AssertionError(
                        "ended with " + process.exitValue() + " before it said " + text + ":\n" + output());
            }
            return output().lines().anyMatch(line -> line.contains(text));
        });
        return output().lines()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(text) + text.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    public ApplicationProcess awaitStarted() {
        awaitOutput("Started HuiyinApplication");
        return this;
    }

    /** Waits for its end; the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs:\n" + output());
        }
        return process.exitValue();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The superuser's connection to its embedded database. */
    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + postmaster(3) + "/postgres?user=postgres");
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -9} of the database's own process. */
    public void killDatabase() throws IOException {
        var postmaster = ProcessHandle.of(Long.parseLong(postmaster(0))).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private String postmaster(int line) throws IOException {
        return Files.readAllLines(directory.resolve("data/postgresql/postmaster.pid"))
                .get(line)
                .strip();
    }

    /** Asks it to end, as a service manager does, so that its database ends too. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
