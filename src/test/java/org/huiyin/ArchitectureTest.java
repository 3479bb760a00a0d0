package org.huiyin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** The rules of the packages: see "Where things live" in the README. */
@AnalyzeClasses(packages = "org.huiyin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule keepsTheEngineAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..engine..", "..identity..", "..cockpit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule letsOnlyProcessesKnowProcesses = noClasses()
            .that()
            .resideOutsideOfPackage("..process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.huiyin..process..");

    @ArchTest
    static final ArchRule hidesPages = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.huiyin..web..");

    @ArchTest
    static final ArchRule hasNoCyclesBetweenCapabilities =
            slices().matching("org.huiyin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesAndHidesDelegates = classes()
            .that()
            .implement(JavaDelegate.class)
            .and()
            .resideOutsideOfPackage("..engine..")
            .should()
            .haveSimpleNameEndingWith("Delegate")
            .andShould()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage("..process");

    @ArchTest
    static final ArchRule namesAndHidesListeners = classes()
            .that(assignableTo(TaskListener.class).or(assignableTo(ExecutionListener.class)))
            .and()
            .resideOutsideOfPackage("..engine..")
            .should()
            .haveSimpleNameEndingWith("Listener")
            .andShould()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage("..process");

    @ArchTest
    static final ArchRule hidesRepositories =
            classes().that().haveSimpleNameEndingWith("Repository").should().bePackagePrivate();

    @ArchTest
    static final ArchRule hidesControllers =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule leavesTablesToServices = noClasses()
            .that()
            .resideInAnyPackage("..process..", "..web..")
            .should()
            .dependOnClassesThat(assignableTo(JdbcClient.class)
                    .or(assignableTo(JdbcOperations.class))
                    .or(resideInAnyPackage("java.sql..", "javax.sql..")));

    @ArchTest
    static final ArchRule namesPackagesForWhatTheyAreAbout = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..constants..", "..helper..");

    @ArchTest
    static final ArchRule asksTheGivenClock = noClasses()
            .should()
            .callMethodWhere(describe("reads the system's clock", ArchitectureTest::readsTheSystemsClock))
            .orShould()
            .callConstructor(Date.class);

    /** The engine wants {@code Date} for its timers and tells tasks' dates so; nobody else needs it. */
    @ArchTest
    static final ArchRule keepsOldDatesAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..engine..", "..deadline..", "..cockpit..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule injectsThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule logsInsteadOfPrinting = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** But for the proof, which is to find what the engine has lost. */
    @Test
    void neverQueriesTheEnginesTables() throws IOException {
        var engineTable = Pattern.compile("\\bact_(ru|hi|re|id|ge)_", Pattern.CASE_INSENSITIVE);
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(
                            f -> f.toString().matches(".*\\.(java|sql)") && !f.endsWith("unwatched_deadline.sql"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(engineTable);
            }
        }
    }

    private static boolean readsTheSystemsClock(JavaCall<?> call) {
        var target = call.getTarget();
        var parameters = target.getRawParameterTypes();
        return target.getOwner().getPackageName().equals("java.time")
                        && target.getName().equals("now")
                        && parameters.stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class))
                || target.getOwner().isEquivalentTo(System.class)
                        && Stream.of("currentTimeMillis", "nanoTime").anyMatch(target.getName()::equals)
                || target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system")
                        && !call.getOriginOwner().isEquivalentTo(HuiyinApplication.class);
    }
}
