package org.huiyin.document.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.document.Draft;
import org.huiyin.document.DraftSummary;
import org.huiyin.document.Drafts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class DraftController {

    /** Programs may write each Chinese character as an escape twice as long. */
    private static final int MAX_BODY = 4 * Drafts.MAX_LENGTH;

    private final Drafts drafts;
    private final ObjectMapper json;

    DraftController(Drafts drafts, ObjectMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    record NewDraft(String form) {}

    record OpenedDraft(UUID id) {}

    /** @param version the one that the content started from */
    record Work(@Schema(type = "object") JsonNode content, Integer version) {}

    /** @param version to be sent with the next saving */
    record Saved(int version, OffsetDateTime updatedAt) {}

    @PostMapping("/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    OpenedDraft open(@org.springframework.web.bind.annotation.RequestBody NewDraft draft) {
        return new OpenedDraft(drafts.open(draft.form()));
    }

    @GetMapping("/drafts")
    List<DraftSummary> mine(@RequestParam(required = false) String form) {
        return drafts.mine(form);
    }

    @GetMapping("/drafts/{id}")
    Draft get(@PathVariable UUID id) {
        return drafts.get(id);
    }

    @PutMapping("/drafts/{id}")
    @RequestBody(content = @Content(schema = @Schema(implementation = Work.class)))
    Saved save(@PathVariable UUID id, InputStream body) throws IOException {
        var work = read(body);
        return saved(drafts.save(id, work.content(), work.version()));
    }

    @DeleteMapping("/drafts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        drafts.delete(id);
    }

    @GetMapping("/tasks/{taskId}/draft")
    Draft ofTask(@PathVariable String taskId) {
        return drafts.ofTask(taskId);
    }

    @PutMapping("/tasks/{taskId}/draft")
    @RequestBody(content = @Content(schema = @Schema(implementation = Work.class)))
    Saved saveForTask(@PathVariable String taskId, InputStream body) throws IOException {
        var work = read(body);
        return saved(drafts.saveForTask(taskId, work.content(), work.version()));
    }

    private static Saved saved(Draft draft) {
        return new Saved(draft.version(), draft.updatedAt());
    }

    private Work read(InputStream body) throws IOException {
        var bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw Drafts.tooLarge();
        }
        try {
            var work = json.readValue(bytes, Work.class);
            if (work != null && work.content() != null && work.version() != null) {
                return work;
            }
        } catch (JsonProcessingException e) {
            // Answered below: to the person it is the same as a missing part.
        }
        throw new Refusal("draft-invalid", "请求内容应为{\"content\": {…}, \"version\": 数字}。");
    }
}
