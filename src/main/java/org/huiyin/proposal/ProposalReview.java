package org.huiyin.proposal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** First review by the office, decision by the committee, and what follows from a refusal. */
@Component
@Transactional
public class ProposalReview {

    /** What the office concludes from its first review. */
    public enum ReviewOutcome {
        SUBMIT,
        RETURN
    }

    /** What the committee decides. */
    public enum FilingOutcome {
        FILE("立案"),
        REFUSE("不予立案"),
        CONVERT("转送"),
        MERGE("并案"),
        RETURN_TO_OFFICE("退回初审");

        private final String label;

        FilingOutcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What a proposal that is not filed may be passed on as. */
    public enum ConversionKind {
        OPINION("意见建议"),
        PUBLIC_OPINION_INFORMATION("社情民意信息");

        private final String label;

        ConversionKind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final ProposalRepository repository;
    private final Proposals proposals;
    private final ProposalMerging merging;
    private final Letters letters;
    private final Deadlines deadlines;
    private final CaseDeadlines limits;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalReview(
            ProposalRepository repository,
            Proposals proposals,
            ProposalMerging merging,
            Letters letters,
            Deadlines deadlines,
            CaseDeadlines limits,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.merging = merging;
        this.letters = letters;
        this.deadlines = deadlines;
        this.limits = limits;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The office finds the proposal ready for the committee. */
    public void pass(UUID id, String recommendation, String opinion) {
        proposals.advance(id, ProposalStatus.REVIEWED);
        decide(
                id,
                "FIRST_REVIEW",
                ReviewOutcome.SUBMIT.name(),
                null,
                recommendation == null
                        ? opinion
                        : "建议%s。%s"
                                .formatted(
                                        FilingOutcome.valueOf(recommendation).label(), opinion == null ? "" : opinion));
        timeline.record(id, "reviewed", "初审通过，报送审定。" + (opinion == null ? "" : opinion), Timeline.STAFF);
    }

    /** The dates by which a returned proposal is to be corrected, and at which the office decides if it was not. */
    public record CorrectionDates(LocalDate due, LocalDate overdue) {}

    /** The office returns the proposal to its proposer, who must be told what to correct. */
    public CorrectionDates returnForCorrection(UUID id, String reason) {
        if (reason == null) {
            throw new Refusal("reason-missing", "opinion", "退回修改须写明需要修改什么。");
        }
        proposals.advance(id, ProposalStatus.RETURNED);
        decide(id, "FIRST_REVIEW", ReviewOutcome.RETURN.name(), null, reason);
        var dates = correctionDates(
                id, limits.start(id, id, proposals.get(id).submittedBy(), Step.CORRECTION, proposals.profile(id)));
        jdbc.sql("""
                insert into correction_request (id, proposal_id, reason, requested_at)
                values (:id, :proposalId, :reason, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("proposalId", id)
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
        notices.tell(
                List.of(proposals.get(id).submittedBy()),
                id,
                NoticeKind.CORRECTION_REQUESTED,
                Map.of(
                        "title", proposals.text(id).title(),
                        "due", Deadlines.said(dates.due()),
                        "reason", reason));
        timeline.record(id, "returned", "退回提案人修改，期限%s：%s".formatted(Deadlines.said(dates.due()), reason));
        return dates;
    }

    public CorrectionDates correctionDates(UUID id, LocalDate due) {
        return new CorrectionDates(
                due, deadlines.from(due, proposals.profile(id).limits().correctionGrace()));
    }

    /** The office gives up a proposal that was not corrected in time. */
    public void lapse(UUID id) {
        proposals.advance(id, ProposalStatus.LAPSED);
        merging.releaseAll(id);
        tellSigners(id, NoticeKind.LAPSED, Map.of());
        timeline.record(id, "lapsed", "提案人逾期未修改，提案终止。");
    }

    /** The office's answer to a proposal not corrected in time. */
    public void decideOverdue(UUID id, boolean keepWaiting, String reason) {
        decide(id, "OVERDUE_CORRECTION", keepWaiting ? "WAIT" : "LAPSE", null, reason);
    }

    /**
     * What the committee decided.
     *
     * @param ground         for {@link FilingOutcome#REFUSE}: one of the rule profile's
     * @param conversionKind for {@link FilingOutcome#CONVERT}
     * @param mainId         for {@link FilingOutcome#MERGE}: the main proposal
     */
    public record FilingDecision(
            FilingOutcome outcome, String ground, ConversionKind conversionKind, UUID mainId, String opinion) {}

    /** Records the committee's decision. @throws Refusal if it lacks what its outcome needs */
    public void decideFiling(UUID id, FilingDecision decision) {
        var profile = proposals.profile(id);
        switch (decision.outcome()) {
            case REFUSE -> {
                if (decision.ground() == null || !RuleProfile.holds(profile.refusalGrounds(), decision.ground())) {
                    throw new Refusal("ground-missing", "refusalGround", "不予立案须选择一项理由。");
                }
                refuseIfFiled(id, "不予立案");
            }
            case CONVERT -> {
                if (decision.conversionKind() == null) {
                    throw new Refusal("conversion-kind-missing", "conversionKind", "请选择转为意见建议还是社情民意信息。");
                }
                refuseIfFiled(id, "转送");
            }
            case MERGE -> {
                if (decision.mainId() == null) {
                    throw new Refusal("main-missing", "mainProposalId", "并案须选择主案。");
                }
                merging.check(id, decision.mainId());
            }
            case RETURN_TO_OFFICE -> {
                if (decision.opinion() == null) {
                    throw new Refusal("reason-missing", "opinion", "退回初审须写明理由。");
                }
                refuseIfFiled(id, "退回初审");
                proposals.advance(id, ProposalStatus.SUBMITTED);
            }
            case FILE -> {}
        }
        decide(
                id,
                "COMMITTEE",
                decision.outcome().name(),
                decision.conversionKind() == null
                        ? decision.ground()
                        : decision.conversionKind().name(),
                decision.opinion());
        timeline.record(
                id,
                "decided",
                "审定：%s。%s".formatted(decision.outcome().label(), decision.opinion() == null ? "" : decision.opinion()),
                Timeline.STAFF);
    }

    /** Refuses to file: the proposer gets the standard letter, which names the ground. */
    public void refuse(UUID id) {
        var ground = lastCommitteeDecision(id);
        proposals.advance(id, ProposalStatus.REFUSED);
        merging.releaseAll(id);
        var label = RuleProfile.label(proposals.profile(id).refusalGrounds(), ground.ground());
        letters.issue(id, Letters.Kind.REFUSAL, label, ground.reason());
        tellSigners(id, NoticeKind.FILING_REFUSED, Map.of("ground", label));
        timeline.record(id, "filing-refused", "不予立案，理由：%s。".formatted(label));
    }

    /** Passes the proposal on as an opinion or as public opinion information, and tells the proposer. */
    public void convert(UUID id) {
        var decision = lastCommitteeDecision(id);
        proposals.advance(id, ProposalStatus.CONVERTED);
        merging.releaseAll(id);
        var label = ConversionKind.valueOf(decision.ground()).label();
        letters.issue(id, Letters.Kind.CONVERSION, label, decision.reason());
        tellSigners(id, NoticeKind.CONVERTED, Map.of("into", label));
        timeline.record(id, "converted", "转为%s。".formatted(label));
    }

    /**
     * Files the proposal. The case number 案号 is the session's next one; a proposal that already has one keeps it.
     *
     * @return the case number as people write it
     */
    public String file(UUID id) {
        var proposal = proposals.lock(id);
        proposals.advance(id, ProposalStatus.FILED);
        if (proposal.caseNumber() == null) {
            repository.setCaseNumber(id, repository.nextCaseNumber(proposal.sessionId()), OffsetDateTime.now(clock));
        }
        var caseNumber = proposals.get(id).caseNumberText();
        tellSigners(id, NoticeKind.FILED, Map.of("caseNumber", caseNumber));
        timeline.record(id, "filed", "立案，案号%s。".formatted(caseNumber));
        return caseNumber;
    }

    /** The office finds, when it is to propose units, that the committee should decide anew: mostly a duplicate. */
    public void reconsider(UUID id, String reason) {
        if (reason == null) {
            throw new Refusal("reason-missing", "opinion", "退回重新审定须写明理由。");
        }
        proposals.advance(id, ProposalStatus.REVIEWED);
        decide(id, "PROPOSED_UNITS", "RECONSIDER", null, reason);
        timeline.record(id, "reconsideration-proposed", "建议重新审定：" + reason, Timeline.STAFF);
    }

    /** Adds a decision to the case's record. */
    public void decide(UUID id, String stage, String outcome, String ground, String reason) {
        jdbc.sql("""
                insert into review_decision (id, proposal_id, stage, outcome, ground, reason, decided_by, decided_name, decided_at)
                values (:id, :proposalId, :stage, :outcome, :ground, :reason, :by, :name, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("proposalId", id)
                .param("stage", stage)
                .param("outcome", outcome)
                .param("ground", ground)
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private record Ground(String ground, String reason) {}

    private Ground lastCommitteeDecision(UUID id) {
        return jdbc.sql("""
                select ground, reason from review_decision where proposal_id = :id and stage = 'COMMITTEE'
                 order by decided_at desc limit 1
                """).param("id", id).query(Ground.class).single();
    }

    private void refuseIfFiled(UUID id, String act) {
        if (proposals.get(id).caseNumber() != null) {
            throw new Refusal("already-filed", "filingOutcome", "这件提案已立案，有案号，不能再" + act + "。");
        }
    }

    private void tellSigners(UUID id, NoticeKind kind, Map<String, String> beside) {
        var facts = new HashMap<>(beside);
        facts.put("title", proposals.text(id).title());
        notices.tell(proposals.signers(id).stream().map(Signer::account).toList(), id, kind, facts);
    }
}
