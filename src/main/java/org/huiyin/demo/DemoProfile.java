package org.huiyin.demo;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Turns the profile {@value #NAME} on where nothing is configured, and keeps it to the loopback address: its
 * passwords stand in the README. {@code HUIYIN_ADDRESS} overrides the address in every profile.
 */
class DemoProfile implements EnvironmentPostProcessor {

    static final String NAME = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var configured = Stream.of("huiyin.db.url", "huiyin.admin.user", "huiyin.admin.password")
                .anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
        if (!configured && environment.getActiveProfiles().length == 0) {
            environment.addActiveProfile(NAME);
        }
        var address = environment.getProperty("huiyin.address");
        if (StringUtils.hasText(address)) {
            listenOn(address, environment);
        } else if (environment.acceptsProfiles(Profiles.of(NAME))) {
            listenOn("127.0.0.1", environment);
        }
    }

    private static void listenOn(String address, ConfigurableEnvironment environment) {
        environment.getPropertySources().addLast(new MapPropertySource("address", Map.of("server.address", address)));
    }
}
