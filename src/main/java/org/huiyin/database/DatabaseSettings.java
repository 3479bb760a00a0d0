package org.huiyin.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code HUIYIN_DB_URL}, {@code HUIYIN_DB_USER} and {@code HUIYIN_DB_PASSWORD}.
 *
 * @param url of the operator's PostgreSQL, as {@code jdbc:postgresql://host:5432/huiyin}; null for the embedded one
 */
@ConfigurationProperties("huiyin.db")
record DatabaseSettings(String url, String user, String password) {}
