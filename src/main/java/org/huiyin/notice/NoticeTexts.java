package org.huiyin.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The sentences of the notices, with the facts of the case in place of their names in braces. */
final class NoticeTexts {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Properties TEXTS = new Properties();

    static {
        try (var in = new InputStreamReader(
                NoticeTexts.class.getResourceAsStream("/notices.properties"), StandardCharsets.UTF_8)) {
            TEXTS.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NoticeTexts() {}

    /** @throws IllegalArgumentException if the sentence asks for a fact that is not given */
    static String of(NoticeKind kind, Map<String, String> facts) {
        return NAME.matcher(TEXTS.getProperty(kind.name())).replaceAll(found -> {
            var fact = facts.get(found.group(1));
            if (fact == null) {
                throw new IllegalArgumentException("notice " + kind + " needs " + found.group(1));
            }
            return java.util.regex.Matcher.quoteReplacement(fact);
        });
    }
}
