package org.huiyin.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How shares become percentages; see decision 0012. A single rate is rounded half up. The parts of a whole are rounded
 * by largest remainder, so that what is printed adds up to 100.
 */
public final class Percentages {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percentages() {}

    /**
     * A single rate in per cent, rounded half up.
     *
     * @param decimals so many places
     * @return null where there is nothing to divide by
     */
    public static BigDecimal rate(long part, long whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }

    /**
     * The parts of a whole in per cent: each rounded down, and what is missing to 100 given to the largest remainders; of
     * equal ones to the larger part, of equal parts to the earlier one.
     *
     * @param parts not negative
     * @return as many as there are parts, adding up to 100; zeros where the whole is nothing
     */
    public static List<BigDecimal> shares(List<Long> parts, int decimals) {
        var whole = parts.stream().mapToLong(Long::longValue).sum();
        var units = BigDecimal.TEN.pow(decimals).longValueExact() * 100;
        if (whole == 0) {
            return parts.stream().map(part -> BigDecimal.valueOf(0, decimals)).toList();
        }
        var floors = parts.stream()
                .mapToLong(part -> Math.multiplyExact(part, units) / whole)
                .toArray();
        var missing = units - java.util.Arrays.stream(floors).sum();
        IntStream.range(0, floors.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -(parts.get(i) * units % whole))
                        .thenComparing(i -> -parts.get(i)))
                .limit(missing)
                .forEach(i -> floors[i]++);
        return java.util.Arrays.stream(floors)
                .mapToObj(floor -> BigDecimal.valueOf(floor, decimals))
                .toList();
    }
}
