package org.huiyin.handling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignment;
import org.huiyin.assignment.AssignmentStatus;
import org.huiyin.assignment.Assignments;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.SignedReplies;
import org.huiyin.proposal.Signer;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replies 答复, from draft to delivery. */
@Component
@Transactional
public class Replies implements SignedReplies {

    private static final int MAX_ANSWER_LENGTH = 5000;

    /** The answer to one numbered request of the proposal. */
    public record Answer(int number, String text) {}

    /** What an officer submits for signing off. */
    public record Draft(
            String content,
            String resultClass,
            List<Answer> answers,
            String noCommunicationReason,
            String contactName,
            String contactPhone) {}

    private final Assignments assignments;
    private final Communications communications;
    private final DraftDecisions decisions;
    private final HandlingPlans plans;
    private final Proposals proposals;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Replies(
            Assignments assignments,
            Communications communications,
            DraftDecisions decisions,
            HandlingPlans plans,
            Proposals proposals,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.assignments = assignments;
        this.communications = communications;
        this.decisions = decisions;
        this.plans = plans;
        this.proposals = proposals;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Submits a draft for signing off, as a further revision.
     *
     * @throws Refusal that says in words all that is still missing: a communication or the reason why not, a co-unit's
     *     opinion or its waiver, the result class, the answer to a numbered request
     */
    public void draft(UUID assignmentId, Draft draft) {
        var assignment = assignments.getForUnit(assignmentId);
        var missing = missing(assignment, draft.noCommunicationReason());
        missing.addAll(missingAnswers(assignment, draft.answers()));
        if (draft.resultClass() == null
                || !RuleProfile.holds(
                        proposals.profile(assignment.proposalId()).resultClasses(), draft.resultClass())) {
            missing.add(new Missing("resultClass", "请选择办理结果类别"));
        }
        refuseIfAny(missing);
        jdbc.sql("""
                insert into reply (id, assignment_id, proposal_id, round, revision, content, answers, result_class,
                                   no_communication_reason, contact_name, contact_phone, drafted_by, drafted_at)
                select :id, :assignmentId, :proposalId, :round, coalesce(max(revision), 0) + 1, :content, :answers::jsonb,
                       :resultClass, :noCommunicationReason, :contactName, :contactPhone, :by, :now
                  from reply where assignment_id = :assignmentId
                """)
                .param("id", UUID.randomUUID())
                .param("assignmentId", assignmentId)
                .param("proposalId", assignment.proposalId())
                .param("round", assignment.round())
                .param("content", draft.content())
                .param("answers", write(draft.answers()))
                .param("resultClass", draft.resultClass())
                .param("noCommunicationReason", draft.noCommunicationReason())
                .param("contactName", draft.contactName())
                .param("contactPhone", draft.contactPhone())
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(assignment.proposalId(), "reply-drafted", "答复稿报签。", Timeline.unit(assignment.unitCode()));
    }

    /** The unit's signatory signs the last draft, which goes to audit, or sends it back with a reason. */
    public void signOff(UUID assignmentId, boolean signed, String reason) {
        var assignment = assignments.getForUnit(assignmentId);
        Opinions.requireSignatory(person, assignment.unitCode());
        var reply = last(assignmentId);
        if (!signed) {
            requireReason(reason, "退回修改须写明理由。");
            decisions.add(reply.id(), assignmentId, DraftDecisions.Step.SIGN_OFF, false, reason);
            timeline.record(
                    assignment.proposalId(),
                    "reply-sent-back",
                    "答复稿退回修改：" + reason,
                    Timeline.unit(assignment.unitCode()));
            return;
        }
        // The case's other acts look for a signature under this lock.
        proposals.lock(assignment.proposalId());
        // A co-unit may have joined since the draft was written.
        refuseIfAny(missing(assignment, noCommunicationReason(reply.id())));
        decisions.add(reply.id(), assignmentId, DraftDecisions.Step.SIGN_OFF, true, reason);
        timeline.record(
                assignment.proposalId(),
                "reply-signed",
                assignments.unitName(assignment) + "签发答复，送审核。",
                Timeline.STAFF);
    }

    /**
     * The dispatcher or the office passes a signed reply or returns it.
     *
     * @param changedClass the class that it ought to have, or null to leave it
     */
    public void audit(UUID assignmentId, boolean passed, String changedClass, String reason) {
        var assignment = assignments.get(assignmentId);
        var proposal = proposals.get(assignment.proposalId());
        if (!person.in("proposal-office") && !person.in(proposal.channel().group())) {
            throw new Refusal("not-allowed", "只有本案的交办单位和提案委员会办公室可以审核答复。");
        }
        var reply = last(assignmentId);
        if (!passed) {
            requireReason(reason, "退回重办须写明理由。");
            decisions.add(reply.id(), assignmentId, DraftDecisions.Step.AUDIT, false, reason);
            notices.tell(
                    List.of(Unit.group(assignment.unitCode())),
                    proposal.id(),
                    NoticeKind.REPLY_REFUSED,
                    Map.of("title", proposals.text(proposal.id()).title(), "reason", reason));
            timeline.record(
                    proposal.id(),
                    "reply-refused",
                    "%s的答复退回重办：%s".formatted(assignments.unitName(assignment), reason),
                    Timeline.STAFF);
            return;
        }
        var changed = changedClass != null && !changedClass.equals(reply.resultClass());
        if (changed) {
            if (!RuleProfile.holds(proposals.profile(proposal.id()).resultClasses(), changedClass)) {
                throw new Refusal("class-unknown", "resultClass", "请选择办理结果类别。");
            }
            requireReason(reason, "调整办理结果类别须写明理由。");
        }
        decisions.add(
                reply.id(),
                assignmentId,
                DraftDecisions.Step.AUDIT,
                true,
                changed ? reply.resultClass() : null,
                changed ? changedClass : null,
                reason);
        timeline.record(
                proposal.id(),
                "reply-passed",
                "%s的答复审核通过%s。"
                        .formatted(
                                assignments.unitName(assignment),
                                changed ? "，类别由%s调整为%s：%s".formatted(reply.resultClass(), changedClass, reason) : ""),
                Timeline.STAFF);
    }

    /** The audited reply stands; the unit has done its part. */
    public void accept(UUID assignmentId) {
        var assignment = assignments.get(assignmentId);
        assignments.finish(assignmentId, AssignmentStatus.REPLIED);
        timeline.record(
                assignment.proposalId(), "replied", assignments.unitName(assignment) + "办理完毕，答复定稿。", Timeline.STAFF);
    }

    /** Delivers this round's replies to every signer, those of merged proposals included. */
    public void deliver(UUID proposalId) {
        var proposal = proposals.get(proposalId);
        for (var reply : accepted(proposalId, proposal.round())) {
            decisions.add(reply.id(), reply.assignmentId(), DraftDecisions.Step.DELIVERY, true, null);
            timeline.record(
                    proposalId,
                    "delivered",
                    "%s的答复已送达提案人。".formatted(assignments.unitName(assignments.get(reply.assignmentId()))));
        }
        proposals.advance(proposalId, ProposalStatus.REPLIED);
        notices.tell(
                proposals.signersToAnswer(proposalId).stream()
                        .map(Signer::account)
                        .toList(),
                proposalId,
                NoticeKind.REPLY_DELIVERED,
                Map.of("title", proposals.text(proposalId).title()));
    }

    /** The replies of a round that passed audit, the last revision of each unit. */
    public List<Reply> accepted(UUID proposalId, int round) {
        return jdbc.sql("""
                select distinct on (r.assignment_id) r.id, r.assignment_id, r.proposal_id, r.round, r.revision, r.content,
                       r.result_class
                  from reply r join assignment a on a.id = r.assignment_id
                 where r.proposal_id = :proposalId and r.round = :round and a.status = 'REPLIED'
                 order by r.assignment_id, r.revision desc
                """)
                .param("proposalId", proposalId)
                .param("round", round)
                .query(Reply.class)
                .list();
    }

    /**
     * What a unit's last accepted reply says, whichever round it is of, and which signatory of the unit answers for it.
     *
     * @param resultClass as the audit left it
     * @param signedBy    the signatory's account
     */
    public record Standing(
            UUID id,
            String unitCode,
            String content,
            String resultClass,
            String contactName,
            String signedBy,
            String signedName,
            OffsetDateTime signedAt) {}

    /** What each unit has replied in the end: a unit whose reply satisfied takes no part in later rounds. */
    public List<Standing> standing(UUID proposalId) {
        return jdbc.sql("""
                select distinct on (a.unit_code) r.id, a.unit_code, r.content, r.contact_name, s.decided_by as signed_by,
                       s.decided_name as signed_name, s.decided_at as signed_at,
                       coalesce((select d.class_after from draft_decision d
                                  where d.draft_id = r.id and d.step = 'AUDIT' and d.class_after is not null
                                  order by d.decided_at desc limit 1), r.result_class) as result_class
                  from reply r join assignment a on a.id = r.assignment_id
                  join lateral (select d.decided_by, d.decided_name, d.decided_at from draft_decision d
                                 where d.draft_id = r.id and d.step = 'SIGN_OFF' and d.approved
                                 order by d.decided_at desc limit 1) s on true
                 where r.proposal_id = :proposalId and a.status = 'REPLIED'
                 order by a.unit_code, r.round desc, r.revision desc
                """)
                .param("proposalId", proposalId)
                .query(Standing.class)
                .list();
    }

    @Override
    public boolean exist(UUID proposalId) {
        return signed(proposalId, null);
    }

    @Override
    public boolean existInRound(UUID proposalId, int round) {
        return signed(proposalId, round);
    }

    private boolean signed(UUID proposalId, Integer round) {
        return jdbc.sql("""
                select exists (select 1 from reply r join draft_decision d on d.draft_id = r.id
                                where r.proposal_id = :proposalId and d.step = 'SIGN_OFF' and d.approved
                                  and (:round::int is null or r.round = :round))
                """)
                .param("proposalId", proposalId)
                .param("round", round)
                .query(Boolean.class)
                .single();
    }

    private Reply last(UUID assignmentId) {
        return jdbc.sql("""
                select id, assignment_id, proposal_id, round, revision, content, result_class
                  from reply where assignment_id = :id order by revision desc limit 1
                """).param("id", assignmentId).query(Reply.class).single();
    }

    private String noCommunicationReason(UUID replyId) {
        return jdbc.sql("select coalesce(no_communication_reason, '') from reply where id = :id")
                .param("id", replyId)
                .query(String.class)
                .single();
    }

    private record Missing(String field, String sentence) {}

    private List<Missing> missing(Assignment assignment, String noCommunicationReason) {
        var missing = new ArrayList<Missing>();
        if (plans.isOwed(assignment.id())) {
            missing.add(new Missing("replyText", HandlingPlans.OWED));
        }
        if ((noCommunicationReason == null || noCommunicationReason.isBlank())
                && communications.count(assignment.id()) == 0) {
            missing.add(new Missing("noCommunicationReason", "请先登记与提案人的沟通，或写明没有沟通的原因"));
        }
        assignments.coUnits(assignment).stream()
                .filter(Assignment::open)
                .forEach(co -> missing.add(new Missing(
                        "replyText",
                        "%s的会办意见尚未提出（%s到期）".formatted(assignments.unitName(co), Deadlines.said(co.opinionDue())))));
        return missing;
    }

    private List<Missing> missingAnswers(Assignment assignment, List<Answer> answers) {
        var missing = new ArrayList<Missing>();
        var count = proposals.text(assignment.proposalId()).requests().size();
        var answered = new HashSet<Integer>();
        for (var answer : answers) {
            if (answer.number() < 1 || answer.number() > count) {
                throw new Refusal("answer-unknown", "answers", "提案没有第%d条建议，请刷新后重新填写。".formatted(answer.number()));
            }
            if (answer.text() != null && answer.text().length() > MAX_ANSWER_LENGTH) {
                throw new Refusal(
                        "answer-too-long",
                        "answers",
                        "对第%d条建议的答复最多%d个字。".formatted(answer.number(), MAX_ANSWER_LENGTH));
            }
            if (answer.text() != null && !answer.text().isBlank() && !answered.add(answer.number())) {
                throw new Refusal("answer-twice", "answers", "第%d条建议有两个答复，请合并。".formatted(answer.number()));
            }
        }
        for (int number = 1; number <= count; number++) {
            if (!answered.contains(number)) {
                missing.add(new Missing("answers", "第%d条建议尚未答复".formatted(number)));
            }
        }
        return missing;
    }

    private static void refuseIfAny(List<Missing> missing) {
        if (!missing.isEmpty()) {
            throw new Refusal(
                    "reply-incomplete",
                    missing.get(0).field(),
                    "还不能提交答复："
                            + String.join(
                                    "；", missing.stream().map(Missing::sentence).toList()) + "。");
        }
    }

    private static void requireReason(String reason, String sentence) {
        if (reason == null) {
            throw new Refusal("reason-missing", "reason", sentence);
        }
    }

    private String write(List<Answer> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers cannot be written", e);
        }
    }
}
