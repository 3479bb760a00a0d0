package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs after all other classes of a run: the path tests together must have passed everything that is drawn. */
@Order(Integer.MAX_VALUE)
class PathCoverageIT {

    @Test
    void everyNodeAndFlowOfEveryModelHasBeenPassed() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            assertThat(PathCoverage.COLLECTED.getModels())
                    .extracting(Model::getKey)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".bpmn"))
                                    .map(name -> name.replace(".bpmn", ""))
                                    .toList());
        }
        CoverageReportUtil.createReport(PathCoverage.COLLECTED, "target/process-coverage");

        var coverage = PathCoverage.SUITE.calculateCoverage(PathCoverage.COLLECTED.getModels());

        assertThat(coverage).as("passed by no path test: %s", missing()).isEqualTo(1.0);
    }

    private static Set<String> missing() {
        return PathCoverage.COLLECTED.getModels().stream()
                .flatMap(model -> missing(model).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> missing(Model model) {
        var drawn = Bpmn.readModelFromStream(
                new java.io.ByteArrayInputStream(model.getXml().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var missing = new HashSet<String>();
        drawn.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(node.getId()));
        drawn.getModelElementsByType(SequenceFlow.class).forEach(flow -> missing.add(flow.getId()));
        List.copyOf(PathCoverage.SUITE.getEvents(model.getKey())).stream()
                .map(Event::getDefinitionKey)
                .forEach(missing::remove);
        return missing;
    }
}
