package org.huiyin.document.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.document.Attachment;
import org.huiyin.document.Attachments;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
class AttachmentController {

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    record Stored(
            UUID id,
            String purpose,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadedBy,
            OffsetDateTime uploadedAt,
            boolean submitted,
            boolean released) {

        static Stored of(Attachment a) {
            return new Stored(
                    a.id(),
                    a.purpose(),
                    a.name(),
                    a.mediaType(),
                    a.size(),
                    a.sha256(),
                    a.uploadedBy(),
                    a.uploadedAt(),
                    a.submitted(),
                    a.released());
        }
    }

    @PostMapping(path = "/drafts/{id}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Stored addToDraft(@PathVariable UUID id, @RequestParam MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return Stored.of(attachments.addToDraft(id, file.getOriginalFilename(), content));
        }
    }

    @PostMapping(path = "/tasks/{taskId}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Stored addToTask(@PathVariable String taskId, @RequestParam MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return Stored.of(attachments.addToTask(taskId, file.getOriginalFilename(), content));
        }
    }

    @GetMapping("/drafts/{id}/attachments")
    List<Stored> ofDraft(@PathVariable UUID id) {
        return attachments.ofDraft(id).stream().map(Stored::of).toList();
    }

    @GetMapping("/tasks/{taskId}/attachments")
    List<Stored> ofTask(@PathVariable String taskId) {
        return attachments.ofTask(taskId).stream().map(Stored::of).toList();
    }

    @DeleteMapping("/tasks/{taskId}/attachments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFromTask(@PathVariable String taskId, @PathVariable UUID id) {
        attachments.removeFromTask(taskId, id);
    }

    @DeleteMapping("/attachments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        attachments.delete(id);
    }

    /** Always to be saved, never shown within our pages: a document may carry scripts. */
    @GetMapping("/attachments/{id}")
    void download(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var attachment = attachments.get(id);
        response.setContentType(attachment.mediaType());
        response.setContentLengthLong(attachment.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(attachment.name(), UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        attachments.write(attachment, response.getOutputStream());
    }
}
