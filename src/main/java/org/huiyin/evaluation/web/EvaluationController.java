package org.huiyin.evaluation.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.huiyin.evaluation.Among;
import org.huiyin.evaluation.EvaluationList;
import org.huiyin.evaluation.EvaluationLots;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.EvaluatorPool;
import org.huiyin.evaluation.Stage;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Third-party evaluation 第三方评价: the pool, lots, sheets and results. */
@RestController
@RequestMapping("/api/v1/evaluations")
class EvaluationController {

    /** @param unit the handling unit that the person belongs to; null: none */
    record PoolEntry(String organisation, String unit, String fields, boolean active) {}

    record NewEvaluation(UUID proposal) {}

    record NewSheet(String evaluator) {}

    /** @param seed null: made by chance */
    record NewLot(int wanted, String seed) {}

    /** @param among null: among all cases */
    record NewUnitsLot(UUID session, Among among, int units, int casesPerUnit, int evaluatorsPerCase, String seed) {}

    record NewScore(BigDecimal points, String remark) {}

    record Submitted(String comment) {}

    record Reason(String reason) {}

    record Created(UUID id) {}

    private static final int MAX_SIZE = 100;

    private final Evaluations evaluations;
    private final EvaluationList list;
    private final EvaluationLots lots;
    private final EvaluatorPool pool;

    EvaluationController(Evaluations evaluations, EvaluationList list, EvaluationLots lots, EvaluatorPool pool) {
        this.evaluations = evaluations;
        this.list = list;
        this.lots = lots;
        this.pool = pool;
    }

    /**
     * All evaluations with what they came to; scores only of those that have ended.
     *
     * @param query words of the title, the case number, a unit's or a rater's name
     * @param state {@code RUNNING}, {@code OVERDUE}, {@code ENDED} or {@code RATED}
     * @param unit  that owes the case's reply
     * @param band  of the handling
     * @param lamp  {@code GREEN}, {@code YELLOW} or {@code RED}
     * @param sort  due, openedAt, caseNumber, title, submitted, handling or proposal, with ,asc or ,desc
     */
    @GetMapping
    EvaluationList.Page list(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) EvaluationList.State state,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String band,
            @RequestParam(required = false) String lamp,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.search(new EvaluationList.Search(query, state, unit, band, lamp, page(page), size(size), sort));
    }

    /** The bands and stages that lists may be narrowed by. */
    @GetMapping("/choices")
    EvaluationList.Choices choices() {
        return list.choices();
    }

    /** What has ended, by unit. @param sort name, cases or handling, with ,asc or ,desc */
    @GetMapping("/units")
    EvaluationList.UnitPage units(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String band,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.units(new EvaluationList.UnitSearch(query, band, page(page), size(size), sort));
    }

    /**
     * The sheets of the person signed in.
     *
     * @param query    words of the title, the case number or a unit's name
     * @param proposal of this case alone
     * @param state    {@code OPEN}, {@code UNTOUCHED}, {@code OVERDUE}, {@code SUBMITTED} or {@code MISSED}
     * @param stage    in which something is still to be scored
     * @param band     of what was handed in
     * @param sort     due, assignedAt, caseNumber, title, scored or total, with ,asc or ,desc
     */
    @GetMapping("/mine")
    EvaluationList.SheetPage mine(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) UUID proposal,
            @RequestParam(required = false) EvaluationList.SheetState state,
            @RequestParam(required = false) Stage stage,
            @RequestParam(required = false) String band,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.mine(
                new EvaluationList.SheetSearch(query, proposal, state, stage, band, page(page), size(size), sort));
    }

    /**
     * The pool of evaluators.
     *
     * @param query words of the name, the organisation, the fields or the unit
     * @param state {@code ACTIVE}, {@code INACTIVE} or {@code NOT_ENTERED}
     * @param sort  name, organisation, running or ended, with ,asc or ,desc
     */
    @GetMapping("/pool")
    EvaluatorPool.Page pool(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) EvaluatorPool.State state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return pool.search(new EvaluatorPool.Search(query, state, page(page), size(size), sort));
    }

    @PutMapping("/pool/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@PathVariable String account, @RequestBody PoolEntry entry) {
        pool.enter(account, entry.organisation(), entry.unit(), entry.fields(), entry.active());
    }

    /**
     * The lots, each drawn again from its seed and population.
     *
     * @param query   words of what it is about, or of the seed
     * @param purpose {@code UNITS}, {@code CASES} or {@code EVALUATORS}
     * @param among   {@code ALL}, {@code NOT_KEY} or {@code KEY}
     * @param sort    drawnAt, with ,asc or ,desc
     */
    @GetMapping("/lots")
    EvaluationLots.Page lots(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) EvaluationLots.Purpose purpose,
            @RequestParam(required = false) Among among,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return lots.search(new EvaluationLots.Search(query, purpose, among, page(page), size(size), sort));
    }

    /** A lot with its candidates in the order in which they are drawn, and who or what was left out. */
    @GetMapping("/lots/{id}")
    EvaluationLots.View lot(@PathVariable UUID id) {
        return lots.get(id);
    }

    /** Draws units, cases of each and evaluators of each case by lot. */
    @PostMapping("/lots")
    @ResponseStatus(HttpStatus.CREATED)
    Created drawUnits(@RequestBody NewUnitsLot lot) {
        return new Created(evaluations.drawUnits(
                lot.session(), lot.among(), lot.units(), lot.casesPerUnit(), lot.evaluatorsPerCase(), lot.seed()));
    }

    /** Opens the evaluation of a case. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created open(@RequestBody NewEvaluation evaluation) {
        return new Created(evaluations.open(evaluation.proposal()));
    }

    @GetMapping("/{id}")
    Evaluations.View get(@PathVariable UUID id) {
        return evaluations.get(id);
    }

    /** Those of the pool who may be given cases, and why one must keep out of this case. */
    @GetMapping("/{id}/candidates")
    List<Evaluations.Candidate> candidates(@PathVariable UUID id) {
        return evaluations.candidates(id);
    }

    /** Gives the case to an evaluator by hand. */
    @PostMapping("/{id}/sheets")
    @ResponseStatus(HttpStatus.CREATED)
    Created assign(@PathVariable UUID id, @RequestBody NewSheet sheet) {
        return new Created(evaluations.assign(id, sheet.evaluator()));
    }

    /** Gives the case to evaluators by lot. */
    @PostMapping("/{id}/lots")
    @ResponseStatus(HttpStatus.CREATED)
    Created draw(@PathVariable UUID id, @RequestBody NewLot lot) {
        return new Created(evaluations.draw(id, lot.wanted(), lot.seed()));
    }

    /** The office declares the end although sheets are missing. */
    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, @RequestBody Reason reason) {
        evaluations.end(id, reason.reason());
    }

    @GetMapping("/sheets/{id}")
    Evaluations.Sheet sheet(@PathVariable UUID id) {
        return evaluations.sheet(id);
    }

    /** The rater's score for a criterion; a further one replaces it, and both stay on record. */
    @PutMapping("/sheets/{id}/scores/{criterion}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void score(@PathVariable UUID id, @PathVariable String criterion, @RequestBody NewScore score) {
        evaluations.score(id, criterion, score.points(), score.remark());
    }

    /** The rater hands the sheet in. */
    @PostMapping("/sheets/{id}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable UUID id, @RequestBody Submitted submitted) {
        evaluations.submit(id, submitted.comment());
    }

    /** The office takes a sheet from its rater. */
    @PostMapping("/sheets/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID id, @RequestBody Reason reason) {
        evaluations.release(id, reason.reason());
    }

    private static int page(int asked) {
        return Math.max(0, Math.min(asked, 100_000));
    }

    private static int size(int asked) {
        return Math.max(1, Math.min(asked, MAX_SIZE));
    }
}
