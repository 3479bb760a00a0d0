package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds our Chinese beside the texts that Camunda's jar brings: with a single locale, a missing key shows as itself. */
class TasklistTranslationTest {

    /** Patterns for dates and numbers of the calendar, which are the same in both languages. */
    private static final Set<String> ALIKE = Set.of(
            "dateLocales.calendar.sameElse",
            "dateLocales.longDateFormat.LT",
            "dateLocales.week.dow",
            "dateLocales.week.doy");
    /** What a clerk should never meet; each has a word of the product's own. */
    private static final Pattern ENGINE_WORDS = Pattern.compile("流程实例|流程定义|变量|租户|业务键|业务主键|跟进日期|受让人|声明");

    private final Map<String, String> english = WebappTexts.english("tasklist");
    private final Map<String, String> chinese = WebappTexts.chinese("tasklist");

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
                .allSatisfy((key, text) -> assertThat(WebappTexts.placeholders(text))
                        .as(key)
                        .isEqualTo(WebappTexts.placeholders(english.get(key))));
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
}
