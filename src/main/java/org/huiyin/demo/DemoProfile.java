package org.huiyin.demo;

import java.util.stream.Stream;
import org.huiyin.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Turns the profile {@value #NAME} on where nothing is configured. */
class DemoProfile implements EnvironmentPostProcessor, Ordered {

    static final String NAME = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var configured = Stream.of("huiyin.db.url", "huiyin.admin.user", "huiyin.admin.password")
                .anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
        if (!configured && environment.getActiveProfiles().length == 0) {
            environment.addActiveProfile(NAME);
        }
    }

    /** Before the configuration is read, part of which is for this profile alone. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    /** A database that only a file names came too late for the decision above. */
    static class Check implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var environment = context.getEnvironment();
            if (environment.acceptsProfiles(Profiles.of(NAME))
                    && !environment.containsProperty("spring.profiles.active")
                    && StringUtils.hasText(environment.getProperty("huiyin.db.url"))) {
                throw new StartRefused(
                        "配置文件里写了 huiyin.db.url，而环境变量 HUIYIN_DB_URL 没有设置，回音没有启动。", "数据库请用环境变量 HUIYIN_DB_URL 指定。");
            }
        }
    }
}
