package org.huiyin.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code HUIYIN_ADMIN_USER} and {@code HUIYIN_ADMIN_PASSWORD}, needed until there is an administrator. */
@ConfigurationProperties("huiyin.admin")
record AdministratorSettings(String user, String password) {}
