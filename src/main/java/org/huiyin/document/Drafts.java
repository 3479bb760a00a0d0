package org.huiyin.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.HuiyinApplication;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have typed into forms so far, kept on the server so that it is found again on another computer. The draft
 * of a start form belongs to the person who opened it; a task's draft to whoever has the task.
 */
@Component
@Transactional
public class Drafts {

    /** Largest content of a draft, in bytes of its JSON. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final String SUBMIT_PROPOSAL = "submit-proposal";
    private static final Set<String> START_FORMS = Set.of(SUBMIT_PROPOSAL);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M月d日HH:mm").withZone(HuiyinApplication.ZONE);

    private final DraftRepository repository;
    private final CaseAccess access;
    private final CurrentPerson person;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(DraftRepository repository, CaseAccess access, CurrentPerson person, ObjectMapper json, Clock clock) {
        this.repository = repository;
        this.access = access;
        this.person = person;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Opens an empty draft of a start form.
     *
     * @return its id, which will be the proposal's
     * @throws Refusal {@code form-unknown}, or {@code not-a-member} where the person could not submit it anyway
     */
    public UUID open(String form) {
        if (form == null || !START_FORMS.contains(form)) {
            throw new Refusal("form-unknown", "form", "没有这种可以起草的表单。");
        }
        if (!person.isMember(person.account())) {
            throw new Refusal("not-a-member", "只有委员和集体提案者的账号可以起草提案。");
        }
        var id = UUID.randomUUID();
        repository.insert(new DraftRepository.Row(id, id, form, person.account(), "{}", 0, OffsetDateTime.now(clock)));
        return id;
    }

    /**
     * The person's own drafts of start forms, the newest first.
     *
     * @param form null for all
     */
    @Transactional(readOnly = true)
    public List<DraftSummary> mine(String form) {
        return repository.ofOwner(person.account(), form);
    }

    /** @throws Refusal {@code draft-not-found} unless it is the person's own draft of a start form */
    @Transactional(readOnly = true)
    public Draft get(UUID id) {
        return read(own(id));
    }

    /** The draft of a task that the person has; empty with version 0 where nothing was saved yet. */
    @Transactional(readOnly = true)
    public Draft ofTask(String taskId) {
        var scope = owned(taskId);
        return repository
                .find(scope.scope(), scope.form())
                .map(this::read)
                .orElseGet(() -> new Draft(JsonNodeFactory.instance.objectNode(), 0, null));
    }

    /**
     * Replaces the content.
     *
     * @param version the version that the person's work started from
     * @return the draft as it is now stored
     * @throws Refusal {@code draft-changed} if another version is stored meanwhile; {@code draft-not-found},
     *                 {@code draft-invalid}, {@code too-large}
     */
    public Draft save(UUID id, JsonNode content, int version) {
        var draft = own(id);
        return save(draft.id(), draft.scope(), draft.form(), content, version, false);
    }

    /** Like {@link #save}, for the draft of a task that the person has. */
    public Draft saveForTask(String taskId, JsonNode content, int version) {
        var scope = owned(taskId);
        return save(UUID.randomUUID(), scope.scope(), scope.form(), content, version, version == 0);
    }

    /** Deletes a person's own draft of a start form, with its attachments. */
    public void delete(UUID id) {
        var draft = own(id);
        repository.delete(draft.scope(), draft.form());
    }

    /** Forgets the draft of a task's form: for services, once its answer is final. */
    public void discard(UUID scope, String form) {
        repository.delete(scope, form);
    }

    private Draft save(UUID id, UUID scope, String form, JsonNode content, int version, boolean create) {
        if (version < 0 || version == Integer.MAX_VALUE) {
            throw new Refusal("draft-invalid", "version", "草稿的版本号不正确，请刷新页面后再试。");
        }
        var draft = new DraftRepository.Row(
                id, scope, form, person.account(), write(content), version + 1, OffsetDateTime.now(clock));
        if (!(repository.update(draft) || create && repository.insert(draft))) {
            throw repository
                    .find(scope, form)
                    .map(newer -> new Refusal(
                            "draft-changed",
                            ("这份草稿已在%s另行保存过，您刚才的修改没有保存。" + "请先复制您的修改，再刷新页面。")
                                    .formatted(TIME.format(newer.updatedAt()))))
                    .orElseGet(Drafts::notFound);
        }
        return read(draft);
    }

    private DraftRepository.Row own(UUID id) {
        return repository
                .find(id)
                .filter(draft -> draft.starts() && draft.owner().equals(person.account()))
                .orElseThrow(Drafts::notFound);
    }

    private TaskScope owned(String taskId) {
        var scope = access.scopeOf(taskId);
        if (!scope.mine()) {
            throw new Refusal("task-not-claimed", "请先认领这项任务，再填写表单。");
        }
        return scope;
    }

    private Draft read(DraftRepository.Row row) {
        try {
            return new Draft((ObjectNode) json.readTree(row.content()), row.version(), row.updatedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("draft " + row.id() + " cannot be read", e);
        }
    }

    private String write(JsonNode content) {
        if (!(content instanceof ObjectNode fields)) {
            throw new Refusal("draft-invalid", "content", "草稿内容应为JSON对象。");
        }
        fields.fields().forEachRemaining(field -> {
            if (!storable(field.getKey()) || !storable(field.getValue())) {
                throw new Refusal(
                        "draft-invalid", field.getKey().replace("\0", ""), "内容中有无法保存的不可见字符（空字符或残缺字符），请删除后再保存。");
            }
        });
        var text = content.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw tooLarge();
        }
        return text;
    }

    /** PostgreSQL holds neither the character 0 nor half of a surrogate pair. */
    private static boolean storable(JsonNode node) {
        if (node.isTextual()) {
            return storable(node.textValue());
        }
        var names = node.fieldNames();
        while (names.hasNext()) {
            if (!storable(names.next())) {
                return false;
            }
        }
        for (var child : node) {
            if (!storable(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** For whoever reads the content from outside, and need not read on. */
    public static Refusal tooLarge() {
        return new Refusal("too-large", "content", "草稿超过1 MB，无法保存。较长的材料请作为附件上传。");
    }

    private static Refusal notFound() {
        return new Refusal("draft-not-found", "没有这份草稿，或者它已经提交或删除。");
    }
}
