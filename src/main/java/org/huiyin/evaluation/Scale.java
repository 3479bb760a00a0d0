package org.huiyin.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.Refusal;

/**
 * What scores make together.
 *
 * @param bands    the best first, each from so many points on
 * @param handling the weight of each side in the score for handling; a side without a sheet does not count
 */
public record Scale(List<Band> bands, Map<Side, Integer> handling) {

    /** @param from the least score that is still of this band */
    public record Band(String label, BigDecimal from) {}

    /** @param below null for the best band */
    record Range(BigDecimal from, BigDecimal below) {}

    /** @throws IllegalArgumentException unless the bands fall down to 0 */
    public Scale {
        for (var i = 1; i < bands.size(); i++) {
            if (bands.get(i).from().compareTo(bands.get(i - 1).from()) >= 0) {
                throw new IllegalArgumentException("bands do not fall: " + bands);
            }
        }
        if (bands.isEmpty() || bands.get(bands.size() - 1).from().signum() != 0) {
            throw new IllegalArgumentException("the last band does not begin with 0: " + bands);
        }
    }

    /** The band of a score as it is printed: 89.95 is 90.0 and so excellent. Null for null. */
    public String band(BigDecimal score) {
        if (score == null) {
            return null;
        }
        var printed = printed(score);
        return bands.stream()
                .filter(band -> printed.compareTo(band.from()) >= 0)
                .findFirst()
                .orElseThrow()
                .label();
    }

    /**
     * The scores of a band.
     *
     * @throws Refusal if there is none of this name
     */
    Range range(String label) {
        for (var i = 0; i < bands.size(); i++) {
            if (bands.get(i).label().equals(label)) {
                return new Range(
                        bands.get(i).from(), i == 0 ? null : bands.get(i - 1).from());
            }
        }
        throw new Refusal(
                "band-unknown",
                "band",
                "等次应是" + bands.stream().map(Band::label).collect(Collectors.joining("、")) + "之一。");
    }

    /** The mean of some scores to one place; null without any. */
    static BigDecimal mean(List<BigDecimal> scores) {
        return scores.isEmpty()
                ? null
                : scores.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(scores.size()), 1, RoundingMode.HALF_UP);
    }

    /** The score for handling from the sheets' totals of each side; null without any. */
    BigDecimal handling(Map<Side, List<BigDecimal>> totals) {
        var sum = BigDecimal.ZERO;
        var weights = 0;
        for (var side : handling.entrySet()) {
            var scores = totals.getOrDefault(side.getKey(), List.of());
            if (!scores.isEmpty()) {
                sum = sum.add(mean(scores).multiply(BigDecimal.valueOf(side.getValue())));
                weights += side.getValue();
            }
        }
        return weights == 0 ? null : sum.divide(BigDecimal.valueOf(weights), 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal printed(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP);
    }
}
