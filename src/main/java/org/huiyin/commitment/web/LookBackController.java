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

    /**
     * Look-backs with their results; for staff.
     *
     * @param query       words of the scope, the note or whoever began it
     * @param scope       a year, such as 2025, or the id of a session
     * @param unit        that is asked in it
     * @param resultClass that it asks about
     * @param sort        startedAt, total or checked, with ,asc or ,desc
     */
    @GetMapping
    LookBackList.Runs list(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String scope,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String resultClass,
            @RequestParam(required = false) LookBackList.State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.runs(new LookBackList.Search(query, scope, unit, resultClass, state, page(page), size(size), sort));
    }

    /** What the list may be narrowed by, and the sessions that one may begin on; for staff. */
    @GetMapping("/choices")
    LookBackList.Choices choices() {
        return list.choices();
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
     * @param query   words of the title or the unit, or the case number
     * @param unit    its code
     * @param sort    caseNumber, unit, resultClass, present or state, with ,asc or ,desc
     */
    @GetMapping("/{id}/items")
    LookBackList.Page items(
            @PathVariable UUID id,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String present,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String resultClass,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.items(
                id,
                new LookBackList.ItemSearch(query, state, present, unit, resultClass, page(page), size(size), sort));
    }

    /** What its replies may be narrowed by; for staff. */
    @GetMapping("/{id}/choices")
    LookBackList.ItemChoices itemChoices(@PathVariable UUID id) {
        return list.itemChoices(id);
    }

    /** One reply, with what was reported and found; for staff and its unit. */
    @GetMapping("/items/{id}")
    LookBackList.Shown item(@PathVariable UUID id) {
        return list.item(id);
    }

    private static int page(int asked) {
        return Math.max(0, Math.min(asked, 100_000));
    }

    private static int size(int asked) {
        return Math.max(1, Math.min(asked, MAX_SIZE));
    }
}
