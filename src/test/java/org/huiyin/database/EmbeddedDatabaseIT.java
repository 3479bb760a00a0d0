package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EmbeddedDatabaseIT {

    private static final String TASK_AT_WORK = """
            select t.task_def_key_
            from act_ru_task t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_
            where p.business_key_ = ?
            """;

    @TempDir
    private Path directory;

    @Test
    void findsCommittedTasksAfterTheApplicationAndThenTheDatabaseWereKilled() throws Exception {
        var beforeTheApplication = "";
        try (var killed = start(CommitsATask.class)) {
            beforeTheApplication = killed.awaitOutput(CommitsATask.COMMITTED);
            assertThat(ask(killed, "show fsync")).isEqualTo("on");
            assertThat(ask(killed, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(killed, "show full_page_writes")).isEqualTo("on");
            killed.kill();
        }
        var beforeTheDatabase = "";
        try (var killed = start(CommitsATask.class)) {
            beforeTheDatabase = killed.awaitOutput(CommitsATask.COMMITTED);
            assertThat(ask(killed, TASK_AT_WORK, beforeTheApplication)).isEqualTo("second");
            killed.killDatabase();
            killed.kill();
        }
        try (var restarted = start(HuiyinApplication.class)) {
            restarted.awaitStarted();
            assertThat(ask(restarted, TASK_AT_WORK, beforeTheApplication)).isEqualTo("second");
            assertThat(ask(restarted, TASK_AT_WORK, beforeTheDatabase)).isEqualTo("second");
            assertThat(Files.readString(directory.resolve("data/postgresql.log")))
                    .contains("database system was not properly shut down");

            assertRefused(start(HuiyinApplication.class), "正被另一个正在运行的回音使用，这一个没有启动。");
            assertThat(ask(restarted, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAMachineThatItHasNoBinariesFor() throws Exception {
        assertRefused(
                ApplicationProcess.start(HuiyinApplication.class, directory, Map.of(), "-Dos.arch=sparc"),
                "，sparc）的内置 PostgreSQL，回音没有启动。");
    }

    @Test
    void startsOverWhatAKilledFirstStartLeftHalfDone() throws Exception {
        Files.createDirectories(directory.resolve("postgresql.unfinished/base"));
        var binaries = directory.resolve("binaries/PG-16c5707c09eef4783fc1cb48f11a526d/bin");
        Files.createDirectories(binaries);
        Files.createFile(binaries.resolve("postgres"));
        try (var postgres = PostgresDirectory.open(directory)) {
            assertThat(ask(postgres, "show server_version")).startsWith("17.");
        }
        assertThat(directory.resolve("postgresql.unfinished")).doesNotExist();
    }

    @Test
    void startsAlthoughAnotherProgramHasTheNumberOfItsLastServer() throws Exception {
        try (var postgres = PostgresDirectory.open(directory)) {
            assertThat(ask(postgres, "create table kept as select 1; select 'made'"))
                    .isEqualTo("made");
        }
        var file = directory.resolve("postgresql/postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + directory.resolve("postgresql") + "\n0\n");
        try (var postgres = PostgresDirectory.open(directory)) {
            assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("1");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void refusesADirectoryThatThisProcessUsesAlready() throws Exception {
        try (var postgres = PostgresDirectory.open(directory)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> PostgresDirectory.open(directory))
                    .withMessageContaining("正被另一个正在运行的回音使用");
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Files.createDirectories(directory.resolve("postgresql"));
        Files.writeString(directory.resolve("postgresql/PG_VERSION"), "16\n");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> PostgresDirectory.open(directory))
                .withMessageContaining("是 PostgreSQL 16 的数据");
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

    private static String ask(PostgresDirectory postgres, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(postgres.url());
                var statement = connection.createStatement()) {
            for (var isRows = statement.execute(sql); !isRows; ) {
                isRows = statement.getMoreResults();
            }
            var rows = statement.getResultSet();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
