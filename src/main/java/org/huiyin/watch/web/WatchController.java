package org.huiyin.watch.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.watch.Proof;
import org.huiyin.watch.Recalculation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The proof that no limit is forgotten, and what moves many due dates at once. */
@RestController
@RequestMapping("/api/v1/deadlines")
class WatchController {

    private static final int MAX_SIZE = 100;
    /** As many as one request may take without keeping its person waiting. */
    private static final int RESTORED_AT_ONCE = 500;

    record Restored(int count) {}

    record Confirmed(String profile, String reason) {}

    record Begun(UUID id) {}

    private final Proof proof;
    private final Recalculation recalculation;

    WatchController(Proof proof, Recalculation recalculation) {
        this.proof = proof;
        this.recalculation = recalculation;
    }

    /** The open limits that nothing will call to mind; empty is the proof that none is forgotten. */
    @GetMapping("/unwatched")
    Proof.Page unwatched(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return proof.list(Math.max(0, Math.min(page, 100_000)), Math.max(1, Math.min(size, MAX_SIZE)));
    }

    /** Gives up to 500 of them a watch again; for administrators. */
    @PostMapping("/unwatched/restoration")
    Restored restore() {
        return new Restored(proof.restore(RESTORED_AT_ONCE));
    }

    /**
     * What would move if running limits were reckoned anew.
     *
     * @param profile a rule profile whose newest version they would take over; without it by the calendar alone
     */
    @GetMapping("/recalculation")
    Recalculation.Preview preview(@RequestParam(required = false) String profile) {
        return recalculation.preview(profile, MAX_SIZE);
    }

    /** Moves them, in portions, while people go on working; for administrators. */
    @PostMapping("/recalculation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun confirm(@RequestBody Confirmed confirmed) {
        return new Begun(recalculation.confirm(confirmed.profile(), confirmed.reason()));
    }

    /** The last twenty recalculations, and how far each is. */
    @GetMapping("/recalculations")
    List<Recalculation.Run> recalculations() {
        return recalculation.runs();
    }
}
