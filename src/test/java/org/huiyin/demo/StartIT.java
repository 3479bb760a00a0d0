package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.huiyin.HuiyinApplication;
import org.huiyin.database.ApplicationProcess;
import org.huiyin.database.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How the application starts, or refuses to, as what is configured differs. */
class StartIT {

    private static final String PASSWORD = "q6Yp1fWk0d8wYt5Lr3Zx2u9vB7c=";

    @TempDir
    private Path directory;

    @Test
    void isADemoOnThisMachineAloneWhereNothingIsConfigured() throws Exception {
        try (var application = start(Map.of())) {
            application.awaitStarted();
            var port = port(application);

            assertThat(application.awaitOutput("http://localhost:")).startsWith(port + "/");
            for (var one : DemoAccount.all()) {
                assertThat(application.output()).contains(one.account() + " ", one.password());
            }
            connect(InetAddress.getByName("127.0.0.1"), port);
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(address(), port));
        }
        // What the demo left is not taken for the real thing.
        assertRefused(Map.of("HUIYIN_ADMIN_USER", "zhang", "HUIYIN_ADMIN_PASSWORD", PASSWORD), "这个数据库里有演示账号");
    }

    @Test
    void createsTheFirstAdministratorOnceAndNoDemo() throws Exception {
        var database = TestDatabase.create();
        var settings = Map.of(
                "HUIYIN_DB_URL",
                database.url(),
                "HUIYIN_DB_USER",
                database.user(),
                "HUIYIN_ADMIN_USER",
                "zhang",
                "HUIYIN_ADMIN_PASSWORD",
                PASSWORD);
        var jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        try (var application = start(settings)) {
            application.awaitStarted();
            assertThat(application.output()).doesNotContain("演示", PASSWORD);
            connect(address(), port(application));
        }
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(jdbc.sql("select user_id_ || ' ' || group_id_ from act_id_membership")
                        .query(String.class)
                        .list())
                .containsExactly("zhang camunda-admin");
        assertThat(jdbc.sql("select count(*) from unit").query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_id_group")
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);

        try (var again = start(Map.of("HUIYIN_DB_URL", database.url(), "HUIYIN_DB_USER", database.user()))) {
            again.awaitStarted();
        }
        assertThat(jdbc.sql("select id_ from act_id_user").query(String.class).list())
                .containsExactly("zhang");
    }

    @Test
    void refusesToStartWithoutAnyAdministrator() throws Exception {
        var database = TestDatabase.create();
        assertRefused(
                Map.of("HUIYIN_DB_URL", database.url(), "HUIYIN_DB_USER", database.user()),
                "还没有管理员账号，也没有设置 HUIYIN_ADMIN_USER 和 HUIYIN_ADMIN_PASSWORD，回音没有启动。");
    }

    @Test
    void refusesAWellKnownPasswordBeforeItTouchesAnything() throws Exception {
        assertRefused(
                Map.of("HUIYIN_ADMIN_USER", "zhang", "HUIYIN_ADMIN_PASSWORD", "Admin@123456"),
                "HUIYIN_ADMIN_PASSWORD 是人人猜得到的密码，回音没有启动。");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void refusesADatabaseThatDoesNotAnswer() throws Exception {
        assertRefused(
                Map.of("HUIYIN_DB_URL", "jdbc:postgresql://localhost:9/huiyin", "HUIYIN_DB_USER", "huiyin"),
                "连接不上 HUIYIN_DB_URL 指向的 PostgreSQL，回音没有启动");
    }

    @Test
    void refusesADatabaseThatIsNotPostgres() throws Exception {
        assertRefused(Map.of("HUIYIN_DB_URL", "jdbc:h2:mem:huiyin"), "HUIYIN_DB_URL 不是 PostgreSQL 的 JDBC 地址，回音没有启动。");
    }

    private ApplicationProcess start(Map<String, String> environment) throws Exception {
        return ApplicationProcess.start(HuiyinApplication.class, directory, environment);
    }

    private void assertRefused(Map<String, String> environment, String sentence) throws Exception {
        var refused = start(environment);
        assertThat(refused.awaitEnd()).isNotZero();
        assertThat(refused.output())
                .contains(sentence)
                .doesNotContain("\tat ", "Exception")
                .doesNotContain(environment.getOrDefault("HUIYIN_ADMIN_PASSWORD", PASSWORD));
    }

    private static int port(ApplicationProcess application) {
        return Integer.parseInt(
                application.awaitOutput("Tomcat started on port").split(" ")[0]);
    }

    private static void connect(InetAddress address, int port) throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5000);
        }
    }

    /** An address of this machine that others could reach. */
    private static InetAddress address() throws Exception {
        var address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(address.isPresent(), "this machine has the loopback address only");
        return address.get();
    }
}
