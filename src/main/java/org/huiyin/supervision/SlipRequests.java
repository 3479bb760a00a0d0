package org.huiyin.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.Assignments;
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

/** Whoever watches cases but may not issue slips asks the case's dispatcher for one. */
@Component
@Transactional
public class SlipRequests {

    static final int MAX_REASON = 500;

    private static final Duration AGAIN_AFTER = Duration.ofHours(12);

    private final SupervisedParts parts;
    private final Slips slips;
    private final Assignments assignments;
    private final Proposals proposals;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    SlipRequests(
            SupervisedParts parts,
            Slips slips,
            Assignments assignments,
            Proposals proposals,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.parts = parts;
        this.slips = slips;
        this.assignments = assignments;
        this.proposals = proposals;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks the dispatcher of the part's case for a slip to its unit.
     *
     * @param reason 1 to {@value #MAX_REASON} characters
     * @throws Refusal {@code not-allowed} for all but supervisors and the leadership; where the unit has nothing to do, or a slip
     *     that it may still answer;
     *     {@code asked-just-now} within twelve hours after anybody asked about the same part
     */
    public void ask(UUID assignmentId, String reason) {
        var part = parts.lock(assignmentId);
        var proposal = proposals.get(part.proposalId());
        if (!isAllowed()) {
            throw new Refusal("not-allowed", "只有督办人员和主席会议成员可以建议发督办单。");
        }
        parts.requireAtWork(part);
        if (!slips.mayFollow(part)) {
            throw new Refusal("slip-waits", "%s已收到督办单，尚在答复期限内。".formatted(assignments.unitName(part)));
        }
        var words = SupervisedParts.text(reason, "reason", "理由", MAX_REASON);
        if (words == null) {
            throw new Refusal("reason-required", "reason", "请写明为什么建议发督办单。");
        }
        var now = OffsetDateTime.now(clock);
        if (lastAsked(assignmentId).stream().anyMatch(at -> now.isBefore(at.plus(AGAIN_AFTER)))) {
            throw new Refusal("asked-just-now", "今天已有人就%s建议发督办单，交办单位正在处理。".formatted(assignments.unitName(part)));
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into slip_request (id, proposal_id, assignment_id, reason, asked_by, asked_name, asked_at)
                values (:id, :proposalId, :assignmentId, :reason, :by, :name, :now)
                """)
                .param("id", id)
                .param("proposalId", proposal.id())
                .param("assignmentId", assignmentId)
                .param("reason", words)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", now)
                .update();
        timeline.record(
                proposal.id(),
                "slip-asked",
                "建议交办单位向%s发督办单：%s".formatted(assignments.unitName(part), words),
                Timeline.STAFF);
        notices.tell(
                List.of(proposal.channel().group()),
                proposal.id(),
                NoticeKind.SLIP_ASKED,
                Map.of(
                        "actor", person.name(),
                        "title", proposals.text(proposal.id()).title(),
                        "unit", assignments.unitName(part),
                        "reason", words),
                "slip-request:" + id);
    }

    /** Whether the person may ask about this part now. */
    @Transactional(readOnly = true)
    public boolean isOffered(Assignment part, Proposal proposal) {
        return isAllowed() && proposal.channel() != null && slips.mayFollow(part);
    }

    private boolean isAllowed() {
        return person.in(Groups.SUPERVISORS) || person.in(Groups.LEADERSHIP);
    }

    private List<OffsetDateTime> lastAsked(UUID assignmentId) {
        return jdbc.sql("select asked_at from slip_request where assignment_id = :id order by asked_at desc limit 1")
                .param("id", assignmentId)
                .query(OffsetDateTime.class)
                .list();
    }
}
