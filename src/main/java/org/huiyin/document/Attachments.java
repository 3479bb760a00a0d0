package org.huiyin.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that people attach to a proposal or to the answer of a task, kept in PostgreSQL with their hash. However large
 * a file is, a few hundred kilobytes of it are in memory at a time.
 *
 * <p>Who sees a file: of a draft of a proposal, its owner; of a task's form, the people of the unit, or
 * where there is no unit the person who uploaded it; once its answer is submitted, also those whose business unreleased answers are; once released, everybody who
 * may see the case. To all others it does not exist.
 *
 * <p>Accepted are the formats of {@link FileType}, each found in the content and named accordingly.
 */
@Component
public class Attachments {

    private static final String PROPOSAL = "PROPOSAL";
    private static final int PARALLEL_WRITERS = 4;

    private final AttachmentRepository repository;
    private final DraftRepository drafts;
    private final CaseAccess access;
    private final CurrentPerson person;
    private final TransactionTemplate transaction;
    private final DocumentSettings settings;
    private final Clock clock;
    /** Large files take seconds: however many arrive at once, most of the database's connections stay free. */
    private final Semaphore writers = new Semaphore(PARALLEL_WRITERS, true);

    Attachments(
            AttachmentRepository repository,
            DraftRepository drafts,
            CaseAccess access,
            CurrentPerson person,
            TransactionTemplate transaction,
            DocumentSettings settings,
            Clock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.access = access;
        this.person = person;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** The form that a file is attached to. */
    private record Place(UUID proposalId, UUID draftId, UUID scope, String form, String purpose, String unitCode) {}

    /**
     * Attaches a file to the person's own draft of a proposal.
     *
     * @param name as the person's computer calls it
     * @return what is stored; the earlier one if the form has the same file under the same name already
     * @throws Refusal     {@code draft-not-found}, {@code file-type-refused}, {@code file-content-mismatch},
     *                     {@code file-empty}, {@code too-large}, {@code too-many-files}
     * @throws IOException if the content breaks off; then nothing is stored
     */
    public Attachment addToDraft(UUID draftId, String name, InputStream content) throws IOException {
        var draft = ownDraft(draftId);
        return add(new Place(null, draftId, draft.scope(), draft.form(), PROPOSAL, null), name, content);
    }

    /** Like {@link #addToDraft}, for the form of a task that the person has ({@code task-not-claimed} otherwise). */
    public Attachment addToTask(String taskId, String name, InputStream content) throws IOException {
        var task = claimed(taskId);
        return add(
                new Place(task.proposalId(), null, task.scope(), task.form(), task.purpose(), task.unitCode()),
                name,
                content);
    }

    /** What is attached to the person's own draft, the oldest first. */
    @Transactional(readOnly = true)
    public List<Attachment> ofDraft(UUID draftId) {
        var draft = ownDraft(draftId);
        return repository.ofForm(draft.scope(), draft.form());
    }

    /**
     * What is attached to a task's form, the oldest first, for those who do it or could claim it: with what an answer
     * that came back carried, without what an earlier round released.
     */
    @Transactional(readOnly = true)
    public List<Attachment> ofTask(String taskId) {
        var task = access.scopeOf(taskId);
        return repository.ofForm(task.scope(), task.form()).stream()
                .filter(this::visible)
                .toList();
    }

    /** Every attachment of a case that the person may see, the oldest first. */
    @Transactional(readOnly = true)
    public List<Attachment> ofProposal(UUID proposalId) {
        return repository.ofProposal(proposalId).stream().filter(this::visible).toList();
    }

    /** @throws Refusal {@code attachment-not-found} where it does not exist for this person */
    @Transactional(readOnly = true)
    public Attachment get(UUID id) {
        return repository.find(id).filter(this::visible).orElseThrow(Attachments::notFound);
    }

    /** Writes the content of an attachment that {@link #get} gave; the stream stays open. */
    public void write(Attachment attachment, OutputStream out) throws IOException {
        repository.write(attachment.id(), out);
    }

    /**
     * Deletes what the person uploaded.
     *
     * @throws Refusal {@code attachment-submitted} if its answer is submitted; {@code attachment-not-found}
     */
    @Transactional
    public void delete(UUID id) {
        var attachment = get(id);
        if (attachment.submitted()) {
            throw new Refusal("attachment-submitted", "“%s”已随表单提交，不能删除。".formatted(attachment.name()));
        }
        if (!attachment.uploadedBy().equals(person.account())) {
            throw new Refusal("attachment-of-another", "“%s”由他人上传，不能在这里删除。".formatted(attachment.name()));
        }
        repository.delete(id);
    }

    /**
     * Takes a file, a colleague's too, out of the form of a task that the person has. What was submitted before and came
     * back stays on record; it is only no longer part of the answer.
     */
    @Transactional
    public void removeFromTask(String taskId, UUID id) {
        var task = claimed(taskId);
        var attachment = repository.ofForm(task.scope(), task.form()).stream()
                .filter(one -> one.id().equals(id))
                .filter(this::visible)
                .findFirst()
                .orElseThrow(Attachments::notFound);
        if (attachment.submitted()) {
            repository.remove(id, OffsetDateTime.now(clock));
        } else {
            repository.delete(id);
        }
    }

    /**
     * For the submission of a proposal, after its row is written: the draft's attachments become the proposal's, visible
     * to everybody who may see it, and the draft is deleted. An upload that goes on is waited for. Without a draft of
     * that id there is nothing to do.
     *
     * @throws Refusal {@code draft-not-found} if the draft is another person's
     */
    @Transactional
    public void adoptDraft(UUID draftId) {
        drafts.lock(draftId).filter(DraftRepository.Row::starts).ifPresent(draft -> {
            checkOwner(draft);
            repository.adopt(draftId, OffsetDateTime.now(clock));
            drafts.delete(draft.scope(), draft.form());
        });
    }

    /** For the submission of an answer: what its form carries can no longer be deleted, and is seen by who decides. */
    @Transactional
    public void submit(UUID scope, String form) {
        repository.submit(scope, form, OffsetDateTime.now(clock));
    }

    /** For the acceptance of an answer that was submitted: everybody who may see the case sees its files. */
    @Transactional
    public void release(UUID scope, String form) {
        repository.release(scope, form, OffsetDateTime.now(clock));
    }

    private Attachment add(Place place, String givenName, InputStream content) throws IOException {
        var name = FileName.clean(givenName);
        FileCheck.checkExtension(name);
        try (var file = SpooledFile.of(content, maxSize())) {
            if (file.size() > maxSize()) {
                throw tooLarge(name);
            }
            if (file.size() == 0) {
                throw new Refusal("file-empty", "file", "“%s”是空文件，没有上传。".formatted(name));
            }
            var type = FileCheck.check(name, file.path());
            writers.acquireUninterruptibly();
            try (var stored = Files.newInputStream(file.path())) {
                return transaction.execute(status -> store(place, name, type, file, stored));
            } finally {
                writers.release();
            }
        }
    }

    private Attachment store(Place place, String name, FileType type, SpooledFile file, InputStream content) {
        if (place.draftId() != null) {
            drafts.hold(place.draftId()).orElseThrow(Attachments::draftNotFound);
        }
        repository.queue(place.scope(), place.form());
        var others = repository.ofForm(place.scope(), place.form());
        // A person who clicks twice, or a page that tries again, means one file.
        var same = others.stream()
                .filter(other ->
                        other.sha256().equals(file.sha256()) && other.name().equals(name))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (others.size() >= settings.maxFiles()) {
            throw new Refusal("too-many-files", "file", "每份表单最多上传%d个附件，“%s”没有上传。".formatted(settings.maxFiles(), name));
        }
        var attachment = new Attachment(
                UUID.randomUUID(),
                place.proposalId(),
                place.draftId(),
                place.scope(),
                place.form(),
                place.purpose(),
                place.unitCode(),
                name,
                type.mediaType(),
                file.size(),
                file.sha256(),
                person.account(),
                OffsetDateTime.now(clock),
                null,
                null,
                null);
        try {
            repository.insert(attachment, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attachment;
    }

    private boolean visible(Attachment attachment) {
        if (ownersOwn(attachment)) {
            return true;
        }
        if (attachment.proposalId() == null) {
            return false;
        }
        return attachment.released() && access.maySee(attachment.proposalId())
                || attachment.submitted()
                        && access.maySeeUnreleased(attachment.proposalId(), attachment.unitCode(), attachment.form());
    }

    private boolean ownersOwn(Attachment attachment) {
        return attachment.unitCode() == null
                ? attachment.uploadedBy().equals(person.account())
                : person.in("unit-" + attachment.unitCode());
    }

    private TaskScope claimed(String taskId) {
        var task = access.scopeOf(taskId);
        if (!task.mine()) {
            throw new Refusal("task-not-claimed", "请先认领这项任务，再上传或移除附件。");
        }
        return task;
    }

    private DraftRepository.Row ownDraft(UUID id) {
        var draft = drafts.find(id).filter(DraftRepository.Row::starts).orElseThrow(Attachments::draftNotFound);
        checkOwner(draft);
        return draft;
    }

    private void checkOwner(DraftRepository.Row draft) {
        if (!draft.owner().equals(person.account())) {
            throw draftNotFound();
        }
    }

    /** Of one file, in bytes. */
    public long maxSize() {
        return settings.maxSize().toBytes();
    }

    /** @param name of the file, or null where the request was refused before it told one */
    public Refusal tooLarge(String name) {
        return new Refusal(
                "too-large",
                "file",
                "%s超过%d MB，没有上传。每个附件最大%d MB，请压缩或拆分后再上传。"
                        .formatted(
                                name == null ? "文件" : "“" + name + "”",
                                settings.maxSize().toMegabytes(),
                                settings.maxSize().toMegabytes()));
    }

    private static Refusal notFound() {
        return new Refusal("attachment-not-found", "没有这个附件，或者您没有查看它的权限。");
    }

    private static Refusal draftNotFound() {
        return new Refusal("draft-not-found", "没有这份草稿，或者它已经提交或删除。");
    }
}
