package org.huiyin.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.feedback.Rehandling;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Timeline;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Look-backs 回头看: the office asks about every reply of some classes, of all cases of a year or a session that are closed.
 * The replies are written down at once and asked about in portions, each in a transaction of its own, so that ten thousand keep
 * nobody from working and a run that is broken off goes on where it was.
 */
@Component
@Transactional
public class LookBacks {

    static final int MAX_NOTE = 500;
    static final int MAX_TEXT = 2000;

    /** So many units are asked in one transaction. */
    private static final int PORTION = 50;

    /** The class that waits for conditions. */
    private static final String WAITING = "C";

    /** What the office makes of a report. */
    public enum Finding {
        CONFIRM,
        /** Confirmed, and the case is taken up again. */
        RESTART,
        RETURN
    }

    record Item(
            UUID id,
            UUID lookBackId,
            UUID proposalId,
            UUID replyId,
            UUID assignmentId,
            String unitCode,
            String resultClass,
            String state,
            PresentState present) {}

    private final LookBackProcess process;
    private final CommitmentRepository commitmentRepository;
    private final Commitments commitments;
    private final Rehandling rehandling;
    private final Proposals proposals;
    private final RuleProfiles profiles;
    private final CaseDeadlines limits;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    LookBacks(
            @Lazy LookBackProcess process,
            CommitmentRepository commitmentRepository,
            Commitments commitments,
            Rehandling rehandling,
            Proposals proposals,
            RuleProfiles profiles,
            CaseDeadlines limits,
            Deadlines deadlines,
            Timeline timeline,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.process = process;
        this.commitmentRepository = commitmentRepository;
        this.commitments = commitments;
        this.rehandling = rehandling;
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
     * Begins a look-back.
     *
     * @param year    in which the cases were closed; null with a session
     * @param session whose cases; null with a year
     * @param note    why, or nothing
     * @throws Refusal {@code not-allowed} for all but the office; {@code scope-missing}; {@code classes-missing};
     *     {@code look-back-running} while the last one is still being asked; {@code look-back-empty}
     */
    public UUID start(Integer year, UUID session, Collection<String> classes, String note) {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以发起回头看。");
        }
        if ((year == null) == (session == null)) {
            throw new Refusal("scope-missing", "year", "请选择年度或届次。");
        }
        if (year != null && (year < 2000 || year > deadlines.today().getYear())) {
            throw new Refusal("scope-missing", "year", "请填写已有提案办结的年度。");
        }
        if (classes == null
                || classes.isEmpty()
                || classes.stream().anyMatch(one -> one == null || one.length() > 40)) {
            throw new Refusal("classes-missing", "classes", "请选择要回头看的办理结果类别。");
        }
        if (note != null && note.codePointCount(0, note.length()) > MAX_NOTE) {
            throw new Refusal("note-too-long", "note", "说明最多%d个字。".formatted(MAX_NOTE));
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('look_back'))").query().listOfRows();
        if (jdbc.sql("select exists (select 1 from look_back where asked_at is null)")
                .query(Boolean.class)
                .single()) {
            throw new Refusal("look-back-running", "上一次回头看正在向各单位发出，请等待发完。");
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into look_back (id, year, session_id, classes, note, started_by, started_name, started_at)
                values (:id, :year, :session, :classes, :note, :by, :name, :now)
                """)
                .param("id", id)
                .param("year", year)
                .param("session", session)
                .param("classes", new TreeSet<>(classes).toArray(String[]::new))
                .param("note", note == null || note.isBlank() ? null : note.strip())
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (count(id) == 0) {
            throw new Refusal("look-back-empty", "classes", "所选范围内没有这些类别的答复，或提案还没有办结。");
        }
        process.begin(id);
        return id;
    }

    /** Each unit's last accepted reply to each closed case of the look-back's scope, by its class after the audit. */
    private static final String REPLIES = """
              from (select distinct on (a.proposal_id, a.unit_code) r.id, a.proposal_id, a.id as assignment_id, a.unit_code,
                           coalesce((select d.class_after from draft_decision d
                                      where d.draft_id = r.id and d.step = 'AUDIT' and d.class_after is not null
                                      order by d.decided_at desc limit 1), r.result_class) as result_class
                      from look_back l
                      join proposal p on p.status = 'CLOSED'
                       and (p.session_id = l.session_id
                            or extract(year from p.closed_at at time zone 'Asia/Shanghai')::int = l.year)
                      join assignment a on a.proposal_id = p.id and a.status = 'REPLIED'
                      join reply r on r.assignment_id = a.id
                     where l.id = :id
                     order by a.proposal_id, a.unit_code, r.round desc, r.revision desc) s
             where s.result_class = any((select classes from look_back where id = :id)::text[])
            """;

    private long count(UUID id) {
        return jdbc.sql("select count(*)" + REPLIES)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Writes down what is asked about. @return whether there is any */
    public boolean list(UUID id) {
        jdbc.sql("""
                insert into look_back_item (id, look_back_id, proposal_id, reply_id, assignment_id, unit_code, result_class,
                                            state)
                select gen_random_uuid(), :id, s.proposal_id, s.id, s.assignment_id, s.unit_code, s.result_class, 'PLANNED'
                """ + REPLIES + " on conflict (look_back_id, reply_id) do nothing")
                .param("id", id)
                .update();
        jdbc.sql("update look_back set listed_at = coalesce(listed_at, :now) where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return leftOrDone(id);
    }

    /** Asks the next portion of units. @return whether any is left */
    public boolean ask(UUID id) {
        var next = jdbc.sql("""
                select * from look_back_item where look_back_id = :id and state = 'PLANNED' order by id limit :portion
                for update
                """)
                .param("id", id)
                .param("portion", PORTION)
                .query(Item.class)
                .list();
        for (var item : next) {
            var due = limits.start(
                    item.proposalId(),
                    item.id(),
                    Unit.group(item.unitCode()),
                    Step.LOOK_BACK,
                    rules(item.proposalId()));
            setState(item.id(), "ASKED");
            process.ask(item.id(), item.proposalId(), item.unitCode(), due);
            timeline.record(
                    item.proposalId(),
                    "look-back-asked",
                    "回头看：请%s填报%s类答复现在的办理情况，%s前填报。"
                            .formatted(unitName(item.unitCode()), item.resultClass(), Deadlines.said(due)),
                    Timeline.staffAndUnit(item.unitCode()));
            notices.tell(
                    List.of(Unit.group(item.unitCode())),
                    item.proposalId(),
                    NoticeKind.LOOK_BACK_ASKED,
                    Map.of(
                            "title", proposals.text(item.proposalId()).title(),
                            "resultClass", item.resultClass(),
                            "due", Deadlines.said(due)),
                    "look-back/" + item.id());
        }
        return leftOrDone(id);
    }

    /** Notes when the last unit has been asked. */
    private boolean leftOrDone(UUID id) {
        var left = left(id);
        if (!left) {
            jdbc.sql("update look_back set asked_at = :now where id = :id and asked_at is null")
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", id)
                    .update();
        }
        return left;
    }

    /**
     * The unit reports how the matter stands.
     *
     * @param content up to {@value #MAX_TEXT} characters
     * @throws Refusal for all but the unit's people; unless it was asked; {@code not-ripe} for a class that waits for nothing
     */
    public void report(UUID itemId, PresentState present, String content) {
        var item = lock(itemId);
        if (!person.in(Unit.group(item.unitCode()))) {
            throw new Refusal("not-allowed", "只有承办单位可以填报。");
        }
        if (!item.state().equals("ASKED")) {
            throw new Refusal("report-not-awaited", "这一项没有等待填报，可能已经填报。");
        }
        if (present == null) {
            throw new Refusal("present-missing", "presentState", "请选择现在的情况。");
        }
        if (present == PresentState.RIPE && !item.resultClass().equals(WAITING)) {
            throw new Refusal("not-ripe", "presentState", "“条件已具备”只用于%s类答复。".formatted(WAITING));
        }
        var text = Commitments.required(content, "reportText", "情况说明", MAX_TEXT);
        addEntry(itemId, "REPORT", present, text);
        jdbc.sql("update look_back_item set state = 'REPORTED', present = :present where id = :id")
                .param("present", present.name())
                .param("id", itemId)
                .update();
        limits.end(itemId, Step.LOOK_BACK);
        timeline.record(
                item.proposalId(),
                "look-back-reported",
                "回头看：%s填报%s：%s".formatted(unitName(item.unitCode()), present.label(), text),
                Timeline.staffAndUnit(item.unitCode()));
    }

    /**
     * The office checks a report; a case whose conditions are there is taken up again.
     *
     * @return the due date of the unit's next report, if it was returned; else null
     * @throws Refusal for all but the office; unless a report waits; without a reason for a return or a restart; for a restart
     *     of what is not ripe or not closed
     */
    public LocalDate check(UUID itemId, Finding finding, String reason) {
        var item = lock(itemId);
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以核查。");
        }
        if (!item.state().equals("REPORTED")) {
            throw new Refusal("report-not-waiting", "没有待核查的填报，可能已经核查。");
        }
        if (finding == null) {
            throw new Refusal("finding-missing", "lookBackOutcome", "请选择核查结果。");
        }
        var words = finding == Finding.CONFIRM && (reason == null || reason.isBlank())
                ? null
                : Commitments.required(reason, "reason", "理由", MAX_TEXT);
        if (finding == Finding.RESTART && item.present() != PresentState.RIPE) {
            throw new Refusal("not-ripe", "lookBackOutcome", "单位填报条件已具备的，才能重新启动办理。");
        }
        addEntry(itemId, finding.name(), null, words);
        if (finding == Finding.RETURN) {
            setState(itemId, "ASKED");
            notices.tell(
                    List.of(Unit.group(item.unitCode())),
                    item.proposalId(),
                    NoticeKind.LOOK_BACK_RETURNED,
                    Map.of("title", proposals.text(item.proposalId()).title(), "reason", words));
            return limits.start(
                    item.proposalId(), itemId, Unit.group(item.unitCode()), Step.LOOK_BACK, rules(item.proposalId()));
        }
        jdbc.sql("update look_back_item set state = 'CHECKED', restarted = :restarted where id = :id")
                .param("restarted", finding == Finding.RESTART)
                .param("id", itemId)
                .update();
        timeline.record(
                item.proposalId(),
                "look-back-checked",
                "回头看：%s%s，经核查确认。"
                        .formatted(unitName(item.unitCode()), item.present().label()));
        if (finding == Finding.RESTART) {
            commitmentRepository
                    .ofReply(item.replyId())
                    .ifPresent(promise -> commitments.supersede(promise.id(), words));
            rehandling.reopen(item.proposalId(), List.of(item.assignmentId()), words);
        }
        return null;
    }

    private Item lock(UUID itemId) {
        return jdbc.sql("select * from look_back_item where id = :id for update")
                .param("id", itemId)
                .query(Item.class)
                .optional()
                .orElseThrow(() -> new Refusal("look-back-not-found", "没有找到这一项回头看，或您无权查看。"));
    }

    private boolean left(UUID id) {
        return jdbc.sql("select exists (select 1 from look_back_item where look_back_id = :id and state = 'PLANNED')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private void setState(UUID itemId, String state) {
        jdbc.sql("update look_back_item set state = :state where id = :id")
                .param("state", state)
                .param("id", itemId)
                .update();
    }

    private void addEntry(UUID itemId, String kind, PresentState present, String content) {
        jdbc.sql("""
                insert into look_back_entry (item_id, kind, present, content, written_by, written_name, written_at)
                values (:item, :kind, :present, :content, :by, :name, :now)
                """)
                .param("item", itemId)
                .param("kind", kind)
                .param("present", present == null ? null : present.name())
                .param("content", content)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Cases from before there were look-backs are asked about by today's rules. */
    private RuleProfile rules(UUID proposalId) {
        var own = proposals.profile(proposalId);
        return Step.LOOK_BACK.limit(own) == null ? profiles.current(own.name()) : own;
    }

    private String unitName(String code) {
        return jdbc.sql("select name from unit where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }
}
