package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code -Dhuiyin.rewrite=true} it writes the document instead. */
class DeadlineCatalogueTest {

    @Test
    void describesTheLimitsAndTimersAsRulesAndModelsHaveThem() throws IOException {
        var written = DeadlineCatalogue.write();
        if (Boolean.getBoolean("huiyin.rewrite")) {
            Files.writeString(DeadlineCatalogue.FILE, written);
        }
        assertThat(DeadlineCatalogue.FILE)
                .as("rewrite it: ./mvnw test -Dtest=DeadlineCatalogueTest -Dhuiyin.rewrite=true")
                .hasContent(written);
    }

    @ParameterizedTest
    @MethodSource("org.huiyin.engine.BpmnModelTest#models")
    void everyTimerSaysWhenItGoesOffAndWhoIsTold(ProcessModel model) {
        for (var timer : model.elements(TimerEventDefinition.class)) {
            assertThat(ProcessModel.documentation((BaseElement) timer.getParentElement()))
                    .as(timer.getId())
                    .containsPattern("\\p{IsHan}");
        }
    }
}
