package org.huiyin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * A line of docs/demo-accounts.csv, the one place where the demo's accounts stand.
 *
 * @param name as others read it
 * @param who the role that the account plays
 * @param suggestion what to try with it
 */
public record DemoAccount(
        String account, String password, String name, List<String> groups, String who, String suggestion) {

    private static final String FILE = "docs/demo-accounts.csv";
    private static final String HEAD = "account,password,name,groups,who,try";

    /** All of them, in the order in which a proposal meets them. */
    public static List<DemoAccount> all() {
        try {
            var text = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
            if (!text.startsWith(HEAD + "\n")) {
                throw new IllegalStateException(FILE + " should start with " + HEAD);
            }
            return text.lines().skip(1).map(DemoAccount::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one with this id, which must exist. */
    public static DemoAccount of(String account) {
        return all().stream()
                .filter(one -> one.account.equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(account + " is not in " + FILE));
    }

    private static DemoAccount parse(String line) {
        var cells = line.split(",", -1);
        if (cells.length != 6) {
            throw new IllegalStateException(FILE + " should have six cells in each line, not as in " + line);
        }
        return new DemoAccount(cells[0], cells[1], cells[2], List.of(cells[3].split(" ")), cells[4], cells[5]);
    }
}
