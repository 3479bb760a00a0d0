package org.huiyin.evaluation;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Refusal;
import org.huiyin.assignment.Unit;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Groups;
import org.huiyin.notice.NoticeKind;
import org.huiyin.notice.Notices;
import org.huiyin.proposal.Proposal;
import org.huiyin.proposal.ProposalClosed;
import org.huiyin.proposal.ProposalEnded;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evaluations 第三方评价 of cases: who rates what, the scores by stage, and what they make. Back to back: until every sheet
 * is in, or the office has declared the end, nobody sees another's scores, the office neither.
 *
 * <p>Tables of proposal and assignment are read here; they belong to those capabilities.
 */
@Component
@Transactional
public class Evaluations {

    private static final int MAX_REASON = 500;
    private static final int MAX_REMARK = 1000;
    private static final int MAX_COMMENT = 2000;
    private static final int MAX_EVALUATORS = 9;
    private static final int MAX_DRAWN = 50;

    /** A score for a criterion. */
    public record Score(
            String criterion, BigDecimal points, String remark, String writtenName, OffsetDateTime writtenAt) {}

    /**
     * A sheet as somebody may see it.
     *
     * @param scores the last of each criterion; empty where they are another's and the end has not come
     * @param mine   whether the person signed in fills it in
     * @param due    how its limit stands today; null where none runs
     * @param caseStatus how the case stands, in a word
     * @param caseClosed whether it is closed, so that the limit runs
     */
    public record Sheet(
            UUID id,
            UUID evaluationId,
            UUID proposalId,
            String caseNumber,
            String title,
            Side side,
            String sideLabel,
            String raterName,
            boolean byLot,
            OffsetDateTime assignedAt,
            OffsetDateTime releasedAt,
            String releaseReason,
            OffsetDateTime submittedAt,
            BigDecimal total,
            String band,
            String comment,
            boolean mine,
            boolean ended,
            DueDate due,
            String caseStatus,
            boolean caseClosed,
            Criteria criteria,
            List<Score> scores) {}

    /** An evaluation with its sheets. */
    public record View(EvaluationList.Summary summary, String endedName, String endReason, List<Sheet> sheets) {}

    /**
     * Somebody who may be given cases.
     *
     * @param conflict why they must keep out of this one; null: they need not
     * @param rating   whether they rate it already
     */
    public record Candidate(
            String account, String name, String organisation, String fields, String conflict, boolean rating) {}

    private record Row(
            UUID id,
            UUID proposalId,
            OffsetDateTime openedAt,
            OffsetDateTime endedAt,
            String endedName,
            String endReason) {}

    private record SheetRow(
            UUID id,
            UUID evaluationId,
            Side side,
            String rater,
            String raterName,
            String criteria,
            int criteriaVersion,
            UUID lotId,
            OffsetDateTime assignedAt,
            OffsetDateTime releasedAt,
            String releaseReason,
            OffsetDateTime submittedAt,
            BigDecimal total,
            String comment) {}

    private record CaseRow(Integer caseNumber, String title, ProposalStatus status) {}

    private final EvaluatorPool pool;
    private final EvaluationList list;
    private final CriteriaSets sets;
    private final SheetLimits limits;
    private final Notices notices;
    private final Timeline timeline;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Evaluations(
            EvaluatorPool pool,
            EvaluationList list,
            CriteriaSets sets,
            SheetLimits limits,
            Notices notices,
            Timeline timeline,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.pool = pool;
        this.list = list;
        this.sets = sets;
        this.limits = limits;
        this.notices = notices;
        this.timeline = timeline;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static void requireOffice(CurrentPerson person) {
        if (!person.in(Groups.PROPOSAL_OFFICE)) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以组织第三方评价。");
        }
    }

    /**
     * Opens the evaluation of a case that has been dispatched: its first proposer rates the handling, each unit the proposal.
     *
     * @throws Refusal for others than the office, before dispatch, or while another evaluation of the case runs
     */
    public UUID open(UUID proposalId) {
        requireOffice(person);
        return open(proposalId, null);
    }

    /** Gives a case to an evaluator. @throws Refusal for a conflict of interest, or who is not in the pool */
    public UUID assign(UUID evaluationId, String account) {
        requireOffice(person);
        var evaluation = running(evaluationId);
        var evaluator = pool.active().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new Refusal("evaluator-unknown", "evaluator", "请从评价人员库中选择在库人员。"));
        var conflict = conflicts(evaluation.proposalId(), List.of(evaluator)).get(account);
        if (conflict != null) {
            throw new Refusal("conflict-of-interest", "evaluator", evaluator.name() + "应当回避：" + conflict + "。");
        }
        return sheet(evaluation, Side.THIRD_PARTY, account, evaluator.name(), null);
    }

    /**
     * Draws evaluators of a case by lot among those who have no conflict of interest and do not rate it yet.
     *
     * @param seed said beforehand, so that nobody can choose the outcome; null: made by chance
     * @return the lot, which anybody who sees results can repeat
     */
    public UUID draw(UUID evaluationId, int wanted, String seed) {
        requireOffice(person);
        return draw(running(evaluationId), wanted, seeded(seed));
    }

    /**
     * Draws units by lot, then cases of each, then evaluators of each case, as in Hunan in 2021, and opens them all. The
     * later draws take the seed with what they are about added to it.
     *
     * @param session whose replied cases may be drawn
     * @param among   whether key proposals are kept out, or others; null: neither
     * @return the lot of the units
     */
    public UUID drawUnits(UUID session, Among among, int units, int casesPerUnit, int evaluatorsPerCase, String seed) {
        requireOffice(person);
        if (units < 1 || units > MAX_DRAWN || casesPerUnit < 1 || casesPerUnit > MAX_DRAWN) {
            throw new Refusal("number-invalid", "units", "抽取的单位数和每个单位的件数应是 1 至 " + MAX_DRAWN + "。");
        }
        // One draw at a time: a case is evaluated once.
        jdbc.sql("select id from proposal_session where id = :id for update")
                .param("id", session)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal("session-not-found", "没有这个届次。"));
        var choice = among == null ? Among.ALL : among;
        var eligible = new LinkedHashMap<String, List<String>>();
        var leftOut = new LinkedHashMap<String, List<String>>();
        jdbc.sql("""
                select distinct a.unit_code, p.id, p.case_number,
                       exists (select 1 from key_proposal k where k.proposal_id = p.id) as key
                  from proposal p
                  join assignment a on a.proposal_id = p.id and a.role <> 'CO' and a.status = 'REPLIED'
                 where p.session_id = :session and p.case_number is not null
                   and not exists (select 1 from evaluation e where e.proposal_id = p.id)
                 order by 1, 3
                """).param("session", session).query(row -> {
            var cases = choice.takes(row.getBoolean("key")) ? eligible : leftOut;
            cases.computeIfAbsent(row.getString(1), unit -> new ArrayList<>()).add(row.getString(2));
        });
        if (eligible.isEmpty()) {
            throw new Refusal(
                    "nobody-to-draw",
                    "units",
                    "本届次没有已办复、尚未评价的%s可供抽取。"
                            .formatted(
                                    switch (choice) {
                                        case ALL -> "提案";
                                        case KEY -> "重点提案";
                                        case NOT_KEY -> "非重点提案";
                                    }));
        }
        var why = "：" + choice.label();
        var start = seeded(seed);
        var lot = keep(
                "UNITS",
                "抽取承办单位",
                choice,
                start,
                eligible.keySet(),
                leftOut.keySet().stream()
                        .filter(unit -> !eligible.containsKey(unit))
                        .map(unit -> unit + why)
                        .toList(),
                units);
        for (var unit : drawn(lot)) {
            var taken = jdbc.sql("select proposal_id::text from evaluation")
                    .query(String.class)
                    .set();
            var cases = eligible.get(unit).stream()
                    .filter(one -> !taken.contains(one))
                    .toList();
            if (cases.isEmpty()) {
                continue;
            }
            var casesSeed = start + "/" + unit;
            var casesLot = keep(
                    "CASES",
                    "抽取提案：" + unitName(unit),
                    choice,
                    casesSeed,
                    cases,
                    leftOut.getOrDefault(unit, List.of()).stream()
                            .map(one -> one + why)
                            .toList(),
                    casesPerUnit);
            for (var one : drawn(casesLot)) {
                var evaluation = open(UUID.fromString(one), casesLot);
                draw(running(evaluation), evaluatorsPerCase, casesSeed + "/" + one);
            }
        }
        return lot;
    }

    /** Takes a sheet that is not in yet from its evaluator. @throws Refusal without a reason */
    public void release(UUID sheetId, String reason) {
        requireOffice(person);
        requireReason(reason);
        if (!released(sheetId, reason.strip())) {
            throw new Refusal("sheet-closed", "这份评价已经提交或已经取消。");
        }
        endIfAllIn(rowOf(sheetId).evaluationId());
    }

    private boolean released(UUID sheetId, String reason) {
        var rows = jdbc.sql("""
                update evaluation_sheet set released_at = :now, released_name = :name, release_reason = :reason
                 where id = :id and submitted_at is null and released_at is null
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("name", person.name())
                .param("reason", reason)
                .param("id", sheetId)
                .update();
        limits.end(sheetId);
        return rows > 0;
    }

    /** Scores a criterion while the case goes on; the last score before submission counts, the earlier ones stay on record. */
    public void score(UUID sheetId, String criterion, BigDecimal points, String remark) {
        var sheet = own(sheetId);
        sets.version(sheet.criteria(), sheet.criteriaVersion()).check(criterion, points);
        if (remark != null && (remark.length() > MAX_REMARK || remark.indexOf('\0') >= 0)) {
            throw new Refusal("remark-too-long", criterion, "评语最多" + MAX_REMARK + "个字。");
        }
        jdbc.sql("""
                insert into evaluation_score (sheet_id, criterion, points, remark, written_by, written_name, written_at)
                values (:sheet, :criterion, :points, :remark, :by, :name, :now)
                """)
                .param("sheet", sheetId)
                .param("criterion", criterion)
                .param("points", points)
                .param("remark", remark == null || remark.isBlank() ? null : remark.strip())
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Hands the sheet in. @throws Refusal that names the criteria that have no score yet */
    public void submit(UUID sheetId, String comment) {
        var sheet = own(sheetId);
        var scores = scores(sheetId);
        var missing = sets.version(sheet.criteria(), sheet.criteriaVersion()).criteria().stream()
                .filter(one ->
                        scores.stream().noneMatch(score -> score.criterion().equals(one.code())))
                .map(Criteria.Criterion::label)
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal("sheet-incomplete", "还不能提交：" + String.join("、", missing) + "尚未打分。");
        }
        if (comment != null && (comment.length() > MAX_COMMENT || comment.indexOf('\0') >= 0)) {
            throw new Refusal("comment-too-long", "comment", "总体评语最多" + MAX_COMMENT + "个字。");
        }
        jdbc.sql("""
                update evaluation_sheet set submitted_at = :now, submitted_name = :name, total = :total, comment = :comment
                 where id = :id and submitted_at is null and released_at is null
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("name", person.name())
                .param("total", scores.stream().map(Score::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                .param("comment", comment == null || comment.isBlank() ? null : comment.strip())
                .param("id", sheetId)
                .update();
        limits.end(sheetId);
        endIfAllIn(sheet.evaluationId());
    }

    /** Declares the end although sheets are missing. @throws Refusal without a reason, or if nothing is in */
    public void end(UUID evaluationId, String reason) {
        requireOffice(person);
        requireReason(reason);
        var evaluation = running(evaluationId);
        if (sheets(evaluationId).stream().noneMatch(sheet -> sheet.submittedAt() != null)) {
            throw new Refusal("nothing-in", "还没有人提交评价，不能结束。");
        }
        end(evaluation, reason.strip());
    }

    /** @throws Refusal {@code sheet-not-found}, also for whoever may not see it */
    @Transactional(readOnly = true)
    public Sheet sheet(UUID sheetId) {
        var sheet = rowOf(sheetId);
        if (!mine(sheet) && !EvaluationList.reads(person)) {
            throw sheetNotFound();
        }
        return view(sheet);
    }

    /** For readers of results, and after the end for those who rated. @throws Refusal {@code evaluation-not-found} */
    @Transactional(readOnly = true)
    public View get(UUID evaluationId) {
        var row = find(evaluationId);
        var sheets = sheets(evaluationId);
        if (!EvaluationList.reads(person)
                && (row.endedAt() == null || sheets.stream().noneMatch(this::mine))) {
            throw evaluationNotFound();
        }
        return new View(
                list.one(evaluationId),
                row.endedName(),
                row.endReason(),
                sheets.stream().map(this::view).toList());
    }

    /** Those of the pool who may be given cases, by name, as they stand to this one. @throws Refusal for others than the office */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(UUID evaluationId) {
        requireOffice(person);
        var evaluators = pool.active();
        var conflicts = conflicts(find(evaluationId).proposalId(), evaluators);
        var rating = sheets(evaluationId).stream()
                .filter(sheet -> sheet.releasedAt() == null)
                .map(SheetRow::rater)
                .collect(Collectors.toSet());
        return evaluators.stream()
                .map(one -> new Candidate(
                        one.account(),
                        one.name(),
                        one.organisation(),
                        one.fields(),
                        conflicts.get(one.account()),
                        rating.contains(one.account())))
                .sorted(Comparator.comparing(Candidate::name))
                .toList();
    }

    private UUID open(UUID proposalId, UUID lot) {
        var dispatched = units(proposalId);
        if (dispatched.isEmpty()) {
            throw new Refusal("not-dispatched", "proposal", "这件提案尚未交办，不能开始评价。");
        }
        jdbc.sql("select id from proposal where id = :id for update")
                .param("id", proposalId)
                .query(UUID.class)
                .single();
        limits.requireRule(proposalId);
        var running = jdbc.sql("select exists (select 1 from evaluation where proposal_id = :id and ended_at is null)")
                .param("id", proposalId)
                .query(Boolean.class)
                .single();
        if (running) {
            throw new Refusal("already-running", "proposal", "这件提案正在评价中。");
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into evaluation (id, proposal_id, lot_id, opened_by, opened_name, opened_at)
                values (:id, :proposal, :lot, :by, :name, :now)
                """)
                .param("id", id)
                .param("proposal", proposalId)
                .param("lot", lot)
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        var evaluation = find(id);
        jdbc.sql("select account, name from proposal_signer where proposal_id = :id and position = 1")
                .param("id", proposalId)
                .query((row, n) -> sheet(evaluation, Side.PROPOSER, row.getString(1), row.getString(2), null))
                .list();
        dispatched.forEach(unit -> sheet(evaluation, Side.UNIT, Unit.group(unit), unitName(unit), null));
        timeline.record(proposalId, "evaluation-opened", "开始第三方评价和双向评价。", Timeline.STAFF);
        return id;
    }

    private UUID draw(Row evaluation, int wanted, String seed) {
        if (wanted < 1 || wanted > MAX_EVALUATORS) {
            throw new Refusal("number-invalid", "wanted", "抽取的评价人员应是 1 至 " + MAX_EVALUATORS + " 名。");
        }
        var evaluators = pool.active();
        var conflicts = conflicts(evaluation.proposalId(), evaluators);
        var rating = sheets(evaluation.id()).stream()
                .filter(sheet -> sheet.releasedAt() == null)
                .map(SheetRow::rater)
                .collect(Collectors.toSet());
        var population = new ArrayList<String>();
        var excluded = new ArrayList<String>();
        for (var one : evaluators) {
            if (conflicts.containsKey(one.account())) {
                excluded.add(one.account() + "：" + conflicts.get(one.account()));
            } else if (rating.contains(one.account())) {
                excluded.add(one.account() + "：已经评价本案");
            } else {
                population.add(one.account());
            }
        }
        if (population.size() < wanted) {
            throw new Refusal(
                    "too-few-evaluators",
                    "wanted",
                    "可抽取的评价人员只有%d名，不足%d名：其余应当回避或已经评价本案。".formatted(population.size(), wanted));
        }
        var lot = keep(
                "EVALUATORS",
                "抽取评价人员：" + caseOf(evaluation.proposalId()).title(),
                Among.ALL,
                seed,
                population,
                excluded,
                wanted);
        drawn(lot)
                .forEach(account -> sheet(
                        evaluation,
                        Side.THIRD_PARTY,
                        account,
                        evaluators.stream()
                                .filter(one -> one.account().equals(account))
                                .findFirst()
                                .orElseThrow()
                                .name(),
                        lot));
        return lot;
    }

    private UUID keep(
            String purpose,
            String about,
            Among among,
            String seed,
            java.util.Collection<String> population,
            List<String> excluded,
            int wanted) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into evaluation_lot (id, purpose, about, among, seed, population, excluded, wanted, drawn, drawn_by, drawn_name,
                                            drawn_at)
                values (:id, :purpose, :about, :among, :seed, :population, :excluded, :wanted, :drawn, :by, :name, :now)
                """)
                .param("id", id)
                .param("purpose", purpose)
                .param("about", about)
                .param("among", among.name())
                .param("seed", seed)
                .param("population", population.stream().sorted().toArray(String[]::new))
                .param("excluded", excluded.toArray(String[]::new))
                .param("wanted", wanted)
                .param("drawn", Lot.draw(seed, population, wanted).toArray(String[]::new))
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    private List<String> drawn(UUID lot) {
        return jdbc.sql("select drawn from evaluation_lot where id = :id")
                .param("id", lot)
                .query((row, n) -> List.of((String[]) row.getArray(1).getArray()))
                .single();
    }

    private String seeded(String seed) {
        if (seed == null || seed.isBlank()) {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
        if (seed.strip().length() < 8
                || seed.strip().length() > 40
                || seed.chars().anyMatch(c -> c < 32)) {
            throw new Refusal("seed-invalid", "seed", "种子应有 8 至 40 个字符。");
        }
        return seed.strip();
    }

    private UUID sheet(Row evaluation, Side side, String rater, String name, UUID lot) {
        var there = sheets(evaluation.id()).stream()
                .anyMatch(sheet -> sheet.releasedAt() == null && sheet.rater().equals(rater));
        if (there) {
            throw new Refusal("already-rating", "evaluator", name + "已经评价本案。");
        }
        var criteria = sets.newest(side);
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into evaluation_sheet (id, evaluation_id, side, rater, rater_name, criteria, criteria_version, lot_id,
                                              assigned_by, assigned_name, assigned_at)
                values (:id, :evaluation, :side, :rater, :name, :criteria, :version, :lot, :by, :byName, :now)
                """)
                .param("id", id)
                .param("evaluation", evaluation.id())
                .param("side", side.name())
                .param("rater", rater)
                .param("name", name)
                .param("criteria", criteria.name())
                .param("version", criteria.version())
                .param("lot", lot)
                .param("by", person.account())
                .param("byName", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        var until = limits.startIfClosed(evaluation.proposalId(), id, rater)
                .map(due -> "请于" + Deadlines.said(due) + "前提交")
                .orElse("可以随办理进展分阶段打分；提案办结后开始计时，届时告知期限");
        notices.tell(
                List.of(rater),
                evaluation.proposalId(),
                NoticeKind.EVALUATION_ASSIGNED,
                Map.of("title", caseOf(evaluation.proposalId()).title(), "what", criteria.label(), "until", until),
                "evaluation/" + id);
        return id;
    }

    /** Why somebody may not evaluate a case: by account, for those who may not. */
    private Map<String, String> conflicts(UUID proposalId, List<EvaluatorPool.Evaluator> evaluators) {
        var signers = jdbc.sql("""
                select s.account, s.name from proposal_signer s join proposal p on p.id = s.proposal_id
                 where p.id = :id or p.main_id = :id
                    or p.id in (select merged_id from merging where main_id = :id and undone_at is null)
                """)
                .param("id", proposalId)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
        var units = new LinkedHashMap<String, String>();
        jdbc.sql("""
                select distinct u.code, u.name from assignment a join unit u on u.code = a.unit_code where a.proposal_id = :id
                """).param("id", proposalId).query(row -> {
            units.put(row.getString(1), row.getString(2));
        });
        var found = new LinkedHashMap<String, String>();
        for (var one : evaluators) {
            var organisation = one.organisation().strip();
            if (signers.stream().anyMatch(signer -> signer.getKey().equals(one.account()))) {
                found.put(one.account(), "是本案的提案人或联名人");
            } else if (signers.stream().anyMatch(signer -> signer.getValue().equals(organisation))) {
                found.put(one.account(), "所在单位是本案的提案者");
            } else if (one.unitCode() != null && units.containsKey(one.unitCode())) {
                found.put(one.account(), "所在单位承办本案");
            } else if (units.containsValue(organisation)) {
                found.put(one.account(), "所在单位承办本案");
            }
        }
        return found;
    }

    private void endIfAllIn(UUID evaluationId) {
        var evaluation = find(evaluationId);
        var open = sheets(evaluationId).stream()
                .filter(sheet -> sheet.releasedAt() == null)
                .toList();
        // A case without any evaluator goes on until the office gives it one or declares the end.
        if (evaluation.endedAt() == null
                && open.stream().anyMatch(sheet -> sheet.side() == Side.THIRD_PARTY)
                && open.stream().allMatch(sheet -> sheet.submittedAt() != null)) {
            end(evaluation, null);
        }
    }

    /** A withdrawn case has no handling to rate; what was handed in until then counts. */
    @EventListener
    void end(ProposalEnded ended) {
        if (ended.status() == ProposalStatus.WITHDRAWN) {
            runningOf(ended.proposalId()).ifPresent(evaluation -> end(evaluation, "提案人撤案。"));
        }
    }

    /**
     * While a case was handled, units may have come and gone: the proposal is rated by those that answer for it in the
     * end. Before the sheets' limits start, which are of no use to a unit that is no longer asked.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void askTheUnitsOfTheEnd(ProposalClosed closed) {
        runningOf(closed.proposalId()).ifPresent(evaluation -> {
            var units = units(closed.proposalId());
            var asked = sheets(evaluation.id()).stream()
                    .filter(sheet -> sheet.side() == Side.UNIT && sheet.releasedAt() == null)
                    .toList();
            units.stream()
                    .filter(unit ->
                            asked.stream().noneMatch(sheet -> sheet.rater().equals(Unit.group(unit))))
                    .forEach(unit -> sheet(evaluation, Side.UNIT, Unit.group(unit), unitName(unit), null));
            asked.stream()
                    .filter(sheet -> sheet.submittedAt() == null)
                    .filter(sheet ->
                            units.stream().noneMatch(unit -> sheet.rater().equals(Unit.group(unit))))
                    .forEach(sheet -> released(sheet.id(), "该单位不再承办本案。"));
            endIfAllIn(evaluation.id());
        });
    }

    private Optional<Row> runningOf(UUID proposalId) {
        return jdbc.sql(
                        "select id, proposal_id, opened_at, ended_at, ended_name, end_reason from evaluation where proposal_id = :id and ended_at is null for update")
                .param("id", proposalId)
                .query(Row.class)
                .optional();
    }

    /** Whose part was dispatched and not taken back. */
    private List<String> units(UUID proposalId) {
        return jdbc.sql("""
                select distinct unit_code from assignment
                 where proposal_id = :id and dispatched_at is not null and status not in ('RETURNED', 'REVOKED')
                 order by unit_code
                """).param("id", proposalId).query(String.class).list();
    }

    private void end(Row evaluation, String reason) {
        sheets(evaluation.id()).forEach(sheet -> limits.end(sheet.id()));
        var totals = new EnumMap<Side, List<BigDecimal>>(Side.class);
        sheets(evaluation.id()).stream()
                .filter(sheet -> sheet.submittedAt() != null)
                .forEach(sheet -> totals.computeIfAbsent(sheet.side(), side -> new ArrayList<>())
                        .add(sheet.total()));
        var handling = sets.scale().handling(totals);
        var proposal = Scale.mean(totals.getOrDefault(Side.UNIT, List.of()));
        jdbc.sql("""
                update evaluation set ended_at = :now, ended_name = :name, end_reason = :reason,
                                      handling_score = :handling, proposal_score = :proposal
                 where id = :id and ended_at is null
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("name", person.name())
                .param("reason", reason)
                .param("handling", handling)
                .param("proposal", proposal)
                .param("id", evaluation.id())
                .update();
        var result = "办理质量%s%s"
                .formatted(
                        handling == null ? "未评" : handling + "分（" + sets.scale().band(handling) + "）",
                        proposal == null
                                ? ""
                                : "，提案质量" + proposal + "分（" + sets.scale().band(proposal) + "）");
        timeline.record(evaluation.proposalId(), "evaluated", "评价结束：" + result + "。", Timeline.STAFF);
        notices.tell(
                sheets(evaluation.id()).stream()
                        .filter(sheet -> sheet.releasedAt() == null)
                        .map(SheetRow::rater)
                        .toList(),
                evaluation.proposalId(),
                NoticeKind.EVALUATION_ENDED,
                Map.of("title", caseOf(evaluation.proposalId()).title(), "result", result),
                "evaluation-ended/" + evaluation.id());
    }

    private Sheet view(SheetRow row) {
        var evaluation = find(row.evaluationId());
        var about = caseOf(evaluation.proposalId());
        var mine = mine(row);
        var open = mine || evaluation.endedAt() != null;
        return new Sheet(
                row.id(),
                row.evaluationId(),
                evaluation.proposalId(),
                Proposal.caseNumberText(about.caseNumber()),
                about.title(),
                row.side(),
                row.side().label(),
                row.raterName(),
                row.lotId() != null,
                row.assignedAt(),
                row.releasedAt(),
                row.releaseReason(),
                row.submittedAt(),
                open ? row.total() : null,
                open ? sets.scale().band(row.total()) : null,
                open ? row.comment() : null,
                mine,
                evaluation.endedAt() != null,
                limits.shown(row.id()),
                about.status().label(),
                about.status() == ProposalStatus.CLOSED,
                sets.version(row.criteria(), row.criteriaVersion()),
                open ? scores(row.id()) : List.of());
    }

    private List<Score> scores(UUID sheetId) {
        return jdbc.sql("""
                select distinct on (criterion) criterion, points, remark, written_name, written_at
                  from evaluation_score where sheet_id = :id order by criterion, id desc
                """).param("id", sheetId).query(Score.class).list();
    }

    private List<SheetRow> sheets(UUID evaluationId) {
        return jdbc.sql("select * from evaluation_sheet where evaluation_id = :id order by side, assigned_at, rater")
                .param("id", evaluationId)
                .query(SheetRow.class)
                .list();
    }

    /** Locked, for whoever is to write on it. */
    private SheetRow own(UUID sheetId) {
        var sheet = jdbc.sql("select * from evaluation_sheet where id = :id for update")
                .param("id", sheetId)
                .query(SheetRow.class)
                .optional()
                .filter(this::mine)
                .orElseThrow(Evaluations::sheetNotFound);
        if (sheet.releasedAt() != null) {
            throw sheetNotFound();
        }
        if (sheet.submittedAt() != null || find(sheet.evaluationId()).endedAt() != null) {
            throw new Refusal("sheet-closed", "评价已经提交或已经结束，不能再修改。");
        }
        requireNoConflict(sheet);
        return sheet;
    }

    /** A case may go to the evaluator's own unit, or be merged with their own proposal, after it was given to them. */
    private void requireNoConflict(SheetRow sheet) {
        if (sheet.side() == Side.THIRD_PARTY) {
            var proposalId = find(sheet.evaluationId()).proposalId();
            pool.find(sheet.rater())
                    .map(evaluator -> conflicts(proposalId, List.of(evaluator)).get(sheet.rater()))
                    .ifPresent(conflict -> {
                        throw new Refusal("conflict-of-interest", "您应当回避：" + conflict + "。请告知提案委员会办公室，由其取消这份评价。");
                    });
        }
    }

    private SheetRow rowOf(UUID sheetId) {
        return jdbc.sql("select * from evaluation_sheet where id = :id")
                .param("id", sheetId)
                .query(SheetRow.class)
                .optional()
                .orElseThrow(Evaluations::sheetNotFound);
    }

    private boolean mine(SheetRow sheet) {
        return sheet.releasedAt() == null
                && List.of(EvaluationList.raters(person)).contains(sheet.rater());
    }

    private Row running(UUID evaluationId) {
        var row = jdbc.sql(
                        "select id, proposal_id, opened_at, ended_at, ended_name, end_reason from evaluation where id = :id for update")
                .param("id", evaluationId)
                .query(Row.class)
                .optional()
                .orElseThrow(Evaluations::evaluationNotFound);
        if (row.endedAt() != null) {
            throw new Refusal("evaluation-ended", "这项评价已经结束。");
        }
        return row;
    }

    private Row find(UUID evaluationId) {
        return jdbc.sql(
                        "select id, proposal_id, opened_at, ended_at, ended_name, end_reason from evaluation where id = :id")
                .param("id", evaluationId)
                .query(Row.class)
                .optional()
                .orElseThrow(Evaluations::evaluationNotFound);
    }

    private CaseRow caseOf(UUID proposalId) {
        return jdbc.sql("""
                select p.case_number, t.title, p.status from proposal p join proposal_text t on t.proposal_id = p.id
                 where p.id = :id order by t.revision desc limit 1
                """).param("id", proposalId).query(CaseRow.class).single();
    }

    private String unitName(String code) {
        return jdbc.sql("select name from unit where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Refusal("reason-missing", "reason", "请写明理由，最多" + MAX_REASON + "个字。");
        }
    }

    private static Refusal sheetNotFound() {
        return new Refusal("sheet-not-found", "没有找到这份评价，或您无权查看。");
    }

    private static Refusal evaluationNotFound() {
        return new Refusal("evaluation-not-found", "没有找到这项评价，或您无权查看。");
    }
}
