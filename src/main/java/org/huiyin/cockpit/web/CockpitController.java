package org.huiyin.cockpit.web;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.cockpit.CaseIncidents;
import org.huiyin.cockpit.CaseRecords;
import org.huiyin.cockpit.Happening;
import org.huiyin.cockpit.SupervisionOverview;
import org.huiyin.cockpit.WatchedCases;
import org.huiyin.cockpit.WatchedHappenings;
import org.huiyin.cockpit.WatchedLimits;
import org.huiyin.cockpit.WatchedPassages;
import org.huiyin.cockpit.WatchedPromises;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures, lists and records over all cases, for supervisors, the office and the leadership. */
@RestController
@RequestMapping("/api/v1/cockpit")
class CockpitController {

    private static final int MAX_SIZE = 100;

    private final SupervisionOverview overview;
    private final WatchedCases cases;
    private final WatchedLimits limits;
    private final WatchedHappenings happenings;
    private final WatchedPassages passages;
    private final WatchedPromises promises;
    private final CaseIncidents incidents;
    private final CaseRecords records;

    CockpitController(
            SupervisionOverview overview,
            WatchedCases cases,
            WatchedLimits limits,
            WatchedHappenings happenings,
            WatchedPassages passages,
            WatchedPromises promises,
            CaseIncidents incidents,
            CaseRecords records) {
        this.overview = overview;
        this.cases = cases;
        this.limits = limits;
        this.happenings = happenings;
        this.passages = passages;
        this.promises = promises;
        this.incidents = incidents;
        this.records = records;
    }

    /** The nine links, units and weeks, as they were at a stated moment, at most a minute ago. */
    @GetMapping("/overview")
    SupervisionOverview.Overview supervisionOverview() {
        return overview.get();
    }

    /**
     * Where a process's tasks wait now and how many passed each step in a period.
     *
     * @param process the process's key
     */
    @GetMapping("/processes/{process}/steps")
    SupervisionOverview.Steps supervisionSteps(
            @PathVariable String process,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to) {
        return overview.steps(process, from, to);
    }

    /**
     * Cases, running or ended.
     *
     * @param query words of the title or the signers' names, or a number
     * @param year  in which a case ended
     * @param sort  since, submittedAt, closedAt, caseNumber or title, with ,asc or ,desc
     */
    @GetMapping("/cases")
    WatchedCases.Page watchedCases(
            @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "ALL") WatchedCases.State state,
            @RequestParam(required = false) String link,
            @RequestParam(required = false) String lamp,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return cases.search(
                new WatchedCases.Search(query, state, link, lamp, unit, year, page(page), size(size), sort));
    }

    /** Running limits, the longest overdue first; uncounted, the total is of those given. */
    @GetMapping("/limits")
    WatchedLimits.Page watchedLimits(
            @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "OVERDUE") WatchedLimits.State state,
            @RequestParam(required = false) String unit,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "true") boolean counted) {
        return limits.search(new WatchedLimits.Search(query, state, unit, page(page), size(size), sort, counted));
    }

    /**
     * What happened from one day to another, the last first: the list behind the figures over days.
     *
     * @param kept for FINISHED, within the limit; for RATED, content with the result; for RETURN_REQUESTED, refused
     * @param from the first day; a year before the last if it is left out
     * @param to   the last day, included; today if it is left out
     * @param sort day, due, dwell, title or unit, with ,asc or ,desc
     */
    @GetMapping("/happenings")
    WatchedHappenings.Page watchedHappenings(
            @RequestParam Happening what,
            @RequestParam(required = false) Boolean kept,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return happenings.search(
                new WatchedHappenings.Search(what, kept, query, unit, from, to, page(page), size(size), sort));
    }

    /**
     * People's steps, those that wait the longest first or those that passed last: the list behind a diagram's numbers.
     *
     * @param process the process's key
     * @param step    the id of the step's element
     * @param lamp    GREEN, YELLOW, RED, OVERDUE or NONE; of those that wait
     * @param from    the first day on which one passed; a year before the last if it is left out
     * @param to      the last such day, included; today if it is left out
     * @param sort    enteredAt, leftAt or title, with ,asc or ,desc
     */
    @GetMapping("/passages")
    WatchedPassages.Page watchedPassages(
            @RequestParam(required = false) String process,
            @RequestParam(required = false) String step,
            @RequestParam(defaultValue = "WAITING") WatchedPassages.State state,
            @RequestParam(required = false) String lamp,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return passages.search(
                new WatchedPassages.Search(process, step, state, lamp, query, from, to, page(page), size(size), sort));
    }

    /**
     * Promises, those due first first.
     *
     * @param state DUE: still to be kept and due within 30 days, or overdue
     */
    @GetMapping("/promises")
    WatchedPromises.Page watchedPromises(
            @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "ALL") WatchedPromises.State state,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) UUID proposal,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return promises.search(new WatchedPromises.Search(query, state, unit, proposal, page(page), size(size), sort));
    }

    /** Cases that stand still because a step of the system failed. */
    @GetMapping("/incidents")
    CaseIncidents.Page caseIncidents(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return incidents.list(page(page), size(size));
    }

    /** Every step of a case with its dwell, and its notices. */
    @GetMapping("/cases/{id}")
    CaseRecords.CaseRecord caseRecord(@PathVariable UUID id) {
        return records.of(id);
    }

    private static int page(int page) {
        return Math.max(0, Math.min(page, 100_000));
    }

    private static int size(int size) {
        return Math.max(1, Math.min(size, MAX_SIZE));
    }
}
