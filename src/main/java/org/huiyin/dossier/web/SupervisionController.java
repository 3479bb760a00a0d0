package org.huiyin.dossier.web;

import java.util.UUID;
import org.huiyin.assignment.Assignments;
import org.huiyin.dossier.Dossiers;
import org.huiyin.dossier.SlipList;
import org.huiyin.supervision.SlipColour;
import org.huiyin.supervision.SlipRequests;
import org.huiyin.supervision.Slips;
import org.huiyin.supervision.Urgings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Urging and supervision slips. */
@RestController
@RequestMapping("/api/v1")
class SupervisionController {

    private static final int MAX_SIZE = 100;

    /** @param note may be null */
    record NewUrging(String note) {}

    record NewSlip(SlipColour colour, String matter) {}

    record SlipAsked(String reason) {}

    record IssuedSlip(UUID id, String number) {}

    record SlipAnswer(String answer) {}

    private final Urgings urgings;
    private final Slips slips;
    private final SlipRequests slipRequests;
    private final SlipList list;
    private final Assignments assignments;
    private final Dossiers dossiers;

    SupervisionController(
            Urgings urgings,
            Slips slips,
            SlipRequests slipRequests,
            SlipList list,
            Assignments assignments,
            Dossiers dossiers) {
        this.urgings = urgings;
        this.slips = slips;
        this.slipRequests = slipRequests;
        this.list = list;
        this.assignments = assignments;
        this.dossiers = dossiers;
    }

    /** The dispatcher, the office or a supervisor urges a unit about its part 催办. */
    @PostMapping("/assignments/{id}/urgings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void urge(@PathVariable UUID id, @RequestBody NewUrging urging) {
        requireVisible(id);
        urgings.urge(id, urging.note());
    }

    /** The dispatcher or the office issues a supervision slip 督办单 to a unit about its part. */
    @PostMapping("/assignments/{id}/slips")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedSlip issue(@PathVariable UUID id, @RequestBody NewSlip slip) {
        requireVisible(id);
        var issued = slips.issue(id, slip.colour(), slip.matter());
        return new IssuedSlip(issued.id(), issued.numberText());
    }

    /** A supervisor or the leadership asks the dispatcher for a slip. */
    @PostMapping("/assignments/{id}/slip-requests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askForSlip(@PathVariable UUID id, @RequestBody SlipAsked asked) {
        requireVisible(id);
        slipRequests.ask(id, asked.reason());
    }

    /** The unit answers a slip. */
    @PostMapping("/slips/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable UUID id, @RequestBody SlipAnswer answer) {
        slips.answer(list.get(id).slip().id(), answer.answer());
    }

    /**
     * Staff see all slips, a unit its own.
     *
     * @param query words of the title, the unit's name or the slip's number
     * @param sort  due, issuedAt, number or colour, with ,asc or ,desc; those that wait for an answer come first
     */
    @GetMapping("/slips")
    SlipList.Page search(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) SlipColour colour,
            @RequestParam(required = false) SlipList.State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.search(new SlipList.Search(
                query,
                colour,
                state,
                Math.max(0, Math.min(page, 100_000)),
                Math.max(1, Math.min(size, MAX_SIZE)),
                sort));
    }

    @GetMapping("/slips/{id}")
    SlipList.Item get(@PathVariable UUID id) {
        return list.get(id);
    }

    private void requireVisible(UUID assignmentId) {
        dossiers.requireVisible(assignments.get(assignmentId).proposalId());
    }
}
