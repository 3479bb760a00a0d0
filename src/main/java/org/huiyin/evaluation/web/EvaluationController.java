package org.huiyin.evaluation.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.EvaluatorPool;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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

    record NewUnitsLot(UUID session, int units, int casesPerUnit, int evaluatorsPerCase, String seed) {}

    record NewScore(BigDecimal points, String remark) {}

    record Submitted(String comment) {}

    record Reason(String reason) {}

    record Created(UUID id) {}

    private final Evaluations evaluations;
    private final EvaluatorPool pool;

    EvaluationController(Evaluations evaluations, EvaluatorPool pool) {
        this.evaluations = evaluations;
        this.pool = pool;
    }

    /** All evaluations with what they came to; scores only of those that have ended. */
    @GetMapping
    List<Evaluations.Summary> list() {
        return evaluations.list();
    }

    /** What has ended, by unit. */
    @GetMapping("/units")
    List<Evaluations.UnitResult> units() {
        return evaluations.unitResults();
    }

    /** The sheets of the person signed in. */
    @GetMapping("/mine")
    List<Evaluations.Sheet> mine() {
        return evaluations.mine();
    }

    /** The pool of evaluators. */
    @GetMapping("/pool")
    List<EvaluatorPool.Evaluator> pool() {
        return pool.list();
    }

    @PutMapping("/pool/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@PathVariable String account, @RequestBody PoolEntry entry) {
        pool.enter(account, entry.organisation(), entry.unit(), entry.fields(), entry.active());
    }

    /** The lots, each drawn again from its seed and population. */
    @GetMapping("/lots")
    List<Evaluations.LotView> lots() {
        return evaluations.lots();
    }

    /** Draws units, cases of each and evaluators of each case by lot. */
    @PostMapping("/lots")
    @ResponseStatus(HttpStatus.CREATED)
    Created drawUnits(@RequestBody NewUnitsLot lot) {
        return new Created(evaluations.drawUnits(
                lot.session(), lot.units(), lot.casesPerUnit(), lot.evaluatorsPerCase(), lot.seed()));
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

    /** By account, why somebody of the pool must keep out of the case. */
    @GetMapping("/{id}/conflicts")
    Map<String, String> conflicts(@PathVariable UUID id) {
        return evaluations.conflicts(id);
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
}
