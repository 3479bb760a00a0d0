package org.huiyin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lots that can be repeated and favour nobody; criteria that make 100; bands at their boundaries. */
class LotTest {

    private static final List<String> PEOPLE =
            IntStream.range(0, 20).mapToObj(i -> "evaluator-" + i).toList();

    @Test
    void theSameSeedDrawsTheSameInWhateverOrderTheNamesAreGiven() {
        var drawn = Lot.draw("2026-03-05 89.72", PEOPLE, 5);
        var reversed = new java.util.ArrayList<>(PEOPLE);
        java.util.Collections.reverse(reversed);
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates();
        assertThat(Lot.draw("2026-03-05 89.72", reversed, 5)).isEqualTo(drawn);
        assertThat(Lot.draw("2026-03-05 89.73", PEOPLE, 5)).isNotEqualTo(drawn);
        assertThat(Lot.draw("seed", List.of("only"), 5)).containsExactly("only");
        // By hand: printf 'seed-0001\na' | sha256sum, likewise b and c: a fb8b…, b 798e…, c fb4b….
        assertThat(Lot.draw("seed-0001", List.of("a", "b", "c"), 3)).containsExactly("b", "c", "a");
    }

    @Test
    void overManySeedsEachIsDrawnAboutAsOften() {
        var times = new HashMap<String, Integer>();
        var seeds = 20_000;
        for (var seed = 0; seed < seeds; seed++) {
            Lot.draw("seed " + seed, PEOPLE, 5).forEach(one -> times.merge(one, 1, Integer::sum));
        }
        // Each of 20 is expected 5,000 times; chi-square with 19 degrees of freedom stays under 43.8 but once in a
        // thousand.
        var expected = seeds * 5.0 / PEOPLE.size();
        var chi = PEOPLE.stream()
                .mapToDouble(one -> Math.pow(times.get(one) - expected, 2) / expected)
                .sum();
        assertThat(times).hasSize(PEOPLE.size());
        assertThat(chi).isLessThan(43.8);
    }

    @Test
    void theShippedCriteriaMakeAHundred() throws Exception {
        var sets = new CriteriaSets(new ObjectMapper());
        for (var side : Side.values()) {
            assertThat(sets.newest(side).criteria()).isNotEmpty();
        }
        assertThat(sets.newest(Side.THIRD_PARTY).criteria().stream()
                        .filter(one -> one.label().startsWith("办理效果"))
                        .mapToInt(Criteria.Criterion::weight)
                        .sum())
                .isEqualTo(50);
        assertThatThrownBy(() ->
                        new Criteria("short", 1, "少", List.of(new Criteria.Criterion("A", Stage.REPLY, "甲", 99, ""))))
                .hasMessageContaining("99 and not 100");
        assertThatThrownBy(() -> new Criteria(
                        "twice",
                        1,
                        "重复",
                        List.of(
                                new Criteria.Criterion("A", Stage.REPLY, "甲", 50, ""),
                                new Criteria.Criterion("A", Stage.REPLY, "乙", 50, ""))))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 优秀",
        "90, 优秀",
        "89.95, 优秀",
        "89.94, 良好",
        "89.9, 良好",
        "75, 良好",
        "74.9, 一般",
        "60, 一般",
        "59.9, 较差",
        "0, 较差"
    })
    void bandsBeginAtTheirBoundary(BigDecimal score, String band) throws Exception {
        assertThat(new CriteriaSets(new ObjectMapper()).scale().band(score)).isEqualTo(band);
    }

    @Test
    void theProposersViewCountsFifteenAndAMissingSideDoesNotCount() throws Exception {
        var scale = new CriteriaSets(new ObjectMapper()).scale();
        var third = List.of(new BigDecimal("80"), new BigDecimal("90"));
        assertThat(scale.handling(Map.of(Side.THIRD_PARTY, third, Side.PROPOSER, List.of(new BigDecimal("60")))))
                .isEqualTo("81.3");
        assertThat(scale.handling(Map.of(Side.THIRD_PARTY, third))).isEqualTo("85.0");
        assertThat(scale.handling(Map.of(Side.UNIT, third))).isNull();
        assertThatThrownBy(() -> new Scale(List.of(new Scale.Band("优秀", BigDecimal.TEN)), Map.of()))
                .hasMessageContaining("does not begin with 0");
    }
}
