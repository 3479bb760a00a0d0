package org.huiyin.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rule profiles, each in all its versions. */
@Component
@DependsOnDatabaseInitialization
public class RuleProfiles {

    private static final List<String> PARTS = List.of("limits", "lamps", "reminders");

    private record Stored(int version, String content) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Map<String, RuleProfile> loaded = new ConcurrentHashMap<>();

    RuleProfiles(JdbcClient jdbc, ObjectMapper json, Clock clock) throws IOException {
        this.jdbc = jdbc;
        this.json = json;
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:rules/*.json")) {
            var shipped = json.readTree(file.getInputStream());
            store(shipped.toString(), clock);
            supplement(shipped, clock);
        }
    }

    /** The newest version of a profile. */
    public RuleProfile current(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no rule profile named " + name));
    }

    /**
     * The rules that say how long a step is: the case's own, or where they are from before there was one, the newest of
     * their name.
     *
     * @throws Refusal {@code limit-missing} if those do not say either
     */
    public RuleProfile having(RuleProfile own, Step step) {
        return ifHaving(own, step)
                .orElseThrow(() -> new Refusal(
                        "limit-missing", "规则方案“%s”没有规定“%s”的期限，请联系管理员。".formatted(own.label(), step.label())));
    }

    /** As {@link #having}; empty where neither says it. */
    public Optional<RuleProfile> ifHaving(RuleProfile own, Step step) {
        return Stream.of(own, current(own.name()))
                .filter(rules -> step.limit(rules) != null)
                .findFirst();
    }

    /** The newest version of a profile, if there is one of this name. */
    public Optional<RuleProfile> find(String name) {
        return jdbc.sql("select version from rule_profile where name = :name order by version desc limit 1")
                .param("name", name)
                .query(Integer.class)
                .optional()
                .map(version -> version(name, version));
    }

    /** The very version that a case started under. */
    public RuleProfile version(String name, int version) {
        return loaded.computeIfAbsent(name + "/" + version, key -> read(name, version));
    }

    private RuleProfile read(String name, int version) {
        var content = jdbc.sql("select content from rule_profile where name = :name and version = :version")
                .param("name", name)
                .param("version", version)
                .query(String.class)
                .single();
        try {
            return json.readValue(content, RuleProfile.class).withVersion(version);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rule profile " + name + " version " + version + " cannot be read", e);
        }
    }

    /**
     * Adds a version where the shipped content differs from the newest stored one, unless an administrator has changed the
     * profile: what they say outlives restarts and upgrades; two nodes may try at once.
     */
    private void store(String content, Clock clock) throws IOException {
        var name = json.readValue(content, RuleProfile.class).name();
        jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_by, loaded_at)
                select :name, coalesce(max(version), 0) + 1, :content::jsonb, :system, :now
                  from rule_profile where name = :name
                having not exists (select 1 from rule_profile known
                                    where known.name = :name
                                      and (known.loaded_by <> :system
                                           or known.content = :content::jsonb
                                              and known.version = (select max(version) from rule_profile where name = :name)))
                on conflict do nothing
                """)
                .param("system", CurrentPerson.SYSTEM)
                .param("name", name)
                .param("content", content)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Adds a version with the limits, lamps and reminders of steps that came with an upgrade and that the newest version,
     * which an administrator changed, does not know; all else stays as they left it. Without it such a step could neither
     * start its limit nor be seen and changed under 规则方案.
     */
    private void supplement(JsonNode shipped, Clock clock) throws IOException {
        var name = shipped.path("name").asText();
        var newest = jdbc.sql(
                        "select version, content from rule_profile where name = :name order by version desc limit 1")
                .param("name", name)
                .query(Stored.class)
                .single();
        var content = json.readTree(newest.content());
        var added = new ArrayList<String>();
        for (var step : Step.values()) {
            if (step.ruled() && !content.path("limits").hasNonNull(step.key())) {
                PARTS.forEach(part -> {
                    var rule = shipped.path(part).path(step.key());
                    if (!rule.isMissingNode() && content.path(part) instanceof ObjectNode rules) {
                        rules.set(step.key(), rule);
                    }
                });
                added.add(step.label());
            }
        }
        if (added.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_by, loaded_at, reason)
                values (:name, :version, :content::jsonb, :system, :now, :reason) on conflict do nothing
                """)
                .param("name", name)
                .param("version", newest.version() + 1)
                .param("content", content.toString())
                .param("system", CurrentPerson.SYSTEM)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", "随升级补充新环节的期限：%s；其余规则不变。".formatted(String.join("、", added)))
                .update();
    }
}
