package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.engine.ProcessModel.stem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;

/** What a reader, the engine and the Java code expect of {@code bpmn/} and {@code forms/}, without an engine. */
class BpmnModelTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+(?:Delegate|Listener))}");
    private static final Pattern COLLECTION = Pattern.compile("\\$\\{(\\w+)\\.idsOf\\(execution\\)}");
    private static final Pattern CHOICE = Pattern.compile("\\$\\{(\\w+) == '(\\w+)'}");
    private static final String VARIABLE = "\\$\\{[a-z]\\w*}";
    private static final String GROUP = "([a-z-]+|\\$\\{[a-z]\\w*Group}(-signatory)?)";
    private static final String GROUPS = GROUP + "(," + GROUP + ")*";
    /** Task lists show these wherever a process has them. */
    private static final List<String> SHOWN_IN_LISTS = List.of("title", "caseNumber", "unitName");

    static List<ProcessModel> models() {
        return ProcessModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void isNamedLikeItsFileAndKeepsItsHistoryForTenYears(ProcessModel model) {
        var process = model.process();
        assertThat(process.getId()).isEqualTo(model.key());
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getName()).containsPattern(HAN);
        assertThat(ProcessModel.documentation(process)).containsPattern(HAN);
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesEveryElementAnIdOfTypeAndStem(ProcessModel model) {
        for (var node : model.elements(FlowNode.class)) {
            assertThat(node.getId()).matches(prefix(node) + "_[a-z][A-Za-z0-9]*");
        }
        for (var flow : model.elements(SequenceFlow.class)) {
            assertThat(flow.getId())
                    .isEqualTo(
                            "flow_" + stem(flow.getSource()) + "To" + StringUtils.capitalize(stem(flow.getTarget())));
        }
        for (var definition : model.elements(EventDefinition.class)) {
            var prefix = definition instanceof TimerEventDefinition ? "timer" : "definition";
            assertThat(definition.getId()).matches(prefix + "_[a-z][A-Za-z0-9]*");
        }
        for (var message : model.elements(Message.class)) {
            assertThat(message.getName()).matches("[a-z]+\\." + stem(message));
        }
    }

    private static String prefix(FlowNode node) {
        return node instanceof CatchEvent || node instanceof ThrowEvent
                ? "event"
                : node instanceof Gateway ? "gateway" : node.getElementType().getTypeName();
    }

    @ParameterizedTest
    @MethodSource("models")
    void bindsEveryServiceTaskAndCompletionToTheClassOfItsStem(ProcessModel model) {
        for (var task : model.elements(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).as(task.getId()).isEqualTo("${" + stem(task) + "Delegate}");
        }
        for (var task : model.elements(UserTask.class)) {
            var listeners = task.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaTaskListener.class)
                    .list();
            assertThat(listeners)
                    .as(task.getId())
                    .extracting(CamundaTaskListener::getCamundaEvent)
                    .containsExactly("complete");
            assertThat(listeners.get(0).getCamundaDelegateExpression()).isEqualTo("${" + stem(task) + "Listener}");
        }
        for (var listener : model.elements(CamundaExecutionListener.class)) {
            assertThat(listener.getCamundaDelegateExpression()).matches(VARIABLE.replace("}", "Listener}"));
        }
    }

    @Test
    void usesExactlyTheDelegatesAndListenersThatExist() {
        var used = models().stream()
                .flatMap(model -> BEAN.matcher(model.xml()).results())
                .map(found -> StringUtils.capitalize(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        var existing = ProcessModel.classesOfProcessPackages().stream()
                .filter(type -> Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
                        .anyMatch(role -> role.isAssignableFrom(type)))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isNotEmpty().isEqualTo(existing);
    }

    @Test
    void hasOneClassOfNamesForEachProcess() {
        assertThat(ProcessModel.namesClasses().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        models().stream().map(ProcessModel::key).toList());
        ProcessModel.namesClasses()
                .forEach((key, type) -> assertThat(StringUtils.uncapitalize(type.getSimpleName()))
                        .isEqualTo(camelCase(key)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsOnlyVariablesThatTheNamesDeclareAndTheCodeSets(ProcessModel model) throws IOException {
        assertThat(model.declared().keySet()).containsAll(model.variablesRead());
        var code = code();
        for (var name : model.variablesRead()) {
            assertThat(code).as("the code sets " + name).containsPattern(access(model, name, "set|name"));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void declaresNoVariableThatNobodyReads(ProcessModel model) throws IOException {
        var code = code();
        var passedOn = Stream.concat(
                        model.elements(CamundaIn.class).stream().map(CamundaIn::getCamundaSource),
                        // What a process that calls this one takes from it.
                        models().stream()
                                .flatMap(other -> other.elements(CallActivity.class).stream())
                                .filter(call -> call.getCalledElement().equals(model.key()))
                                .flatMap(call -> call.getChildElementsByType(ExtensionElements.class).stream())
                                .flatMap(all -> all.getChildElementsByType(CamundaOut.class).stream())
                                .map(CamundaOut::getCamundaSource))
                .toList();
        for (var name : model.declared().keySet()) {
            if (!model.variablesRead().contains(name) && !passedOn.contains(name) && !SHOWN_IN_LISTS.contains(name)) {
                assertThat(code).as("somebody reads " + name).containsPattern(access(model, name, "from|name"));
            }
        }
    }

    /** {@code CONSTANT.set(} of the variable, inside the names class or through it. */
    private static Pattern access(ProcessModel model, String variable, String how) {
        var constants = Arrays.stream(
                        ProcessModel.namesClasses().get(model.key()).getDeclaredFields())
                .filter(field -> field.getType() == ProcessVariable.class)
                .filter(field -> ((ProcessVariable<?>) ProcessModel.constant(field))
                        .name()
                        .equals(variable))
                .map(field -> field.getName())
                .toList();
        assertThat(constants).as("constants of " + variable).hasSize(1);
        return Pattern.compile("\\b" + constants.get(0) + "\\s*\\.(" + how + ")\\(");
    }

    private static String code() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var text = new StringBuilder();
            for (var file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsVariablesOfTheRightType(ProcessModel model) {
        for (var condition : model.elements(ConditionExpression.class)) {
            var choice = CHOICE.matcher(condition.getTextContent());
            if (choice.matches()) {
                assertThat(model.declared().get(choice.group(1)).type())
                        .as(choice.group())
                        .isEqualTo(String.class);
            } else {
                assertThat(condition.getTextContent())
                        .as("one boolean or one comparison")
                        .matches(VARIABLE);
                assertThat(typeOf(model, condition.getTextContent())).isEqualTo(Boolean.class);
            }
        }
        for (var timer : model.elements(TimerEventDefinition.class)) {
            assertThat(timer.getTimeDate()).as(timer.getId()).isNotNull();
            assertThat(timer.getTimeDate().getTextContent()).matches("\\$\\{[a-z]\\w*At}");
            assertThat(typeOf(model, timer.getTimeDate().getTextContent())).isEqualTo(Date.class);
        }
        for (var task : model.elements(UserTask.class)) {
            if (task.getCamundaDueDate() != null) {
                assertThat(task.getCamundaDueDate()).as(task.getId()).matches("\\$\\{[a-z]\\w*At}");
                assertThat(typeOf(model, task.getCamundaDueDate())).isEqualTo(Date.class);
            }
        }
    }

    private static Class<?> typeOf(ProcessModel model, String expression) {
        return model.declared()
                .get(expression.substring(2, expression.length() - 1))
                .type();
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksForAnswersThatItsFormsOffer(ProcessModel model) throws IOException {
        for (var task : model.elements(UserTask.class)) {
            var fields = FormDeclarations.parse(Files.readAllBytes(formOf(task.getCamundaFormKey())));
            for (var choice : CHOICE.matcher(model.xml()).results().toList()) {
                var field = fields.get(choice.group(1));
                if (field != null) {
                    assertThat(field.options())
                            .as(task.getId() + ": " + choice.group(1))
                            .contains(choice.group(2));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void listensToExactlyTheMessagesThatTheNamesDeclare(ProcessModel model) {
        var declared = Arrays.stream(
                        ProcessModel.namesClasses().get(model.key()).getDeclaredFields())
                .filter(field -> field.getName().startsWith("MESSAGE_"))
                .map(field -> (String) ProcessModel.constant(field))
                .toList();
        var listened = model.elements(MessageEventDefinition.class).stream()
                .map(MessageEventDefinition::getMessage)
                .toList();
        assertThat(listened).extracting(Message::getName).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(model.elements(Message.class)).containsExactlyInAnyOrderElementsOf(Set.copyOf(listened));
    }

    @ParameterizedTest
    @MethodSource("models")
    void callsOurProcessesOfTheSameDeploymentWithNamedVariables(ProcessModel model) {
        for (var call : model.elements(CallActivity.class)) {
            assertThat(ProcessModel.namesClasses()).containsKey(call.getCalledElement());
            assertThat(call.getCamundaCalledElementBinding()).as(call.getId()).isEqualTo("deployment");
            var passed = call.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaIn.class)
                    .list();
            assertThat(passed).extracting(CamundaIn::getCamundaBusinessKey).contains("#{execution.processBusinessKey}");
            var called = models().stream()
                    .filter(other -> other.key().equals(call.getCalledElement()))
                    .findFirst();
            for (var in : passed) {
                assertThat(in.getCamundaVariables()).as(call.getId()).isNull();
                assertThat(in.getCamundaTarget()).isEqualTo(in.getCamundaSource());
                if (in.getCamundaTarget() != null && !SHOWN_IN_LISTS.contains(in.getCamundaTarget())) {
                    assertThat(called.orElseThrow().declared()).containsKey(in.getCamundaTarget());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsOverCollectionsOfBeansThatExist(ProcessModel model) throws NoSuchMethodException {
        var beans = ProcessModel.classesOfProcessPackages().stream()
                .collect(Collectors.toMap(
                        type -> StringUtils.uncapitalize(type.getSimpleName()), type -> type, (a, b) -> a));
        for (var loop : model.elements(MultiInstanceLoopCharacteristics.class)) {
            assertThat(loop.isSequential()).isFalse();
            var collection = COLLECTION.matcher(loop.getCamundaCollection());
            assertThat(collection.matches()).as(loop.getCamundaCollection()).isTrue();
            assertThat(beans).containsKey(collection.group(1));
            assertThat(beans.get(collection.group(1))
                            .getMethod("idsOf", DelegateExecution.class)
                            .getReturnType())
                    .isEqualTo(List.class);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void tellsWhoActsOnEveryTaskAndUnderWhichRule(ProcessModel model) {
        for (var task : model.elements(UserTask.class)) {
            assertThat(ProcessModel.documentation(task)).as(task.getId()).containsPattern(HAN);
            assertThat(task.getCamundaFormKey())
                    .isEqualTo("embedded:deployment:forms/" + kebabCase(stem(task)) + ".html");
            assertThat(task.getCamundaCandidateUsers()).as(task.getId()).isNull();
            if (task.getCamundaAssignee() == null) {
                assertThat(task.getCamundaCandidateGroups()).as(task.getId()).matches(GROUPS);
            } else {
                assertThat(task.getCamundaAssignee()).as(task.getId()).matches("\\$\\{[a-z]\\w*Account}");
                assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNull();
            }
        }
    }

    @Test
    void usesExactlyTheFormsThatExist() throws IOException {
        var keys = models().stream()
                .flatMap(model -> Stream.concat(
                        model.elements(UserTask.class).stream().map(UserTask::getCamundaFormKey),
                        model.elements(StartEvent.class).stream()
                                .map(StartEvent::getCamundaFormKey)
                                .filter(key -> key != null)));
        try (var files = Files.list(Path.of("forms"))) {
            assertThat(keys.map(BpmnModelTest::formOf).toList())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            files.filter(f -> f.toString().endsWith(".html")).toList());
        }
    }

    private static Path formOf(String formKey) {
        return Path.of(formKey.replace("embedded:deployment:", ""));
    }

    @ParameterizedTest
    @MethodSource("models")
    void speaksChineseToItsReaders(ProcessModel model) {
        for (var node : model.elements(FlowNode.class)) {
            if (!(node instanceof Gateway)) {
                assertThat(node.getName()).as(node.getId()).containsPattern(HAN).doesNotContain("？");
            }
        }
        for (var flow : model.elements(SequenceFlow.class)) {
            if (flow.getName() != null) {
                assertThat(flow.getName()).as(flow.getId()).containsPattern(HAN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksWhereItForksAndIsSilentWhereItJoins(ProcessModel model) {
        for (var gateway : model.elements(Gateway.class)) {
            if (gateway.getOutgoing().size() == 1) {
                assertThat(gateway.getName()).as(gateway.getId()).isNull();
                assertThat(gateway.getIncoming()).as(gateway.getId()).hasSizeGreaterThan(1);
            } else if (gateway instanceof EventBasedGateway) {
                assertThat(gateway.getName()).as(gateway.getId()).containsPattern(HAN);
            } else {
                assertThat(gateway).isInstanceOf(ExclusiveGateway.class);
                var otherwise = ((ExclusiveGateway) gateway).getDefault();
                assertThat(gateway.getName())
                        .as(gateway.getId())
                        .containsPattern(HAN)
                        .endsWith("？");
                assertThat(otherwise).as(gateway.getId() + " has a default").isNotNull();
                for (var flow : gateway.getOutgoing()) {
                    assertThat(flow.getName()).as(flow.getId()).isNotNull();
                    assertThat(flow.getConditionExpression() == null)
                            .as(flow.getId())
                            .isEqualTo(flow.equals(otherwise));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void computesNothing(ProcessModel model) {
        for (var type : List.of(ScriptTask.class, BusinessRuleTask.class, SendTask.class)) {
            assertThat(model.elements(type)).isEmpty();
        }
        assertThat(model.xml())
                .doesNotContain("camunda:script", "camunda:class=", "camunda:expression=", "variables=\"all\"");
        var allowed = Stream.of(VARIABLE, CHOICE.pattern(), COLLECTION.pattern(), "#\\{execution\\.processBusinessKey}")
                .collect(Collectors.joining("|"));
        assertThat(EXPRESSION.matcher(model.xml()).results().map(found -> found.group()))
                .isNotEmpty()
                .allMatch(expression -> expression.matches(allowed));
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsEveryElement(ProcessModel model) {
        var shapes = model.elements(BpmnShape.class).stream()
                .map(BpmnShape::getBpmnElement)
                .map(BaseElement::getId);
        assertThat(shapes.toList())
                .containsExactlyInAnyOrderElementsOf(model.elements(FlowNode.class).stream()
                        .map(BaseElement::getId)
                        .toList());
        var edges = model.elements(BpmnEdge.class);
        assertThat(edges.stream()
                        .map(BpmnEdge::getBpmnElement)
                        .map(BaseElement::getId)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(model.elements(SequenceFlow.class).stream()
                        .map(BaseElement::getId)
                        .toList());
        assertThat(edges).allMatch(edge -> edge.getWaypoints().size() >= 2);
        assertThat(model.elements(Process.class)).hasSize(1);
    }

    private static String kebabCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static String camelCase(String kebabCase) {
        return StringUtils.uncapitalize(
                Arrays.stream(kebabCase.split("-")).map(StringUtils::capitalize).collect(Collectors.joining()));
    }
}
