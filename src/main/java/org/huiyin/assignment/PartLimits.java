package org.huiyin.assignment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.CaseDeadlines.CaseDeadline;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Signer;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What moves the limit of a part's reply or opinion: an extension, which the unit asks for before the due date has
 * passed and the dispatcher decides on, and a pause, which the dispatcher orders and lifts.
 */
@Component
@Transactional
public class PartLimits {

    /**
     * What a unit asks for.
     *
     * @param step         as people call it
     * @param due          the present due date
     * @param longestUntil the last due date that the rule profile lets the dispatcher grant
     */
    public record ExtensionRequest(
            UUID id,
            UUID deadlineId,
            UUID assignmentId,
            String step,
            LocalDate due,
            LocalDate requestedUntil,
            LocalDate longestUntil,
            String reason,
            String requestedByName,
            OffsetDateTime requestedAt) {}

    private record Request(
            UUID id,
            UUID deadlineId,
            LocalDate askedUntil,
            String reason,
            String requestedBy,
            String requestedName,
            OffsetDateTime requestedAt,
            LocalDate grantedUntil) {}

    private final Assignments assignments;
    private final Dispatch dispatch;
    private final Proposals proposals;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final RuleProfiles profiles;
    private final AssignmentProcess process;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    PartLimits(
            Assignments assignments,
            Dispatch dispatch,
            Proposals proposals,
            CaseDeadlines limits,
            Deadlines deadlines,
            RuleProfiles profiles,
            @Lazy AssignmentProcess process,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.assignments = assignments;
        this.dispatch = dispatch;
        this.proposals = proposals;
        this.limits = limits;
        this.deadlines = deadlines;
        this.profiles = profiles;
        this.process = process;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The unit asks for a later due date.
     *
     * @param until the last day asked for
     * @throws Refusal once the due date has passed; where the profile allows no extension, or no further one; beyond the
     *     profile's longest; while an earlier request waits
     */
    public void requestExtension(UUID assignmentId, LocalDate until, String reason) {
        var assignment = assignments.getForUnit(assignmentId);
        requireReason(reason);
        var limit = require(assignment);
        if (limit.pausedOn() != null) {
            throw new Refusal("limit-paused", "until", "期限已暂停计时，恢复后才能申请延期。");
        }
        if (deadlines.isPast(limit.due())) {
            throw new Refusal(
                    "extension-too-late", "until", "期限%s已过，延期须在到期前申请。".formatted(Deadlines.said(limit.due())));
        }
        check(limit, until, "until");
        var granted = granted(limit);
        var times = timesAllowed(limit);
        if (granted >= times) {
            throw new Refusal("extension-used-up", "until", "按规则方案最多延期%d次，本项期限已延期%d次。".formatted(times, granted));
        }
        if (open(limit.id()).isPresent()) {
            throw new Refusal("extension-asked-already", "until", "延期申请正在审批，请等待交办单位答复。");
        }
        jdbc.sql("""
                insert into extension_request (id, deadline_id, asked_until, reason, requested_by, requested_name,
                                               requested_at)
                values (:id, :deadlineId, :until, :reason, :by, :name, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("deadlineId", limit.id())
                .param("until", until)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        notices.tell(
                List.of(proposals.get(assignment.proposalId()).channel().group()),
                assignment.proposalId(),
                NoticeKind.EXTENSION_REQUESTED,
                facts(assignment, limit, Map.of("due", Deadlines.said(until), "reason", reason)),
                "extension-requested/" + UUID.randomUUID());
        timeline.record(
                assignment.proposalId(),
                "extension-requested",
                "%s申请将%s期限由%s延至%s：%s"
                        .formatted(
                                assignments.unitName(assignment),
                                limit.step().label(),
                                Deadlines.said(limit.due()),
                                Deadlines.said(until),
                                reason),
                Timeline.STAFF);
        process.extensionRequested(assignment, limits.watchOf(limit), limit.due());
    }

    /** The request that waits for the dispatcher; for the form of its decision. */
    @Transactional(readOnly = true)
    public ExtensionRequest extensionRequest(UUID assignmentId) {
        var assignment = assignments.get(assignmentId);
        var limit = find(assignment).orElseThrow(PartLimits::ended);
        var request = open(limit.id()).orElseThrow(() -> new Refusal("extension-not-found", "没有待审批的延期申请，可能已经审批。"));
        return new ExtensionRequest(
                request.id(),
                limit.id(),
                assignmentId,
                limit.step().label(),
                limit.due(),
                request.askedUntil(),
                longest(limit),
                request.reason(),
                request.requestedName(),
                request.requestedAt());
    }

    /**
     * The dispatcher decides.
     *
     * @param until the last day granted; null if refused
     */
    public void decideExtension(UUID assignmentId, boolean granted, LocalDate until, String reason) {
        var assignment = assignments.get(assignmentId);
        dispatch.requireDispatcher(proposals.get(assignment.proposalId()).channel());
        var limit = require(assignment);
        var request = open(limit.id()).orElseThrow(() -> new Refusal("extension-not-found", "没有待审批的延期申请，可能已经审批。"));
        if (granted) {
            check(limit, until, "grantedUntil");
        } else {
            requireReason(reason);
        }
        jdbc.sql("""
                update extension_request
                   set granted = :granted, granted_until = :until, decision_reason = :reason, decided_by = :by,
                       decided_name = :name, decided_at = :now
                 where id = :id
                """)
                .param("granted", granted)
                .param("until", granted ? until : null)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", request.id())
                .update();
        if (!granted) {
            notices.tell(
                    List.of(Unit.group(assignment.unitCode())),
                    assignment.proposalId(),
                    NoticeKind.EXTENSION_DECIDED,
                    facts(assignment, limit, Map.of("decision", "未获同意", "reason", reason)),
                    "extension-decided/" + request.id());
            timeline.record(
                    assignment.proposalId(),
                    "extension-refused",
                    "不同意%s延期：%s".formatted(assignments.unitName(assignment), reason),
                    Timeline.STAFF);
        }
    }

    /** Gives the limit the date that was granted last, and tells the unit and the proposers. */
    public void extend(UUID assignmentId) {
        var assignment = assignments.get(assignmentId);
        var limit = require(assignment);
        var request = jdbc.sql("""
                select * from extension_request where deadline_id = :id and granted order by decided_at desc limit 1
                """).param("id", limit.id()).query(Request.class).single();
        var due = limits.extendUntil(limit, request.grantedUntil(), request.reason());
        var recipients = proposals.signersToAnswer(assignment.proposalId()).stream()
                .map(Signer::account)
                .toList();
        var facts = facts(
                assignment,
                limit,
                Map.of(
                        "due",
                        Deadlines.said(due),
                        "reason",
                        "%s申请延期，交办单位同意。".formatted(assignments.unitName(assignment))));
        notices.tell(recipients, assignment.proposalId(), NoticeKind.DEADLINE_MOVED, facts, "extended/" + request.id());
        notices.tell(
                List.of(Unit.group(assignment.unitCode())),
                assignment.proposalId(),
                NoticeKind.EXTENSION_DECIDED,
                facts(
                        assignment,
                        limit,
                        Map.of("decision", "已获同意", "reason", "期限延至%s。".formatted(Deadlines.said(due)))),
                "extension-decided/" + request.id());
        timeline.record(
                assignment.proposalId(),
                "extended",
                "同意%s延期，%s期限由%s延至%s：%s"
                        .formatted(
                                assignments.unitName(assignment),
                                limit.step().label(),
                                Deadlines.said(limit.due()),
                                Deadlines.said(due),
                                request.reason()));
    }

    /**
     * The dispatcher lets the limit stand still, for instance until an upper level has decided.
     *
     * @throws Refusal if it stands still already or has passed
     */
    public void pause(UUID assignmentId, String reason) {
        var assignment = assignments.get(assignmentId);
        dispatch.requireDispatcher(proposals.get(assignment.proposalId()).channel());
        requireReason(reason);
        var limit = require(assignment);
        if (limit.pausedOn() != null) {
            throw new Refusal("limit-paused", "这项期限已于%s暂停计时。".formatted(Deadlines.said(limit.pausedOn())));
        }
        if (deadlines.isPast(limit.due())) {
            throw new Refusal("limit-overdue", "期限%s已过，不能暂停计时。".formatted(Deadlines.said(limit.due())));
        }
        limits.pause(limit, reason);
        tellPause(assignment, limit, reason, "暂停计时", "paused/" + limit.id() + "/" + now());
        timeline.record(
                assignment.proposalId(),
                "paused",
                "暂停%s%s期限：%s"
                        .formatted(
                                assignments.unitName(assignment), limit.step().label(), reason));
    }

    /** The dispatcher lets the limit go on. @throws Refusal if it does not stand still */
    public void resume(UUID assignmentId, String reason) {
        var assignment = assignments.get(assignmentId);
        dispatch.requireDispatcher(proposals.get(assignment.proposalId()).channel());
        requireReason(reason);
        var limit = require(assignment);
        if (limit.pausedOn() == null) {
            throw new Refusal("limit-running", "这项期限没有暂停，正在计时。");
        }
        var due = limits.resume(limit, reason);
        tellPause(assignment, limit, "恢复计时，" + reason, Deadlines.said(due), "resumed/" + limit.id() + "/" + now());
        timeline.record(
                assignment.proposalId(),
                "resumed",
                "恢复%s%s期限，至%s：%s"
                        .formatted(
                                assignments.unitName(assignment), limit.step().label(), Deadlines.said(due), reason));
    }

    /** Which of these acts the person signed in may do on the part: {@code REQUEST_EXTENSION}, {@code PAUSE}, {@code RESUME}. */
    @Transactional(readOnly = true)
    public List<String> acts(Assignment assignment) {
        var step = assignment.role().limited();
        var due = step == Step.REPLY ? assignment.replyDue() : assignment.opinionDue();
        var acts = new ArrayList<String>();
        if (!assignment.open() || due == null) {
            return acts;
        }
        var paused = assignment.pausedOn() != null;
        var running = !paused && !deadlines.isPast(due);
        if (person.in(proposals.get(assignment.proposalId()).channel().group()) && (paused || running)) {
            acts.add(paused ? "RESUME" : "PAUSE");
        }
        if (person.in(Unit.group(assignment.unitCode()))
                && running
                && find(assignment)
                        .filter(limit -> granted(limit) < timesAllowed(limit)
                                && open(limit.id()).isEmpty())
                        .isPresent()) {
            acts.add("REQUEST_EXTENSION");
        }
        return acts;
    }

    /** Until when the unit asks for more time as long as nobody has decided on it; null otherwise. */
    @Transactional(readOnly = true)
    public LocalDate extensionAsked(Assignment assignment) {
        return jdbc.sql("""
                select r.asked_until from extension_request r join deadline d on d.id = r.deadline_id
                 where d.subject_id = :id and d.ended_at is null and r.decided_at is null
                """)
                .param("id", assignment.id())
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }

    private int timesAllowed(CaseDeadline limit) {
        return profiles.version(limit.profileName(), limit.profileVersion())
                .extension(limit.step())
                .map(RuleProfile.Extension::times)
                .orElse(0);
    }

    private static long granted(CaseDeadline limit) {
        return limit.events().stream()
                .filter(event -> event.kind().equals(CaseDeadlines.EventKind.EXTENDED.name()))
                .count();
    }

    private void tellPause(Assignment assignment, CaseDeadline limit, String reason, String due, String key) {
        notices.tell(
                List.of(Unit.group(assignment.unitCode()), Unit.signatoryGroup(assignment.unitCode())),
                assignment.proposalId(),
                NoticeKind.DEADLINE_MOVED,
                facts(assignment, limit, Map.of("due", due, "reason", reason)),
                key);
    }

    private Map<String, String> facts(Assignment assignment, CaseDeadline limit, Map<String, String> more) {
        var facts = new HashMap<>(Map.of(
                "title", proposals.text(assignment.proposalId()).title(),
                "holder", assignments.unitName(assignment),
                "step", limit.step().label(),
                "before", Deadlines.said(limit.due())));
        facts.putAll(more);
        return facts;
    }

    private CaseDeadline require(Assignment assignment) {
        return limits.running(assignment.id(), assignment.role().limited()).orElseThrow(PartLimits::ended);
    }

    /** As {@link #require}, without a lock. */
    private Optional<CaseDeadline> find(Assignment assignment) {
        return limits.of(assignment.proposalId()).stream()
                .filter(limit -> limit.subjectId().equals(assignment.id())
                        && limit.step() == assignment.role().limited()
                        && limit.endedAt() == null)
                .findFirst();
    }

    private static Refusal ended() {
        return new Refusal("no-limit", "这个单位的办理期限已经结束。");
    }

    private void check(CaseDeadline limit, LocalDate until, String field) {
        var extension = profiles.version(limit.profileName(), limit.profileVersion())
                .extension(limit.step())
                .orElseThrow(() -> new Refusal("extension-not-allowed", field, "按规则方案，这项期限不能延期。"));
        if (until == null) {
            throw new Refusal("date-missing", field, "请填写延至哪一天。");
        }
        if (!until.isAfter(limit.due())) {
            throw new Refusal("extension-too-short", field, "延期后的日期应晚于现在的期限%s。".formatted(Deadlines.said(limit.due())));
        }
        if (until.isBefore(deadlines.today())) {
            throw new Refusal("extension-past", field, "延期后的日期不能早于今天。");
        }
        if (until.isAfter(longest(limit))) {
            throw new Refusal(
                    "extension-too-long",
                    field,
                    "按规则方案，自起算日起最长%s，最迟延至%s。".formatted(extension.longest().label(), Deadlines.said(longest(limit))));
        }
    }

    private LocalDate longest(CaseDeadline limit) {
        return profiles.version(limit.profileName(), limit.profileVersion())
                .extension(limit.step())
                .map(extension -> deadlines.from(limit.startedOn(), extension.longest()))
                .orElse(limit.due());
    }

    private Optional<Request> open(UUID deadlineId) {
        return jdbc.sql("select * from extension_request where deadline_id = :id and decided_at is null")
                .param("id", deadlineId)
                .query(Request.class)
                .optional();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason-missing", "reason", "请写明理由。");
        }
    }
}
