package org.huiyin.evaluation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.huiyin.Refusal;

/**
 * A set of criteria in one version, as a file in {@code evaluation/} says it. A sheet keeps the version that it was made
 * with.
 */
public record Criteria(String name, int version, String label, List<Criterion> criteria) {

    /** @param weight the most points that it may get */
    public record Criterion(String code, Stage stage, String label, int weight, String hint) {}

    /** @throws IllegalArgumentException unless the codes differ and the weights make 100 */
    public Criteria {
        criteria = List.copyOf(criteria);
        var codes = new HashSet<String>();
        for (var one : criteria) {
            if (one.code() == null || one.stage() == null || one.weight() < 1 || !codes.add(one.code())) {
                throw new IllegalArgumentException("criterion of " + name + " is incomplete or twice: " + one);
            }
        }
        var sum = criteria.stream().mapToInt(Criterion::weight).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("the weights of " + name + " make " + sum + " and not 100");
        }
    }

    /** @throws Refusal if there is no such criterion or it cannot get so many points */
    void check(String code, BigDecimal points) {
        var criterion = criteria.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal("criterion-unknown", code, "没有这项指标，请刷新后再填。"));
        if (points == null
                || points.signum() < 0
                || points.compareTo(BigDecimal.valueOf(criterion.weight())) > 0
                || points.stripTrailingZeros().scale() > 1) {
            throw new Refusal(
                    "points-invalid", code, "“%s”应打 0 至 %d 分，最多一位小数。".formatted(criterion.label(), criterion.weight()));
        }
    }
}
