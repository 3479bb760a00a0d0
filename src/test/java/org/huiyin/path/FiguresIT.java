package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.cockpit.CaseRecords;
import org.huiyin.cockpit.Happening;
import org.huiyin.cockpit.SupervisionFigures;
import org.huiyin.cockpit.SupervisionOverview;
import org.huiyin.cockpit.SupervisionOverview.Lamps;
import org.huiyin.cockpit.WatchedCases;
import org.huiyin.cockpit.WatchedHappenings;
import org.huiyin.cockpit.WatchedLimits;
import org.huiyin.cockpit.WatchedPassages;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/**
 * The supervisors' figures beside a recount of every row by plain loops, over cases that went every way they liked; in a
 * database of their own, because others' stories reach into years that are still to come here.
 */
@PathTest(properties = "huiyin.test=figures")
class FiguresIT {

    private static final Map<String, String> UNITS =
            Map.of("education", "教育局", "transport", "交通局", "health", "卫生局", "police", "公安局");

    @Autowired
    private Town town;

    @Autowired
    private SupervisionFigures figures;

    @Autowired
    private SupervisionOverview overview;

    @Autowired
    private WatchedCases cases;

    @Autowired
    private WatchedLimits limits;

    @Autowired
    private WatchedHappenings happenings;

    @Autowired
    private WatchedPassages passages;

    @Autowired
    private CaseRecords records;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private StatutoryCalendar calendar;

    @Autowired
    private RuleProfiles profiles;

    private record Row(
            UUID id,
            ProposalStatus status,
            int round,
            OffsetDateTime submitted,
            OffsetDateTime filed,
            OffsetDateTime closed) {}

    private record Part(
            UUID id,
            UUID proposal,
            int round,
            String unit,
            String role,
            String status,
            OffsetDateTime from,
            OffsetDateTime to) {}

    private record LimitRow(
            UUID proposal,
            UUID subject,
            Step step,
            String profile,
            int version,
            LocalDate due,
            LocalDate paused,
            OffsetDateTime ended) {}

    private record Passed(
            String process, String step, UUID subject, OffsetDateTime from, OffsetDateTime to, String outcome) {}

    @Test
    void equalARecountAfterAnyStory() {
        var random = new Random(20261121);
        town.newSession("national");
        var all = new ArrayList<Case>();
        for (int i = 0; i < 14; i++) {
            all.add(story(random));
            town.clock.advance(Period.ofDays(random.nextInt(6)));
            if (i % 5 == 4) {
                refreshed();
                equalsRecount();
            }
        }
        town.clock.advance(Period.ofDays(45));
        refreshed();
        equalsRecount();
        town.clock.advance(Period.ofDays(60));
        refreshed();
        equalsRecount();
        listsHoldWhatTheFiguresCount();
        diagramsOpenWhatTheyCount();
    }

    @Test
    void whatWasDoneBeforeMidnightAndCommittedAfterTheRefreshIsCounted() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "health", "SOLE");
        c.signedForBy("health");
        town.clock.fix("2026-03-06T00:00");
        refreshed();
        var before = finishedBy("health");
        town.clock.fix("2026-03-05T23:59");
        c.repliedBy("health");
        town.clock.fix("2026-03-06T00:01");
        refreshed();
        assertThat(finishedBy("health")).isEqualTo(before + 1);
    }

    private long finishedBy(String unit) {
        return town.as("supervisor-lin", () -> overview.get()).units().stream()
                .filter(row -> row.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .finished();
    }

    @Test
    void aCasesRecordSaysEveryStepWithItsDwellAndItsDeadline() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        town.clock.advance(Period.ofDays(1));
        c.signedForBy("education");
        town.clock.advance(Period.ofDays(120));
        c.repliedBy("education").delivered().ratedBy("zhang-wei", "教育局").closedUnpublished();
        var record = town.as("supervisor-lin", () -> records.of(c.id));
        assertThat(record.passages().stream()
                        .filter(p -> p.kind().equals("LINK"))
                        .map(CaseRecords.Passage::name))
                .containsExactly("提交", "审查立案", "交办", "办理", "答复", "反馈", "办结跟踪");
        assertThat(record.passages()).allSatisfy(p -> assertThat(p.leftAt()).isNotNull());
        var drafted = record.passages().stream()
                .filter(p -> p.name().equals("起草答复"))
                .findFirst()
                .orElseThrow();
        assertThat(drafted.unit()).isEqualTo("教育局");
        assertThat(drafted.by()).isEqualTo("教育局联络员");
        assertThat(drafted.late()).isTrue();
        assertThat(drafted.dwell())
                .isEqualTo(calendar.workingDays()
                        .between(Deadlines.dayOf(drafted.enteredAt()), Deadlines.dayOf(drafted.leftAt())));
        assertThat(record.notices())
                .anySatisfy(notice -> assertThat(notice.to()).contains("教育局"));

        // Finished ones are found as running ones are: by title, by signer, by number.
        for (var query : List.of(c.title.substring(4, 10), "张伟", "第0001号")) {
            var found = find(
                    new WatchedCases.Search(query, WatchedCases.State.ENDED, null, null, null, null, 0, 100, null));
            assertThat(found.items())
                    .as(query)
                    .anySatisfy(item -> assertThat(item.id()).isEqualTo(c.id));
        }
        assertThat(find(new WatchedCases.Search("没有这样的案由", WatchedCases.State.ALL, null, null, null, null, 0, 20, null))
                        .total())
                .isZero();
    }

    /** Cases from before there were read models get them by the same migration that made the tables. */
    @Test
    void theMigrationFillsThemForCasesThatExist() {
        var random = new Random(7);
        town.newSession("national");
        for (int i = 0; i < 4; i++) {
            story(random);
        }
        var standing =
                "select row(proposal_id, title, signers, pairs, status, link, ended, case_number)::text from case_standing";
        var links = "select proposal_id || ' ' || link || ' ' || (left_at is null) from link_passage";
        var kept = new TreeSet<>(town.jdbc.sql(standing).query(String.class).list());
        var passed = new TreeSet<>(town.jdbc.sql(links).query(String.class).list());
        town.transaction.executeWithoutResult(status -> {
            town.jdbc.sql("delete from case_standing").update();
            town.jdbc.sql("delete from link_passage").update();
            town.jdbc.sql("delete from task_passage").update();
            migrated(
                    "V070__case_standing.sql",
                    "insert into case_standing (proposal_id, session_id, registration_number, case_number, title");
            migrated("V070__case_standing.sql", "with entered as");
            migrated("V105__nine_links.sql", "with parted as");
            migrated("V105__nine_links.sql", "with signed as");
            migrated("V105__nine_links.sql", "update case_standing s");
            migrated("V071__task_passage.sql", "insert into task_passage");
            assertThat(new TreeSet<>(town.jdbc.sql(standing).query(String.class).list()))
                    .isEqualTo(kept);
            // Further rounds and what a case came back to are taken as one.
            assertThat(passed)
                    .containsAll(town.jdbc.sql(links).query(String.class).list());
            assertThat(town.jdbc
                            .sql("select count(*) from task_passage where name = '初审提案' and left_at is not null")
                            .query(Long.class)
                            .single())
                    .isPositive();
            status.setRollbackOnly();
        });
    }

    private void migrated(String file, String beginning) {
        try {
            var sql = new ClassPathResource("db/migration/" + file).getContentAsString(StandardCharsets.UTF_8);
            var from = sql.lastIndexOf(beginning);
            town.jdbc.sql(sql.substring(from, sql.indexOf(';', from))).update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WatchedCases.Page find(WatchedCases.Search search) {
        return town.as("supervisor-lin", () -> cases.search(search));
    }

    private void refreshed() {
        assertThat(figures.refresh()).isTrue();
    }

    /** A case that goes some way and stops there. */
    private Case story(Random random) {
        var c = town.anotherCase().submittedBy("zhang-wei");
        if (random.nextInt(10) == 0) {
            return c;
        }
        wait(random, 8);
        c.reviewed();
        if (random.nextInt(8) == 0) {
            return c;
        }
        c.as("committee").completes("userTask_decideFiling", "filingOutcome", "FILE");
        if (random.nextInt(8) == 0) {
            return c;
        }
        wait(random, 5);
        var units = new ArrayList<>(List.of("education", "transport", "health"));
        Collections.shuffle(units, random);
        var lead = units.get(0);
        var co = units.get(1);
        var joint = random.nextBoolean();
        if (joint) {
            c.dispatchedTo("JOINT", lead, "LEAD", co, "CO");
        } else {
            c.dispatchedTo("SOLE", lead, "SOLE");
        }
        if (random.nextInt(6) == 0) {
            return c;
        }
        wait(random, 3);
        if (!joint && random.nextInt(4) == 0) {
            c.as(lead).completes("userTask_signForAssignment", "returnRequested", true, "reason", "不属本单位职责。");
            c.as("dispatcher")
                    .completes(
                            "userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "police", "reason", "理由成立。");
            lead = "police";
        }
        c.signedForBy(lead);
        if (joint) {
            c.signedForBy(co);
            wait(random, 40);
            c.opinionBy(co);
        }
        if (random.nextInt(4) == 0) {
            return c;
        }
        wait(random, 120);
        c.communicatedBy(lead).draftedBy(lead);
        if (random.nextInt(6) == 0) {
            return c;
        }
        c.signedBy(lead);
        if (random.nextInt(3) == 0) {
            return c;
        }
        wait(random, 3);
        c.auditedFor(lead);
        if (random.nextInt(6) == 0) {
            return c;
        }
        c.delivered();
        if (random.nextInt(5) == 0) {
            return c;
        }
        wait(random, 6);
        var content = random.nextInt(4) > 0;
        c.ratedBy(
                "zhang-wei", town.nameOf(lead), "SATISFIED", content ? "BASICALLY_SATISFIED" : "DISSATISFIED", "已知悉。");
        if (!content) {
            return c;
        }
        wait(random, 4);
        return random.nextInt(4) == 0 ? c : c.closedUnpublished();
    }

    private void wait(Random random, int days) {
        town.clock.advance(Period.ofDays(random.nextInt(days + 1)));
    }

    // The recount

    private void equalsRecount() {
        var shown = town.as("supervisor-lin", () -> overview.get());
        var rows = rows();
        var parts = parts();
        var open = limitRows().stream()
                .filter(l -> l.ended() == null && l.paused() == null)
                .toList();
        var urgencyOfCase = urgency(open, true);
        var urgencyOfSubject = urgency(open, false);

        var links = new TreeMap<String, Map<Integer, Long>>();
        var signed = signed();
        rows.stream()
                .filter(r -> !r.status().ended() && r.status() != ProposalStatus.MERGED)
                .forEach(r -> links.computeIfAbsent(linkOf(r, parts, signed), l -> new HashMap<>())
                        .merge(urgencyOfCase.getOrDefault(r.id(), -1), 1L, Long::sum));
        assertThat(shown.links().get(0)).as("not counted").satisfies(link -> {
            assertThat(link.label()).isEqualTo("培育");
            assertThat(link.cases()).isNull();
            assertThat(link.lamps()).isNull();
        });
        shown.links().stream()
                .skip(1)
                .forEach(link -> assertThat(link.lamps())
                        .as(link.code())
                        .isEqualTo(lamps(links.getOrDefault(link.code(), Map.of()))));
        assertThat(shown.open())
                .isEqualTo(links.values().stream()
                        .flatMap(m -> m.values().stream())
                        .mapToLong(n -> n)
                        .sum());

        var days = calendar.workingDays();
        var since = deadlines.today().minusYears(1);
        for (var unit : UNITS.keySet()) {
            var row = shown.units().stream()
                    .filter(u -> u.unit().equals(unit))
                    .findFirst()
                    .orElseThrow();
            var own = parts.stream()
                    .filter(p -> p.unit().equals(unit) && p.from() != null)
                    .toList();
            var going = own.stream().filter(p -> p.to() == null).toList();
            assertThat(row.open()).as(unit).isEqualTo(going.size());
            assertThat(row.overdue())
                    .as(unit)
                    .isEqualTo(going.stream()
                            .filter(p -> urgencyOfSubject.getOrDefault(p.id(), -1) == 3)
                            .count());
            assertThat(row.dueSoon())
                    .as(unit)
                    .isEqualTo(going.stream()
                            .filter(p -> List.of(1, 2).contains(urgencyOfSubject.getOrDefault(p.id(), -1)))
                            .count());
            var finished = own.stream()
                    .filter(p -> List.of("REPLIED", "OPINION_GIVEN").contains(p.status()))
                    .filter(p -> !Deadlines.dayOf(p.to()).isBefore(since))
                    .toList();
            assertThat(row.dispatched())
                    .as(unit)
                    .isEqualTo(own.stream()
                            .filter(p -> !Deadlines.dayOf(p.from()).isBefore(since))
                            .count());
            assertThat(row.finished()).as(unit).isEqualTo(finished.size());
            assertThat(row.onTime())
                    .as(unit)
                    .isEqualTo(finished.stream()
                            .filter(p -> !Deadlines.dayOf(p.to()).isAfter(dueOf(p)))
                            .count());
            var dwell = finished.stream()
                    .mapToInt(p -> days.between(Deadlines.dayOf(p.from()), Deadlines.dayOf(p.to())))
                    .average();
            assertThat(row.dwell())
                    .as(unit)
                    .isEqualTo(dwell.isEmpty() ? null : Math.round(10 * dwell.getAsDouble()) / 10.0);
            assertThat(row.returns())
                    .as(unit)
                    .isEqualTo(town
                            .jdbc
                            .sql(
                                    "select r.requested_at from return_request r join assignment a on a.id = r.assignment_id where a.unit_code = :unit")
                            .param("unit", unit)
                            .query(OffsetDateTime.class)
                            .list()
                            .stream()
                            .filter(at -> !Deadlines.dayOf(at).isBefore(since))
                            .count());
            assertThat(row.rated()).as(unit).isEqualTo(ratings(unit, since).size());
            assertThat(row.satisfied())
                    .as(unit)
                    .isEqualTo(ratings(unit, since).stream()
                            .filter(result -> !result.equals("DISSATISFIED"))
                            .count());
        }
        for (var week : shown.weeks()) {
            assertThat(week.submitted()).isEqualTo((int)
                    rows.stream().filter(r -> within(week, r.submitted())).count());
            assertThat(week.filed()).isEqualTo((int)
                    rows.stream().filter(r -> within(week, r.filed())).count());
            assertThat(week.ended()).isEqualTo((int)
                    rows.stream().filter(r -> within(week, r.closed())).count());
        }
        equalsRecountOfSteps(urgencyOfSubject);
    }

    /** In words: 答复 is when all that is left to be done of a round is audit and delivery. */
    private static String linkOf(Row r, List<Part> parts, Map<UUID, Boolean> signed) {
        return switch (r.status()) {
            case SUBMITTED, RETURNED -> "SUBMISSION";
            case REVIEWED -> "REVIEW";
            case FILED, UNITS_PROPOSED -> "DISPATCH";
            case HANDLING -> {
                var here = parts.stream()
                        .filter(p -> p.proposal().equals(r.id()) && p.round() == r.round() && p.from() != null)
                        .filter(p -> p.to() == null || p.status().equals("REPLIED"))
                        .toList();
                yield !here.isEmpty()
                                && here.stream()
                                        .allMatch(p -> p.to() != null
                                                || !p.role().equals("CO") && signed.getOrDefault(p.id(), false))
                        ? "REPLY"
                        : "HANDLING";
            }
            case REPLIED, DISSATISFIED -> "FEEDBACK";
            case CONSULTATION -> "CONSULTATION";
            case RATED -> "CLOSING";
            default -> throw new AssertionError("ended or merged: " + r);
        };
    }

    /** What the last decision on a unit's drafts said: no two are of the same minute here. */
    private Map<UUID, Boolean> signed() {
        var last = new HashMap<UUID, Boolean>();
        town.jdbc
                .sql("select assignment_id, approved from draft_decision order by decided_at")
                .query(row -> {
                    last.put(row.getObject(1, UUID.class), row.getBoolean(2));
                });
        return last;
    }

    private void equalsRecountOfSteps(Map<UUID, Integer> urgencies) {
        var days = calendar.workingDays();
        var today = deadlines.today();
        var open = new HashSet<String>();
        for (var process : List.of("proposal-lifecycle", "proposal-handling", "proposal-feedback")) {
            var steps = town.as("supervisor-lin", () -> overview.steps(process, today.minusYears(2), today));
            var passed = town.jdbc
                    .sql(
                            "select process, step, subject_id as subject, entered_at as from_, left_at as to_, outcome from task_passage where process = :process")
                    .param("process", process)
                    .query((row, n) -> new Passed(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, UUID.class),
                            row.getObject(4, OffsetDateTime.class),
                            row.getObject(5, OffsetDateTime.class),
                            row.getString(6)))
                    .list();
            for (var step : steps.steps()) {
                var here = passed.stream()
                        .filter(p -> p.step().equals(step.step()))
                        .toList();
                var waiting = here.stream()
                        .filter(p -> p.to() == null)
                        .collect(Collectors.groupingBy(
                                p -> urgencies.getOrDefault(p.subject(), -1), Collectors.counting()));
                assertThat(step.open()).as(step.step()).isEqualTo(lamps(waiting));
                var done = here.stream()
                        .filter(p -> "DONE".equals(p.outcome())
                                && !Deadlines.dayOf(p.to()).isBefore(today.minusYears(2))
                                && !Deadlines.dayOf(p.to()).isAfter(today))
                        .toList();
                assertThat(step.passed()).as(step.step()).isEqualTo(done.size());
                var dwell = done.stream()
                        .mapToInt(p -> days.between(Deadlines.dayOf(p.from()), Deadlines.dayOf(p.to())))
                        .average();
                assertThat(step.dwell())
                        .as(step.step())
                        .isEqualTo(dwell.isEmpty() ? null : Math.round(10 * dwell.getAsDouble()) / 10.0);
                waiting.forEach((urgency, count) -> open.add(step.step()));
            }
        }
        // What the passages call open is what the engine calls open.
        assertThat(town.jdbc
                        .sql("select count(*) from task_passage where left_at is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(town.engine.getTaskService().createTaskQuery().count());
        assertThat(open).isNotEmpty();
    }

    private void listsHoldWhatTheFiguresCount() {
        var shown = town.as("supervisor-lin", () -> overview.get());
        for (var link : shown.links().subList(1, shown.links().size())) {
            assertThat(find(search(link.code(), null)).total()).as(link.code()).isEqualTo(link.cases());
            assertThat(find(search(link.code(), "OVERDUE")).total())
                    .as(link.code())
                    .isEqualTo(link.lamps().overdue());
            assertThat(find(search(link.code(), "YELLOW")).total())
                    .as(link.code())
                    .isEqualTo(link.lamps().yellow());
            assertThat(find(search(link.code(), "NONE")).total())
                    .as(link.code())
                    .isEqualTo(link.lamps().none());
        }
        var overdue = town.as(
                "supervisor-lin",
                () -> limits.search(
                        new WatchedLimits.Search(null, WatchedLimits.State.OVERDUE, null, 0, 100, null, true)));
        assertThat(overdue.total())
                .isEqualTo(limitRows().stream()
                        .filter(l -> l.ended() == null
                                && l.paused() == null
                                && l.due().isBefore(deadlines.today()))
                        .count())
                .isEqualTo(shown.overdue());
        var soon = town.as(
                "supervisor-lin",
                () -> limits.search(
                        new WatchedLimits.Search(null, WatchedLimits.State.DUE_SOON, null, 0, 100, null, true)));
        assertThat(soon.total())
                .isEqualTo(limitRows().stream()
                        .filter(l -> l.ended() == null && l.paused() == null)
                        .filter(l -> List.of(1, 2).contains(urgencyOf(l)))
                        .count())
                .isEqualTo(shown.dueSoon());
        assertThat(overdue.items()).extracting(item -> item.due().date()).isSorted();
        for (var unit : shown.units()) {
            var code = unit.unit();
            assertThat(happened(Happening.DISPATCHED, null, code, shown)).isEqualTo(unit.dispatched());
            assertThat(happened(Happening.FINISHED, null, code, shown)).isEqualTo(unit.finished());
            assertThat(happened(Happening.FINISHED, true, code, shown)).isEqualTo(unit.onTime());
            assertThat(happened(Happening.FINISHED, false, code, shown)).isEqualTo(unit.finished() - unit.onTime());
            assertThat(happened(Happening.RETURN_REQUESTED, null, code, shown)).isEqualTo(unit.returns());
            assertThat(happened(Happening.RATED, null, code, shown)).isEqualTo(unit.rated());
            assertThat(happened(Happening.RATED, true, code, shown)).isEqualTo(unit.satisfied());
        }
        for (var row : shown.heat()) {
            for (int week = 0; week < shown.weeks().size(); week++) {
                assertThat(happened(
                                Happening.BECAME_OVERDUE,
                                null,
                                row.unit(),
                                shown.weeks().get(week).monday()))
                        .isEqualTo((long) row.overdue().get(week));
            }
        }
        for (var week : shown.weeks()) {
            assertThat(happened(Happening.SUBMITTED, null, null, week.monday())).isEqualTo(week.submitted());
            assertThat(happened(Happening.FILED, null, null, week.monday())).isEqualTo(week.filed());
            assertThat(happened(Happening.ENDED, null, null, week.monday())).isEqualTo(week.ended());
            assertThat(happened(Happening.BECAME_OVERDUE, null, null, week.monday()))
                    .isEqualTo(week.becameOverdue());
        }
    }

    private void diagramsOpenWhatTheyCount() {
        var today = deadlines.today();
        var process = "proposal-handling";
        var shown = town.as("supervisor-lin", () -> overview.steps(process, today.minusMonths(2), today));
        assertThat(shown.steps()).isNotEmpty();
        for (var step : shown.steps()) {
            assertThat(passages(step.step(), WatchedPassages.State.WAITING, "OVERDUE"))
                    .isEqualTo(step.open().overdue());
            assertThat(passages(step.step(), WatchedPassages.State.WAITING, "GREEN"))
                    .isEqualTo(step.open().green());
            assertThat(passages(step.step(), WatchedPassages.State.WAITING, "NONE"))
                    .isEqualTo(step.open().none());
            assertThat(passages(step.step(), WatchedPassages.State.PASSED, null))
                    .isEqualTo(step.passed());
        }
    }

    private long passages(String step, WatchedPassages.State state, String lamp) {
        var today = deadlines.today();
        var search = new WatchedPassages.Search(
                "proposal-handling", step, state, lamp, null, today.minusMonths(2), today, 0, 5, null);
        return town.as("supervisor-lin", () -> passages.search(search)).total();
    }

    private long happened(Happening what, Boolean kept, String unit, SupervisionOverview.Overview shown) {
        return happened(what, kept, unit, shown.since(), deadlines.today());
    }

    private long happened(Happening what, Boolean kept, String unit, LocalDate monday) {
        return happened(what, kept, unit, monday, monday.plusDays(6));
    }

    private long happened(Happening what, Boolean kept, String unit, LocalDate from, LocalDate to) {
        return town.as(
                        "supervisor-lin",
                        () -> happenings.search(
                                new WatchedHappenings.Search(what, kept, null, unit, from, to, 0, 5, null)))
                .total();
    }

    private static WatchedCases.Search search(String link, String lamp) {
        return new WatchedCases.Search(null, WatchedCases.State.OPEN, link, lamp, null, null, 0, 20, "since,asc");
    }

    private static Lamps lamps(Map<Integer, Long> counts) {
        return new Lamps(
                counts.getOrDefault(0, 0L),
                counts.getOrDefault(1, 0L),
                counts.getOrDefault(2, 0L),
                counts.getOrDefault(3, 0L),
                counts.getOrDefault(-1, 0L));
    }

    private boolean within(SupervisionOverview.Week week, OffsetDateTime at) {
        return at != null
                && !Deadlines.dayOf(at).isBefore(week.monday())
                && Deadlines.dayOf(at).isBefore(week.monday().plusDays(7));
    }

    private Map<UUID, Integer> urgency(List<LimitRow> open, boolean ofCase) {
        var found = new HashMap<UUID, Integer>();
        open.forEach(l -> found.merge(ofCase ? l.proposal() : l.subject(), urgencyOf(l), Math::max));
        return found;
    }

    private int urgencyOf(LimitRow limit) {
        DueDate shown = deadlines.shown(
                limit.due(), profiles.version(limit.profile(), limit.version()).lamp(limit.step()));
        return shown.overdue()
                ? 3
                : List.of("GREEN", "YELLOW", "RED").indexOf(shown.lamp().code());
    }

    private LocalDate dueOf(Part part) {
        return town
                .jdbc
                .sql("select max(due) from deadline where subject_id = :id and step = :step")
                .param("id", part.id())
                .param("step", part.role().equals("CO") ? "OPINION" : "REPLY")
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(LocalDate.MAX);
    }

    private List<String> ratings(String unit, LocalDate since) {
        return town
                .jdbc
                .sql("""
                select f.result, f.ended_at from feedback f join reply r on r.id = f.reply_id
                  join assignment a on a.id = r.assignment_id where a.unit_code = :unit and f.state = 'RATED'
                """)
                .param("unit", unit)
                .query((row, n) ->
                        Deadlines.dayOf(row.getObject(2, OffsetDateTime.class)).isBefore(since) ? "" : row.getString(1))
                .list()
                .stream()
                .filter(result -> !result.isEmpty())
                .toList();
    }

    private List<Row> rows() {
        return town.jdbc
                .sql("select id, status, round, submitted_at, filed_at, closed_at from proposal")
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        ProposalStatus.valueOf(row.getString(2)),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class),
                        row.getObject(5, OffsetDateTime.class),
                        row.getObject(6, OffsetDateTime.class)))
                .list();
    }

    private List<Part> parts() {
        return town.jdbc
                .sql("select id, proposal_id, round, unit_code, role, status, dispatched_at, ended_at from assignment")
                .query((row, n) -> new Part(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class),
                        row.getObject(8, OffsetDateTime.class)))
                .list();
    }

    private List<LimitRow> limitRows() {
        return town.jdbc
                .sql(
                        "select proposal_id, subject_id, step, profile_name, profile_version, due, paused_on, ended_at from deadline")
                .query((row, n) -> new LimitRow(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Step.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getInt(5),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, OffsetDateTime.class)))
                .list();
    }
}
