package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a reader can follow the pictures: what a hand that edits a diagram breaks first. */
class DiagramLayoutTest {

    private record Flow(String id, SequenceFlow flow, List<Line2D> lines) {}

    /**
     * @param frame      holds flows and labels inside; only its border must be kept clear
     * @param cornerless how much of its corners a diamond or a circle leaves to labels
     */
    private record Box(String id, boolean frame, int cornerless, Rectangle2D area) {

        boolean isCutBy(Line2D line) {
            return frame
                    ? inside(area).contains(line.getP1()) != inside(area).contains(line.getP2())
                            && !touches(area, line.getX1(), line.getY1())
                            && !touches(area, line.getX2(), line.getY2())
                    : line.intersects(inside(area));
        }

        boolean isCoveredBy(Rectangle2D label) {
            return frame
                    ? area.intersects(label) && !area.contains(label)
                    : inset(area, cornerless).intersects(label);
        }
    }

    static List<ProcessModel> models() {
        return ProcessModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsFlowsThatDoNotCross(ProcessModel model) {
        var flows = flows(model);
        var crossings = new ArrayList<String>();
        for (var one : flows) {
            for (var other : flows) {
                if (one.id().compareTo(other.id()) < 0
                        && one.lines().stream()
                                .anyMatch(a -> other.lines().stream().anyMatch(b -> cross(a, b)))) {
                    crossings.add(one.id() + " crosses " + other.id());
                }
            }
        }
        assertThat(crossings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsFlowsFromBorderToBorderAndThroughNothingElse(ProcessModel model) {
        var boxes = boxes(model);
        var faults = new ArrayList<String>();
        for (var flow : flows(model)) {
            var first = flow.lines().get(0);
            var last = flow.lines().get(flow.lines().size() - 1);
            if (!touches(area(boxes, flow.flow().getSource().getId()), first.getX1(), first.getY1())
                    || !touches(area(boxes, flow.flow().getTarget().getId()), last.getX2(), last.getY2())) {
                faults.add(flow.id() + " hangs loose");
            }
            boxes.stream()
                    .filter(box -> flow.lines().stream().anyMatch(box::isCutBy))
                    .forEach(box -> faults.add(flow.id() + " runs through " + box.id()));
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void writesLabelsBesideElements(ProcessModel model) {
        var boxes = boxes(model);
        var faults = new ArrayList<String>();
        for (var label : model.elements(BpmnLabel.class)) {
            FlowElement owner = model.instance()
                    .getModelElementById(label.getParentElement().getAttributeValue("bpmnElement"));
            var text = text(owner.getName(), label.getBounds());
            boxes.stream()
                    .filter(box -> box.isCoveredBy(text))
                    .forEach(box -> faults.add("the label of " + owner.getId() + " covers " + box.id()));
        }
        assertThat(faults).isEmpty();
    }

    /** Flows may share a line where they part or meet; to cross is to go on beyond one another. */
    private static boolean cross(Line2D one, Line2D other) {
        return isParted(one, other) && isParted(other, one);
    }

    private static boolean isParted(Line2D line, Line2D by) {
        return by.relativeCCW(line.getP1()) * by.relativeCCW(line.getP2()) < 0;
    }

    private static List<Flow> flows(ProcessModel model) {
        return model.elements(BpmnEdge.class).stream()
                .map(edge -> {
                    var points = List.copyOf(edge.getWaypoints());
                    var lines = IntStream.range(1, points.size())
                            .<Line2D>mapToObj(i -> new Line2D.Double(
                                    points.get(i - 1).getX(),
                                    points.get(i - 1).getY(),
                                    points.get(i).getX(),
                                    points.get(i).getY()))
                            .toList();
                    return new Flow(edge.getBpmnElement().getId(), (SequenceFlow) edge.getBpmnElement(), lines);
                })
                .toList();
    }

    private static List<Box> boxes(ProcessModel model) {
        return model.elements(BpmnShape.class).stream()
                .map(shape -> new Box(
                        shape.getBpmnElement().getId(),
                        shape.getBpmnElement() instanceof SubProcess,
                        shape.getBpmnElement() instanceof Gateway
                                ? 12
                                : shape.getBpmnElement() instanceof Event ? 5 : 0,
                        rectangle(shape.getBounds())))
                .toList();
    }

    private static Rectangle2D area(List<Box> boxes, String id) {
        return boxes.stream()
                .filter(box -> box.id().equals(id))
                .findFirst()
                .orElseThrow()
                .area();
    }

    private static boolean touches(Rectangle2D area, double x, double y) {
        return new Rectangle2D.Double(area.getX() - 1, area.getY() - 1, area.getWidth() + 2, area.getHeight() + 2)
                .contains(x, y);
    }

    private static Rectangle2D inside(Rectangle2D area) {
        return inset(area, 1);
    }

    private static Rectangle2D inset(Rectangle2D area, int by) {
        return new Rectangle2D.Double(
                area.getX() + by, area.getY() + by, area.getWidth() - 2 * by, area.getHeight() - 2 * by);
    }

    /** Where the words are: in the middle of their label, 12 pixels each. */
    private static Rectangle2D text(String words, Bounds label) {
        var width = Math.min(12 * words.length(), label.getWidth());
        return new Rectangle2D.Double(
                label.getX() + (label.getWidth() - width) / 2, label.getY(), width, label.getHeight());
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
