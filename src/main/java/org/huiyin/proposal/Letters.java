package org.huiyin.proposal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.deadline.Deadlines;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Standard letters to proposers, from templates that an administrator may replace by files of the same names. */
@Component
class Letters {

    enum Kind {
        REFUSAL,
        CONVERSION
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    private final JdbcClient jdbc;
    private final ResourceLoader resources;
    private final String folder;
    private final ProposalRepository repository;
    private final Clock clock;

    /** @param folder a Spring resource location that ends in a slash */
    Letters(
            JdbcClient jdbc,
            ResourceLoader resources,
            @Value("${huiyin.letters:classpath:letters/}") String folder,
            ProposalRepository repository,
            Clock clock) {
        this.jdbc = jdbc;
        this.resources = resources;
        this.folder = folder;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * @param ground the words of the ground or of the kind of conversion
     * @param reason the committee's own words, or null
     * @throws IllegalStateException if the template is missing or names something that is not there
     */
    void issue(UUID proposalId, Kind kind, String ground, String reason) {
        var signers = repository.signers(proposalId);
        var content = fill(
                template(kind),
                Map.of(
                        "proposer",
                        signers.get(0).name() + (signers.size() > 1 ? "等" : ""),
                        "title",
                        repository.text(proposalId).title(),
                        "ground",
                        ground,
                        "reason",
                        reason == null ? "" : reason,
                        "date",
                        Deadlines.said(LocalDate.now(clock))));
        jdbc.sql("""
                insert into proposal_letter (id, proposal_id, kind, content, issued_at)
                values (:id, :proposalId, :kind, :content, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("proposalId", proposalId)
                .param("kind", kind.name())
                .param("content", content)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private String template(Kind kind) {
        Resource file = resources.getResource(folder + kind.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("letter template cannot be read: " + file.getDescription(), e);
        }
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            var value = values.get(match.group(1).trim());
            if (value == null) {
                throw new IllegalStateException("letter template names " + match.group() + ", which is not known");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
