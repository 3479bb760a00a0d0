package org.huiyin.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.huiyin.Refusal;

/**
 * What a person submitted with a form, checked against the form's declaration. It lives as one transient variable
 * until the transaction ends, so that nothing typed is ever stored in the engine's tables.
 */
public final class Submission {

    static final String VARIABLE = "submission";
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final Map<String, Object> values;

    Submission(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The submission that completes this task or starts this process. */
    public static Submission of(VariableScope scope) {
        if (!(scope.getVariable(VARIABLE) instanceof String written)) {
            throw new IllegalStateException("nothing was submitted: tasks are completed with their form's variables");
        }
        try {
            return new Submission(JSON.readValue(written, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("submission cannot be read", e);
        }
    }

    /** As the one transient variable; of text, because the engine knows no other type that it takes as it is. */
    TypedValue toVariable() {
        try {
            return Variables.stringValue(JSON.writeValueAsString(values), true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("submission cannot be written", e);
        }
    }

    /** @return the text, stripped; null if nothing was written */
    public String text(String name) {
        return (String) values.get(name);
    }

    /** @throws Refusal beside the field if nothing was chosen */
    public boolean flag(String name) {
        return (Boolean) required(name);
    }

    /** @throws Refusal beside the field if no number was given, or one beyond all reason */
    public int number(String name) {
        try {
            return Math.toIntExact(((Number) required(name)).longValue());
        } catch (ArithmeticException e) {
            throw new Refusal("field-invalid", name, "这个数字过大，请重新填写。");
        }
    }

    /** @return null if nothing was chosen */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var chosen = text(name);
        if (chosen == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new Refusal("choice-unknown", name, "请从所列选项中选择。"));
    }

    /** @return null if nothing was given */
    public UUID id(String name) {
        var value = text(name);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Refusal("id-invalid", name, "标识不正确，请重新选择。");
        }
    }

    /** @throws Refusal beside the field if it is no date of the form 2026-03-05 */
    public LocalDate date(String name) {
        try {
            return LocalDate.parse((String) required(name));
        } catch (DateTimeParseException e) {
            throw new Refusal("date-invalid", name, "日期应写成2026-03-05的样子。");
        }
    }

    /** Empty if nothing was given. @throws Refusal beside the field if the JSON has another shape */
    public <T> List<T> rows(String name, TypeReference<List<T>> type) {
        try {
            var rows = JSON.readValue(text(name) == null ? "[]" : text(name), type);
            if (!rows.contains(null)) {
                return rows;
            }
        } catch (JsonProcessingException e) {
            // The same to whoever filled in the form.
        }
        throw new Refusal("rows-invalid", name, "这一项的内容不完整，请重新填写。");
    }

    private Object required(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new Refusal("field-required", name, "这一项必须填写。");
        }
        return value;
    }
}
