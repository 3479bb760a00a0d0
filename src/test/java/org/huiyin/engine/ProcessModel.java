package org.huiyin.engine;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A file of {@code bpmn/} as it is written, and the Java class that holds its names. */
record ProcessModel(Path file, String xml, BpmnModelInstance instance) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?: == '\\w+')?}");

    static List<ProcessModel> all() {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(ProcessModel::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessModel read(Path file) {
        try {
            return new ProcessModel(file, Files.readString(file), Bpmn.readModelFromFile(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return only(elements(Process.class));
    }

    String key() {
        return file.getFileName().toString().replace(".bpmn", "");
    }

    <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
        return instance.getModelElementsByType(type);
    }

    /** The part of an id after its type: {@code userTask_rateReply} has the stem {@code rateReply}. */
    static String stem(BaseElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    static String documentation(BaseElement element) {
        return element.getChildElementsByType(Documentation.class).stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining("\n"));
    }

    /** What conditions, timers, assignments and due dates read. */
    Collection<String> variablesRead() {
        return VARIABLE.matcher(xml)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.endsWith("Delegate") && !name.endsWith("Listener"))
                .collect(toCollection(TreeSet::new));
    }

    /** Names classes by the key of their process. */
    static Map<String, Class<?>> namesClasses() {
        var classes = new TreeMap<String, Class<?>>();
        for (var type : classesOfProcessPackages()) {
            try {
                classes.put((String) type.getDeclaredField("KEY").get(null), type);
            } catch (NoSuchFieldException e) {
                continue;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(type + " hides its KEY", e);
            }
        }
        return classes;
    }

    /** The typed variables that the names class declares, by their names in the model. */
    Map<String, ProcessVariable<?>> declared() {
        var variables = new TreeMap<String, ProcessVariable<?>>();
        for (var field : namesClasses().get(key()).getDeclaredFields()) {
            if (field.getType() == ProcessVariable.class) {
                var variable = (ProcessVariable<?>) constant(field);
                variables.put(variable.name(), variable);
            }
        }
        return variables;
    }

    static Object constant(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Class<?>> classesOfProcessPackages() {
        try {
            var resources = new PathMatchingResourcePatternResolver();
            var root = Path.of("target/classes").toAbsolutePath();
            var classes = new ArrayList<Class<?>>();
            for (var resource : resources.getResources("file:" + root + "/org/huiyin/**/process/*.class")) {
                var name = root.relativize(resource.getFile().toPath()).toString();
                classes.add(Class.forName(name.replace(".class", "").replace('/', '.')));
            }
            return classes;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T only(Collection<T> elements) {
        if (elements.size() != 1) {
            throw new IllegalStateException("one element expected, but there are " + elements.size());
        }
        return elements.iterator().next();
    }

    @Override
    public String toString() {
        return key();
    }
}
