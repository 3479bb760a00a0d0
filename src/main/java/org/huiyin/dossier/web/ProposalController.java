package org.huiyin.dossier.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.dossier.Dossier;
import org.huiyin.dossier.Dossiers;
import org.huiyin.dossier.ProposalList;
import org.huiyin.engine.Tasks;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.process.ProposalLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Proposals: submit, list, read. */
@RestController
@RequestMapping("/api/v1/proposals")
class ProposalController {

    private static final int MAX_SIZE = 100;

    record Registered(UUID id, int registrationNumber) {}

    private final Dossiers dossiers;
    private final ProposalList list;
    private final Proposals proposals;
    private final Tasks tasks;

    ProposalController(Dossiers dossiers, ProposalList list, Proposals proposals, Tasks tasks) {
        this.dossiers = dossiers;
        this.list = list;
        this.proposals = proposals;
        this.tasks = tasks;
    }

    /** Submits a proposal with the fields of the start form; draftId is the id that it will have. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Registered submit(@RequestBody Map<String, Object> fields) {
        var id = tasks.start(ProposalLifecycle.KEY, fields);
        return new Registered(id, proposals.get(id).registrationNumber());
    }

    @GetMapping
    ProposalList.Page search(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String category,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) UUID session,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) String lamp,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return list.search(new ProposalList.Search(
                query,
                status,
                category,
                unit,
                session,
                mine,
                lamp,
                Math.max(0, Math.min(page, 100_000)),
                Math.max(1, Math.min(size, MAX_SIZE)),
                sort));
    }

    @GetMapping("/{id}")
    Dossier get(@PathVariable UUID id) {
        return dossiers.get(id);
    }

    @GetMapping("/{id}/timeline")
    List<Dossiers.TimelineEntry> timeline(@PathVariable UUID id) {
        return dossiers.timeline(id);
    }

    /** Why each date is what it is. */
    @GetMapping("/{id}/deadlines")
    List<Dossier.TimeLimit> timeLimits(@PathVariable UUID id) {
        return dossiers.timeLimits(id);
    }

    @GetMapping("/{id}/similar")
    List<ProposalList.Similar> similar(@PathVariable UUID id) {
        return list.similar(id);
    }
}
