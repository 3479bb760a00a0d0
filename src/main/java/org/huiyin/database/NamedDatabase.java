package org.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.huiyin.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The operator's PostgreSQL, once {@code HUIYIN_DB_URL} names it. */
@Configuration(proxyBeanMethods = false)
@Conditional(NamedDatabase.Named.class)
class NamedDatabase {

    private static final int OLDEST = 15;

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DatabaseSettings settings) {
        if (!settings.url().startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "HUIYIN_DB_URL 不是 PostgreSQL 的 JDBC 地址，回音没有启动。",
                    "请写成 jdbc:postgresql://主机:5432/数据库 的样子；不设置它则使用内置的 PostgreSQL。");
        }
        var source = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(settings.url())
                .username(settings.user())
                .password(settings.password())
                .build();
        refuseWhatIsTooOld(settings);
        return source;
    }

    /** Asks over a connection of its own: the pool would try for half a minute before it says what is wrong. */
    private static void refuseWhatIsTooOld(DatabaseSettings settings) {
        var properties = new Properties();
        if (settings.user() != null) {
            properties.put("user", settings.user());
        }
        if (settings.password() != null) {
            properties.put("password", settings.password());
        }
        try (var connection = DriverManager.getConnection(settings.url(), properties)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new StartRefused(
                        "HUIYIN_DB_URL 指向的 PostgreSQL 是 " + version + " 版，回音需要 " + OLDEST + " 版或更新的，没有启动。",
                        "请升级该数据库，或者换一个 PostgreSQL。");
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "连接不上 HUIYIN_DB_URL 指向的 PostgreSQL，回音没有启动：" + e.getMessage(),
                    "请检查 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD，以及该数据库是否在运行。",
                    e);
        }
    }

    static boolean isNamed(ConditionContext context) {
        return StringUtils.hasText(context.getEnvironment().getProperty("huiyin.db.url"));
    }

    static class Named implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isNamed(context);
        }
    }
}
