package org.huiyin.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rule profiles for those who read and change them: staff, units and administrators read, system administrators
 * change. A case takes its profile's newest version when it is submitted and keeps it, so that a code or a limit that a
 * later version drops goes on holding for the cases that have it.
 */
@Component
@Transactional(readOnly = true)
public class RuleProfileVersions {

    private static final Set<String> READERS = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC,
            Groups.LEADERSHIP,
            Groups.SUPERVISORS,
            Groups.CAMUNDA_ADMIN,
            Groups.SECURITY_ADMIN,
            Groups.AUDITORS);
    private static final String UNITS = "unit-";
    private static final int MAX_REASON = 500;

    /**
     * Who brought a version, when and why.
     *
     * @param loadedBy the account, {@value CurrentPerson#SYSTEM} for a shipped one
     * @param reason   null for a shipped one; what it added where an upgrade supplemented an administrator's
     */
    public record Version(
            String name,
            int version,
            String label,
            String loadedBy,
            String loadedByName,
            OffsetDateTime loadedAt,
            String reason) {}

    /** A code of a profile, with the words for it. */
    public record Named(String code, String label) {}

    /**
     * A version with all that it says.
     *
     * @param newest whether no later one is stored
     * @param steps  the words for the keys of its limits, in their order; of the newest also for those that it does not say yet
     * @param levels the words for the rungs of its ladder, the lowest first
     */
    public record Shown(Version version, boolean newest, List<Named> steps, List<Named> levels, RuleProfile content) {}

    /**
     * What somebody made of a version.
     *
     * @param basedOn the version that they had before them
     * @param reason  for the record; a preview needs none
     * @param content the whole profile, as it should be from now on
     */
    public record Edit(Integer basedOn, String reason, JsonNode content) {}

    /** @param changes in sentences, such as 答复期限：3个月 → 2个月 */
    public record Changes(List<String> changes) {}

    private final RuleProfiles profiles;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CurrentPerson person;
    private final Clock clock;

    RuleProfileVersions(RuleProfiles profiles, JdbcClient jdbc, ObjectMapper json, CurrentPerson person, Clock clock) {
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.json = json;
        this.person = person;
        this.clock = clock;
    }

    /** Every profile in its newest version, by name. @throws Refusal {@code not-allowed} */
    public List<Version> newest() {
        requireReader();
        return select("version = (select max(version) from rule_profile newest where newest.name = p.name)", null);
    }

    /** A profile's versions, the newest first. @throws Refusal {@code not-allowed}, {@code profile-not-found} */
    public List<Version> of(String name) {
        requireReader();
        var versions = select("name = :name", name);
        if (versions.isEmpty()) {
            throw notFound();
        }
        return versions;
    }

    /**
     * @param version null: the newest
     * @throws Refusal {@code not-allowed}, {@code profile-not-found}
     */
    public Shown get(String name, Integer version) {
        var all = of(name);
        var wanted = all.stream()
                .filter(one -> version == null || one.version() == version)
                .findFirst()
                .orElseThrow(RuleProfileVersions::notFound);
        var content = profiles.version(name, wanted.version());
        return new Shown(
                wanted,
                wanted.equals(all.get(0)),
                // Of the newest also those that came with an upgrade: they are to be filled in with the next change.
                Arrays.stream(Step.values())
                        .filter(step -> wanted.equals(all.get(0)) || !step.ruled() || step.limit(content) != null)
                        .map(step -> new Named(step.key(), step.label()))
                        .toList(),
                Arrays.stream(RuleProfile.Level.values())
                        .map(level -> new Named(level.name(), level.label()))
                        .toList(),
                content.spelledOut());
    }

    /** What a version changed; nothing for the first. @throws Refusal {@code not-allowed}, {@code profile-not-found} */
    public Changes changes(String name, int version) {
        var after = get(name, version).content();
        return new Changes(version == 1 ? List.of() : RuleChanges.between(profiles.version(name, version - 1), after));
    }

    /** What saving would change; refuses as {@link #save} does, but asks for no reason. */
    public Changes preview(String name, Edit edit) {
        return new Changes(RuleChanges.between(base(name, edit), checked(name, edit)));
    }

    /**
     * Saves a new version, which cases submitted from now on follow.
     *
     * @throws Refusal {@code not-allowed} for all but system administrators; {@code profile-not-found};
     *     {@code changed-meanwhile} if another version was saved since the one that it is based on;
     *     {@code profile-invalid} with the field's path; {@code profile-unchanged}; {@code reason-missing}
     */
    @Transactional
    public Version save(String name, Edit edit) {
        var before = base(name, edit);
        var after = checked(name, edit);
        if (RuleChanges.between(before, after).isEmpty()) {
            throw new Refusal("profile-unchanged", "规则与第" + before.version() + "版相同，没有改变。");
        }
        var reason = edit.reason() == null ? "" : edit.reason().strip();
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > MAX_REASON) {
            throw new Refusal("reason-missing", "reason", "请写明修改的理由，不超过 " + MAX_REASON + " 个字。");
        }
        var added = jdbc.sql("""
                insert into rule_profile (name, version, content, loaded_by, loaded_at, reason)
                select :name, :basedOn + 1, :content::jsonb, :by, :now, :reason
                 where :basedOn = (select max(version) from rule_profile where name = :name)
                on conflict do nothing
                """)
                .param("name", name)
                .param("basedOn", before.version())
                .param("content", write(after))
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .update();
        if (added == 0) {
            throw changedMeanwhile(of(name).get(0));
        }
        return of(name).get(0);
    }

    private RuleProfile base(String name, Edit edit) {
        if (!person.in(Groups.CAMUNDA_ADMIN)) {
            throw new Refusal("not-allowed", "只有系统管理员可以修改规则方案。");
        }
        var newest = of(name).get(0);
        if (edit.basedOn() == null) {
            throw new Refusal("base-missing", "basedOn", "请写明是在第几版的基础上修改的。");
        }
        if (edit.basedOn() != newest.version()) {
            throw changedMeanwhile(newest);
        }
        return profiles.version(name, newest.version());
    }

    private RuleProfile checked(String name, Edit edit) {
        return RuleProfileCheck.read(json, name, edit.content());
    }

    private List<Version> select(String condition, String name) {
        return jdbc.sql("""
                select name, version, content ->> 'label' as label, loaded_by, loaded_at, reason from rule_profile p
                 where %s order by name, version desc
                """.formatted(condition))
                .param("name", name)
                .query((row, n) -> new Version(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("label"),
                        row.getString("loaded_by"),
                        person.nameOf(row.getString("loaded_by")),
                        row.getObject("loaded_at", OffsetDateTime.class),
                        row.getString("reason")))
                .list();
    }

    private void requireReader() {
        if (person.groups().stream().noneMatch(group -> READERS.contains(group) || group.startsWith(UNITS))) {
            throw new Refusal("not-allowed", "规则方案供工作人员查看，您的账号没有这项权限。");
        }
    }

    private String write(RuleProfile profile) {
        try {
            return json.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule profile cannot be written", e);
        }
    }

    private static Refusal changedMeanwhile(Version newest) {
        return new Refusal(
                "changed-meanwhile",
                "basedOn",
                "这个方案已有第%d版（%s保存），请在新版的基础上重新修改。您的修改没有保存。".formatted(newest.version(), newest.loadedByName()));
    }

    private static Refusal notFound() {
        return new Refusal("profile-not-found", "没有这个规则方案，或没有这一版。");
    }
}
