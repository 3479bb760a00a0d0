package org.huiyin.engine;

import java.util.List;
import org.jsoup.nodes.Element;

/**
 * A variable that a form declares.
 *
 * @param label     what people call it
 * @param type      {@code String}, {@code Boolean}, {@code Long} or {@code Json} (a string that holds JSON)
 * @param multiline whether line breaks belong into it
 * @param maxLength in characters as people count them, rare Han characters and emoji as one
 * @param options   the only values allowed; empty: any
 */
public record FormField(
        String name,
        String label,
        String type,
        boolean required,
        boolean multiline,
        int maxLength,
        List<String> options) {

    private static final int DEFAULT_MAX_LENGTH = 2000;
    private static final int MAX_JSON_LENGTH = 200_000;

    static FormField of(Element input) {
        var name = input.attr("cam-variable-name");
        var json = "json".equals(input.attr("data-type"));
        var field = input.closest(".hy-field");
        var label = field == null ? null : field.selectFirst("label, legend, .hy-label");
        var words = label == null ? "" : label.ownText().strip();
        List<String> options = !input.attr("data-options").isBlank()
                ? List.of(input.attr("data-options").strip().split("\\s+"))
                : input.select("option").eachAttr("value").stream()
                        .filter(value -> !value.isBlank())
                        .toList();
        return new FormField(
                name,
                words.isEmpty() ? name : words,
                json ? "Json" : input.attr("cam-variable-type"),
                input.hasAttr("required") || "true".equals(input.attr("data-required")),
                json || input.tagName().equals("textarea"),
                json
                        ? MAX_JSON_LENGTH
                        : input.hasAttr("maxlength") ? Integer.parseInt(input.attr("maxlength")) : DEFAULT_MAX_LENGTH,
                options);
    }
}
