package org.huiyin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTextsTest {

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasAChineseSentenceThatTellsAllItsFactsAndNoOthers(NoticeKind kind) throws IOException {
        var sentence = sentences().getProperty(kind.name());
        assertThat(sentence).as(kind + " in notices.properties").isNotBlank().doesNotContain("！", "!");
        var asked = Pattern.compile("\\{(\\w+)}")
                .matcher(sentence)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(kind.facts()).as("facts that %s documents", kind).isEqualTo(asked);

        var facts = kind.facts().stream().collect(Collectors.toMap(Function.identity(), fact -> "“" + fact + "$1\\”"));
        assertThat(NoticeTexts.of(kind, facts)).contains(facts.values()).doesNotContain("{", "}");

        kind.facts().forEach(missing -> {
            var others = new HashMap<>(facts);
            others.remove(missing);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NoticeTexts.of(kind, others))
                    .withMessageContaining(missing);
        });
    }

    @Test
    void labelsTellTheKindsApartAndFitASubject() {
        assertThat(Arrays.stream(NoticeKind.values()).map(NoticeKind::label))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("\\p{IsHan}{2,6}"));
    }

    @Test
    void noSentenceIsForAKindThatIsGone() throws IOException {
        assertThat(sentences().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(NoticeKind.values()).map(Enum::name).toList());
    }

    private static Properties sentences() throws IOException {
        var sentences = new Properties();
        try (var in =
                Files.newBufferedReader(Path.of("src/main/resources/notices.properties"), StandardCharsets.UTF_8)) {
            sentences.load(in);
        }
        return sentences;
    }
}
