package org.huiyin.commitment;

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
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Promises 承诺: made, changed, and their limit. What a promise says is never overwritten: each change is a further
 * version with its reason, and the proposers are told. It outlives its case's closing.
 */
@Component
@Transactional
public class Commitments {

    public static final int MAX_MATTER = 500;
    public static final int MAX_PERSON = 40;
    static final int MAX_REASON = 2000;

    /** No promise is given longer than this from today. */
    private static final int MAX_YEARS = 10;

    private static final int SHORT = 60;

    /** What a promise is to say from now on. */
    public record Change(String matter, String unitCode, String person, LocalDate due, boolean published) {}

    private final CommitmentRepository repository;
    private final CommitmentProcess process;
    private final Proposals proposals;
    private final Units units;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final RuleProfiles profiles;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final Clock clock;

    Commitments(
            CommitmentRepository repository,
            @Lazy CommitmentProcess process,
            Proposals proposals,
            Units units,
            CaseDeadlines limits,
            Deadlines deadlines,
            RuleProfiles profiles,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            Clock clock) {
        this.repository = repository;
        this.process = process;
        this.proposals = proposals;
        this.units = units;
        this.limits = limits;
        this.deadlines = deadlines;
        this.profiles = profiles;
        this.timeline = timeline;
        this.notices = notices;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Makes a promise: its first version, its limit, and the process that follows it. Whether the person may make one is for
     * the caller to know.
     *
     * @return its id
     * @throws Refusal {@code proposal-not-found}; beside {@code matter}, {@code unit}, {@code person} or {@code due} if one is
     *     missing or too long, the unit is unknown, or the day is not to come or more than ten years away
     */
    public UUID promise(NewCommitment made) {
        return promise(made, null, new Promiser(person.account(), person.name(), null));
    }

    /**
     * Who promises.
     *
     * @param reason where the promise comes from, for its first version; null where its source says it all
     */
    record Promiser(String account, String name, String reason) {}

    /** @param resultClass of the reply that promises; null for an item of a consultation */
    UUID promise(NewCommitment made, String resultClass, Promiser promiser) {
        var proposal = proposals.get(made.proposalId());
        checkDue(made.due(), "due");
        var now = OffsetDateTime.now(clock);
        var commitment = new Commitment(
                UUID.randomUUID(),
                proposal.id(),
                made.source(),
                made.sourceId(),
                resultClass,
                proposal.round(),
                CommitmentState.OPEN,
                1,
                required(made.matter(), "matter", "承诺事项", MAX_MATTER),
                requireUnit(made.unitCode()).code(),
                required(made.person(), "person", "责任人", MAX_PERSON),
                made.due(),
                made.published(),
                now,
                now,
                null);
        repository.insert(commitment, promiser);
        var due = startLimit(commitment);
        process.track(commitment, due, dispatcherOf(commitment));
        timeline.record(
                proposal.id(),
                "commitment-made",
                "%s承诺（%s%s）：%s；责任人%s，%s前完成。"
                        .formatted(
                                unitName(commitment),
                                commitment.source().label(),
                                commitment.source() == Source.REPLY ? "，由" + promiser.name() + "签发" : "",
                                commitment.matter(),
                                commitment.person(),
                                Deadlines.said(commitment.due())));
        tell(commitment, NoticeKind.COMMITMENT_MADE, List.of(Unit.group(commitment.unitCode())), Map.of());
        tell(commitment, NoticeKind.COMMITMENT_GIVEN, proposers(commitment), Map.of());
        return commitment.id();
    }

    /** @throws Refusal {@code commitment-not-found}; who may read it is for the caller to know */
    @Transactional(readOnly = true)
    public Commitment get(UUID id) {
        return repository.find(id).orElseThrow(Commitments::notFound);
    }

    /** Those of a case, the earliest first; likewise. */
    @Transactional(readOnly = true)
    public List<Commitment> of(UUID proposalId) {
        return repository.of(proposalId);
    }

    /**
     * Changes what a promise says, as a further version; its proposers and its units are told.
     *
     * @throws Refusal {@code not-allowed} for all but the office; {@code commitment-not-open} unless it waits for its unit's
     *     report; {@code commitment-unchanged}; {@code reason-missing}; beside a field as {@link #promise} does
     */
    public void change(UUID id, Change wanted, String reason) {
        var before = lock(id);
        requireOffice();
        requireOpen(before);
        var words = requireReason(reason);
        var said = new Commitment(
                id,
                before.proposalId(),
                before.source(),
                before.sourceId(),
                before.resultClass(),
                before.round(),
                before.state(),
                before.version() + 1,
                required(wanted.matter(), "matter", "承诺事项", MAX_MATTER),
                wanted.unitCode() == null
                        ? null
                        : requireUnit(wanted.unitCode()).code(),
                required(wanted.person(), "person", "责任人", MAX_PERSON),
                wanted.due(),
                wanted.published(),
                before.madeAt(),
                before.changedAt(),
                null);
        if (said.unitCode() == null) {
            throw new Refusal("unit-missing", "unit", "请选择责任单位。");
        }
        var changes = changes(before, said);
        if (changes.isEmpty()) {
            throw new Refusal("commitment-unchanged", "承诺没有改变。");
        }
        var moved = !Objects.equals(said.due(), before.due());
        if (moved) {
            checkDue(said.due(), "due");
        }
        repository.change(said, CommitmentVersion.Kind.CHANGED, words, OffsetDateTime.now(clock));
        var due = moved || !said.unitCode().equals(before.unitCode())
                ? renewLimit(said)
                : limits.running(id, Step.COMMITMENT).orElseThrow().due();
        process.changed(said, due);
        tellOfVersion(before, said, changes, words);
    }

    /** Its case is handled anew: nothing more is expected of a promise that is open; nothing if it has ended. */
    public void supersede(UUID id, String reason) {
        var commitment = lock(id);
        if (!commitment.state().open()) {
            return;
        }
        var now = OffsetDateTime.now(clock);
        repository.addDecision(
                id, CommitmentDecision.Step.CHECK, CommitmentDecision.Outcome.SUPERSEDE, reason, null, now);
        repository.setState(id, CommitmentState.SUPERSEDED, now);
        limits.end(id);
        process.superseded(commitment);
        timeline.record(
                commitment.proposalId(),
                "commitment-superseded",
                "%s的承诺转入再次办理：%s".formatted(unitName(commitment), commitment.matter()));
    }

    /** A further version with another date, and its limit. @return the limit's due date */
    LocalDate giveDate(Commitment before, LocalDate due, CommitmentVersion.Kind kind, String reason) {
        var said = new Commitment(
                before.id(),
                before.proposalId(),
                before.source(),
                before.sourceId(),
                before.resultClass(),
                before.round(),
                CommitmentState.OPEN,
                before.version() + 1,
                before.matter(),
                before.unitCode(),
                before.person(),
                due,
                before.published(),
                before.madeAt(),
                before.changedAt(),
                null);
        repository.change(said, kind, reason, OffsetDateTime.now(clock));
        repository.setState(before.id(), CommitmentState.OPEN, OffsetDateTime.now(clock));
        var limited = renewLimit(said);
        tellOfVersion(before, said, changes(before, said), reason);
        return limited;
    }

    /** Until the promised day. @return the limit's due date */
    LocalDate startLimit(Commitment commitment) {
        return limits.startUntil(
                commitment.proposalId(),
                commitment.id(),
                Unit.group(commitment.unitCode()),
                Step.COMMITMENT,
                proposals.profile(commitment.proposalId()),
                commitment.due());
    }

    private LocalDate renewLimit(Commitment commitment) {
        limits.end(commitment.id());
        return startLimit(commitment);
    }

    /**
     * Until it is decided what becomes of a broken promise. Whatever ran for it ends: its unit has nothing to do until then.
     *
     * @param deciders the group that has to decide
     * @return the limit's due date
     */
    LocalDate startDecision(Commitment commitment, String deciders) {
        limits.end(commitment.id());
        return limits.start(
                commitment.proposalId(),
                commitment.id(),
                deciders,
                Step.FAILURE_DECISION,
                profiles.having(proposals.profile(commitment.proposalId()), Step.FAILURE_DECISION));
    }

    Commitment lock(UUID id) {
        return repository.lock(id).orElseThrow(Commitments::notFound);
    }

    void requireOffice() {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以办理。");
        }
    }

    static void requireOpen(Commitment commitment) {
        if (commitment.state() != CommitmentState.OPEN) {
            throw new Refusal(
                    "commitment-not-open",
                    "这项承诺%s，现在不能这样办理。".formatted(commitment.state().label()));
        }
    }

    static String requireReason(String reason) {
        return required(reason, "reason", "理由", MAX_REASON);
    }

    /** @throws Refusal {@code due-missing}, {@code due-invalid} */
    void checkDue(LocalDate due, String field) {
        if (due == null) {
            throw new Refusal("due-missing", field, "请填写完成时限。");
        }
        if (!due.isAfter(deadlines.today())) {
            throw new Refusal("due-invalid", field, "完成时限应晚于今天。");
        }
        if (due.isAfter(deadlines.today().plusYears(MAX_YEARS))) {
            throw new Refusal("due-invalid", field, "完成时限最长为%d年。".formatted(MAX_YEARS));
        }
    }

    String unitName(Commitment commitment) {
        return unitName(commitment.unitCode());
    }

    /** Who decides if it is not kept: the office where the case was never dispatched. */
    String dispatcherOf(Commitment commitment) {
        var channel = proposals.get(commitment.proposalId()).channel();
        return channel == null ? Groups.PROPOSAL_OFFICE : channel.group();
    }

    /** Those of what was merged into the case too, also after both are closed. */
    List<String> proposers(Commitment commitment) {
        return repository.proposers(commitment.proposalId());
    }

    /** With the facts that every notice of a promise has. */
    void tell(Commitment commitment, NoticeKind kind, List<String> recipients, Map<String, String> facts) {
        var all = new HashMap<String, String>();
        all.put("title", proposals.text(commitment.proposalId()).title());
        all.put("unit", unitName(commitment));
        all.put("matter", brief(commitment.matter()));
        all.put("due", Deadlines.said(commitment.due()));
        all.putAll(facts);
        all.keySet().retainAll(kind.facts());
        notices.tell(recipients, commitment.proposalId(), kind, all);
    }

    private void tellOfVersion(Commitment before, Commitment said, List<String> changes, String reason) {
        var sentence = String.join("；", changes);
        timeline.record(
                said.proposalId(),
                "commitment-changed",
                "%s的承诺变更（第%d版）：%s。理由：%s".formatted(unitName(before), said.version(), sentence, reason));
        var told = new ArrayList<>(proposers(said));
        told.add(Unit.group(before.unitCode()));
        told.add(Unit.group(said.unitCode()));
        tell(before, NoticeKind.COMMITMENT_CHANGED, told, Map.of("changes", brief(sentence), "reason", brief(reason)));
    }

    private List<String> changes(Commitment before, Commitment said) {
        var changes = new ArrayList<String>();
        if (!said.matter().equals(before.matter())) {
            changes.add("事项改为“%s”".formatted(said.matter()));
        }
        if (!said.unitCode().equals(before.unitCode())) {
            changes.add("责任单位由%s改为%s".formatted(unitName(before), unitName(said)));
        }
        if (!said.person().equals(before.person())) {
            changes.add("责任人由%s改为%s".formatted(before.person(), said.person()));
        }
        if (!Objects.equals(said.due(), before.due())) {
            changes.add("期限由%s改为%s"
                    .formatted(Deadlines.said(before.due()), said.due() == null ? "无" : Deadlines.said(said.due())));
        }
        if (said.published() != before.published()) {
            changes.add(said.published() ? "列入公示" : "不再公示");
        }
        return changes;
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    private Unit requireUnit(String code) {
        return (code == null ? Optional.<Unit>empty() : units.find(code))
                .filter(Unit::active)
                .orElseThrow(() -> new Refusal("unit-unknown", "unit", "请选择责任单位。"));
    }

    /** Refuses what is not there, too long, or what no screen can show. */
    static String required(String given, String field, String label, int most) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            throw new Refusal(field + "-missing", field, "请填写%s。".formatted(label));
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refusal(field + "-too-long", field, "%s最多%d个字。".formatted(label, most));
        }
        if (text.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\t')) {
            throw new Refusal("control-character", field, "%s中有无法显示的字符，请删除后再提交。".formatted(label));
        }
        return text;
    }

    private static String brief(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHORT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "…";
    }

    private static Refusal notFound() {
        return new Refusal("commitment-not-found", "没有找到这项承诺，或您无权查看。");
    }
}
