package org.huiyin.dossier.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.dossier.Dossiers;
import org.huiyin.dossier.KeyListView;
import org.huiyin.dossier.KeyListViews;
import org.huiyin.dossier.KeyProposalList;
import org.huiyin.supervision.KeyLevel;
import org.huiyin.supervision.KeyLists;
import org.huiyin.supervision.KeyScore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Key proposals and the lists by which they are selected. */
@RestController
@RequestMapping("/api/v1")
class KeyProposalController {

    private static final int MAX_SIZE = 100;

    /** @param proposals null or empty: none yet */
    record NewList(List<UUID> proposals) {}

    record OpenedList(UUID id, String name) {}

    record Score(int score) {}

    private final KeyProposalList keyProposals;
    private final KeyListViews views;
    private final KeyLists lists;
    private final KeyScore score;
    private final Dossiers dossiers;

    KeyProposalController(
            KeyProposalList keyProposals, KeyListViews views, KeyLists lists, KeyScore score, Dossiers dossiers) {
        this.keyProposals = keyProposals;
        this.views = views;
        this.lists = lists;
        this.score = score;
        this.dossiers = dossiers;
    }

    /**
     * The key proposals 重点提案 that the reader may see.
     *
     * @param query words of the title, the proposer, the leader, the committee or a unit
     * @param sort  designatedAt, caseNumber, title, lead or status, with ,asc or ,desc
     */
    @GetMapping("/key-proposals")
    KeyProposalList.Page search(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) UUID session,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return keyProposals.search(new KeyProposalList.Search(
                query, session, Math.max(0, Math.min(page, 100_000)), Math.max(1, Math.min(size, MAX_SIZE)), sort));
    }

    /** The lists 重点提案名单, the newest first; empty for others than staff. */
    @GetMapping("/key-lists")
    List<KeyListViews.Line> lists() {
        return views.all();
    }

    /** The office opens a list, of some cases or of none yet; or of one that is under way already 列为重点提案. */
    @PostMapping("/key-lists")
    @ResponseStatus(HttpStatus.CREATED)
    OpenedList open(@RequestBody NewList list) {
        var wanted = list.proposals() == null ? List.<UUID>of() : list.proposals();
        wanted.forEach(dossiers::requireVisible);
        var id = lists.open(wanted);
        return new OpenedList(id, lists.name(id));
    }

    @GetMapping("/key-lists/{id}")
    KeyListView list(@PathVariable UUID id) {
        return views.get(id);
    }

    /** The points that a case with these levels would get by the decision table. */
    @GetMapping("/key-score")
    Score score(
            @RequestParam KeyLevel importance,
            @RequestParam KeyLevel urgency,
            @RequestParam KeyLevel breadth,
            @RequestParam boolean collective) {
        return new Score(score.of(importance, urgency, breadth, collective));
    }
}
