package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EmbeddedDatabaseIT {

    private static final String TASK_AT_WORK =
            """
            select t.task_def_key_
            from act_ru_task t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_
            where p.business_key_ = ?
            """;

    @TempDir
    private Path directory;

    @Test
    void findsACommittedTaskAfterTheApplicationWasKilled() throws Exception {
        var key = "";
        try (var killed = start(CommitsATask.class)) {
            key = killed.awaitOutput(CommitsATask.COMMITTED);
            killed.kill();
        }
        try (var restarted = start(HuiyinApplication.class)) {
            restarted.awaitStarted();
            assertThat(ask(restarted, TASK_AT_WORK, key)).isEqualTo("second");
            assertThat(ask(restarted, "show fsync")).isEqualTo("on");
            assertThat(ask(restarted, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(restarted, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void findsACommittedTaskAfterTheDatabaseWasKilled() throws Exception {
        var key = "";
        try (var killed = start(CommitsATask.class)) {
            key = killed.awaitOutput(CommitsATask.COMMITTED);
            killed.killDatabase();
            killed.kill();
        }
        try (var restarted = start(HuiyinApplication.class)) {
            restarted.awaitStarted();
            assertThat(ask(restarted, TASK_AT_WORK, key)).isEqualTo("second");
            assertThat(Files.readString(directory.resolve("data/postgresql.log")))
                    .contains("database system was not properly shut down");
        }
    }

    @Test
    void refusesADirectoryThatAnotherApplicationUses() throws Exception {
        try (var first = start(HuiyinApplication.class)) {
            first.awaitStarted();
            assertRefused(start(HuiyinApplication.class), "正被另一个正在运行的回音使用，这一个没有启动。");
            assertThat(ask(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsOverWhatAKilledFirstStartLeftHalfDone() throws Exception {
        Files.createDirectories(directory.resolve("data/postgresql.unfinished/base"));
        Files.createDirectories(directory.resolve("data/binaries/PG-16c5707c09eef4783fc1cb48f11a526d/bin"));
        Files.createFile(directory.resolve("data/binaries/PG-16c5707c09eef4783fc1cb48f11a526d/bin/postgres"));
        try (var started = start(HuiyinApplication.class)) {
            started.awaitStarted();
            assertThat(ask(started, "show server_version")).startsWith("17.");
        }
        assertThat(directory.resolve("data/postgresql.unfinished")).doesNotExist();
    }

    @Test
    void refusesAMachineThatItHasNoBinariesFor() throws Exception {
        assertRefused(
                ApplicationProcess.start(HuiyinApplication.class, directory, Map.of(), "-Dos.arch=sparc"),
                "没有适合这台机器（Linux，sparc）的内置 PostgreSQL，回音没有启动。");
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Files.createDirectories(directory.resolve("data/postgresql"));
        Files.writeString(directory.resolve("data/postgresql/PG_VERSION"), "16\n");
        assertRefused(start(HuiyinApplication.class), "是 PostgreSQL 16 的数据");
    }

    @Test
    void refusesAnAddressThatIsNotOfPostgres() throws Exception {
        var environment = Map.of("HUIYIN_DB_URL", "jdbc:h2:mem:huiyin");
        assertRefused(
                ApplicationProcess.start(HuiyinApplication.class, directory, environment, "-Dspring.profiles.active=demo"),
                "HUIYIN_DB_URL 不是 PostgreSQL 的 JDBC 地址，回音没有启动。");
    }

    private ApplicationProcess start(Class<?> main) throws Exception {
        return ApplicationProcess.start(main, directory, Map.of());
    }

    private static void assertRefused(ApplicationProcess refused, String sentence) throws Exception {
        assertThat(refused.awaitEnd()).isNotZero();
        assertThat(refused.output()).contains(sentence).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private static String ask(ApplicationProcess application, String sql, Object... parameters) throws Exception {
        try (var connection = application.connect()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(sql)
                    .params(parameters)
                    .query(String.class)
                    .single();
        }
    }
}
