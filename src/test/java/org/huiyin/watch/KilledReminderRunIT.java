package org.huiyin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.huiyin.database.ApplicationProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A morning with many reminders, and the application killed in the midst of them. */
class KilledReminderRunIT {

    private static final int LIMITS = 600;

    @TempDir
    private Path directory;

    @Test
    void afterKillEveryHolderHasBeenToldOnceOfEachLimitAndTheProofHolds() throws Exception {
        try (var prepared =
                start("2026-03-05T09:00", "-Dtest.limits=" + LIMITS, "-Dcamunda.bpm.job-execution.enabled=false")) {
            prepared.awaitOutput(Reminders.PREPARED);
            assertThat(ask(prepared, "select count(*) from deadline where next_act_at = '2026-05-06 08:30+08'"))
                    .isEqualTo(LIMITS);
        }

        try (var killed = start("2026-05-06T08:31")) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> ask(killed, "select count(*) from deadline_reminder") > 20);
            killed.kill();
        }
        // Whatever it had taken in hand is free again after the engine's five minutes.
        try (var again = start("2026-05-06T08:41")) {
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> ask(again, "select count(*) from deadline_reminder") == LIMITS);

            assertThat(ask(again, "select count(distinct deadline_id) from deadline_reminder"))
                    .isEqualTo(LIMITS);
            assertThat(ask(again, "select count(*) from notice where kind = 'DEADLINE_REMINDER'"))
                    .isEqualTo(LIMITS);
            assertThat(ask(again, "select count(*) from deadline_reminder where at < '2026-05-06 08:40+08'"))
                    .as("reminded before it was killed")
                    .isBetween(20L, LIMITS - 1L);
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            ask(again, "select count(*) from deadline where next_act_at > '2026-05-07'") == LIMITS);
            assertThat(unwatchedAt(again, "2026-05-06 08:41+08")).isZero();
        }
    }

    private ApplicationProcess start(String now, String... options) throws Exception {
        var all = new String[options.length + 1];
        all[0] = "-Dtest.now=" + now;
        System.arraycopy(options, 0, all, 1, options.length);
        return ApplicationProcess.start(Reminders.class, directory, Map.of(), all);
    }

    /** In a statement of its own: a plan might ask for the moment only after the first limit. */
    private static long unwatchedAt(ApplicationProcess application, String moment) throws Exception {
        try (var connection = application.connect()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("select set_config('huiyin.now', :moment, false)")
                    .param("moment", moment)
                    .query(String.class)
                    .single();
            return jdbc.sql("select count(*) from unwatched_deadline")
                    .query(Long.class)
                    .single();
        }
    }

    private static long ask(ApplicationProcess application, String sql) throws Exception {
        try (var connection = application.connect()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(sql)
                    .query(Long.class)
                    .single();
        }
    }
}
