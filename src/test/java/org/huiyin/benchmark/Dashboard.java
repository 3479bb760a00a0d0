package org.huiyin.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.cockpit.CaseIncidents;
import org.huiyin.cockpit.SupervisionFigures;
import org.huiyin.cockpit.SupervisionOverview;
import org.huiyin.cockpit.WatchedCases;
import org.huiyin.cockpit.WatchedLimits;
import org.huiyin.identity.Groups;
import org.huiyin.statistics.Dimension;
import org.huiyin.statistics.Selection;
import org.huiyin.statistics.Statistics;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The supervisors' overview and lists over ever more cases, a tenth of them running, the others closed over ten years:
 * how long each call takes, and what refreshing the figures costs. Rows are made by SQL in the shapes that the
 * application writes; the calls are the services' own, so that nothing fixed hides what grows.
 */
final class Dashboard {

    private static final List<Integer> SIZES = Stream.of(System.getProperty("benchmark.sizes", "10000,100000,1000000")
                    .split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .map(Integer::valueOf)
            .toList();
    private static final int CALLS = Integer.getInteger("benchmark.calls", 200);
    private static final int UNITS = 200;

    private final Product product;
    private final JdbcClient jdbc;

    private Dashboard(Product product) {
        this.product = product;
        jdbc = JdbcClient.create(product.database());
    }

    static void run(Path directory, Statements statements) {
        try (var product = Product.start(
                "dashboard",
                statements,
                List.of(
                        "--huiyin.db.url=",
                        "--huiyin.db.directory=" + directory.resolve("dashboard"),
                        // Nothing but what is measured.
                        "--huiyin.notice.sending=false"))) {
            new Dashboard(product).measure();
        }
    }

    private void measure() {
        jdbc.sql("""
                insert into unit (code, name, channel)
                select 'b' || n, '第' || n || '局', 'GOVERNMENT' from generate_series(1, :units) n
                """).param("units", UNITS).update();
        var before = 0;
        var pages = new LinkedHashMap<Integer, Double>();
        for (var size : SIZES) {
            fill(before + 1, size);
            before = size;
            pages.put(size, measure(size));
        }
        if (pages.size() > 1) {
            var first = pages.get(SIZES.get(0));
            var last = pages.get(SIZES.get(SIZES.size() - 1));
            System.out.printf(
                    "%nThe overview's p95 with %,d cases is %.2f times that with %,d (%.1f and %.1f ms)%n",
                    SIZES.get(SIZES.size() - 1), last / first, SIZES.get(0), last, first);
        }
    }

    /** @return the 95th percentile of the page, in milliseconds */
    private double measure(int size) {
        var figures = product.bean(SupervisionFigures.class);
        var overview = product.bean(SupervisionOverview.class);
        var cases = product.bean(WatchedCases.class);
        var limits = product.bean(WatchedLimits.class);
        var incidents = product.bean(CaseIncidents.class);
        System.out.printf("%n%,d cases%n", size);
        jdbc.sql("update figure_state set counted_to = null").update();
        timed("figures made from nothing", 1, figures::refresh);
        timed("figures refreshed", 10, figures::refresh);
        Runnable page = () -> {
            overview.get();
            limits.search(new WatchedLimits.Search(null, WatchedLimits.State.OVERDUE, null, 0, 8, null, false));
            limits.search(new WatchedLimits.Search(null, WatchedLimits.State.DUE_SOON, null, 0, 8, null, false));
            incidents.list(0, 5);
        };
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("the overview, all its calls", page);
        calls.put("  figures", overview::get);
        calls.put(
                "  longest overdue",
                () -> limits.search(
                        new WatchedLimits.Search(null, WatchedLimits.State.OVERDUE, null, 0, 8, null, false)));
        calls.put(
                "  next to be due",
                () -> limits.search(
                        new WatchedLimits.Search(null, WatchedLimits.State.DUE_SOON, null, 0, 8, null, false)));
        calls.put("  incidents", () -> incidents.list(0, 5));
        calls.put(
                "list: overdue of a unit",
                () -> limits.search(
                        new WatchedLimits.Search(null, WatchedLimits.State.OVERDUE, "b7", 0, 20, null, true)));
        calls.put("list: cases in 办理", () -> cases.search(search(null, WatchedCases.State.OPEN, "HANDLING", null)));
        calls.put("list: closed in a year", () -> cases.search(search(null, WatchedCases.State.ENDED, null, 2024)));
        calls.put(
                "search: two words of a title",
                () -> cases.search(search("第7777号 充电", WatchedCases.State.ALL, null, null)));
        calls.put("search: a case number", () -> cases.search(search("4711", WatchedCases.State.ALL, null, null)));
        calls.put("diagram: steps of a year", () -> overview.steps("proposal-handling", null, null));
        var result = 0.0;
        for (var call : calls.entrySet()) {
            var p95 = timed(
                    call.getKey(), CALLS, () -> product.as("supervisor", List.of(Groups.SUPERVISORS), call.getValue()));
            result = call.getValue() == page ? p95 : result;
        }
        var statistics = product.bean(Statistics.class);
        var everything = new Selection(null, null, null, null, null, null, null, null, Dimension.UNIT, null, null);
        timed(
                "statistics of all years by unit",
                3,
                () -> product.as("office", List.of(Groups.PROPOSAL_OFFICE), () -> statistics.table(everything)));
        return result;
    }

    private static WatchedCases.Search search(String query, WatchedCases.State state, String link, Integer year) {
        return new WatchedCases.Search(query, state, link, null, null, year, 0, 20, null);
    }

    private static double timed(String what, int times, Runnable call) {
        for (int i = 0; i < times / 10; i++) {
            call.run();
        }
        var took = new double[times];
        for (int i = 0; i < times; i++) {
            var begun = System.nanoTime();
            call.run();
            took[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(took);
        var p95 = took[(int) Math.ceil(times * 0.95) - 1];
        System.out.printf("  %-34s median %9.1f ms, p95 %9.1f ms%n", what, took[times / 2], p95);
        return p95;
    }

    /** Cases number {@code from} to {@code to}; without triggers, which would do the same row by row. */
    private void fill(int from, int to) {
        var begun = System.nanoTime();
        var statements = new ArrayList<String>();
        statements.add("set session_replication_role = replica");
        statements.add("""
                create temp table made as
                select n, md5('case' || n)::uuid as id, md5('part' || n)::uuid as part, 'b' || 1 + (n / 10 * 31 + n) %% %3$d as unit,
                       case when n %% 10 > 0 then 'CLOSED'
                            else (array['SUBMITTED', 'SUBMITTED', 'UNITS_PROPOSED', 'HANDLING', 'HANDLING', 'HANDLING',
                                        'HANDLING', 'HANDLING', 'REPLIED', 'RATED'])[1 + n / 10 %% 10] end as status,
                       date_trunc('day', now()) - case when n %% 10 > 0 then 200 + (n * 7919::bigint) %% 3400 else (n / 10 * 7919::bigint) %% 120 end
                           * interval '1 day' + interval '9 hours' as at,
                       '关于' || (array['加快', '完善', '推进', '规范', '支持'])[1 + n %% 5]
                             || (array['停车设施', '充电设施', '养老服务', '小店经济', '社区托育', '河湖治理', '职业教育'])[1 + n %% 7]
                             || '建设第' || n || '号的建议' as title
                  from generate_series(%1$d, %2$d) n
                """.formatted(from, to, UNITS));
        statements.add("create index on made (n)");
        statements.add("analyze made");
        statements.add("""
                insert into proposal (id, session_id, registration_number, case_number, kind, proposer_kind, contact_agreed,
                    publication_agreed, status, status_since, round, handling_mode, channel, profile_name, profile_version,
                    submitted_by, submitted_at, filed_at, closed_at)
                select id, (select id from proposal_session limit 1), n, case when status <> 'SUBMITTED' then n end,
                       'PLENARY', 'MEMBER', true, true, status, case status when 'CLOSED' then at + interval '100 days' else at end,
                       1, 'SOLE', 'GOVERNMENT', 'national', 1, 'member', at,
                       case when status <> 'SUBMITTED' then at + interval '5 days' end,
                       case status when 'CLOSED' then at + interval '100 days' end
                  from made
                """);
        statements.add("""
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 1, title, 'SOCIETY', title, '[]', 'member', at from made
                """);
        statements.add("""
                insert into proposal_signer (id, proposal_id, account, name, position)
                select md5('signer' || n)::uuid, id, 'member' || n % 2000, '委员' || n % 2000, 1 from made
                """);
        statements.add("""
                insert into case_standing (proposal_id, session_id, registration_number, case_number, title, signers, pairs,
                    status, link, link_since, ended, round, channel, submitted_at, filed_at, closed_at)
                select p.id, p.session_id, p.registration_number, p.case_number, m.title, '委员' || m.n % 2000,
                       pairs_of(m.title || ' 委员' || m.n % 2000), p.status, link_of(p.status), p.status_since,
                       is_ended(p.status), 1, p.channel, p.submitted_at, p.filed_at, p.closed_at
                  from made m join proposal p on p.id = m.id
                """);
        statements.add("""
                insert into assignment (id, proposal_id, round, unit_code, role, status, dispatched_at, accepted_by, accepted_at, ended_at)
                select part, id, 1, unit, 'SOLE', case when status = 'HANDLING' then 'ACCEPTED' else 'REPLIED' end,
                       at + interval '10 days', 'officer', at + interval '12 days',
                       case when status <> 'HANDLING' then at + (40 + n % 60) * interval '1 day' end
                  from made where status not in ('SUBMITTED', 'UNITS_PROPOSED')
                """);
        statements.add("""
                insert into deadline (id, proposal_id, subject_id, holder, step, profile_name, profile_version, started_on, due,
                    provisional, ended_at)
                select md5('limit' || n)::uuid, id, part, 'unit-' || unit, 'REPLY', 'national', 1, (at + interval '10 days')::date,
                       (at + (70 + n % 40) * interval '1 day')::date, false,
                       case when status <> 'HANDLING' then at + (40 + n % 60) * interval '1 day' end
                  from made where status not in ('SUBMITTED', 'UNITS_PROPOSED')
                """);
        statements.add("""
                insert into reply (id, assignment_id, proposal_id, round, revision, content, answers, result_class,
                    contact_name, contact_phone, drafted_by, drafted_at)
                select md5('reply' || n)::uuid, part, id, 1, 1, title, '[]', 'A', '王', '0573', 'officer', at + interval '30 days'
                  from made where status in ('REPLIED', 'RATED', 'CLOSED')
                """);
        statements.add("""
                insert into feedback (id, proposal_id, signer_id, reply_id, round, state, attitude, result, ended_at)
                select md5('feedback' || n)::uuid, id, md5('signer' || n)::uuid, md5('reply' || n)::uuid, 1, 'RATED',
                       'SATISFIED', case when n % 20 = 0 then 'DISSATISFIED' else 'SATISFIED' end, at + interval '98 days'
                  from made where status in ('RATED', 'CLOSED')
                """);
        statements.add("""
                insert into link_passage (proposal_id, link, entered_at, left_at)
                select m.id, l.link, m.at + l.days * interval '1 day', case when m.status = 'CLOSED' then m.at + (l.days + 20) * interval '1 day' end
                  from made m join (values ('SUBMISSION', 0), ('REVIEW', 3), ('DISPATCH', 5), ('HANDLING', 10), ('REPLY', 35), ('FEEDBACK', 80), ('CLOSING', 98)) l (link, days)
                    on m.status = 'CLOSED' or l.link = link_of(m.status)
                """);
        statements.add("""
                insert into task_passage (task_id, proposal_id, subject_id, process, step, name, entered_at, left_at, outcome, done_by)
                select 'made' || m.n || s.step, m.id, case when s.process = 'proposal-handling' then m.part else m.id end, s.process,
                       s.step, s.name, m.at + s.days * interval '1 day',
                       case when m.status = 'CLOSED' then m.at + (s.days + 1 + m.n % 9) * interval '1 day' end,
                       case when m.status = 'CLOSED' then 'DONE' end, case when m.status = 'CLOSED' then 'officer' end
                  from made m
                  join (values ('SUBMITTED', 'proposal-lifecycle', 'userTask_reviewProposal', '初审提案', 0),
                               ('REVIEWED', 'proposal-lifecycle', 'userTask_decideFiling', '审定立案', 3),
                               ('FILED', 'proposal-lifecycle', 'userTask_proposeUnits', '拟定承办单位', 5),
                               ('UNITS_PROPOSED', 'proposal-lifecycle', 'userTask_confirmDispatch', '确认交办', 8),
                               ('DISPATCHED', 'proposal-handling', 'userTask_signForAssignment', '签收', 10),
                               ('HANDLING', 'proposal-handling', 'userTask_draftReply', '起草答复', 12),
                               ('SIGNING', 'proposal-handling', 'userTask_signOffReply', '签发答复', 30),
                               ('AUDIT', 'proposal-handling', 'userTask_auditReply', '审核答复', 35),
                               ('REPLIED', 'proposal-feedback', 'userTask_rateReply', '评价答复', 80),
                               ('RATED', 'proposal-lifecycle', 'userTask_decidePublication', '审定公开', 98)) s (at_status, process, step, name, days)
                    on m.status = 'CLOSED' or s.at_status = m.status
                """);
        statements.add("drop table made");
        statements.add("set session_replication_role = origin");
        try (var connection = product.database().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("cases cannot be made", e);
        }
        System.out.printf("%n(rows of %,d cases made in %.0f s)%n", to - from + 1, (System.nanoTime() - begun) / 1e9);
    }
}
