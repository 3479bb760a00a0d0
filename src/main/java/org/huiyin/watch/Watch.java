package org.huiyin.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile.Level;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.huiyin.deadline.WatchPlan;
import org.huiyin.deadline.WatchPlan.Stage;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done about a limit when its time comes. Before and on the due date its holder is told; afterwards the holder
 * every working day, and the rungs of the profile's ladder: a unit's signatory every day from its rung on, whoever is
 * above on reaching the rung and then every fifth working day. Each act happens once a day at most and stays on record.
 */
@Component
@Transactional
public class Watch {

    /** Above the unit, so many working days lie between two notices of one overdue limit. */
    private static final int WEEK = 5;

    /** @param unitName null if an account holds the limit */
    private record Limit(
            UUID id,
            UUID proposalId,
            String holder,
            Step step,
            String profileName,
            int profileVersion,
            LocalDate due,
            LocalDate pausedOn,
            OffsetDateTime endedAt,
            String title,
            String dispatcher,
            String unitName) {}

    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final RuleProfiles profiles;
    private final Notices notices;
    private final CurrentPerson person;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Watch(
            CaseDeadlines limits,
            Deadlines deadlines,
            StatutoryCalendar calendar,
            RuleProfiles profiles,
            Notices notices,
            CurrentPerson person,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.profiles = profiles;
        this.notices = notices;
        this.person = person;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Reminds the holder that the due date comes near. @return what the watch waits for next */
    public WatchPlan remind(UUID deadlineId) {
        return act(deadlineId, Stage.REMINDER);
    }

    /** Tells the holder that this is the last day. */
    public WatchPlan announceDue(UUID deadlineId) {
        return act(deadlineId, Stage.DUE);
    }

    /** Tells the holder, and the ladder's first rungs, that the due date has passed. */
    public WatchPlan reportOverdue(UUID deadlineId) {
        return act(deadlineId, Stage.OVERDUE);
    }

    /** Urges the holder again, and tells whoever the ladder has reached. */
    public WatchPlan escalate(UUID deadlineId) {
        return act(deadlineId, Stage.OVERDUE_DAY);
    }

    /** Asks whoever paused the limit whether the pause is still needed. */
    public WatchPlan reviewPause(UUID deadlineId) {
        return act(deadlineId, Stage.PAUSED);
    }

    private WatchPlan act(UUID deadlineId, Stage planned) {
        var limit = load(deadlineId);
        if (limit.endedAt() != null) {
            return limits.nextPlan(deadlineId);
        }
        // Whoever comes late, after a standstill of the system, does what is due today.
        var passed = deadlines.isPast(limit.due()) && (planned == Stage.REMINDER || planned == Stage.DUE);
        var stage = passed ? Stage.OVERDUE : planned;
        var late = stage == Stage.OVERDUE || stage == Stage.OVERDUE_DAY ? workingDaysLate(limit) : 0;
        var rungs = late == 0 ? List.<Level>of() : rungs(limit, late);
        var key = "limit/%s/%s/%s".formatted(limit.id(), stage, deadlines.today());
        var told = new TreeSet<String>();
        if (stage == Stage.PAUSED) {
            told.addAll(recipients(limit, Level.DISPATCHER));
            notices.tell(told, limit.proposalId(), NoticeKind.PAUSE_REVIEW, facts(limit), key);
        } else {
            told.add(limit.holder());
            rungs.stream()
                    .filter(rung -> rung == Level.SIGNATORY)
                    .forEach(rung -> told.addAll(recipients(limit, rung)));
            notices.tell(
                    told,
                    limit.proposalId(),
                    late == 0 ? NoticeKind.DEADLINE_REMINDER : NoticeKind.DEADLINE_OVERDUE,
                    facts(limit),
                    key);
            var above = new TreeSet<String>();
            rungs.stream()
                    .filter(rung -> rung != Level.SIGNATORY)
                    .forEach(rung -> above.addAll(recipients(limit, rung)));
            notices.tell(above, limit.proposalId(), NoticeKind.DEADLINE_ESCALATED, facts(limit), key);
            told.addAll(above);
            if (rungs.contains(Level.LEADERSHIP) && limit.step() != Step.EVALUATION) {
                events.publishEvent(new LeadershipTold(limit.proposalId(), limit.step(), holderName(limit), late));
            }
        }
        jdbc.sql("""
                insert into deadline_reminder (deadline_id, stage, on_day, rungs, told, at)
                values (:id, :stage, :day, :rungs, :told, :now) on conflict do nothing
                """)
                .param("id", limit.id())
                .param("stage", stage.name())
                .param("day", deadlines.today())
                .param("rungs", rungs.stream().map(Level::name).toArray(String[]::new))
                .param("told", told.toArray(String[]::new))
                .param("now", OffsetDateTime.now(clock))
                .update();
        return limits.nextPlan(deadlineId);
    }

    private Limit load(UUID id) {
        return jdbc.sql("""
                select d.id, d.proposal_id, d.holder, d.step, d.profile_name, d.profile_version, d.due, d.paused_on,
                       d.ended_at, t.title, 'dispatch-' || lower(p.channel) as dispatcher, u.name as unit_name
                  from deadline d
                  join proposal p on p.id = d.proposal_id
                  join lateral (select title from proposal_text where proposal_id = p.id
                                 order by revision desc limit 1) t on true
                  left join unit u on d.holder = 'unit-' || u.code
                 where d.id = :id
                """).param("id", id).query(Limit.class).single();
    }

    private int workingDaysLate(Limit limit) {
        return Math.max(1, calendar.workingDays().between(limit.due(), deadlines.today()));
    }

    /** Those that are to hear of the limit today. */
    private List<Level> rungs(Limit limit, int late) {
        var days = calendar.workingDays();
        var rungs = new ArrayList<Level>();
        for (var rung :
                profiles.version(limit.profileName(), limit.profileVersion()).ladder()) {
            if (rung.after() <= late
                    && (rung.to() == Level.SIGNATORY
                            || lastTold(limit, rung.to()).stream()
                                    .noneMatch(day -> days.between(day, deadlines.today()) < WEEK))) {
                rungs.add(rung.to());
            }
        }
        return rungs;
    }

    /** The days since the due date on which this rung was told; empty before the first time. */
    private List<LocalDate> lastTold(Limit limit, Level rung) {
        return jdbc.sql("""
                select max(on_day) from deadline_reminder
                 where deadline_id = :id and :rung = any(rungs) and on_day > :due having max(on_day) is not null
                """)
                .param("id", limit.id())
                .param("rung", rung.name())
                .param("due", limit.due())
                .query(LocalDate.class)
                .list();
    }

    /**
     * Proposers and the leadership have no superiors here: the office hears of what they let pass. An evaluation is the
     * office's own affair, whoever the rater is.
     */
    private static List<String> recipients(Limit limit, Level rung) {
        var unit = limit.unitName() != null;
        var office = Groups.PROPOSAL_OFFICE.equals(limit.holder());
        var dispatcher = limit.holder().equals(limit.dispatcher());
        if (limit.step() == Step.EVALUATION && rung != Level.SIGNATORY) {
            return rung == Level.COMMITTEE ? List.of(Groups.PROPOSAL_OFFICE) : List.of();
        }
        return switch (rung) {
            case SIGNATORY -> unit ? List.of(limit.holder() + "-signatory") : List.of();
            case DISPATCHER -> unit && limit.dispatcher() != null ? List.of(limit.dispatcher()) : List.of();
            case COMMITTEE ->
                office
                        ? List.of(Groups.PROPOSAL_COMMITTEE)
                        : unit
                                ? List.of(Groups.PROPOSAL_COMMITTEE, Groups.PROPOSAL_OFFICE)
                                : List.of(Groups.PROPOSAL_OFFICE);
            case LEADERSHIP -> unit || office || dispatcher ? List.of(Groups.LEADERSHIP) : List.of();
        };
    }

    private Map<String, String> facts(Limit limit) {
        var left = calendar.workingDays().between(deadlines.today(), limit.due());
        return Map.of(
                "title",
                limit.title(),
                "step",
                limit.step().label(),
                "due",
                Deadlines.said(limit.due()),
                "since",
                limit.pausedOn() == null ? "" : Deadlines.said(limit.pausedOn()),
                "holder",
                holderName(limit),
                "left",
                left > 0 ? "还有%d个工作日".formatted(left) : left == 0 ? "今日到期" : "已超期%d个工作日".formatted(-left));
    }

    private String holderName(Limit limit) {
        if (limit.unitName() != null) {
            return limit.unitName();
        }
        return Groups.nameOf(limit.holder()).orElseGet(() -> person.nameOf(limit.holder()));
    }
}
