package org.huiyin.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A draw that anybody can repeat with a pencil and {@code sha256sum}: each name gets the SHA-256 of seed, line feed and
 * name, and the first so many in the order of those are drawn. The order in which names are given does not matter.
 */
final class Lot {

    private Lot() {}

    /** @return at most so many, in the order in which they are drawn */
    static List<String> draw(String seed, Collection<String> population, int wanted) {
        return population.stream()
                .distinct()
                .sorted(Comparator.comparing((String name) -> hash(seed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(wanted)
                .toList();
    }

    /** In hexadecimal digits. */
    static String hash(String seed, String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((seed + "\n" + name).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
