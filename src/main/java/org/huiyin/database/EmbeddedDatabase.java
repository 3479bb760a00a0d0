package org.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The application's own PostgreSQL, for as long as nobody names another one. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.Unnamed.class)
class EmbeddedDatabase {

    @Bean
    PostgresDirectory postgresDirectory(DatabaseSettings settings) {
        return PostgresDirectory.open(settings.directory());
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(PostgresDirectory postgres) {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(postgres.url())
                .username("postgres")
                .build();
    }

    static class Unnamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !NamedDatabase.isNamed(context);
        }
    }
}
