package org.huiyin.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.Assignments;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.CaseDeadlines.CaseDeadline;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Urging 催办: whoever supervises a case tells a unit by hand that its part is waited for. It moves no date. */
@Component
@Transactional
public class Urgings {

    static final int MAX_NOTE = 200;

    /** Whoever presses twice meant it once. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    /** @param urgedName the name of whoever urged, as it was then */
    public record Urging(UUID id, String urgedName, OffsetDateTime urgedAt, String note) {}

    private final SupervisedParts parts;
    private final Assignments assignments;
    private final Proposals proposals;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Urgings(
            SupervisedParts parts,
            Assignments assignments,
            Proposals proposals,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.parts = parts;
        this.assignments = assignments;
        this.proposals = proposals;
        this.profiles = profiles;
        this.limits = limits;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Tells the unit's officers and signatories that their part is waited for.
     *
     * @param note up to {@value #MAX_NOTE} characters, or null
     * @throws Refusal {@code not-allowed} for all but the case's dispatcher, the office and the supervisors; where the
     *     unit has nothing to do; and ten minutes long after the same person urged about the same part
     */
    public void urge(UUID assignmentId, String note) {
        var part = parts.lock(assignmentId);
        var proposal = proposals.get(part.proposalId());
        if (!isAllowed(proposal)) {
            throw new Refusal("not-allowed", "只有本案的交办单位、提案委员会办公室和督办人员可以催办。");
        }
        parts.requireAtWork(part);
        var limit = running(part);
        var words = SupervisedParts.text(note, "note", "附言", MAX_NOTE);
        var now = OffsetDateTime.now(clock);
        var number = of(assignmentId).size() + 1;
        var lastOwn = lastOwn(assignmentId);
        if (lastOwn != null && now.isBefore(lastOwn.plus(AGAIN_AFTER))) {
            throw new Refusal("urged-just-now", "您刚刚催办过%s，10分钟后才能再次催办。".formatted(assignments.unitName(part)));
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into urging (id, proposal_id, assignment_id, number, urged_by, urged_name, urged_at, note)
                values (:id, :proposalId, :assignmentId, :number, :by, :name, :now, :note)
                """)
                .param("id", id)
                .param("proposalId", proposal.id())
                .param("assignmentId", assignmentId)
                .param("number", number)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", now)
                .param("note", words)
                .update();
        timeline.record(
                proposal.id(),
                "urged",
                "第%d次催办%s：%s期限%s，%s。%s"
                        .formatted(
                                number,
                                assignments.unitName(part),
                                limit.step().label(),
                                Deadlines.said(limit.due()),
                                left(limit),
                                words == null ? "" : words),
                Timeline.staffAndUnit(part.unitCode()));
        notices.tell(
                SupervisedParts.people(part),
                proposal.id(),
                NoticeKind.URGED,
                Map.of(
                        "actor", person.name(),
                        "title", proposals.text(proposal.id()).title(),
                        "step", limit.step().label(),
                        "due", Deadlines.said(limit.due()),
                        "left", left(limit),
                        "note", words == null ? "" : words),
                "urging:" + id);
    }

    /** Whether the person may urge about this part now; within the ten minutes too. */
    @Transactional(readOnly = true)
    public boolean areOffered(Assignment part, Proposal proposal) {
        return SupervisedParts.isAtWork(part) && isAllowed(proposal);
    }

    /** All about this part, the earliest first; who may read them is for the caller to know. */
    @Transactional(readOnly = true)
    public List<Urging> of(UUID assignmentId) {
        return jdbc.sql("select * from urging where assignment_id = :id order by number")
                .param("id", assignmentId)
                .query(Urging.class)
                .list();
    }

    private boolean isAllowed(Proposal proposal) {
        return parts.mayDirect(proposal) || person.in(Groups.SUPERVISORS);
    }

    private OffsetDateTime lastOwn(UUID assignmentId) {
        return jdbc.sql("select max(urged_at) from urging where assignment_id = :id and urged_by = :by")
                .param("id", assignmentId)
                .param("by", person.account())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .get(0);
    }

    /** The unit's answer is what is waited for; the window for contesting only tells where that limit does not run. */
    private CaseDeadline running(Assignment part) {
        return limits.of(part.proposalId()).stream()
                .filter(limit -> limit.subjectId().equals(part.id()) && limit.endedAt() == null)
                .max(Comparator.comparing(limit -> limit.step() == part.role().limited()))
                .orElseThrow(() -> new Refusal("no-limit-runs", "这项承办没有正在计算的期限，不需催办。"));
    }

    private String left(CaseDeadline limit) {
        var rules = profiles.version(limit.profileName(), limit.profileVersion());
        var shown = deadlines.shown(limit.due(), rules.lamp(limit.step()));
        if (shown.overdue()) {
            return shown.workingDaysLeft() < 0 ? "已超期%d个工作日".formatted(-shown.workingDaysLeft()) : "已超期";
        }
        return shown.workingDaysLeft() == 0 ? "今天到期" : "还有%d个工作日".formatted(shown.workingDaysLeft());
    }
}
