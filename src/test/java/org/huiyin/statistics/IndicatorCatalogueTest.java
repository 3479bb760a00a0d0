package org.huiyin.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/indicators.md says what the code counts; {@code ./mvnw test -Dtest=IndicatorCatalogueTest -Dhuiyin.rewrite=true}
 * writes it.
 */
class IndicatorCatalogueTest {

    private static final Path DOCUMENT = Path.of("docs", "indicators.md");

    @Test
    void theDocumentSaysWhatIsCounted() throws IOException {
        if (Boolean.getBoolean("huiyin.rewrite")) {
            Files.writeString(DOCUMENT, written());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(written());
    }

    @Test
    void everyIndicatorAndFigureHasANameOfItsOwn() {
        assertThat(Arrays.stream(Indicator.values()).map(Indicator::label)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Figure.values()).map(Figure::label)).doesNotHaveDuplicates();
        for (var figure : Figure.values()) {
            assertThat(figure.meaning()).as(figure.name()).isNotBlank().doesNotEndWith("。");
            assertThat(figure.source()).as(figure.name()).isNotBlank();
        }
        for (var indicator : Indicator.values()) {
            assertThat(indicator.convention()).as(indicator.name()).endsWith("。");
        }
    }

    private static String written() {
        var text = new StringBuilder("""
                # 统计指标

                由 `./mvnw test -Dtest=IndicatorCatalogueTest -Dhuiyin.rewrite=true` 生成，不要手工修改。页面“统计分析”上点指标名称看到的是同样的内容。
                怎样取数、怎样舍入，见 [0012](decisions/0012-statistics-as-of-a-day.md)。

                ## 指标

                | 分组 | 指标 | 分子 | 分母 | 口径 |
                |---|---|---|---|---|
                """);
        for (var indicator : Indicator.values()) {
            text.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            indicator.group().label(),
                            indicator.label(),
                            indicator.numerator().label(),
                            indicator.denominator() == null
                                    ? "—"
                                    : indicator.denominator().label(),
                            indicator.convention()));
        }
        text.append("""

                ## 数了什么

                | 名称 | 含义 | 来源 |
                |---|---|---|
                """);
        for (var figure : Figure.values()) {
            text.append("| %s | %s | %s |\n"
                    .formatted(
                            figure.label(),
                            figure.meaning(),
                            Arrays.stream(figure.source().split("、"))
                                    .map(source -> "`" + source + "`")
                                    .collect(Collectors.joining("、"))));
        }
        text.append("""

                ## 构成

                各项占比合计为 100%。

                | 构成 | 全部（100%） |
                |---|---|
                """);
        for (var composition : Composition.values()) {
            text.append("| %s | %s |\n".formatted(composition.label(), composition.whole()));
        }
        return text.toString();
    }
}
