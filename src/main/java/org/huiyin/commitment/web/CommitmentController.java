package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.commitment.CommitmentLedger;
import org.huiyin.commitment.CommitmentReports;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LedgerExport;
import org.huiyin.commitment.Source;
import org.huiyin.document.web.Download;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger 承诺台账, and the office's acts on a promise outside its tasks. */
@RestController
@RequestMapping("/api/v1/commitments")
class CommitmentController {

    private static final int MAX_SIZE = 100;

    /**
     * What is asked for.
     *
     * @param query     words of the title, the matter, the unit, the person or the case number
     * @param proposal  whose promises alone
     * @param state     {@code OPEN}, {@code REPORTED}, {@code FAILED}, {@code KEPT}, {@code CONSULTATION}, {@code ENDED},
     *                  {@code SUPERSEDED}, {@code UNSETTLED} (the first three) or {@code OVERDUE}
     * @param session   term and number: 14-2
     * @param year      in which it was made
     * @param lamp      {@code GREEN}, {@code YELLOW} or {@code RED}
     * @param published whether it is marked for the public list
     */
    record Asked(
            String query,
            UUID proposal,
            String state,
            String unit,
            String session,
            Integer year,
            Source source,
            String resultClass,
            String lamp,
            Boolean published) {

        /** @param sort due, madeAt, unit, caseNumber or state, with ,asc or ,desc */
        CommitmentLedger.Search search(int page, int size, String sort) {
            return new CommitmentLedger.Search(
                    query,
                    proposal,
                    state,
                    unit,
                    session,
                    year,
                    source,
                    resultClass,
                    lamp,
                    published,
                    page,
                    size,
                    sort);
        }
    }

    /** @param unit its code */
    record Changed(String matter, String unit, String person, LocalDate due, boolean published, String reason) {}

    record Failed(String reason) {}

    private final CommitmentLedger ledger;
    private final LedgerExport export;
    private final Commitments commitments;
    private final CommitmentReports reports;

    CommitmentController(
            CommitmentLedger ledger, LedgerExport export, Commitments commitments, CommitmentReports reports) {
        this.ledger = ledger;
        this.export = export;
        this.commitments = commitments;
        this.reports = reports;
    }

    /**
     * Staff see all promises, a unit its own, a proposer those made to their proposals, an evaluator those in the cases
     * that they evaluate.
     */
    @GetMapping
    CommitmentLedger.Page search(
            @ParameterObject Asked asked,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return ledger.search(
                asked.search(Math.max(0, Math.min(page, 100_000)), Math.max(1, Math.min(size, MAX_SIZE)), sort));
    }

    /** How many of the promises that are asked for stand how; the parameters are those of the list. */
    @GetMapping("/figures")
    CommitmentLedger.Figures figures(@ParameterObject Asked asked) {
        return ledger.figures(asked.search(0, 1, null));
    }

    /** All that the list holds whatever the page, in its order, as a workbook; refused beyond 20,000 promises. */
    @GetMapping("/ledger.xlsx")
    void workbook(
            @ParameterObject Asked asked, @RequestParam(required = false) String sort, HttpServletResponse response)
            throws IOException {
        try (var exported = export.of(asked.search(0, 1, sort))) {
            exported.workbook().write(Download.start(response, exported.name(), Download.XLSX));
        }
    }

    /** The units, sessions, years and classes that the list may be narrowed by. */
    @GetMapping("/choices")
    CommitmentLedger.Choices choices() {
        return ledger.choices();
    }

    /** A promise with its versions, reports, evidence and decisions. */
    @GetMapping("/{id}")
    CommitmentLedger.Shown get(@PathVariable UUID id) {
        return ledger.get(id);
    }

    /** The office changes a promise; its proposers and its unit are told. */
    @PostMapping("/{id}/changes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable UUID id, @RequestBody Changed said) {
        ledger.get(id);
        commitments.change(
                id,
                new Commitments.Change(said.matter(), said.unit(), said.person(), said.due(), said.published()),
                said.reason());
    }

    /** The office states that an overdue promise is not kept. */
    @PostMapping("/{id}/failure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable UUID id, @RequestBody Failed said) {
        ledger.get(id);
        reports.stateFailure(id, said.reason());
    }
}
