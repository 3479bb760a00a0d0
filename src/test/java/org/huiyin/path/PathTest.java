package org.huiyin.path;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/** A test of a proposal's way on the real engine and database, told as a story of the people of a small {@link Town}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HuiyinTest
@Import({Town.class, PathCoverage.Listening.class})
// The product keeps none; the tests read from it which way a case went.
@TestPropertySource(properties = "camunda.bpm.history-level=activity")
@ExtendWith(PathCoverage.class)
@interface PathTest {

    @AliasFor(annotation = HuiyinTest.class, attribute = "properties")
    String[] properties() default {};
}
