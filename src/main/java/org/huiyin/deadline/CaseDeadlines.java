package org.huiyin.deadline;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time limits of cases. A due date follows from events alone: started, extended, ended; comments, edits and
 * reminders never move it. All acts belong to the transaction of their cause.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseDeadlines {

    /**
     * What set or moved a due date.
     *
     * @param kind        {@code STARTED} or {@code EXTENDED}
     * @param explanation how the date was reckoned; empty for dates from before this was kept
     */
    public record Event(
            String kind, OffsetDateTime at, String actorName, LocalDate due, String reason, List<String> explanation) {}

    /** A step's time limit, the rule that it follows, and what happened to it. */
    public record CaseDeadline(
            UUID id,
            UUID subjectId,
            Step step,
            String profileName,
            int profileVersion,
            LocalDate startedOn,
            LocalDate due,
            OffsetDateTime endedAt,
            List<Event> events) {}

    private record Row(
            UUID id,
            UUID subjectId,
            Step step,
            String profileName,
            int profileVersion,
            LocalDate startedOn,
            LocalDate due,
            OffsetDateTime endedAt) {}

    /** Goes with each change, as one statement. */
    private static final String EVENT = """
            insert into deadline_event (deadline_id, kind, at, actor, actor_name, due, reason, explanation)
            select id, :kind, :at, :actor, :actorName, :due, :reason, :explanation from changed
            """;

    private final Deadlines deadlines;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseDeadlines(Deadlines deadlines, CurrentPerson person, JdbcClient jdbc, Clock clock) {
        this.deadlines = deadlines;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Starts a step's limit today. @return the due date */
    public LocalDate start(UUID proposalId, UUID subjectId, String holder, Step step, RuleProfile profile) {
        return start(proposalId, subjectId, holder, step, profile, deadlines.today());
    }

    /**
     * Starts a step's limit on that day, which does not count.
     *
     * @param subjectId the assignment, the rating, the supervision slip or the proposal itself
     * @param holder    the account or the unit's group that has to act
     * @throws org.springframework.dao.DuplicateKeyException if the subject's limit for this step runs already
     */
    public LocalDate start(
            UUID proposalId, UUID subjectId, String holder, Step step, RuleProfile profile, LocalDate startedOn) {
        var derived = deadlines.derive(startedOn, step.limit(profile));
        record(
                jdbc.sql("""
                        with changed as (
                            insert into deadline (id, proposal_id, subject_id, holder, step, profile_name,
                                                  profile_version, started_on, due, provisional)
                            values (:id, :proposalId, :subjectId, :holder, :step, :profileName, :profileVersion,
                                    :startedOn, :due, :provisional) returning id)
                        """ + EVENT)
                        .param("id", UUID.randomUUID())
                        .param("proposalId", proposalId)
                        .param("holder", holder)
                        .param("profileName", profile.name())
                        .param("profileVersion", profile.version())
                        .param("startedOn", startedOn),
                subjectId,
                step,
                "STARTED",
                derived,
                null);
        return derived.due();
    }

    /**
     * Gives a running limit longer, from today on.
     *
     * @return the new due date
     * @throws IllegalStateException if no such limit runs
     */
    public LocalDate extend(UUID subjectId, Step step, Limit limit, String reason) {
        var derived = deadlines.derive(deadlines.today(), limit);
        var recorded = record(jdbc.sql("""
                        with changed as (
                            update deadline set due = :due, provisional = :provisional
                             where subject_id = :subjectId and step = :step and ended_at is null returning id)
                        """ + EVENT), subjectId, step, "EXTENDED", derived, reason);
        if (recorded == 0) {
            throw new IllegalStateException("no limit for " + step + " runs for " + subjectId);
        }
        return derived.due();
    }

    /** Ends a limit, kept or no longer needed; nothing where none runs. */
    public void end(UUID subjectId, Step step) {
        jdbc.sql("update deadline set ended_at = :now where subject_id = :id and step = :step and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", subjectId)
                .param("step", step.name())
                .update();
    }

    /** Ends all limits of an assignment or a rating. */
    public void end(UUID subjectId) {
        jdbc.sql("update deadline set ended_at = :now where subject_id = :id and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", subjectId)
                .update();
    }

    /** Ends all limits of a case. */
    public void endAll(UUID proposalId) {
        jdbc.sql("update deadline set ended_at = :now where proposal_id = :id and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", proposalId)
                .update();
    }

    /** All limits that a case has had, the earliest first, each with what set and moved it. */
    public List<CaseDeadline> of(UUID proposalId) {
        return jdbc
                .sql("select * from deadline where proposal_id = :id order by started_on, due, id")
                .param("id", proposalId)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> new CaseDeadline(
                        row.id(),
                        row.subjectId(),
                        row.step(),
                        row.profileName(),
                        row.profileVersion(),
                        row.startedOn(),
                        row.due(),
                        row.endedAt(),
                        events(row.id())))
                .toList();
    }

    private List<Event> events(UUID id) {
        return jdbc.sql("select * from deadline_event where deadline_id = :id order by id")
                .param("id", id)
                .query((row, n) -> new Event(
                        row.getString("kind"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("actor_name"),
                        row.getObject("due", LocalDate.class),
                        row.getString("reason"),
                        strings(row.getArray("explanation"))))
                .list();
    }

    private static List<String> strings(Array stored) throws SQLException {
        return List.of((String[]) stored.getArray());
    }

    private int record(
            JdbcClient.StatementSpec change,
            UUID subjectId,
            Step step,
            String kind,
            Derivation derived,
            String reason) {
        return change.param("subjectId", subjectId)
                .param("step", step.name())
                .param("due", derived.due())
                .param("provisional", derived.provisional())
                .param("kind", kind)
                .param("at", OffsetDateTime.now(clock))
                .param("actor", person.account())
                .param("actorName", person.name())
                .param("reason", reason)
                .param("explanation", derived.explanation().toArray(String[]::new))
                .update();
    }
}
