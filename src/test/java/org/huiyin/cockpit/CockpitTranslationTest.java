package org.huiyin.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Holds Cockpit's Chinese beside the texts that Camunda's jar brings: with a single locale, a missing key shows as itself. */
class CockpitTranslationTest {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/cockpit/locales/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    /** Keys of features that only the enterprise edition has; no page of this edition asks for them. */
    private static final String ENTERPRISE = "企业版功能，本系统不提供";

    private final Map<String, String> english = texts("en.json");
    private final Map<String, String> chinese = texts("zh-CN.json");

    @Test
    void hasEveryKeyAndNoOther() {
        assertThat(english).hasSizeGreaterThan(2400);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void leavesNothingEmptyOrInEnglish() {
        assertThat(chinese).allSatisfy((key, text) -> {
            if (key.startsWith("labels.")) {
                assertThat(text).as(key).matches("(?s).*\\p{IsHan}.*|。");
            } else {
                assertThat(text).as(key).isNotBlank();
            }
        });
    }

    @Test
    void keepsThePlaceholders() {
        assertThat(shown())
                .allSatisfy((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.get(key))));
    }

    @Test
    void translatesAllThatThisEditionShows() throws IOException {
        var scripts =
                new ClassPathResource("META-INF/resources/webjars/camunda/app/cockpit/camunda-cockpit-bootstrap.js")
                                .getContentAsString(StandardCharsets.UTF_8)
                        + new ClassPathResource("META-INF/resources/plugin/cockpit/app/plugin.js")
                                .getContentAsString(StandardCharsets.UTF_8);
        var quoted = Pattern.compile("[A-Z][A-Z0-9_]{3,}")
                .matcher(scripts)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
        assertThat(chinese).allSatisfy((key, text) -> {
            if (text.equals(ENTERPRISE)) {
                assertThat(key).startsWith("labels.PLGN_");
                assertThat(quoted).doesNotContain(key.substring("labels.".length()));
            }
        });
    }

    private Map<String, String> shown() {
        return chinese.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(ENTERPRISE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(String file) {
        try {
            var json = new ClassPathResource(LOCALES + file).getContentAsString(StandardCharsets.UTF_8);
            // Camunda's files begin with a byte order mark.
            var found = new TreeMap<String, String>();
            collect("", new ObjectMapper().readTree(json.replace("\uFEFF", "")), found);
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
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
