package org.huiyin.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code HUIYIN_DB_URL} and its companions.
 *
 * @param url of the operator's PostgreSQL, as {@code jdbc:postgresql://host:5432/huiyin}; empty for the embedded one
 * @param directory where the embedded one keeps its data
 */
@ConfigurationProperties("huiyin.db")
record DatabaseSettings(
        String url,
        String user,
        String password,
        @DefaultValue("data") Path directory) {}
