package org.huiyin.deadline;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.identity.CurrentPerson;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time limits of cases. A due date follows from events alone: started, extended, paused, resumed, reckoned anew,
 * ended; comments, edits and reminders never move it. Each running limit is watched by a process of its own, so that no
 * return, change of role or incident elsewhere loses its timers. All acts belong to the transaction of their cause.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseDeadlines {

    /** What set or moved a due date. */
    public enum EventKind {
        STARTED("起算"),
        /** With a part that was returned and given to another unit. */
        TRANSFERRED("改派起算"),
        /** With a further round. */
        ROUND_OPENED("新一轮起算"),
        /** The unit's work became a reply or an opinion. */
        ROLE_CHANGED("主办会办调整"),
        EXTENDED("延期"),
        PAUSED("暂停"),
        RESUMED("恢复"),
        /** By another list of days off or a corrected rule. */
        RECOMPUTED("重新计算");

        private final String label;

        EventKind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param kind        {@link EventKind}
     * @param explanation how the date was reckoned; empty for dates from before this was kept
     */
    public record Event(
            String kind, OffsetDateTime at, String actorName, LocalDate due, String reason, List<String> explanation) {

        /** What happened, in a word. */
        public String label() {
            return EventKind.valueOf(kind).label();
        }
    }

    /**
     * A step's time limit, the rule that it follows, and what happened to it.
     *
     * @param holder   the account or the unit's group that has to act
     * @param pausedOn since when it stands still; null while it runs
     * @param watchId  of its watch in the engine; null for limits from before there were any
     */
    public record CaseDeadline(
            UUID id,
            UUID proposalId,
            UUID subjectId,
            String holder,
            Step step,
            String profileName,
            int profileVersion,
            LocalDate startedOn,
            LocalDate due,
            LocalDate pausedOn,
            String watchId,
            OffsetDateTime endedAt,
            List<Event> events) {}

    /** A running limit whose due date is another one when it is reckoned anew. */
    public record Moved(UUID id, UUID proposalId, String holder, Step step, LocalDate before, Derivation derived) {}

    private record Row(
            UUID id,
            UUID proposalId,
            UUID subjectId,
            String holder,
            Step step,
            String profileName,
            int profileVersion,
            LocalDate startedOn,
            LocalDate due,
            LocalDate pausedOn,
            String watchId,
            OffsetDateTime endedAt,
            LocalDate givenDue) {}

    /** What an event says beside what the limit says itself. */
    private record Said(EventKind kind, LocalDate countedFrom, Integer workingDays, LocalDate until, String reason) {}

    /** Goes with each change, as one statement. */
    private static final String EVENT = """
            insert into deadline_event (deadline_id, kind, at, actor, actor_name, due, reason, explanation,
                                        counted_from, working_days, granted_until)
            select id, :kind, :at, :actor, :actorName, :due, :reason, :explanation, :countedFrom, :workingDays, :until
              from changed
            """;

    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final RuleProfiles profiles;
    private final DeadlineProcess process;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseDeadlines(
            Deadlines deadlines,
            StatutoryCalendar calendar,
            RuleProfiles profiles,
            @Lazy DeadlineProcess process,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.profiles = profiles;
        this.process = process;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Starts a step's limit today. @return the due date */
    public LocalDate start(UUID proposalId, UUID subjectId, String holder, Step step, RuleProfile profile) {
        return start(proposalId, subjectId, holder, step, profile, deadlines.today(), EventKind.STARTED);
    }

    /**
     * Starts a step's limit on that day, which does not count, and its watch.
     *
     * @param subjectId the assignment, the rating, the supervision slip, the evaluation's sheet or the proposal itself
     * @param holder    the account or the unit's group that has to act
     * @param kind      why it starts
     * @throws org.springframework.dao.DuplicateKeyException if the subject's limit for this step runs already
     */
    public LocalDate start(
            UUID proposalId,
            UUID subjectId,
            String holder,
            Step step,
            RuleProfile profile,
            LocalDate startedOn,
            EventKind kind) {
        return start(proposalId, subjectId, holder, step, profile, startedOn, null, kind);
    }

    /**
     * Starts a limit today whose last day is given with it, and its watch: a day off rolls forward, and however the list of
     * days off changes, it is reckoned from that day.
     *
     * @param given may lie in the past: then the limit is overdue from the start
     * @return the due date
     * @throws org.springframework.dao.DuplicateKeyException as {@link #start}
     */
    public LocalDate startUntil(
            UUID proposalId, UUID subjectId, String holder, Step step, RuleProfile profile, LocalDate given) {
        return start(proposalId, subjectId, holder, step, profile, deadlines.today(), given, EventKind.STARTED);
    }

    private LocalDate start(
            UUID proposalId,
            UUID subjectId,
            String holder,
            Step step,
            RuleProfile profile,
            LocalDate startedOn,
            LocalDate given,
            EventKind kind) {
        var days = calendar.workingDays();
        var derived = new Course(startedOn, step.limit(profile), given, List.of()).due(days);
        var plan = WatchPlan.after(deadlines.today(), derived.due(), profile.reminders(step), false, days);
        var id = UUID.randomUUID();
        var watch = process.watch(proposalId, id, plan);
        record(
                jdbc.sql("""
                        with changed as (
                            insert into deadline (id, proposal_id, subject_id, holder, step, profile_name,
                                                  profile_version, started_on, given_due, due, provisional, stage,
                                                  next_act_at, watch_id)
                            values (:id, :proposalId, :subjectId, :holder, :step, :profileName, :profileVersion,
                                    :startedOn, :given, :due, :provisional, :stage, :nextActAt, :watch) returning id)
                        """ + EVENT)
                        .param("id", id)
                        .param("proposalId", proposalId)
                        .param("subjectId", subjectId)
                        .param("holder", holder)
                        .param("step", step.name())
                        .param("profileName", profile.name())
                        .param("profileVersion", profile.version())
                        .param("startedOn", startedOn)
                        .param("given", given)
                        .param("watch", watch),
                derived,
                plan,
                new Said(kind, startedOn, null, null, null));
        return derived.due();
    }

    /**
     * Gives a running limit so many working days from today on.
     *
     * @return the new due date
     * @throws IllegalStateException if no such limit runs
     */
    public LocalDate extend(UUID subjectId, Step step, int workingDays, String reason) {
        var limit = running(subjectId, step)
                .orElseThrow(() -> new IllegalStateException("no limit for " + step + " runs for " + subjectId));
        var today = deadlines.today();
        return change(
                limit,
                Derivation.of(today, Limit.workingDays(workingDays), calendar.workingDays()),
                null,
                new Said(EventKind.EXTENDED, today, workingDays, null, reason));
    }

    /** Gives a running limit until that day, or the next working day. @return the new due date */
    public LocalDate extendUntil(CaseDeadline limit, LocalDate until, String reason) {
        return change(
                limit,
                Derivation.until(until, calendar.workingDays()),
                null,
                new Said(EventKind.EXTENDED, deadlines.today(), null, until, reason));
    }

    /** From today on the limit stands still. */
    public void pause(CaseDeadline limit, String reason) {
        var today = deadlines.today();
        change(
                limit,
                new Derivation(limit.due(), false, List.of("自%s起暂停计时。".formatted(Deadlines.said(today)))),
                today,
                new Said(EventKind.PAUSED, today, null, null, reason));
    }

    /** The limit goes on, later by the working days that it stood still. @return the new due date */
    public LocalDate resume(CaseDeadline limit, String reason) {
        var today = deadlines.today();
        return change(
                limit,
                new Course.StoodStill(limit.pausedOn(), today)
                        .after(new Derivation(limit.due(), false, List.of()), calendar.workingDays()),
                null,
                new Said(EventKind.RESUMED, today, null, null, reason));
    }

    /** Empty if something moved the limit before it was kept what. */
    private static Optional<Course> course(LocalDate startedOn, Limit limit, LocalDate given, List<Said> events) {
        var changes = new ArrayList<Course.Change>();
        LocalDate pausedOn = null;
        for (var event : events) {
            switch (event.kind()) {
                case EXTENDED -> {
                    if (event.until() == null && event.workingDays() == null) {
                        return Optional.empty();
                    }
                    changes.add(
                            event.until() == null
                                    ? new Course.ExtendedBy(event.countedFrom(), event.workingDays())
                                    : new Course.ExtendedUntil(event.until()));
                }
                case PAUSED -> pausedOn = event.countedFrom();
                case RESUMED -> changes.add(new Course.StoodStill(pausedOn, event.countedFrom()));
                case STARTED, TRANSFERRED, ROUND_OPENED, ROLE_CHANGED, RECOMPUTED -> {
                    // The limit itself says when it started and by which rule.
                }
            }
        }
        return Optional.of(new Course(startedOn, limit, given, List.copyOf(changes)));
    }

    /** What moved them; most limits were only started. */
    private Map<UUID, List<Said>> changesOfOpenLimits() {
        var changes = new HashMap<UUID, List<Said>>();
        jdbc.sql("""
                select e.* from deadline_event e join deadline d on d.id = e.deadline_id
                 where d.ended_at is null and e.kind in ('EXTENDED', 'PAUSED', 'RESUMED') order by e.id
                """).query(row -> {
            changes.computeIfAbsent(row.getObject("deadline_id", UUID.class), id -> new ArrayList<>())
                    .add(said(row));
        });
        return changes;
    }

    private List<Said> said(UUID id) {
        return jdbc.sql("select * from deadline_event where deadline_id = :id order by id")
                .param("id", id)
                .query((row, n) -> said(row))
                .list();
    }

    private static Said said(ResultSet row) throws SQLException {
        return new Said(
                EventKind.valueOf(row.getString("kind")),
                row.getObject("counted_from", LocalDate.class),
                row.getObject("working_days", Integer.class),
                row.getObject("granted_until", LocalDate.class),
                row.getString("reason"));
    }

    /**
     * The running limits whose due date is another one by today's lists of days off.
     *
     * @param profile whose newest version those of earlier versions take over; empty: each keeps its version. Limits that
     *     something moved before it was kept what are left out
     */
    public List<Moved> moving(Optional<String> profile) {
        var days = calendar.workingDays();
        var newest = profile.map(profiles::current);
        var known = new HashMap<Course, Derivation>();
        var moving = new ArrayList<Moved>();
        var changes = changesOfOpenLimits();
        jdbc.sql("select * from deadline where ended_at is null order by due, id")
                .query(Row.class)
                .list()
                .forEach(row -> {
                    var rules = rulesFor(row.profileName(), row.profileVersion(), newest);
                    course(
                                    row.startedOn(),
                                    row.step().limit(rules),
                                    row.givenDue(),
                                    changes.getOrDefault(row.id(), List.of()))
                            .map(course -> known.computeIfAbsent(course, reckoned -> reckoned.due(days)))
                            .filter(derived -> !derived.due().equals(row.due()))
                            .ifPresent(derived -> moving.add(new Moved(
                                    row.id(), row.proposalId(), row.holder(), row.step(), row.due(), derived)));
                });
        return moving;
    }

    /** Reckons a running limit anew; a pause goes on. @return empty if it has ended or stays as it is */
    public Optional<Moved> recompute(UUID id, Optional<String> profile, String reason) {
        return running(id).flatMap(limit -> {
            var rules = rulesFor(limit.profileName(), limit.profileVersion(), profile.map(profiles::current));
            return course(limit.startedOn(), limit.step().limit(rules), givenDue(id), said(id))
                    .map(course -> course.due(calendar.workingDays()))
                    .filter(derived -> !derived.due().equals(limit.due()))
                    .map(derived -> {
                        jdbc.sql("update deadline set profile_version = :version where id = :id")
                                .param("version", rules.version())
                                .param("id", id)
                                .update();
                        change(
                                limit,
                                derived,
                                limit.pausedOn(),
                                new Said(EventKind.RECOMPUTED, deadlines.today(), null, null, reason));
                        return new Moved(id, limit.proposalId(), limit.holder(), limit.step(), limit.due(), derived);
                    });
        });
    }

    private LocalDate givenDue(UUID id) {
        return jdbc.sql("select given_due from deadline where id = :id")
                .param("id", id)
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0);
    }

    private RuleProfile rulesFor(String name, int version, Optional<RuleProfile> newest) {
        return newest.filter(profile -> profile.name().equals(name)).orElseGet(() -> profiles.version(name, version));
    }

    /** The running limit's watch; a new one where somebody deleted it. */
    public String watchOf(CaseDeadline limit) {
        if (limit.watchId() != null && process.watches(limit.watchId())) {
            return limit.watchId();
        }
        watchAgain(limit.id());
        return running(limit.id()).orElseThrow().watchId();
    }

    /** Gives a limit that nobody watches a watch again; nothing if it has ended. */
    public void watchAgain(UUID id) {
        running(id).ifPresent(limit -> {
            if (limit.watchId() != null) {
                process.abandon(limit.watchId());
            }
            var days = calendar.workingDays();
            var today = deadlines.today();
            var plan = limit.pausedOn() == null
                    ? WatchPlan.after(
                            today,
                            limit.due(),
                            profiles.version(limit.profileName(), limit.profileVersion())
                                    .reminders(limit.step()),
                            false,
                            days)
                    : WatchPlan.paused(today, days);
            jdbc.sql("update deadline set stage = :stage, next_act_at = :at, watch_id = :watch where id = :id")
                    .param("stage", plan.stage().name())
                    .param("at", Deadlines.morningOf(plan.day()))
                    .param("watch", process.watch(limit.proposalId(), id, plan))
                    .param("id", id)
                    .update();
        });
    }

    /** Decides what the limit's watch waits for after what it did today. */
    public WatchPlan nextPlan(UUID id) {
        var found = running(id);
        if (found.isEmpty()) {
            return WatchPlan.ENDED;
        }
        var limit = found.get();
        var days = calendar.workingDays();
        var today = deadlines.today();
        var plan = limit.pausedOn() == null
                ? WatchPlan.after(
                        today,
                        limit.due(),
                        profiles.version(limit.profileName(), limit.profileVersion())
                                .reminders(limit.step()),
                        today.isAfter(limit.due()),
                        days)
                : WatchPlan.paused(today, days);
        jdbc.sql("update deadline set stage = :stage, next_act_at = :at where id = :id")
                .param("stage", plan.stage().name())
                .param("at", Deadlines.morningOf(plan.day()))
                .param("id", id)
                .update();
        return plan;
    }

    /** Ends a limit, kept or no longer needed; nothing where none runs. */
    public void end(UUID subjectId, Step step) {
        end(jdbc.sql("""
                update deadline set ended_at = :now
                 where subject_id = :id and step = :step and ended_at is null returning watch_id
                """).param("id", subjectId).param("step", step.name()));
    }

    /** Ends all limits of an assignment, a rating or a supervision slip. */
    public void end(UUID subjectId) {
        end(jdbc.sql(
                        "update deadline set ended_at = :now where subject_id = :id and ended_at is null returning watch_id")
                .param("id", subjectId));
    }

    /** Until when this step's limit runs; empty if it does not. */
    public Optional<LocalDate> open(UUID subjectId, Step step) {
        return jdbc.sql("select due from deadline where subject_id = :id and step = :step and ended_at is null")
                .param("id", subjectId)
                .param("step", step.name())
                .query(LocalDate.class)
                .optional();
    }

    /** How this step's limit stands where it stands still; empty if it runs or there is none. */
    public Optional<DueDate> paused(UUID subjectId, Step step, LampRule rule) {
        return jdbc.sql(
                        "select * from deadline where subject_id = :id and step = :step and ended_at is null and paused_on is not null")
                .param("id", subjectId)
                .param("step", step.name())
                .query(Row.class)
                .optional()
                .map(limit -> deadlines.shown(limit.due(), limit.pausedOn(), rule));
    }

    /**
     * Ends all limits of a case but those of what is promised in it, of looking back on it and of its evaluation: they
     * outlive it.
     */
    public void endAll(UUID proposalId) {
        end(jdbc.sql("""
                update deadline set ended_at = :now
                 where proposal_id = :id and ended_at is null
                   and step not in ('COMMITMENT', 'FAILURE_DECISION', 'LOOK_BACK', 'MINUTES', 'MINUTES_CONFIRMATION', 'EVALUATION')
                 returning watch_id
                """).param("id", proposalId));
    }

    private void end(JdbcClient.StatementSpec update) {
        var watches = update.param("now", OffsetDateTime.now(clock)).query(String.class).list().stream()
                .filter(Objects::nonNull)
                .toList();
        if (!watches.isEmpty()) {
            process.ended(watches);
        }
    }

    /** The limit that runs for this step, or stands still; locked until the transaction ends. */
    public Optional<CaseDeadline> running(UUID subjectId, Step step) {
        return jdbc.sql(
                        "select * from deadline where subject_id = :id and step = :step and ended_at is null for update")
                .param("id", subjectId)
                .param("step", step.name())
                .query(Row.class)
                .optional()
                .map(this::deadline);
    }

    /** As {@link #running(UUID, Step)}, by its own id. */
    Optional<CaseDeadline> running(UUID id) {
        return jdbc.sql("select * from deadline where id = :id and ended_at is null for update")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::deadline);
    }

    /** All limits that a case has had, the earliest first, each with what set and moved it. */
    public List<CaseDeadline> of(UUID proposalId) {
        return jdbc
                .sql("select * from deadline where proposal_id = :id order by started_on, due, id")
                .param("id", proposalId)
                .query(Row.class)
                .list()
                .stream()
                .map(this::deadline)
                .toList();
    }

    private CaseDeadline deadline(Row row) {
        return new CaseDeadline(
                row.id(),
                row.proposalId(),
                row.subjectId(),
                row.holder(),
                row.step(),
                row.profileName(),
                row.profileVersion(),
                row.startedOn(),
                row.due(),
                row.pausedOn(),
                row.watchId(),
                row.endedAt(),
                events(row.id()));
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

    private LocalDate change(CaseDeadline limit, Derivation derived, LocalDate pausedOn, Said said) {
        var days = calendar.workingDays();
        var profile = profiles.version(limit.profileName(), limit.profileVersion());
        var today = deadlines.today();
        var plan = pausedOn == null
                ? WatchPlan.after(today, derived.due(), profile.reminders(limit.step()), false, days)
                : WatchPlan.paused(today, days);
        record(jdbc.sql("""
                        with changed as (
                            update deadline set due = :due, provisional = :provisional, paused_on = :pausedOn,
                                                stage = :stage, next_act_at = :nextActAt
                             where id = :id and ended_at is null returning id)
                        """ + EVENT).param("id", limit.id()).param("pausedOn", pausedOn), derived, plan, said);
        process.moved(
                limit.proposalId(), limit.subjectId(), limit.step(), pausedOn == null ? derived.due() : null, profile);
        if (limit.watchId() != null) {
            process.changed(limit.watchId(), plan);
        }
        return derived.due();
    }

    private void record(JdbcClient.StatementSpec change, Derivation derived, WatchPlan plan, Said said) {
        change.param("due", derived.due())
                .param("provisional", derived.provisional())
                .param("stage", plan.stage().name())
                .param("nextActAt", Deadlines.morningOf(plan.day()))
                .param("kind", said.kind().name())
                .param("at", OffsetDateTime.now(clock))
                .param("actor", person.account())
                .param("actorName", person.name())
                .param("reason", said.reason())
                .param("explanation", derived.explanation().toArray(String[]::new))
                .param("countedFrom", said.countedFrom())
                .param("workingDays", said.workingDays())
                .param("until", said.until())
                .update();
    }
}
