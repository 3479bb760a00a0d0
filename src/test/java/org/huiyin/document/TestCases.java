package org.huiyin.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases and tasks that stand in the tests' own hands, and people who act on them. */
final class TestCases implements CaseAccess {

    static final String PASSWORD = "Paper-in-tests-1!";

    private final CurrentPerson person;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private final Map<UUID, Set<String>> readers = new ConcurrentHashMap<>();
    private final Map<UUID, Set<String>> auditors = new ConcurrentHashMap<>();

    private record Task(TaskScope scope, String assignee, String group) {}

    private TestCases(CurrentPerson person, IdentityService identity, JdbcClient jdbc) {
        this.person = person;
        this.identity = identity;
        this.jdbc = jdbc;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        TestCases testCases(CurrentPerson person, IdentityService identity, JdbcClient jdbc) {
            return new TestCases(person, identity, jdbc);
        }
    }

    /** Acts as the account, in the groups that it was made with. */
    <T> T as(String account, Supplier<T> act) {
        var groups = identity.createGroupQuery().groupMember(account).list().stream()
                .map(group -> group.getId())
                .toList();
        identity.setAuthentication(account, groups);
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    void as(String account, Runnable act) {
        as(account, () -> {
            act.run();
            return null;
        });
    }

    String person(String account, String... groups) {
        if (identity.createUserQuery().userId(account).count() == 0) {
            var user = identity.newUser(account);
            user.setLastName(account);
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
        for (var group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                var created = identity.newGroup(group);
                created.setName(group);
                created.setType("WORKFLOW");
                identity.saveGroup(created);
            }
            if (identity.createGroupQuery().groupId(group).groupMember(account).count() == 0) {
                identity.createMembership(account, group);
            }
        }
        return account;
    }

    /** A registered proposal of a session that nothing else uses. */
    UUID proposal(UUID id) {
        jdbc.sql("""
                insert into proposal_session (id, term, number, rule_profile, opened_at)
                values ('00000000-0000-0000-0000-0000000000d0', 99, 9, 'national', now()) on conflict do nothing
                """).update();
        jdbc.sql("""
                insert into proposal (id, session_id, registration_number, kind, proposer_kind, contact_agreed,
                                      publication_agreed, status, profile_name, profile_version, submitted_by, submitted_at)
                select :id, s.id, 1 + (select count(*) from proposal where session_id = s.id), 'PLENARY', 'MEMBER', true, true,
                       'SUBMITTED', p.name, p.version, 'paper-member', now()
                  from proposal_session s, rule_profile p where s.term = 99 and p.name = 'national' limit 1
                """).param("id", id).update();
        return id;
    }

    UUID proposal() {
        return proposal(UUID.randomUUID());
    }

    /** A task that this person has and this group could have. */
    String task(
            UUID proposalId, UUID scope, String form, String unitCode, String purpose, String assignee, String group) {
        var id = UUID.randomUUID().toString();
        tasks.put(
                id, new Task(new TaskScope(proposalId, scope, form, unitCode, purpose, false, false), assignee, group));
        return id;
    }

    String replyTask(UUID proposalId, UUID assignment, String unitCode, String assignee) {
        return task(proposalId, assignment, "draft-reply", unitCode, "REPLY", assignee, "unit-" + unitCode);
    }

    void mayRead(UUID proposalId, String... accounts) {
        readers.put(proposalId, Set.copyOf(List.of(accounts)));
    }

    void mayAudit(UUID proposalId, String... accounts) {
        auditors.put(proposalId, Set.copyOf(List.of(accounts)));
    }

    @Override
    public boolean maySee(UUID proposalId) {
        return readers.getOrDefault(proposalId, Set.of()).contains(person.account());
    }

    @Override
    public boolean maySeeUnreleased(UUID proposalId, String unitCode, String form) {
        return auditors.getOrDefault(proposalId, Set.of()).contains(person.account());
    }

    @Override
    public TaskScope scopeOf(String taskId) {
        var task = tasks.get(taskId);
        var mine = task != null && person.account().equals(task.assignee());
        var candidate = task != null && person.in(task.group());
        if (!mine && !candidate) {
            throw new Refusal("task-not-found", "没有这项任务，或者您没有办理它的权限。");
        }
        var s = task.scope();
        return new TaskScope(s.proposalId(), s.scope(), s.form(), s.unitCode(), s.purpose(), mine, candidate);
    }
}
