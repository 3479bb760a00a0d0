package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table that recommended cases are scored by. */
class KeyScoreTest {

    @ParameterizedTest(name = "{0} {1} {2} collective {3} gives {4}")
    @CsvSource({
        "HIGH, HIGH, HIGH, true, 100",
        "HIGH, HIGH, HIGH, false, 90",
        "MEDIUM, MEDIUM, MEDIUM, true, 65",
        "MEDIUM, MEDIUM, MEDIUM, false, 55",
        "LOW, LOW, LOW, true, 30",
        "LOW, LOW, LOW, false, 20",
        "HIGH, LOW, LOW, false, 50",
        "LOW, HIGH, LOW, false, 40",
        "LOW, LOW, HIGH, false, 40",
        "HIGH, MEDIUM, LOW, true, 70",
        "MEDIUM, LOW, HIGH, true, 65",
    })
    void addsUpThePointsOfEachQuality(
            String importance, String urgency, String breadth, boolean collective, int expected) throws IOException {
        var engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (var table = Files.newInputStream(Path.of("bpmn/key-score.dmn"))) {
            var result = engine.evaluateDecisionTable(
                    engine.parseDecision("key-score", table),
                    Variables.putValue("importance", importance)
                            .putValue("urgency", urgency)
                            .putValue("breadth", breadth)
                            .putValue("collective", collective));
            assertThat(((Number) result.getSingleEntry()).intValue()).isEqualTo(expected);
        }
    }
}
