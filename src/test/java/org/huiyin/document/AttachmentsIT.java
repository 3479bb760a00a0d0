package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huiyin.Refusal;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HuiyinTest
@Import(TestCases.Configuration.class)
class AttachmentsIT {

    @Autowired
    private Attachments attachments;

    @Autowired
    private Drafts drafts;

    @Autowired
    private TestCases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String member;
    private String other;
    private String officer;
    private String colleague;
    private String stranger;
    private String auditor;

    @BeforeEach
    void people() {
        member = cases.person("paper-member", "members");
        other = cases.person("paper-member-two", "members");
        officer = cases.person("paper-officer", "unit-paper");
        colleague = cases.person("paper-colleague", "unit-paper");
        stranger = cases.person("paper-stranger", "unit-elsewhere");
        auditor = cases.person("paper-auditor", "dispatch-government");
    }

    @Test
    void givesBackWhatWasStored() {
        var draft = cases.as(member, () -> drafts.open("submit-proposal"));
        var content = read(Samples.pdf(3 * AttachmentRepository.CHUNK_LENGTH + 17, 1));
        var stored = cases.as(member, () -> toDraft(draft, "C:\\桌面\\𠮷䶮附图.pdf", new ByteArrayInputStream(content)));

        assertThat(stored.name()).isEqualTo("𠮷䶮附图.pdf");
        assertThat(stored.mediaType()).isEqualTo("application/pdf");
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(stored.sha256()).isEqualTo(sha256(content));
        assertThat(content(cases.as(member, () -> attachments.get(stored.id()))))
                .isEqualTo(content);
        assertThat(cases.as(member, () -> attachments.ofDraft(draft)))
                .extracting(Attachment::id)
                .containsExactly(stored.id());
        assertThat(jdbc.sql("""
                select encode(sha256(string_agg(content, ''::bytea order by number)), 'hex') from attachment_chunk
                 where attachment_id = :id
                """).param("id", stored.id()).query(String.class).single())
                .isEqualTo(stored.sha256());
    }

    @Test
    void keepsTheFilesOfADraftToItsOwner() {
        var draft = cases.as(member, () -> drafts.open("submit-proposal"));
        var stored = cases.as(member, () -> toDraft(draft, "a.pdf", pdf()));

        cases.as(other, () -> {
            assertRefused("attachment-not-found", () -> attachments.get(stored.id()));
            assertRefused("attachment-not-found", () -> attachments.delete(stored.id()));
            assertRefused("draft-not-found", () -> attachments.ofDraft(draft));
            assertRefused("draft-not-found", () -> toDraft(draft, "b.pdf", pdf()));
            assertRefused("draft-not-found", () -> attachments.adoptDraft(draft));
        });
        cases.as(member, () -> drafts.delete(draft));
        assertThat(chunks(stored)).isZero();
    }

    @Test
    void givesTheDraftsFilesToTheProposal() {
        var draft = cases.as(member, () -> drafts.open("submit-proposal"));
        var stored = cases.as(member, () -> toDraft(draft, "a.pdf", pdf()));

        cases.as(
                member,
                () -> transaction.executeWithoutResult(status -> {
                    cases.proposal(draft);
                    attachments.adoptDraft(draft);
                }));
        cases.mayRead(draft, stranger);

        assertThat(cases.as(stranger, () -> attachments.ofProposal(draft)))
                .singleElement()
                .satisfies(adopted -> {
                    assertThat(adopted.id()).isEqualTo(stored.id());
                    assertThat(adopted.purpose()).isEqualTo("PROPOSAL");
                    assertThat(adopted.released()).isTrue();
                });
        assertThat(cases.as(other, () -> attachments.ofProposal(draft))).isEmpty();
        cases.as(member, () -> {
            assertRefused("draft-not-found", () -> drafts.get(draft));
            assertRefused("draft-not-found", () -> toDraft(draft, "b.pdf", pdf()));
            assertRefused("attachment-submitted", () -> attachments.delete(stored.id()));
            attachments.adoptDraft(UUID.randomUUID());
        });
    }

    @Test
    void keepsAnUploadThatASubmissionOvertakes() throws Exception {
        var draft = cases.as(member, () -> drafts.open("submit-proposal"));
        var uploaders = Executors.newFixedThreadPool(3);
        var uploads = IntStream.range(0, 3)
                .mapToObj(i -> uploaders.submit(() -> cases.as(member, () -> {
                    try {
                        return toDraft(draft, i + ".pdf", Samples.pdf(20 << 20, i));
                    } catch (Refusal refusal) {
                        assertThat(refusal.code()).isEqualTo("draft-not-found");
                        return null;
                    }
                })))
                .toList();
        // Uncommitted rows are not to be seen, the locks of their transactions are.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory'")
                                .query(Integer.class)
                                .single()
                        > 0);

        cases.as(
                member,
                () -> transaction.executeWithoutResult(status -> {
                    cases.proposal(draft);
                    attachments.adoptDraft(draft);
                }));
        var stored = 0;
        for (var upload : uploads) {
            stored += upload.get(60, TimeUnit.SECONDS) == null ? 0 : 1;
        }
        uploaders.shutdown();

        assertThat(stored).isPositive();
        assertThat(cases.as(member, () -> attachments.ofProposal(draft))).hasSize(stored);
    }

    @Test
    void showsAUnitsFileStepByStep() {
        var proposal = cases.proposal();
        var assignment = UUID.randomUUID();
        var task = cases.replyTask(proposal, assignment, "paper", officer);
        cases.mayAudit(proposal, auditor);
        cases.mayRead(proposal, auditor, member, stranger);
        var stored = cases.as(officer, () -> toTask(task, "答复附件.pdf", pdf()));
        assertThat(stored.unitCode()).isEqualTo("paper");
        assertThat(stored.purpose()).isEqualTo("REPLY");

        assertSeenBy(stored, officer, colleague);
        attachments.submit(assignment, "draft-reply");
        assertSeenBy(stored, officer, colleague, auditor);
        attachments.release(assignment, "draft-opinion");
        assertSeenBy(stored, officer, colleague, auditor);
        attachments.release(assignment, "draft-reply");
        assertSeenBy(stored, officer, colleague, auditor, member, stranger);
        assertThat(cases.as(officer, () -> attachments.ofTask(task))).isEmpty();
    }

    @Test
    void keepsAFileWithoutUnitToItsUploader() {
        var proposal = cases.proposal();
        var task = cases.task(proposal, UUID.randomUUID(), "rate-reply", null, "OTHER", member, "members");
        var stored = cases.as(member, () -> toTask(task, "a.pdf", pdf()));

        assertSeenBy(stored, member);
    }

    @Test
    void refusesAnotherUnitAndTheUnclaimed() {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        var stored = cases.as(officer, () -> toTask(task, "a.pdf", pdf()));

        cases.as(stranger, () -> {
            assertRefused("task-not-found", () -> toTask(task, "b.pdf", pdf()));
            assertRefused("task-not-found", () -> attachments.ofTask(task));
            assertRefused("task-not-found", () -> attachments.removeFromTask(task, stored.id()));
            assertRefused("attachment-not-found", () -> attachments.delete(stored.id()));
        });
        cases.as(colleague, () -> {
            assertRefused("task-not-claimed", () -> toTask(task, "b.pdf", pdf()));
            assertRefused("attachment-of-another", () -> attachments.delete(stored.id()));
            assertThat(attachments.ofTask(task)).hasSize(1);
        });
        cases.as(officer, () -> attachments.delete(stored.id()));
        assertThat(chunks(stored)).isZero();
    }

    @Test
    void letsAReturnedReplyDropAFileYetKeepsItOnRecord() {
        var proposal = cases.proposal();
        var assignment = UUID.randomUUID();
        var first = cases.replyTask(proposal, assignment, "paper", officer);
        var wrong = cases.as(officer, () -> toTask(first, "错.pdf", pdf()));
        var right = cases.as(officer, () -> toTask(first, "对.pdf", pdf()));
        attachments.submit(assignment, "draft-reply");

        var second = cases.replyTask(proposal, assignment, "paper", colleague);
        cases.as(colleague, () -> {
            assertThat(attachments.ofTask(second)).extracting(Attachment::name).containsExactly("错.pdf", "对.pdf");
            attachments.removeFromTask(second, wrong.id());
            assertThat(attachments.ofTask(second)).extracting(Attachment::name).containsExactly("对.pdf");
        });
        attachments.submit(assignment, "draft-reply");
        attachments.release(assignment, "draft-reply");
        cases.mayRead(proposal, member);

        assertThat(cases.as(member, () -> attachments.ofProposal(proposal)))
                .extracting(Attachment::id)
                .containsExactly(right.id());
        assertSeenBy(wrong, officer, colleague);
        assertThat(chunks(wrong)).isPositive();
        assertRefused(
                "attachment-not-found",
                () -> cases.as(colleague, () -> attachments.removeFromTask(second, right.id())));
    }

    @Test
    void storesTheSameFileOnce() {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        cases.as(officer, () -> {
            var first = toTask(task, "a.pdf", pdf());
            assertThat(toTask(task, "a.pdf", pdf()).id()).isEqualTo(first.id());
            assertThat(toTask(task, "b.pdf", pdf()).id()).isNotEqualTo(first.id());
            assertThat(attachments.ofTask(task)).hasSize(2);
        });
    }

    @Test
    void takesTwentyFilesHoweverManyComeAtOnce() throws Exception {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        var uploaders = Executors.newFixedThreadPool(8);
        var uploads = IntStream.range(0, 30)
                .mapToObj(i -> uploaders.submit(() -> cases.as(officer, () -> {
                    try {
                        toTask(task, i + ".pdf", pdf());
                        return "stored";
                    } catch (Refusal refusal) {
                        return refusal.code();
                    }
                })))
                .toList();
        for (var upload : uploads) {
            assertThat(upload.get(60, TimeUnit.SECONDS)).isIn("stored", "too-many-files");
        }
        uploaders.shutdown();
        assertThat(cases.as(officer, () -> attachments.ofTask(task))).hasSize(20);
    }

    @Test
    void refusesLyingEmptyAndOversizedFilesAndStoresNothing() {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        var left = temporaryFiles();
        cases.as(officer, () -> {
            assertRefused(
                    "file-content-mismatch",
                    () -> toTask(task, "答复.pdf", new ByteArrayInputStream(Samples.windowsProgram())));
            assertRefused("file-empty", () -> toTask(task, "空.pdf", InputStream.nullInputStream()));
            assertRefused("file-type-refused", () -> toTask(task, "材料.zip", new ByteArrayInputStream(Samples.docx())));
            assertThatThrownBy(() -> toTask(task, "大.pdf", Samples.pdf((200L << 20) + 1, 1)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too-large"))
                    .hasMessageContaining("超过200 MB");
            assertThat(attachments.ofTask(task)).isEmpty();
        });
        assertThat(temporaryFiles()).isEqualTo(left);
    }

    @Test
    void leavesNothingOfAnInterruptedUpload() {
        var task = cases.replyTask(cases.proposal(), UUID.randomUUID(), "paper", officer);
        var left = temporaryFiles();
        var broken = new SequenceInputStream(Samples.pdf(5 << 20, 1), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        cases.as(officer, () -> {
            assertThatThrownBy(() -> attachments.addToTask(task, "a.pdf", broken))
                    .hasMessage("connection reset");
            assertThat(attachments.ofTask(task)).isEmpty();
        });
        assertThat(temporaryFiles()).isEqualTo(left);
        assertThat(jdbc.sql(
                                "select count(*) from attachment_chunk c where not exists (select 1 from attachment a where a.id = c.attachment_id)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void assertSeenBy(Attachment attachment, String... accounts) {
        for (var account : List.of(officer, colleague, stranger, auditor, member, other)) {
            var sees = List.of(accounts).contains(account);
            cases.as(account, () -> {
                if (sees) {
                    assertThat(attachments.get(attachment.id()).id())
                            .as(account)
                            .isEqualTo(attachment.id());
                } else {
                    assertRefused("attachment-not-found", () -> attachments.get(attachment.id()));
                }
                var listed = attachments.ofProposal(attachment.proposalId()).stream()
                        .anyMatch(a -> a.id().equals(attachment.id()));
                assertThat(listed && !sees).as(account).isFalse();
            });
        }
    }

    private static void assertRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Attachment toDraft(UUID draft, String name, InputStream content) {
        try {
            return attachments.addToDraft(draft, name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Attachment toTask(String task, String name, InputStream content) {
        try {
            return attachments.addToTask(task, name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] content(Attachment attachment) {
        var out = new ByteArrayOutputStream();
        try {
            attachments.write(attachment, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private int chunks(Attachment attachment) {
        return jdbc.sql("select count(*) from attachment_chunk where attachment_id = :id")
                .param("id", attachment.id())
                .query(Integer.class)
                .single();
    }

    private static List<Path> temporaryFiles() {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("huiyin-attachment-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream pdf() {
        return new ByteArrayInputStream(Samples.pdf());
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
