package org.huiyin.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.Refusal;

/** Checks what was submitted against what the form declares: nothing else, nothing missing, nothing out of bounds. */
final class SubmissionCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubmissionCheck() {}

    /** @throws Refusal whole, if any value does not fit */
    static Submission check(Map<String, FormField> fields, Map<String, Object> submitted) {
        submitted.keySet().forEach(name -> {
            if (!fields.containsKey(name)) {
                throw new Refusal("field-unknown", name, "表单中没有“" + clip(name) + "”这一项，提交未被接受。");
            }
        });
        var values = new HashMap<String, Object>();
        fields.values().forEach(field -> {
            var value = value(field, submitted.get(field.name()));
            if (value != null) {
                values.put(field.name(), value);
            } else if (field.required()) {
                throw new Refusal("field-required", field.name(), "请填写“" + field.label() + "”。");
            }
        });
        return new Submission(values);
    }

    private static Object value(FormField field, Object raw) {
        if (raw == null) {
            return null;
        }
        return switch (field.type()) {
            case "Boolean" -> raw instanceof Boolean ? raw : wrong(field);
            case "Long" -> raw instanceof Long || raw instanceof Integer ? ((Number) raw).longValue() : wrong(field);
            case "String" -> raw instanceof String text ? text(field, text) : wrong(field);
            case "Json" -> raw instanceof String text ? json(field, text) : wrong(field);
            default ->
                throw new IllegalStateException("form field " + field.name() + " has unknown type " + field.type());
        };
    }

    private static Object wrong(FormField field) {
        throw new Refusal("field-invalid", field.name(), "“" + field.label() + "”的内容不正确，请重新填写。");
    }

    private static String text(FormField field, String raw) {
        var text = clean(field, raw).strip();
        if (text.isEmpty()) {
            return null;
        }
        var length = text.codePointCount(0, text.length());
        if (length > field.maxLength()) {
            throw new Refusal(
                    "field-too-long",
                    field.name(),
                    "“%s”最多%d个字，现有%d个字。".formatted(field.label(), field.maxLength(), length));
        }
        if (!field.options().isEmpty() && !field.options().contains(text)) {
            wrong(field);
        }
        return text;
    }

    private static String json(FormField field, String raw) {
        if (raw.isBlank()) {
            return null;
        }
        if (raw.length() > field.maxLength()) {
            throw new Refusal("field-too-long", field.name(), "“" + field.label() + "”的内容过多，请精简。");
        }
        try {
            var tree = JSON.readTree(raw);
            if (!tree.isArray()) {
                wrong(field);
            }
            return clean(tree, field).toString();
        } catch (JsonProcessingException e) {
            wrong(field);
            return null;
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode clean(
            com.fasterxml.jackson.databind.JsonNode node, FormField field) {
        if (node.isTextual()) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(
                    clean(field, node.textValue()).strip());
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(element -> array.add(clean(element, field)));
            return array;
        }
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.fields().forEachRemaining(entry -> object.set(entry.getKey(), clean(entry.getValue(), field)));
            return object;
        }
        return node;
    }

    /** Line breaks become one kind; what no screen can show is refused rather than silently dropped. */
    private static String clean(FormField field, String raw) {
        var text = raw.replace("\r\n", "\n").replaceAll("[\r\u000B\f\u0085\u2028\u2029]", "\n");
        if (!field.multiline()) {
            text = text.replaceAll("[\n\t]+", " ");
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var point = text.codePointAt(i);
            var broken = point <= 0xFFFF && Character.isSurrogate((char) point);
            if (broken || Character.getType(point) == Character.CONTROL && point != '\n' && point != '\t') {
                throw new Refusal(
                        "control-character",
                        field.name(),
                        "“" + field.label() + "”中有无法显示的字符（第" + (text.codePointCount(0, i) + 1) + "个字处），请删除后再提交。");
            }
        }
        return text;
    }

    private static String clip(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
