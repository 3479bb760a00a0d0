package org.huiyin.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.WebappTexts;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Holds Cockpit's Chinese beside the texts that Camunda's jar brings: with a single locale, a missing key shows as itself. */
class CockpitTranslationTest {

    /** Keys of features that only the enterprise edition has; no page of this edition asks for them. */
    private static final String ENTERPRISE = "企业版功能，本系统不提供";

    private final Map<String, String> english = WebappTexts.english("cockpit");
    private final Map<String, String> chinese = WebappTexts.chinese("cockpit");

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
                .allSatisfy((key, text) -> assertThat(WebappTexts.placeholders(text))
                        .as(key)
                        .isEqualTo(WebappTexts.placeholders(english.get(key))));
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
}
