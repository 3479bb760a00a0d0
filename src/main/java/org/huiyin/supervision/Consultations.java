package org.huiyin.supervision;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Units;
import org.huiyin.commitment.CommitmentFailed;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalEnded;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Signer;
import org.huiyin.proposal.Timeline;
import org.huiyin.watch.LeadershipTold;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Supervision consultations as they stand: how they begin and end. A case has at most one at a time. */
@Component
@Transactional
public class Consultations {

    static final int MAX_REASON = 2000;

    private final Proposals proposals;
    private final Units units;
    private final ConsultationProcess process;
    private final CaseDeadlines limits;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Consultations(
            Proposals proposals,
            Units units,
            @Lazy ConsultationProcess process,
            CaseDeadlines limits,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.units = units;
        this.process = process;
        this.limits = limits;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins a consultation beside the case's own way, where none runs.
     *
     * @param reason up to {@value #MAX_REASON} characters
     * @return its id; empty if one runs already, to which the reason is added on record
     */
    public Optional<UUID> request(UUID proposalId, Origin origin, String reason) {
        proposals.lock(proposalId);
        var running = running(proposalId);
        if (running.isPresent()) {
            timeline.record(
                    proposalId,
                    "consultation-requested",
                    "%s，督办协商正在进行，并入办理：%s".formatted(origin.label(), reason),
                    Timeline.STAFF);
            return Optional.empty();
        }
        var consultation = insert(proposalId, origin, reason);
        process.start(proposalId, consultation.id());
        return Optional.of(consultation.id());
    }

    /**
     * A person asks for a consultation; from a supervisor it is a suggestion that the office decides on.
     *
     * @throws Refusal {@code not-allowed} for all but the office, the case's dispatcher and the supervisors; without a
     *     reason; if the case is not under way, or one runs already
     */
    public UUID ask(UUID proposalId, String reason) {
        var proposal = proposals.lock(proposalId);
        var origin = originOf(proposal);
        if (origin == null) {
            throw new Refusal("not-allowed", "督办协商由提案委员会办公室、本案的交办单位提出，督办观察人员可以建议。");
        }
        var words = SupervisedParts.text(reason, "reason", "理由", MAX_REASON);
        if (words == null) {
            throw new Refusal("reason-missing", "reason", "请写明理由。");
        }
        if (!isOpenTo(proposal)) {
            throw new Refusal(
                    "case-not-eligible",
                    "这件提案现为“%s”，不能开展督办协商。".formatted(proposal.status().label()));
        }
        running(proposalId).ifPresent(one -> {
            throw new Refusal(
                    "consultation-runs",
                    "本案的督办协商正在进行（%s）。".formatted(one.state().label()));
        });
        return request(proposalId, origin, words).orElseThrow();
    }

    /** Whether the person may ask for one now. */
    @Transactional(readOnly = true)
    public boolean mayBeAsked(Proposal proposal) {
        return originOf(proposal) != null
                && isOpenTo(proposal)
                && running(proposal.id()).isEmpty();
    }

    /** The running one of the case; one begins where the case's own process calls for it. */
    public Consultation prepare(UUID proposalId) {
        return running(proposalId)
                .orElseGet(() -> insert(proposalId, Origin.DISSATISFACTION, Origin.DISSATISFACTION.label()));
    }

    /** The office decides on a supervisor's suggestion; whoever made it is told. */
    public void decide(UUID id, boolean accepted, String reason) {
        var consultation = get(id);
        if (!accepted && reason == null) {
            throw new Refusal("reason-missing", "reason", "不予开展的，请写明理由。");
        }
        jdbc.sql("""
                update consultation set decision_reason = :reason, decided_name = :name, decided_at = :now,
                       state = case when :accepted then 'PLANNING' else 'DECLINED' end,
                       ended_by = case when not :accepted then :by end, ended_at = case when not :accepted then :now::timestamptz end
                 where id = :id
                """)
                .param("reason", reason)
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("accepted", accepted)
                .param("by", person.account())
                .param("id", id)
                .update();
        timeline.record(
                consultation.proposalId(),
                accepted ? "consultation-opened" : "consultation-declined",
                accepted ? "同意开展督办协商。" : "不予开展督办协商：" + reason,
                Timeline.STAFF);
        notices.tell(
                List.of(consultation.requestedBy()),
                consultation.proposalId(),
                NoticeKind.CONSULTATION_DECIDED,
                Map.of(
                        "title", title(consultation),
                        "decision", accepted ? "同意开展" : "不予开展",
                        "reason", reason == null ? "" : "：" + reason));
    }

    /**
     * The office calls a consultation off before its meeting; everybody who was told of it hears why.
     *
     * @throws Refusal {@code not-allowed} for all but the office; if it has been held, or decides how the case goes on
     */
    public void cancel(UUID id, String reason) {
        var consultation = requireRunning(id);
        requireOffice();
        if (consultation.decidesCase()) {
            throw new Refusal("not-cancellable", "多次办理仍不满意引起的督办协商不能取消，可以改期。");
        }
        if (consultation.state().compareTo(Consultation.State.PREPARING) > 0) {
            throw new Refusal("consultation-held", "协商已经召开，不能取消。");
        }
        var words = SupervisedParts.text(reason, "reason", "理由", MAX_REASON);
        if (words == null) {
            throw new Refusal("reason-missing", "reason", "请写明取消的理由。");
        }
        var told = consultation.state() == Consultation.State.PREPARING ? concerned(consultation) : Set.<String>of();
        end(id, Consultation.State.CANCELLED, words);
        timeline.record(consultation.proposalId(), "consultation-cancelled", "取消督办协商：" + words);
        notices.tell(
                told,
                consultation.proposalId(),
                NoticeKind.CONSULTATION_CANCELLED,
                Map.of("title", title(consultation), "reason", words));
        process.cancelled(id);
    }

    /** A reply so late that the leadership hears of it is a matter for a consultation; one that runs is enough. */
    @EventListener
    void consult(LeadershipTold told) {
        if (told.step() == Step.REPLY && running(told.proposalId()).isEmpty()) {
            request(told.proposalId(), Origin.ESCALATION, "%s答复超期%d个工作日。".formatted(told.holder(), told.daysLate()));
        }
    }

    /** A promise that was broken. */
    @EventListener
    void consult(CommitmentFailed failed) {
        request(failed.proposalId(), Origin.BROKEN_PROMISE, failed.reason());
    }

    /** A withdrawn case has nothing to consult on. What its own process called ends with that process. */
    @EventListener
    void end(ProposalEnded ended) {
        if (ended.status() == ProposalStatus.WITHDRAWN) {
            running(ended.proposalId()).ifPresent(consultation -> {
                end(consultation.id(), Consultation.State.ENDED, "提案人撤案。");
                if (!consultation.decidesCase()) {
                    process.cancelled(consultation.id());
                }
            });
        }
    }

    /** Everything is done. */
    public void close(UUID id) {
        var consultation = get(id);
        end(id, Consultation.State.CLOSED, null);
        if ("CLOSE".equals(consultation.outcome())) {
            proposals.advance(consultation.proposalId(), ProposalStatus.RATED);
        }
        timeline.record(
                consultation.proposalId(),
                "consulted",
                "督办协商办结%s。"
                        .formatted(
                                consultation.outcome() == null
                                        ? ""
                                        : "，结果：" + ("CLOSE".equals(consultation.outcome()) ? "办结" : "再次办理")));
    }

    /** @throws Refusal {@code consultation-not-found}; who may read it is for the caller to know */
    @Transactional(readOnly = true)
    public Consultation get(UUID id) {
        return jdbc.sql("select * from consultation where id = :id")
                .param("id", id)
                .query(Consultation.class)
                .optional()
                .orElseThrow(Consultations::notFound);
    }

    /** All of a case, the earliest first; likewise. */
    @Transactional(readOnly = true)
    public List<Consultation> of(UUID proposalId) {
        return jdbc.sql("select * from consultation where proposal_id = :id order by requested_at, id")
                .param("id", proposalId)
                .query(Consultation.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Consultation> running(UUID proposalId) {
        return of(proposalId).stream().filter(Consultation::running).findFirst();
    }

    public static Refusal notFound() {
        return new Refusal("consultation-not-found", "没有找到这次督办协商，或您无权查看。");
    }

    void setState(UUID id, Consultation.State state) {
        jdbc.sql("update consultation set state = :state where id = :id and ended_at is null")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    Consultation requireRunning(UUID id) {
        proposals.lock(get(id).proposalId());
        var consultation = get(id);
        if (!consultation.running()) {
            throw new Refusal(
                    "consultation-ended",
                    "这次督办协商%s。".formatted(consultation.state().label()));
        }
        return consultation;
    }

    void requireOffice() {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以这样做。");
        }
    }

    /** Proposers, units, the dispatcher and who leads: all who are told when and where. */
    Set<String> concerned(Consultation consultation) {
        var told = new TreeSet<String>();
        proposals.signersToAnswer(consultation.proposalId()).stream()
                .map(Signer::account)
                .forEach(told::add);
        jdbc.sql("select unit_code from consulted_unit where consultation_id = :id")
                .param("id", consultation.id())
                .query(String.class)
                .list()
                .forEach(unit -> told.add(org.huiyin.assignment.Unit.group(unit)));
        var channel = proposals.get(consultation.proposalId()).channel();
        if (channel != null) {
            told.add(channel.group());
        }
        jdbc.sql("select lead_account from consultation_plan where consultation_id = :id order by version desc limit 1")
                .param("id", consultation.id())
                .query(String.class)
                .optional()
                .ifPresent(told::add);
        return told;
    }

    String title(Consultation consultation) {
        return proposals.text(consultation.proposalId()).title();
    }

    String unitName(String code) {
        return units.find(code).map(org.huiyin.assignment.Unit::name).orElse(code);
    }

    private void end(UUID id, Consultation.State state, String reason) {
        jdbc.sql("""
                update consultation set state = :state, end_reason = :reason, ended_by = :by, ended_at = :now
                 where id = :id and ended_at is null
                """)
                .param("state", state.name())
                .param("reason", reason)
                .param("by", person.account())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        limits.end(id, Step.MINUTES);
        jdbc.sql("select id from consulted_unit where consultation_id = :id")
                .param("id", id)
                .query(UUID.class)
                .list()
                .forEach(unit -> limits.end(unit, Step.MINUTES_CONFIRMATION));
    }

    private Consultation insert(UUID proposalId, Origin origin, String reason) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into consultation (id, proposal_id, round, origin, reason, requested_by, requested_name, requested_at, state)
                select :id, id, round, :origin, :reason, :by, :name, :now, :state from proposal where id = :proposal
                """)
                .param("id", id)
                .param("origin", origin.name())
                .param("reason", reason)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .param("state", origin == Origin.SUPERVISOR ? "REQUESTED" : "PLANNING")
                .param("proposal", proposalId)
                .update();
        if (origin != Origin.DISSATISFACTION) {
            timeline.record(
                    proposalId,
                    "consultation-requested",
                    "%s，%s督办协商：%s".formatted(origin.label(), origin == Origin.SUPERVISOR ? "建议开展" : "开展", reason),
                    Timeline.STAFF);
        }
        return get(id);
    }

    private Origin originOf(Proposal proposal) {
        if (person.in(Groups.PROPOSAL_OFFICE)) {
            return Origin.OFFICE;
        }
        if (proposal.channel() != null && person.in(proposal.channel().group())) {
            return Origin.DISPATCHER;
        }
        return person.in(Groups.SUPERVISORS) ? Origin.SUPERVISOR : null;
    }

    private static boolean isOpenTo(Proposal proposal) {
        return switch (proposal.status()) {
            case HANDLING, REPLIED, DISSATISFIED -> true;
            default -> false;
        };
    }
}
