package org.huiyin.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An empty database of its own on the one real PostgreSQL that a test JVM starts. The cluster lives in a temporary
 * directory and ends with the JVM; unlike the application's, it does not wait for the disk.
 *
 * @param url without user and password
 */
public record TestDatabase(String url, String user, String password) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new empty database; the first call starts the cluster, about three seconds. */
    public static TestDatabase create() {
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = Cluster.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " cannot be created", e);
        }
        // The driver wants some password although this cluster trusts everybody who reaches it.
        return new TestDatabase(Cluster.POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    private static final class Cluster {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres = PostgresDirectory.server().start();
                // Not before the contexts that still use it: a hook of its own would run beside theirs.
                SpringApplication.getShutdownHandlers().add(() -> close(postgres));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives each application context of a test its own database, with a small pool: contexts are kept for reuse. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final String JOBS_RUN = "camunda.bpm.job-execution.enabled";
        private static final String NOTICES_ARE_SENT = "huiyin.notice.sending";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = create();
            for (var byItself : List.of(JOBS_RUN, NOTICES_ARE_SENT)) {
                if (!context.getEnvironment().containsProperty(byItself)) {
                    TestPropertyValues.of(byItself + "=false").applyTo(context);
                }
            }
            TestPropertyValues.of(
                            "huiyin.db.url=" + database.url,
                            "huiyin.db.user=" + database.user,
                            "huiyin.db.password=" + database.password,
                            "spring.datasource.hikari.maximum-pool-size=10",
                            "spring.datasource.hikari.minimum-idle=0")
                    .applyTo(context);
        }
    }
}
