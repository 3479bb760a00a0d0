package org.huiyin.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.huiyin.HuiyinApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application: the real engine, a real PostgreSQL database that only this context uses, a web
 * server on a random port ({@code @LocalServerPort}), the demo's accounts and units, and a {@link MutableClock} in
 * place of the system's, set back after each test.
 *
 * <p>Jobs do not run by themselves, so that a test decides which one runs and when; a test that wants them to says
 * {@code @HuiyinTest(properties = "camunda.bpm.job-execution.enabled=true")}, and {@code huiyin.notice.sending=true}
 * for notices to leave the application. Tests with equal properties share one
 * context and so one database: use ids of your own rather than counting rows.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = {HuiyinApplication.class, MutableClock.Configuration.class})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@ActiveProfiles("demo")
@ExtendWith({MutableClock.Reset.class, OwnEngine.class})
public @interface HuiyinTest {

    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};

    @AliasFor(annotation = SpringBootTest.class, attribute = "webEnvironment")
    WebEnvironment webEnvironment() default WebEnvironment.RANDOM_PORT;
}
