package org.huiyin.benchmark;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.huiyin.HuiyinApplication;
import org.huiyin.commitment.LookBacks;
import org.huiyin.identity.Groups;
import org.huiyin.watch.Proof;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A look-back on every reply of class B of a year's cases: how fast it is listed and asked, and how long people wait meanwhile. */
final class LookBackLoad {

    private static final int REPLIES = Integer.getInteger("benchmark.replies", 10_000);
    private static final int UNITS_OF_A_CASE = 2;
    private static final int UNITS = 40;

    private final Product product;
    private final People people;
    private final JdbcClient jdbc;
    private final int year;

    private LookBackLoad(Path directory) {
        var clock = Clock.system(HuiyinApplication.ZONE);
        year = LocalDate.now(clock).getYear() - 1;
        product = Product.start(
                "look-back",
                List.of("--huiyin.db.url=", "--huiyin.db.directory=" + directory.resolve("look-back")),
                clock);
        people = new People(product);
        jdbc = JdbcClient.create(product.database());
    }

    static void run(Path directory) throws Exception {
        var load = new LookBackLoad(directory);
        try {
            load.run();
        } finally {
            load.product.jobs().shutdown();
            load.product.close();
        }
    }

    private void run() throws ExecutionException, InterruptedException {
        System.out.printf(
                "%nA look-back on %,d replies of %,d cases, %d units%n", REPLIES, REPLIES / UNITS_OF_A_CASE, UNITS);
        prepare();
        product.jobs().start();
        // The first only warms up.
        people.atWork();
        var before = people.atWork();
        var begun = System.nanoTime();
        product.as(
                "office",
                List.of(Groups.PROPOSAL_OFFICE),
                () -> product.bean(LookBacks.class).start(year, null, List.of("B"), null));
        System.out.printf("  begun in %.0f ms%n", secondsSince(begun) * 1000);
        var listed = new double[1];
        var meanwhile = people.atWork(reviews -> {
            if (listed[0] == 0 && ask(Boolean.class, "select listed_at is not null from look_back")) {
                listed[0] = secondsSince(begun);
            }
            return ask(Boolean.class, "select asked_at is not null from look_back");
        });
        check();
        var after = people.atWork();
        var quiet = before.and(after);
        before.print("no look-back, before");
        after.print("no look-back, afterwards");
        meanwhile.print("while units were being asked", quiet);
        System.out.printf(
                "    listed within %.1f s; %,d tasks in %.1f s: %.1f a second%n",
                listed[0], REPLIES, meanwhile.seconds(), REPLIES / meanwhile.seconds());
        System.out.println("  each reply asked about once, none of the limits unwatched, no incident");
    }

    /** Closed cases of last year, as far as a look-back looks at them, each with two units' replies of class B. */
    private void prepare() {
        jdbc.sql("""
                insert into unit (code, name, channel)
                select 'look-back-' || n, '第' || n || '承办单位', 'GOVERNMENT' from generate_series(0, :units - 1) n
                """).param("units", UNITS).update();
        var made = jdbc.sql("""
                with session as (
                    insert into proposal_session (id, term, number, rule_profile, opened_at)
                    values (gen_random_uuid(), 99, 9, 'national', make_date(:year, 1, 1)) returning id),
                proposed as (
                    insert into proposal (id, session_id, registration_number, case_number, kind, proposer_kind,
                                          contact_agreed, publication_agreed, status, round, handling_mode, channel,
                                          profile_name, profile_version, submitted_by, submitted_at, filed_at, closed_at)
                    select gen_random_uuid(), session.id, n, n, 'PLENARY', 'MEMBER', true, true, 'CLOSED', 1, 'SEPARATE',
                           'GOVERNMENT', 'national', 1, 'member', make_date(:year, 2, 1), make_date(:year, 3, 1),
                           make_date(:year, 9, 1)
                      from session, generate_series(1, :cases) n returning id, case_number),
                texts as (
                    insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                    select id, 1, '关于改善老城区步行和停车条件的提案', 'SOCIETY', '正文', '[]', 'member', make_date(:year, 2, 1)
                      from proposed),
                parts as (
                    insert into assignment (id, proposal_id, round, unit_code, role, status, dispatched_at, accepted_by,
                                            accepted_at, ended_at)
                    select gen_random_uuid(), id, 1, 'look-back-' || (case_number * :each + n) % :units, 'SEPARATE', 'REPLIED',
                           make_date(:year, 3, 5), 'officer', make_date(:year, 3, 6), make_date(:year, 6, 1)
                      from proposed, generate_series(0, :each - 1) n returning id, proposal_id)
                insert into reply (id, assignment_id, proposal_id, round, revision, content, answers, result_class,
                                   contact_name, contact_phone, drafted_by, drafted_at)
                select gen_random_uuid(), id, proposal_id, 1, 1, '已列入计划。', '[]', 'B', '王', '0573', 'officer',
                       make_date(:year, 6, 1)
                  from parts
                """)
                .param("year", year)
                .param("cases", REPLIES / UNITS_OF_A_CASE)
                .param("each", UNITS_OF_A_CASE)
                .param("units", UNITS)
                .update();
        expect("replies made", REPLIES, made);
        jdbc.sql("vacuum analyze").update();
    }

    /** Throws if a figure would be that of work left undone. */
    private void check() {
        expect("units asked", REPLIES, ask(Long.class, "select count(*) from look_back_item where state = 'ASKED'"));
        expect(
                "tasks",
                REPLIES,
                ask(
                        Long.class,
                        "select count(*) from act_ru_task where task_def_key_ = 'userTask_reportPresentState'"));
        expect(
                "limits",
                REPLIES,
                ask(Long.class, "select count(*) from deadline where step = 'LOOK_BACK' and ended_at is null"));
        expect("notices", REPLIES, ask(Long.class, "select count(*) from notice where kind = 'LOOK_BACK_ASKED'"));
        expect("unwatched limits", 0, product.bean(Proof.class).count());
        expect("incidents", 0, ask(Long.class, "select count(*) from act_ru_incident"));
    }

    private static void expect(String what, long expected, long counted) {
        if (counted != expected) {
            throw new IllegalStateException("%s: %d instead of %d".formatted(what, counted, expected));
        }
    }

    private <T> T ask(Class<T> type, String sql) {
        return jdbc.sql(sql).query(type).single();
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
