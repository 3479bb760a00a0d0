package org.huiyin.demo;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dhuiyin.rewrite=true} it writes the table instead. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String END = "<!-- /accounts -->";

    @Test
    void listsTheAccountsOfTheCsv() throws Exception {
        var text = Files.readString(README);
        var start = text.indexOf('\n', text.indexOf("<!-- accounts")) + 1;
        var end = text.indexOf(END);
        if (Boolean.getBoolean("huiyin.rewrite")) {
            Files.writeString(README, text.substring(0, start) + table() + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end))
                .as("rewrite it: ./mvnw test -Dtest=ReadmeTest -Dhuiyin.rewrite=true")
                .isEqualTo(table());
    }

    private static String table() {
        return DemoAccount.all().stream()
                .map(one -> "| `%s` | `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                one.account(),
                                one.password(),
                                one.name(),
                                one.groups().stream().map("`%s`"::formatted).collect(joining(" ")),
                                one.who(),
                                one.suggestion()))
                .collect(joining(
                        "", "\n| account | password | name | groups | who | try |\n|---|---|---|---|---|---|\n", "\n"));
    }
}
