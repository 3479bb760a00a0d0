package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.watch.Proof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The proof names every limit that nothing will call to mind, and no other. */
@PathTest
class ProofIT {

    @Autowired
    private Town town;

    @Autowired
    private Proof proof;

    @Autowired
    private HealthIndicator deadlinesHealthIndicator;

    private Case c;
    private UUID reply;

    @BeforeEach
    void aUnitHandlesACase() {
        c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education");
        reply = c.one(UUID.class, "select id from deadline where proposal_id = :id and step = 'REPLY'");
    }

    @AfterEach
    void leaveNothingOpen() {
        c.as("zhang-wei").does(() -> town.withdrawal.withdraw(c.id, "不再提出"));
    }

    @Test
    void isEmptyForThisCaseWhateverItsDates() {
        assertThat(faults()).isEmpty();
        c.limitComes("education", "REPLY", "event_reminderDay");
        assertThat(faults()).isEmpty();
    }

    @Test
    void namesATimerDeletedByHandEvenIfSomebodyWasJustReminded() {
        c.limitComes("education", "REPLY", "event_reminderDay");
        town.engine.getManagementService().deleteJob(timer());
        assertThat(faults()).containsExactly("NO_TIMER");

        restore();

        assertThat(faults()).isEmpty();
        c.everyLimitIsWatched();
    }

    @Test
    void namesATimerPutOffByHand() {
        town.engine
                .getManagementService()
                .setJobDuedate(timer(), java.util.Date.from(java.time.Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(faults()).containsExactly("POSTPONED");
        restore();
        assertThat(faults()).isEmpty();
    }

    @Test
    void namesATimerThatHasNotGoneOffAnHourAfterItsTime() {
        town.clock.fix("2026-05-06T09:29");
        assertThat(faults()).isEmpty();
        town.clock.fix("2026-05-06T09:31");
        assertThat(faults()).containsExactly("LATE");
    }

    @Test
    void namesASuspendedTimerAndAWatchThatIsGone() {
        town.engine.getManagementService().suspendJobById(timer());
        assertThat(faults()).containsExactly("NO_TIMER");
        town.engine.getRuntimeService().deleteProcessInstance(watch(), "by hand");
        assertThat(faults()).containsExactly("NO_TIMER");
        restore();
        assertThat(faults()).isEmpty();
        c.everyLimitIsWatched();
    }

    @Test
    void aUnitAsksForAnExtensionThoughSomebodyDeletedTheWatch() {
        town.engine.getRuntimeService().deleteProcessInstance(watch(), "by hand");
        var until = c.one(
                        java.time.LocalDate.class,
                        "select due from deadline where proposal_id = :id and step = 'REPLY'")
                .plusDays(20);

        c.as("education").does(() -> town.partLimits.requestExtension(c.part("education"), until, "需要现场测量"));

        assertThat(faults()).isEmpty();
        c.as("dispatcher")
                .completes("userTask_decideExtension", "extensionGranted", true, "grantedUntil", until.toString());
        c.everyLimitIsWatched();
    }

    @Test
    void anIncidentIsAnAlarmOfItsOwn() {
        town.engine.getManagementService().setJobRetries(timer(), 0);
        assertThat(faults()).isEmpty();
        town.engine.getManagementService().setJobRetries(timer(), 1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void alarmsTheAdministratorsOnceADayAndWarnsInTheHealthEndpoint() {
        town.engine.getManagementService().deleteJob(timer());
        var before = alarms();
        assertThat(proof.check()).isPositive();
        proof.check();
        assertThat(alarms()).isEqualTo(before + 1);
        assertThat(deadlinesHealthIndicator.health().getStatus().getCode()).isEqualTo("WARNING");
        restore();
        town.clock.advance(java.time.Duration.ofMinutes(2));
    }

    @Test
    void onlyAdministratorsAndSupervisorsReadItAndOnlyAdministratorsMendIt() {
        for (var other : List.of("zhang-wei", "education", "office", "dispatcher")) {
            assertThatThrownBy(() -> town.as(other, () -> proof.list(0, 20)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("只有系统管理员和督办观察人员可以查看时限自查。");
            assertThatThrownBy(() -> town.as(other, () -> proof.restore(1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("只有系统管理员可以重建督促。");
        }
        assertThat(town.as("admin", () -> proof.list(0, 20)).items()).isNotNull();
    }

    private void restore() {
        town.as("admin", () -> proof.restore(10_000));
    }

    private List<String> faults() {
        return town.transaction.execute(status -> {
            proof.count();
            return town.jdbc
                    .sql("select fault from unwatched_deadline where id = :id")
                    .param("id", reply)
                    .query(String.class)
                    .list();
        });
    }

    private int alarms() {
        return town.jdbc
                .sql("select count(*) from notice where kind = 'UNWATCHED_DEADLINES'")
                .query(Integer.class)
                .single();
    }

    private String watch() {
        return c.one(String.class, "select watch_id from deadline where proposal_id = :id and step = 'REPLY'");
    }

    private String timer() {
        return town.engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(watch())
                .singleResult()
                .getId();
    }
}
