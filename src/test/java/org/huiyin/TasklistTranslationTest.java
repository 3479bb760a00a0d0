package org.huiyin;

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

/** Holds our Chinese beside the texts that Camunda's jar brings: with a single locale, a missing key shows as itself. */
class TasklistTranslationTest {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    /** Patterns for dates and numbers of the calendar, which are the same in both languages. */
    private static final Set<String> ALIKE = Set.of(
            "dateLocales.calendar.sameElse",
            "dateLocales.longDateFormat.LT",
            "dateLocales.week.dow",
            "dateLocales.week.doy");
    /** What a clerk should never meet; each has a word of the product's own. */
    private static final Pattern ENGINE_WORDS = Pattern.compile("流程实例|流程定义|变量|租户|业务键|业务主键|跟进日期|受让人|声明");

    private final Map<String, String> english = texts("en.json");
    private final Map<String, String> chinese = texts("zh-CN.json");

    @Test
    void hasEveryKeyAndNoOther() {
        assertThat(english).hasSizeGreaterThan(400);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void saysSomethingForEveryKey() {
        assertThat(chinese).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    @Test
    void leavesNothingInEnglish() {
        assertThat(alike()).isEqualTo(new TreeSet<>(ALIKE));
        assertThat(chinese).allSatisfy((key, text) -> {
            if (key.startsWith("labels.")) {
                assertThat(text).as(key).matches("(?s).*\\p{IsHan}.*|（.*");
            }
        });
    }

    @Test
    void keepsThePlaceholders() {
        assertThat(chinese)
                .allSatisfy((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.get(key))));
    }

    @Test
    void speaksTheClerksWords() {
        assertThat(chinese.values())
                .noneMatch(text -> ENGINE_WORDS.matcher(text).find());
    }

    private Set<String> alike() {
        return english.entrySet().stream()
                .filter(entry -> entry.getValue().equals(chinese.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
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
