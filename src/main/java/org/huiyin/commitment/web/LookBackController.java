package org.huiyin.commitment.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.commitment.LookBackList;
import org.huiyin.commitment.LookBacks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Look-backs 回头看 on the replies that left something open. */
@RestController
@RequestMapping("/api/v1/look-backs")
class LookBackController {

    private static final int MAX_SIZE = 100;

    /** @param session its id, in place of a year */
    record NewLookBack(Integer year, UUID session, List<String> classes, String note) {}

    record Started(UUID id) {}

    private final LookBacks lookBacks;
    private final LookBackList list;

    LookBackController(LookBacks lookBacks, LookBackList list) {
        this.lookBacks = lookBacks;
        this.list = list;
    }

    /** All of them with their results, the newest first; for staff. */
    @GetMapping
    List<LookBackList.Run> list() {
        return list.runs();
    }

    /** Begins one; for the office. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Started start(@RequestBody NewLookBack wanted) {
        return new Started(lookBacks.start(wanted.year(), wanted.session(), wanted.classes(), wanted.note()));
    }

    /** One with its progress and its results; for staff. */
    @GetMapping("/{id}")
    LookBackList.Run get(@PathVariable UUID id) {
        return list.run(id);
    }

    /**
     * The replies that it asks about; for staff.
     *
     * @param state   {@code PLANNED}, {@code ASKED}, {@code REPORTED} or {@code CHECKED}
     * @param present {@code ONGOING}, {@code DONE}, {@code NOT_DONE} or {@code RIPE}
     * @param query   words of the title or the unit
     */
    @GetMapping("/{id}/items")
    LookBackList.Page items(
            @PathVariable UUID id,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String present,
            @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return list.items(
                id, state, present, query, Math.max(0, Math.min(page, 100_000)), Math.max(1, Math.min(size, MAX_SIZE)));
    }

    /** One reply, with what was reported and found; for staff and its unit. */
    @GetMapping("/items/{id}")
    LookBackList.Shown item(@PathVariable UUID id) {
        return list.item(id);
    }
}
