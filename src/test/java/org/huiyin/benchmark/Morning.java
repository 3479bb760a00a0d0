package org.huiyin.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.huiyin.HuiyinApplication;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.CaseDeadlines.EventKind;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.deadline.Step;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Channel;
import org.huiyin.watch.Proof;
import org.huiyin.watch.Recalculation;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A morning on which a whole year's timers are due, and then a corrected list of days off: how fast both are worked off,
 * and how long a person's completion takes meanwhile.
 */
final class Morning {

    private static final int REMINDERS = Integer.getInteger("benchmark.reminders", 12_000);
    private static final int OVERDUE = Integer.getInteger("benchmark.overdue", 5_000);

    private static final int UNITS = 3;
    private static final int REMINDERS_PER_UNIT = 4;
    private static final int CASES = Math.max(1, REMINDERS / UNITS / REMINDERS_PER_UNIT);
    private static final int BATCH = 50;

    // The national profile reminds thirty days before three months are over; 1 to 5 May are days off.
    private static final String EVENING = "2026-05-05T20:00";
    private static final String MORNING = "2026-05-06T08:31";
    private static final LocalDate STARTED = LocalDate.parse("2026-03-05");
    private static final LocalDate STARTED_LONG_AGO = LocalDate.parse("2026-01-30");
    private static final String DUE = "2026-06-05";
    private static final String DUE_AFTER_CORRECTION = "2026-06-08";
    private static final String NEXT_DAY_OFF = "2026-06-19";

    /** Goes on from wherever it was set to; the engine's clock goes with it. */
    private static final class MovedClock extends Clock {

        private volatile Clock clock = Clock.system(HuiyinApplication.ZONE);

        void moveTo(String localDateTime) {
            var now = Clock.system(HuiyinApplication.ZONE);
            var to = LocalDateTime.parse(localDateTime)
                    .atZone(HuiyinApplication.ZONE)
                    .toInstant();
            clock = Clock.offset(now, Duration.between(now.instant(), to));
            ClockUtil.offset(Duration.between(now.instant(), to).toMillis());
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    private final MovedClock clock = new MovedClock();
    private final Product product;
    private final People people;
    private final JdbcClient jdbc;

    private Morning(Path directory) {
        clock.moveTo(EVENING);
        product = Product.start(
                "morning", List.of("--huiyin.db.url=", "--huiyin.db.directory=" + directory.resolve("morning")), clock);
        people = new People(product);
        jdbc = JdbcClient.create(product.database());
    }

    /** @param recalculationOnly leaves the morning itself out */
    static void run(Path directory, boolean recalculationOnly) throws Exception {
        var morning = new Morning(directory);
        try {
            if (recalculationOnly) {
                morning.runRecalculation();
            } else {
                morning.run();
            }
        } finally {
            morning.product.jobs().shutdown();
            morning.product.close();
            ClockUtil.reset();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%nA morning with %d reminders and %d overdue limits due, %d cases of %d units%n",
                REMINDERS, OVERDUE, CASES, UNITS);
        var before = prepared();
        clock.moveTo(MORNING);
        product.jobs().start();
        var worked = "select count(*) = " + (REMINDERS + OVERDUE) + " from deadline_reminder";
        var meanwhile = people.atWork(reviews -> ask(Boolean.class, worked));
        checkMorning();
        var after = people.atWork();
        var quiet = before.and(after);
        before.print("nothing due, before");
        after.print("nothing due, afterwards");
        meanwhile.print("while all timers were due", quiet);
        System.out.printf(
                "    %d jobs in %.1f s: %.1f jobs/s%n",
                REMINDERS + OVERDUE, meanwhile.seconds(), (REMINDERS + OVERDUE) / meanwhile.seconds());
        recalculate(quiet);
        System.out.println("  each limit told of once, none of them unwatched, no incident");
    }

    /** The corrected list of days off alone. */
    private void runRecalculation() throws Exception {
        System.out.printf("%nA recalculation of %d due dates, %d cases of %d units%n", REMINDERS, CASES, UNITS);
        var before = prepared();
        before.print("nothing due, before");
        product.jobs().start();
        recalculate(before);
        System.out.println("  all of them moved once, none unwatched, no incident");
    }

    /** @return what people noticed with nothing due */
    private People.Seen prepared() throws Exception {
        var begun = System.nanoTime();
        prepare();
        var seconds = secondsSince(begun);
        System.out.printf(
                "  prepared: %d limits in %.0f s, %.0f a second%n",
                REMINDERS + OVERDUE, seconds, (REMINDERS + OVERDUE) / seconds);
        check("limits whose timer is due that morning", REMINDERS + OVERDUE, """
                select count(*) from deadline d join act_ru_job j on j.process_instance_id_ = d.watch_id
                 where j.type_ = 'timer' and d.next_act_at = '2026-05-06 08:30+08'
                """);
        product.jobs().start();
        // The first only warms up.
        people.atWork();
        var seen = people.atWork();
        product.jobs().shutdown();
        check("acts with nothing due", 0, "select count(*) from deadline_reminder");
        return seen;
    }

    private void recalculate(People.Seen quiet) throws Exception {
        correctCalendar();
        var begun = System.nanoTime();
        administrator(() -> product.bean(Recalculation.class).preview(null, 20));
        var previewed = secondsSince(begun);
        administrator(() -> product.bean(Recalculation.class).confirm(null, "放假安排已更正"));
        var finished = "select every(finished_at is not null) from recalculation";
        var recomputed = people.atWork(reviews -> ask(Boolean.class, finished));
        recomputed.print("while due dates were reckoned anew", quiet);
        System.out.printf(
                "    preview in %.1f s; %d due dates moved in %.1f s: %.1f a second%n",
                previewed, REMINDERS, recomputed.seconds(), REMINDERS / recomputed.seconds());
        check(
                "due dates that moved",
                REMINDERS,
                "select count(*) from deadline where holder like 'unit-morning-%' and due = '" + DUE_AFTER_CORRECTION
                        + "'");
        check("due dates that did not", 0, "select count(*) from deadline where due = '" + DUE + "'");
        checkProof();
    }

    /** Cases as far as their limits look at them, and limits as the product starts them. */
    private void prepare() throws InterruptedException, ExecutionException {
        for (int unit = 0; unit < UNITS; unit++) {
            product.bean(Units.class).put(unit(unit), "第%d承办单位".formatted(unit + 1), Channel.GOVERNMENT);
        }
        var cases = cases();
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var running = new ArrayList<Future<?>>();
            for (int from = 0; from < REMINDERS + OVERDUE; from += BATCH) {
                var first = from;
                running.add(workers.submit(() -> start(cases, first, Math.min(first + BATCH, REMINDERS + OVERDUE))));
            }
            for (var one : running) {
                one.get();
            }
        } finally {
            workers.shutdown();
        }
        jdbc.sql("vacuum analyze").update();
    }

    private List<UUID> cases() {
        return jdbc.sql("""
                with session as (
                    insert into proposal_session (id, term, number, rule_profile, opened_at)
                    values (gen_random_uuid(), 99, 9, 'national', '2025-01-01') returning id),
                proposed as (
                    insert into proposal (id, session_id, registration_number, kind, proposer_kind, contact_agreed,
                                          publication_agreed, status, channel, profile_name, profile_version,
                                          submitted_by, submitted_at)
                    select gen_random_uuid(), session.id, n, 'PLENARY', 'MEMBER', true, true, 'HANDLING', 'GOVERNMENT',
                           'national', 1, 'member', '2026-01-20'
                      from session, generate_series(1, :cases) n returning id)
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 1, '关于改善老城区步行和停车条件的提案', 'SOCIETY', '正文', '[]', 'member', '2026-01-20'
                  from proposed returning proposal_id
                """).param("cases", CASES).query(UUID.class).list();
    }

    private void start(List<UUID> cases, int from, int to) {
        var limits = product.bean(CaseDeadlines.class);
        var profile = product.bean(RuleProfiles.class).current("national");
        new TransactionTemplate(product.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            for (int i = from; i < to; i++) {
                limits.start(
                        cases.get(i % CASES),
                        UUID.randomUUID(),
                        Unit.group(unit(i / CASES % UNITS)),
                        Step.REPLY,
                        profile,
                        i < REMINDERS ? STARTED : STARTED_LONG_AGO,
                        EventKind.STARTED);
            }
        });
    }

    private static String unit(int number) {
        return "morning-" + number;
    }

    /** Throws if a figure would be that of work left undone. */
    private void checkMorning() {
        check("limits told of", REMINDERS + OVERDUE, "select count(distinct deadline_id) from deadline_reminder");
        check("reminders", REMINDERS, "select count(*) from deadline_reminder where stage = 'REMINDER'");
        check("notices of reminders", REMINDERS, "select count(*) from notice where kind = 'DEADLINE_REMINDER'");
        check("overdue limits", OVERDUE, "select count(*) from deadline_reminder where stage = 'OVERDUE'");
        // The unit and, from the first day on, its signatory.
        check("notices of overdue limits", 2 * OVERDUE, "select count(*) from notice where kind = 'DEADLINE_OVERDUE'");
        check(
                "limits of that morning that wait for another day",
                REMINDERS + OVERDUE,
                "select count(*) from deadline d join deadline_reminder r on r.deadline_id = d.id"
                        + " where d.next_act_at > '2026-05-07'");
        checkProof();
    }

    private void checkProof() {
        var unwatched = product.bean(Proof.class).count();
        if (unwatched > 0) {
            throw new IllegalStateException(unwatched + " limits that nobody watches");
        }
        check("incidents", 0, "select count(*) from act_ru_incident");
    }

    private void check(String what, long expected, String count) {
        var counted = ask(Long.class, count);
        if (counted != expected) {
            throw new IllegalStateException("%s: %d instead of %d".formatted(what, counted, expected));
        }
    }

    private <T> T ask(Class<T> type, String sql) {
        return jdbc.sql(sql).query(type).single();
    }

    private void correctCalendar() throws IOException {
        var shipped = new ClassPathResource("calendar/2026.json").getContentAsString(StandardCharsets.UTF_8);
        var corrected = shipped.replace('"' + NEXT_DAY_OFF + '"', "\"%s\", \"%s\"".formatted(DUE, NEXT_DAY_OFF));
        administrator(() -> product.bean(StatutoryCalendar.class).load(corrected.getBytes(StandardCharsets.UTF_8)));
    }

    private void administrator(Runnable act) {
        product.as("benchmark", List.of(Groups.CAMUNDA_ADMIN), act);
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
