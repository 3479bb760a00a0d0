package org.huiyin.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.ProposalClosed;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time limit of each sheet, held by its rater. A rater follows a case from its assignment on and cannot finish before
 * there is a result: so the limit runs from the case's closing, or from the assignment of the sheet where that is later,
 * until the sheet is in, released, or the evaluation ends.
 */
@Component
@Transactional
class SheetLimits {

    /** A sheet that is still to be handed in. */
    private record Waiting(UUID id, UUID proposalId, String rater, String criteria, int criteriaVersion) {}

    private record Stored(LocalDate due, LocalDate pausedOn, String profileName, int profileVersion) {}

    private static final String WAITING = """
            select h.id, e.proposal_id, h.rater, h.criteria, h.criteria_version
              from evaluation_sheet h
              join evaluation e on e.id = h.evaluation_id
              join proposal p on p.id = e.proposal_id
             where e.ended_at is null and h.submitted_at is null and h.released_at is null and p.status = 'CLOSED'
               and not exists (select 1 from deadline d
                                where d.subject_id = h.id and d.step = 'EVALUATION' and d.ended_at is null)
            """;

    private final CaseDeadlines limits;
    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final Proposals proposals;
    private final CriteriaSets sets;
    private final Notices notices;
    private final JdbcClient jdbc;

    SheetLimits(
            CaseDeadlines limits,
            RuleProfiles profiles,
            Deadlines deadlines,
            Proposals proposals,
            CriteriaSets sets,
            Notices notices,
            JdbcClient jdbc) {
        this.limits = limits;
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.proposals = proposals;
        this.sets = sets;
        this.notices = notices;
        this.jdbc = jdbc;
    }

    /** @throws org.huiyin.Refusal {@code limit-missing} where neither the case's rules nor the newest say how long it is */
    void requireRule(UUID proposalId) {
        profiles.having(proposals.profile(proposalId), Step.EVALUATION);
    }

    /**
     * Starts a new sheet's limit today.
     *
     * @return until when; empty while the case goes on, which {@link #start} ends, and where no rule says how long
     */
    Optional<LocalDate> startIfClosed(UUID proposalId, UUID sheetId, String rater) {
        return proposals.get(proposalId).status() == ProposalStatus.CLOSED
                ? profiles.ifHaving(proposals.profile(proposalId), Step.EVALUATION)
                        .map(rules -> limits.start(proposalId, sheetId, rater, Step.EVALUATION, rules))
                : Optional.empty();
    }

    /** From now on all there is to rate is there. Whoever closes a case is not kept from it by rules without a limit. */
    @EventListener
    void start(ProposalClosed closed) {
        start(jdbc.sql(WAITING + " and p.id = :id")
                .param("id", closed.proposalId())
                .query(Waiting.class)
                .list());
    }

    /**
     * Starts the limits that are missing: of sheets from before there were any, and of those whose rules said nothing
     * when the case was closed.
     *
     * @return how many were started
     */
    int startMissing() {
        return start(jdbc.sql(WAITING).query(Waiting.class).list());
    }

    private int start(List<Waiting> sheets) {
        var started = 0;
        for (var sheet : sheets) {
            var rules = profiles.ifHaving(proposals.profile(sheet.proposalId()), Step.EVALUATION);
            if (rules.isEmpty()) {
                continue;
            }
            var due = limits.start(sheet.proposalId(), sheet.id(), sheet.rater(), Step.EVALUATION, rules.get());
            notices.tell(
                    List.of(sheet.rater()),
                    sheet.proposalId(),
                    NoticeKind.EVALUATION_DUE,
                    Map.of(
                            "title", proposals.text(sheet.proposalId()).title(),
                            "what",
                                    sets.version(sheet.criteria(), sheet.criteriaVersion())
                                            .label(),
                            "due", Deadlines.said(due)),
                    "evaluation-due/" + sheet.id());
            started++;
        }
        return started;
    }

    /** Nothing where none runs. */
    void end(UUID sheetId) {
        limits.end(sheetId, Step.EVALUATION);
    }

    /** How the sheet's limit stands today; null where none runs. */
    @Transactional(readOnly = true)
    DueDate shown(UUID sheetId) {
        return jdbc.sql("""
                select due, paused_on, profile_name, profile_version from deadline
                 where subject_id = :id and step = 'EVALUATION' and ended_at is null
                """)
                .param("id", sheetId)
                .query(Stored.class)
                .optional()
                .map(one -> deadlines.shown(
                        one.due(),
                        one.pausedOn(),
                        profiles.version(one.profileName(), one.profileVersion())
                                .lamp(Step.EVALUATION)))
                .orElse(null);
    }
}
