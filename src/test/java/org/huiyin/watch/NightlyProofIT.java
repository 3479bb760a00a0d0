package org.huiyin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.huiyin.database.HuiyinTest;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.notice.PostOffice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The proof is made every night, whether anybody looks or not. */
@HuiyinTest(properties = "huiyin.test=nightly-proof")
@Import(PostOffice.class)
class NightlyProofIT {

    @Autowired
    private PostOffice scheduler;

    @Autowired
    private CaseDeadlines limits;

    @Autowired
    private RuleProfiles profiles;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void theAdministratorsAreAlarmedInTheNightAfterATimerWasLost() {
        scheduler.open("2026-03-05T09:00");
        var proposal = Reminders.aCase(jdbc);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        limits.start(proposal, UUID.randomUUID(), "holder", Step.REPLY, profiles.current("national")));
        scheduler.passUntil("2026-03-06T02:35");
        assertThat(alarms()).isEmpty();

        engine.getManagementService()
                .deleteJob(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("deadline-watch")
                        .singleResult()
                        .getId());
        scheduler.passUntil("2026-03-07T02:25");
        assertThat(alarms()).isEmpty();
        scheduler.passUntil("2026-03-07T02:35");
        assertThat(alarms()).containsExactly("时限自查发现1项期限无人督促，请在“时限管理”中查看并处理。");
    }

    private List<String> alarms() {
        return jdbc.sql("select content from notice where recipient = 'camunda-admin' and kind = 'UNWATCHED_DEADLINES'")
                .query(String.class)
                .list();
    }
}
