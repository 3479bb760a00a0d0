package org.huiyin.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.document.web.Download;
import org.huiyin.dossier.ConsultationDocuments;
import org.huiyin.dossier.ConsultationView;
import org.huiyin.dossier.ConsultationViews;
import org.huiyin.dossier.Dossiers;
import org.huiyin.supervision.ConsultationPlans;
import org.huiyin.supervision.ConsultationRecords;
import org.huiyin.supervision.Consultations;
import org.huiyin.supervision.Origin;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Supervision consultations 督办协商. */
@RestController
@RequestMapping("/api/v1")
class ConsultationController {

    private static final int MAX_SIZE = 100;

    record Asked(String reason) {}

    record Requested(UUID id) {}

    record Cancellation(String reason) {}

    /** @param heldAt null: as before; likewise {@code place} */
    record Postponement(String heldOn, String heldAt, String place, String reason) {}

    private final ConsultationViews views;
    private final ConsultationDocuments documents;
    private final Consultations consultations;
    private final ConsultationPlans plans;
    private final ConsultationRecords records;
    private final Dossiers dossiers;

    ConsultationController(
            ConsultationViews views,
            ConsultationDocuments documents,
            Consultations consultations,
            ConsultationPlans plans,
            ConsultationRecords records,
            Dossiers dossiers) {
        this.views = views;
        this.documents = documents;
        this.consultations = consultations;
        this.plans = plans;
        this.records = records;
        this.dossiers = dossiers;
    }

    /**
     * The consultations that the reader may see.
     *
     * @param query words of the title or the leader's name
     * @param sort  requestedAt, heldOn, title or state, with ,asc or ,desc
     */
    @GetMapping("/consultations")
    ConsultationViews.Page search(
            @RequestParam(required = false) String query,
            @RequestParam(required = false) ConsultationViews.Filter state,
            @RequestParam(required = false) Origin origin,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) String sort) {
        return views.search(new ConsultationViews.Search(
                query,
                state,
                origin,
                Math.max(0, Math.min(page, 100_000)),
                Math.max(1, Math.min(size, MAX_SIZE)),
                sort));
    }

    @GetMapping("/consultations/{id}")
    ConsultationView get(@PathVariable UUID id) {
        return views.get(id);
    }

    /** The notice 通知 as a Word file; before the plan is approved, for staff, as it is to be approved. */
    @GetMapping("/consultations/{id}/notice.docx")
    void notice(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Download.write(response, documents.notice(id));
    }

    /** The minutes 纪要 as a Word file, in their last version that the reader may see. */
    @GetMapping("/consultations/{id}/minutes.docx")
    void minutes(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Download.write(response, documents.minutes(id));
    }

    /** The office or the dispatcher begins a consultation on a case; a supervisor suggests one. */
    @PostMapping("/proposals/{id}/consultations")
    @ResponseStatus(HttpStatus.CREATED)
    Requested ask(@PathVariable UUID id, @RequestBody Asked asked) {
        dossiers.requireVisible(id);
        return new Requested(consultations.ask(id, asked.reason()));
    }

    /** The office puts a noticed consultation off 改期. */
    @PostMapping("/consultations/{id}/postponement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void postpone(@PathVariable UUID id, @RequestBody Postponement wanted) {
        views.get(id);
        plans.postpone(id, date(wanted.heldOn()), wanted.heldAt(), wanted.place(), wanted.reason());
    }

    /** The office calls a consultation off 取消, before it is held. */
    @PostMapping("/consultations/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id, @RequestBody Cancellation wanted) {
        views.get(id);
        consultations.cancel(id, wanted.reason());
    }

    /** The office has made a visit 走访: a task for its record appears. */
    @PostMapping("/consultations/{id}/visits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visit(@PathVariable UUID id) {
        views.get(id);
        records.visit(id);
    }

    private static LocalDate date(String written) {
        try {
            return LocalDate.parse(written == null ? "" : written);
        } catch (DateTimeParseException e) {
            throw new Refusal("date-invalid", "heldOn", "日期应写成2026-03-05的样子。");
        }
    }
}
