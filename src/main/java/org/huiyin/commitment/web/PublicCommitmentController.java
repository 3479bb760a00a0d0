package org.huiyin.commitment.web;

import java.time.Duration;
import org.huiyin.commitment.PublicCommitments;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public list of promises, as data and as a page that needs no script; nobody signs in for it. */
@RestController
class PublicCommitmentController {

    private static final int MAX_SIZE = 50;
    private static final int MAX_PAGE = 1000;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final PublicCommitments commitments;

    PublicCommitmentController(PublicCommitments commitments) {
        this.commitments = commitments;
    }

    /**
     * Promises that are public, those to be kept first.
     *
     * @param query    words of the proposal's title, the matter or the unit; up to 50 characters
     * @param progress {@code OPEN} or {@code KEPT}
     * @param size     up to 50
     */
    @GetMapping("/api/v1/public/commitments")
    ResponseEntity<PublicCommitments.Page> list(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String progress,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(commitments.search(
                        query, progress, Math.max(0, Math.min(page, MAX_PAGE)), Math.max(1, Math.min(size, MAX_SIZE))));
    }

    @GetMapping(path = "/public/commitments", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String progress,
            @RequestParam(defaultValue = "0") int page) {
        var words = query.substring(0, Math.min(query.length(), 50));
        var known = progress.equals("OPEN") || progress.equals("KEPT") ? progress : null;
        var found = commitments.search(words, known, Math.max(0, Math.min(page, MAX_PAGE)), 20);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(PublicCommitmentPage.of(found, words, known));
    }
}
