package org.huiyin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The proof among 100,000 overdue limits. */
@HuiyinTest(properties = "huiyin.test=many-limits")
class ManyLimitsIT {

    private static final int LIMITS = 100_000;

    @Autowired
    private CaseDeadlines limits;

    @Autowired
    private RuleProfiles profiles;

    @Autowired
    private Proof proof;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MutableClock clock;

    /** One limit as the product starts it, and its rows and its timer's again and again: the proof reads no others. */
    @BeforeEach
    void manyLimitsAreOverdue() {
        clock.fix("2026-03-05T09:00");
        var proposal = Reminders.aCase(jdbc);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        limits.start(proposal, UUID.randomUUID(), "holder", Step.REPLY, profiles.current("national")));
        clock.fix("2026-07-01T09:00");
        jdbc.sql("""
                update deadline set stage = 'OVERDUE_DAY', next_act_at = '2026-07-02 08:30+08'
                """).update();
        jdbc.sql("update act_ru_job set duedate_ = ('2026-07-02 08:30+08'::timestamptz)::timestamp")
                .update();
        jdbc.sql("""
                insert into deadline (id, proposal_id, subject_id, holder, step, profile_name, profile_version, started_on,
                                      due, provisional, stage, next_act_at, watch_id)
                select gen_random_uuid(), proposal_id, gen_random_uuid(), holder, step, profile_name, profile_version,
                       started_on, due, provisional, stage, next_act_at, 'watch-' || i
                  from deadline, generate_series(2, :limits) i
                """).param("limits", LIMITS).update();
        jdbc.sql("""
                insert into act_ru_job (id_, rev_, type_, exclusive_, process_instance_id_, retries_, duedate_,
                                        handler_type_, suspension_state_, create_time_, priority_)
                select 'timer-' || i, 1, type_, exclusive_, 'watch-' || i, 3, duedate_, handler_type_, 1, create_time_,
                       priority_
                  from act_ru_job, generate_series(2, :limits) i where type_ = 'timer'
                """).param("limits", LIMITS).update();
        jdbc.sql("analyze").update();
    }

    @Test
    void namesExactlyThoseWhoseTimersWereDeletedByHand() {
        assertThat(jdbc.sql("select count(*) from deadline where ended_at is null and due < '2026-07-01'")
                        .query(Long.class)
                        .single())
                .isEqualTo(LIMITS);
        assertThat(proof.count()).isZero();

        jdbc.sql("delete from act_ru_job where id_ in ('timer-7', 'timer-70000', 'timer-99999')")
                .update();

        assertThat(proof.count()).isEqualTo(3);
        assertThat(jdbc.sql("select watch_id from unwatched_deadline where fault = 'NO_TIMER' order by watch_id")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("watch-7", "watch-70000", "watch-99999"));
    }
}
