package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huiyin.Refusal;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HuiyinTest
@Import(TestCases.Configuration.class)
class DraftsIT {

    @Autowired
    private Drafts drafts;

    @Autowired
    private TestCases cases;

    @Autowired
    private ObjectMapper json;

    private String member;
    private String other;
    private String officer;
    private String colleague;
    private String stranger;

    @BeforeEach
    void people() {
        member = cases.person("paper-member", "members");
        other = cases.person("paper-member-two", "members");
        officer = cases.person("paper-officer", "unit-paper");
        colleague = cases.person("paper-colleague", "unit-paper");
        stranger = cases.person("paper-stranger", "unit-elsewhere");
    }

    @Test
    void keepsWhatAMemberTypes() {
        var id = cases.as(member, () -> drafts.open("submit-proposal"));
        assertThat(cases.as(member, () -> drafts.get(id)).version()).isZero();

        var content = object("""
                {"title": "关于𠮷、䶮二字入库的提案 😀👨‍👩‍👧", "requests": ["一", "二\\n\\t<script>"], "agreed": true, "empty": ""}""");
        var saved = cases.as(member, () -> drafts.save(id, content, 0));

        var found = cases.as(member, () -> drafts.get(id));
        assertThat(found.content()).isEqualTo(content);
        assertThat(found.version()).isEqualTo(saved.version()).isEqualTo(1);
        assertThat(cases.as(member, () -> drafts.mine("submit-proposal")))
                .filteredOn(draft -> draft.id().equals(id))
                .singleElement()
                .satisfies(draft -> assertThat(draft.title()).isEqualTo("关于𠮷、䶮二字入库的提案 😀👨‍👩‍👧"));
    }

    @Test
    void showsAMembersDraftToNobodyElse() {
        var id = cases.as(member, () -> drafts.open("submit-proposal"));

        cases.as(other, () -> {
            assertThat(drafts.mine(null)).noneMatch(draft -> draft.id().equals(id));
            assertRefused("draft-not-found", () -> drafts.get(id));
            assertRefused("draft-not-found", () -> drafts.save(id, object("{}"), 0));
            assertRefused("draft-not-found", () -> drafts.delete(id));
        });
        cases.as(member, () -> drafts.delete(id));
        assertRefused("draft-not-found", () -> cases.as(member, () -> drafts.get(id)));
    }

    @Test
    void letsOnlyMembersOpenAProposal() {
        assertRefused("not-a-member", () -> cases.as(officer, () -> drafts.open("submit-proposal")));
        assertRefused("form-unknown", () -> cases.as(member, () -> drafts.open("draft-reply")));
    }

    @Test
    void keepsATasksDraftForWhoeverDoesItNext() {
        var proposal = cases.proposal();
        var assignment = UUID.randomUUID();
        var first = cases.replyTask(proposal, assignment, "paper", officer);
        assertThat(cases.as(officer, () -> drafts.ofTask(first)).version()).isZero();
        cases.as(officer, () -> drafts.saveForTask(first, object("{\"replyText\": \"一稿\"}"), 0));

        // The signatory returned it, and a colleague claimed the new task.
        var second = cases.replyTask(proposal, assignment, "paper", colleague);
        var found = cases.as(colleague, () -> drafts.ofTask(second));
        assertThat(found.content().get("replyText").textValue()).isEqualTo("一稿");
        cases.as(colleague, () -> drafts.saveForTask(second, object("{\"replyText\": \"二稿\"}"), found.version()));

        assertRefused("task-not-claimed", () -> cases.as(officer, () -> drafts.ofTask(second)));
        assertRefused("task-not-claimed", () -> cases.as(officer, () -> drafts.saveForTask(second, object("{}"), 2)));
        assertRefused("task-not-found", () -> cases.as(stranger, () -> drafts.ofTask(second)));

        drafts.discard(assignment, "draft-reply");
        assertThat(cases.as(colleague, () -> drafts.ofTask(second)).content()).isEmpty();
    }

    @Test
    void tellsTheSecondOfTwoWhoSaveOneDraft() {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        cases.as(officer, () -> drafts.saveForTask(task, object("{\"replyText\": \"a\"}"), 0));

        assertThatThrownBy(() -> cases.as(officer, () -> drafts.saveForTask(task, object("{\"replyText\": \"b\"}"), 0)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("另行保存过，您刚才的修改没有保存");
        assertThat(cases.as(officer, () -> drafts.ofTask(task))
                        .content()
                        .get("replyText")
                        .textValue())
                .isEqualTo("a");
    }

    @Test
    void letsOneOfManySimultaneousSavingsThrough() throws Exception {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        for (int version = 0; version < 3; version++) {
            var start = new CountDownLatch(1);
            var saved = new AtomicInteger();
            var changed = new AtomicInteger();
            var people = Executors.newFixedThreadPool(6);
            for (int i = 0; i < 6; i++) {
                var content = object("{\"replyText\": \"%d\"}".formatted(i));
                var known = version;
                people.submit(() -> {
                    start.await();
                    try {
                        cases.as(officer, () -> drafts.saveForTask(task, content, known));
                        saved.incrementAndGet();
                    } catch (Refusal refusal) {
                        assertThat(refusal.code()).isEqualTo("draft-changed");
                        changed.incrementAndGet();
                    }
                    return null;
                });
            }
            start.countDown();
            people.shutdown();
            assertThat(people.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(saved).hasValue(1);
            assertThat(changed).hasValue(5);
        }
        assertThat(cases.as(officer, () -> drafts.ofTask(task)).version()).isEqualTo(3);
    }

    @Test
    void refusesWhatTheDatabaseCannotHold() {
        var id = cases.as(member, () -> drafts.open("submit-proposal"));
        for (var wrong : new String[] {
            "{\"title\": \"a\\u0000b\"}",
            "{\"title\": {\"x\": [\"\\u0000\"]}}",
            "{\"a\\u0000\": 1}",
            "{\"title\": \"\\ud840\"}"
        }) {
            assertThatThrownBy(() -> cases.as(member, () -> drafts.save(id, object(wrong), 0)))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("draft-invalid");
                        assertThat(refusal).hasMessageContaining("不可见字符");
                    });
        }
        assertRefused("draft-invalid", () -> cases.as(member, () -> drafts.save(id, object("[1]"), 0)));
        assertRefused("draft-invalid", () -> cases.as(member, () -> drafts.save(id, null, 0)));
        assertRefused("draft-invalid", () -> cases.as(member, () -> drafts.save(id, object("{}"), -1)));
        assertRefused(
                "too-large",
                () -> cases.as(
                        member, () -> drafts.save(id, object("{\"body\": \"%s\"}".formatted("字".repeat(350_000))), 0)));
        cases.as(member, () -> drafts.save(id, object("{\"body\": \"%s\"}".formatted("字".repeat(340_000))), 0));
        cases.as(member, () -> drafts.save(id, object("{\"n\": 1e400, \"m\": 0.1}"), 1));
        assertThat(cases.as(member, () -> drafts.get(id)).version()).isEqualTo(2);
    }

    private static void assertRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private JsonNode object(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
