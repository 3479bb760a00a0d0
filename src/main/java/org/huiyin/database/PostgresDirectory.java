package org.huiyin.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.huiyin.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory in which the embedded PostgreSQL lives: {@code postgresql} holds the data, {@code binaries} the
 * server, {@code postgresql.log} what it says. One application at a time owns it, and one that was killed leaves
 * nothing behind that the next could not clear.
 */
final class PostgresDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDirectory.class);

    private static final String MAJOR_VERSION = "17";
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final FileChannel lock;
    private final EmbeddedPostgres postgres;

    private PostgresDirectory(FileChannel lock, EmbeddedPostgres postgres) {
        this.lock = lock;
        this.postgres = postgres;
    }

    /**
     * Starts the server on this directory, which is created if there is none.
     *
     * @throws StartRefused if another application owns the directory, or no server can run here
     */
    static PostgresDirectory open(Path directory) {
        var home = directory.toAbsolutePath().normalize();
        try {
            create(home);
            var lock = lock(home);
            try {
                return new PostgresDirectory(lock, start(home));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new StartRefused(
                    "数据目录 " + home + " 不能读写（" + e.getFile() + "），回音没有启动。",
                    "请用建立该目录的那个用户启动，或者用 HUIYIN_DB_DIRECTORY 指定另一个目录。",
                    e);
        } catch (IOException e) {
            throw new StartRefused(
                    "内置的 PostgreSQL 没有启动成功，回音没有启动。",
                    "原因见 " + home.resolve("postgresql.log") + " 的末尾；也可以用 HUIYIN_DB_URL 指定一个 PostgreSQL。",
                    e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        lock.close();
    }

    /** A server whose text is UTF-8 and sorted alike wherever it was set up, and which ends when it is told to. */
    static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setRegisterShutdownHook(false);
    }

    private static void create(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            return;
        }
        Files.createDirectories(home);
        keepToOwner(home);
    }

    private static FileChannel lock(Path home) throws IOException {
        var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("held by this very process", e);
        }
        channel.close();
        throw new StartRefused(
                "数据目录 " + home + " 正被另一个正在运行的回音使用，这一个没有启动。", "请先停止那一个，或者用 HUIYIN_DB_DIRECTORY 给这一个指定另外的目录。");
    }

    private static EmbeddedPostgres start(Path home) throws IOException {
        refuseRootWithoutNamespaces();
        var data = home.resolve("postgresql");
        refuseOtherVersion(data);
        dropHalfUnpacked(home.resolve("binaries"));
        if (!Files.exists(data)) {
            setUp(home, data);
        }
        stopOrphan(data);
        return start(home, data);
    }

    /** Elsewhere first: a directory that was left half set up would never start. */
    private static void setUp(Path home, Path data) throws IOException {
        var unfinished = home.resolve("postgresql.unfinished");
        stopOrphan(unfinished);
        FileSystemUtils.deleteRecursively(unfinished);
        start(home, unfinished).close();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedPostgres start(Path home, Path data) throws IOException {
        var binaries = Files.createDirectories(home.resolve("binaries"));
        try {
            return server().setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPgBinaryResolver(Binaries.INSTANCE)
                    .setOutputRedirector(
                            Redirect.appendTo(home.resolve("postgresql.log").toFile()))
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // The library's defaults trade a crash's last commits for speed.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("log_checkpoints", "off")
                    // Statements carry what people wrote.
                    .setServerConfig("log_min_error_statement", "panic")
                    .start();
        } catch (IllegalStateException e) {
            throw new IOException(e);
        } finally {
            // The library opens it to everybody.
            keepToOwner(binaries);
        }
    }

    private static void refuseOtherVersion(Path data) throws IOException {
        var file = data.resolve("PG_VERSION");
        if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION)) {
            throw new StartRefused(
                    data + " 是 PostgreSQL " + Files.readString(file).strip() + " 的数据，这一版回音内置的是 " + MAJOR_VERSION
                            + "，没有启动。",
                    "请先用原来那一版回音导出数据（见 README 的 Backup and upgrade）。");
        }
    }

    private static void refuseRootWithoutNamespaces() {
        if ("root".equals(System.getProperty("user.name"))
                && "Linux".equals(System.getProperty("os.name"))
                && !LinuxUtils.isUnshareAvailable()) {
            throw new StartRefused(
                    "PostgreSQL 不能以 root 运行，而这里又不允许建立用户命名空间，回音没有启动。", "请以普通用户启动，或者用 HUIYIN_DB_URL 指定一个 PostgreSQL。");
        }
    }

    /** A file that the library finds when it unpacks, however short, it takes for unpacked. */
    private static void dropHalfUnpacked(Path binaries) throws IOException {
        if (!Files.isDirectory(binaries)) {
            return;
        }
        try (var versions = Files.newDirectoryStream(binaries, "PG-*")) {
            for (var version : versions) {
                if (Files.notExists(version.resolve(".exists"))) {
                    FileSystemUtils.deleteRecursively(version);
                }
            }
        }
    }

    /** Ends a server whose application was killed; the lock is ours, so nobody else works with it. */
    private static void stopOrphan(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return;
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            return;
        }
        var process = ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        if (process.isEmpty()) {
            return;
        }
        if (isServer(
                process.get(), Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())))) {
            LOG.info("stopping the PostgreSQL that a killed application left behind, process {}", lines.get(0));
            stop(process.get());
        } else {
            // Some other program has that number now, and PostgreSQL would take it for its own.
            Files.delete(file);
        }
    }

    private static boolean isServer(ProcessHandle process, Instant started) {
        var command =
                process.info().command().map(Path::of).map(Path::getFileName).map(Path::toString);
        var offset = process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs());
        return command.filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                        .isPresent()
                && offset.filter(duration -> duration.compareTo(Duration.ofSeconds(10)) < 0)
                        .isPresent();
    }

    private static void stop(ProcessHandle process) throws IOException {
        if (!WINDOWS) {
            // SIGINT ends its sessions and writes everything down; Java's own SIGTERM would wait for them.
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        }
        try {
            process.onExit().get(WINDOWS ? 0 : 30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void keepToOwner(Path directory) throws IOException {
        if (!WINDOWS) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The library's own look-up, which tells a person what to do where it finds nothing. */
    private enum Binaries implements PgBinaryResolver {
        INSTANCE;

        @Override
        public InputStream getPgBinary(String system, String machine) throws IOException {
            try {
                return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
            } catch (IllegalStateException e) {
                throw new StartRefused(
                        "没有适合这台机器（" + system + "，" + machine + "）的内置 PostgreSQL，回音没有启动。",
                        "请安装 PostgreSQL 15 或更新的版本，并用 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD 指定它。",
                        e);
            }
        }
    }
}
