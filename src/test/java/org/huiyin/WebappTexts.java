package org.huiyin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The texts of one of Camunda's applications in one language, by the path of their keys. */
public final class WebappTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private WebappTexts() {}

    /** Those that Camunda's jar brings. */
    public static Map<String, String> english(String app) {
        return read(app, "en.json");
    }

    /** Ours. */
    public static Map<String, String> chinese(String app) {
        return read(app, "zh-CN.json");
    }

    /** The names that a text leaves to be filled in. */
    public static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(String app, String file) {
        try {
            var json = new ClassPathResource("META-INF/resources/webjars/camunda/app/" + app + "/locales/" + file)
                    .getContentAsString(StandardCharsets.UTF_8);
            // Camunda's files begin with a byte order mark.
            var found = new TreeMap<String, String>();
            collect("", new ObjectMapper().readTree(json.replace("\uFEFF", "")), found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> found) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), found);
            }
        } else {
            found.put(path, node.asText());
        }
    }
}
