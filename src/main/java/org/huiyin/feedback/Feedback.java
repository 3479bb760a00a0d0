package org.huiyin.feedback;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;
import org.huiyin.handling.Replies;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ratings 征询意见: one per signer and reply, in each round. */
@Component
@Transactional
public class Feedback {

    static final String DISSATISFIED = "DISSATISFIED";

    private final Proposals proposals;
    private final Replies replies;
    private final Deadlines deadlines;
    private final CaseDeadlines limits;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Feedback(
            Proposals proposals,
            Replies replies,
            Deadlines deadlines,
            CaseDeadlines limits,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.replies = replies;
        this.deadlines = deadlines;
        this.limits = limits;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asks every signer, those of merged proposals included, about every reply of this round. */
    public void open(UUID proposalId) {
        var round = proposals.get(proposalId).round();
        var profile = proposals.profile(proposalId);
        for (var reply : replies.accepted(proposalId, round)) {
            for (var signer : proposals.signersToAnswer(proposalId)) {
                var id = UUID.randomUUID();
                jdbc.sql("""
                        insert into feedback (id, proposal_id, signer_id, reply_id, round, state)
                        values (:id, :proposalId, :signerId, :replyId, :round, 'OPEN')
                        """)
                        .param("id", id)
                        .param("proposalId", proposalId)
                        .param("signerId", signer.id())
                        .param("replyId", reply.id())
                        .param("round", round)
                        .update();
                limits.start(proposalId, id, signer.account(), Step.FEEDBACK, profile);
            }
        }
    }

    /** Those still to be rated, in a stable order. */
    public List<UUID> openIds(UUID proposalId) {
        return jdbc.sql("select id from feedback where proposal_id = :id and state = 'OPEN' order by id")
                .param("id", proposalId)
                .query(UUID.class)
                .list();
    }

    public FeedbackRequest get(UUID feedbackId) {
        return jdbc.sql("""
                select f.id, f.proposal_id, s.account, u.name as unit_name, f.round, d.due, f.state
                  from feedback f
                  join proposal_signer s on s.id = f.signer_id
                  join reply r on r.id = f.reply_id
                  join assignment a on a.id = r.assignment_id
                  join unit u on u.code = a.unit_code
                  join deadline d on d.subject_id = f.id and d.step = 'FEEDBACK'
                 where f.id = :id
                """)
                .param("id", feedbackId)
                .query(FeedbackRequest.class)
                .optional()
                .orElseThrow(() -> new Refusal("feedback-not-found", "没有找到这项评价，或您无权查看。"));
    }

    /** The day on which a signer who has not rated yet is reminded. */
    public LocalDate remindOn(UUID feedbackId) {
        var request = get(feedbackId);
        return deadlines.before(
                request.due(), proposals.profile(request.proposalId()).limits().feedbackReminder());
    }

    /**
     * The signer's own rating, attitude and result apart.
     *
     * @throws Refusal for any other account, and if a dissatisfied signer gives no reason
     */
    public void rate(UUID feedbackId, String attitude, String result, String comment) {
        var request = get(feedbackId);
        if (!request.account().equals(person.account())) {
            throw new Refusal("not-the-signer", "只能由提案人本人的账号评价。");
        }
        var levels = proposals.profile(request.proposalId()).satisfactionLevels();
        if (attitude == null || !RuleProfile.holds(levels, attitude)) {
            throw new Refusal("attitude-missing", "attitude", "请评价办理态度。");
        }
        if (result == null || !RuleProfile.holds(levels, result)) {
            throw new Refusal("result-missing", "result", "请评价办理结果。");
        }
        if (comment == null && (DISSATISFIED.equals(attitude) || DISSATISFIED.equals(result))) {
            throw new Refusal("reason-missing", "comment", "不满意的，请写明理由，以便核实和重新办理。");
        }
        end(feedbackId, "RATED", attitude, result, comment);
        timeline.record(
                request.proposalId(),
                "rated",
                "%s评价%s的答复：态度%s，结果%s。"
                        .formatted(
                                person.name(),
                                request.unitName(),
                                RuleProfile.label(levels, attitude),
                                RuleProfile.label(levels, result)));
    }

    /** Reminds the signer that the limit is near. */
    public void remind(UUID feedbackId) {
        var request = get(feedbackId);
        notices.tell(
                List.of(request.account()),
                request.proposalId(),
                NoticeKind.FEEDBACK_DUE,
                Map.of(
                        "due", request.due().toString(),
                        "unit", request.unitName(),
                        "title", proposals.text(request.proposalId()).title()));
    }

    /** Silence until the limit counts as no feedback. */
    public void recordSilence(UUID feedbackId) {
        var request = get(feedbackId);
        end(feedbackId, "NO_FEEDBACK", null, null, null);
        timeline.record(
                request.proposalId(),
                "no-feedback",
                "%s逾期未评价%s的答复，记为未反馈。".formatted(person.nameOf(request.account()), request.unitName()));
    }

    /** Whether anybody was dissatisfied with this round; the proposal's status follows. */
    public boolean summarize(UUID proposalId) {
        var dissatisfied = !dissatisfying(proposalId).isEmpty();
        proposals.advance(proposalId, dissatisfied ? ProposalStatus.DISSATISFIED : ProposalStatus.RATED);
        return dissatisfied;
    }

    /** The assignments of this round whose replies somebody was dissatisfied with. */
    List<UUID> dissatisfying(UUID proposalId) {
        return jdbc.sql("""
                select distinct r.assignment_id
                  from feedback f join reply r on r.id = f.reply_id join proposal p on p.id = f.proposal_id
                 where f.proposal_id = :id and f.round = p.round and 'DISSATISFIED' in (f.attitude, f.result)
                """).param("id", proposalId).query(UUID.class).list();
    }

    private void end(UUID feedbackId, String state, String attitude, String result, String comment) {
        var rows = jdbc.sql("""
                update feedback set state = :state, attitude = :attitude, result = :result, comment = :comment, ended_at = :now
                 where id = :id and state = 'OPEN'
                """)
                .param("state", state)
                .param("attitude", attitude)
                .param("result", result)
                .param("comment", comment)
                .param("now", OffsetDateTime.now(clock))
                .param("id", feedbackId)
                .update();
        if (rows == 0) {
            throw new Refusal("already-rated", "这项评价已经提交或已过期限。");
        }
        limits.end(feedbackId);
    }
}
