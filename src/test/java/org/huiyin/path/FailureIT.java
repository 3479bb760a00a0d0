package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.path.Path.ASKED_TO_SIGN;
import static org.huiyin.path.Path.BEFORE_COMMITTEE;
import static org.huiyin.path.Path.DECIDED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.WAITS_FOR_UNITS;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.runtime.Incident;
import org.huiyin.database.TestDatabase;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Technical failures: the engine tries again ever later, then a person is called; nothing is lost or half done. */
@PathTest(properties = "spring.datasource.hikari.connection-timeout=1000")
class FailureIT {

    private static final String LETTER = "{{proposer}}：《{{title}}》不予立案，理由：{{ground}}。{{reason}}{{date}}";

    @TempDir
    private static java.nio.file.Path letters;

    @Autowired
    private Town town;

    @DynamicPropertySource
    static void letters(DynamicPropertyRegistry properties) {
        properties.add("huiyin.letters", () -> letters.toUri().toString());
    }

    @AfterEach
    void repair() {
        town.jdbc.sql("drop trigger if exists database_goes_away on assignment").update();
        town.jdbc
                .sql("drop trigger if exists database_goes_away on review_decision")
                .update();
    }

    @Test
    void aBrokenTemplateCallsAPersonWhoRepairsItAndTheCaseGoesOn() throws IOException {
        Files.writeString(letters.resolve("refusal.txt"), LETTER.replace("{{ground}}", "{{grund}}"));
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        c.as("committee").completes("userTask_decideFiling", "filingOutcome", "REFUSE", "refusalGround", "EMPTY");
        var before = c.everything();

        for (var wait :
                List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30))) {
            failsAndWaits(c, "serviceTask_refuseFiling", wait);
            assertThat(c.changesSince(before)).isEmpty();
            assertThat(incidents(c)).isEmpty();
        }
        fails(c, "serviceTask_refuseFiling");

        assertThat(c.jobs("serviceTask_refuseFiling"))
                .singleElement()
                .satisfies(job -> assertThat(job.getRetries()).isZero());
        assertThat(incidents(c))
                .singleElement()
                .asString()
                .startsWith("【" + c.title + "】")
                .contains("{{grund}}");
        assertThat(c.changesSince(before)).isEmpty();
        assertThat(c.status()).isEqualTo(ProposalStatus.REVIEWED);

        Files.writeString(letters.resolve("refusal.txt"), LETTER);
        letsTryAgain(c, "serviceTask_refuseFiling");
        c.systemDoes("serviceTask_refuseFiling");

        assertThat(incidents(c)).isEmpty();
        assertThat(c.status()).isEqualTo(ProposalStatus.REFUSED);
        assertThat(c.list(String.class, "select content from proposal_letter where proposal_id = :id"))
                .containsExactly("张伟：《" + c.title + "》不予立案，理由：内容空泛、没有具体建议。2026年3月5日");
        assertThat(c.timeline()).containsOnlyOnce("filing-refused");
        c.passed(lifecycle(
                BEFORE_COMMITTEE,
                DECIDED,
                "serviceTask_refuseFiling",
                "event_filingRefused",
                "gateway_filed",
                "event_notFiled"));
    }

    @Test
    void aMissingTemplateIsToldByItsName() {
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        c.as("committee").completes("userTask_decideFiling", "filingOutcome", "CONVERT", "conversionKind", "OPINION");

        for (int tries = 0; tries < 5; tries++) {
            fails(c, "serviceTask_convertProposal");
        }

        assertThat(incidents(c))
                .singleElement()
                .asString()
                .startsWith("【" + c.title + "】")
                .contains("conversion.txt");
        assertThat(c.status()).isEqualTo(ProposalStatus.REVIEWED);
        c.passed(lifecycle(BEFORE_COMMITTEE, DECIDED));
    }

    @Test
    void aConnectionThatBreaksInTheMidstOfADelegateIsTriedAgain() {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        c.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "JOINT",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        Case.units("education", "LEAD", "transport", "CO"));
        c.as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", true);
        var before = c.everything();
        connectionBreaksOnInsertInto("assignment");

        for (var wait :
                List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30))) {
            failsAndWaits(c, "serviceTask_dispatchProposal", wait);
            assertThat(c.changesSince(before)).isEmpty();
        }
        fails(c, "serviceTask_dispatchProposal");
        assertThat(incidents(c)).singleElement().asString().startsWith("【第0001号 " + c.title + "】");

        repair();
        letsTryAgain(c, "serviceTask_dispatchProposal");
        c.systemDoes("serviceTask_dispatchProposal");

        assertThat(incidents(c)).isEmpty();
        assertThat(c.parts()).containsExactly("1 education LEAD DISPATCHED", "1 transport CO DISPATCHED");
        assertThat(c.round()).isEqualTo(1);
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(2)),
                handlingBy("education", ASKED_TO_SIGN),
                handlingBy("transport", ASKED_TO_SIGN));
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNothing() throws SQLException {
        var c = town.newCase().submittedBy("zhang-wei").filed();
        c.as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        "SOLE",
                        "channel",
                        "GOVERNMENT",
                        "units",
                        Case.units("education", "SOLE"));
        c.as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", true);
        var before = c.everything();
        var job = c.jobs("serviceTask_dispatchProposal").get(0).getId();
        var database =
                town.jdbc.sql("select current_database()").query(String.class).single();
        var elsewhere = TestDatabase.create();
        try (var connection = DriverManager.getConnection(elsewhere.url(), elsewhere.user(), elsewhere.password());
                var statement = connection.createStatement()) {
            statement.execute("alter database " + database + " allow_connections false");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            try {
                assertThatThrownBy(() -> town.engine.getManagementService().executeJob(job))
                        .isNotNull();
            } finally {
                statement.execute("alter database " + database + " allow_connections true");
            }
        }
        awaitConnection();

        assertThat(c.changesSince(before)).isEmpty();
        c.systemDoes("serviceTask_dispatchProposal").signedForBy("education");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1)),
                handlingBy("education", Path.SIGNED_FOR, "gateway_joinDrafting", "userTask_draftReply"));
    }

    @Test
    void aPersonsActThatFailsLeavesTheirTaskAsItWas() {
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        var task = c.as("committee").claims("userTask_decideFiling");
        var before = c.everything();
        connectionBreaksOnInsertInto("review_decision");

        assertThatThrownBy(() -> c.as("committee").completes(task, Case.form("filingOutcome", "FILE")))
                .isNotNull();

        assertThat(c.changesSince(before)).isEmpty();
        repair();
        c.as("committee").completes(task, Case.form("filingOutcome", "FILE"));
        assertThat(c.caseNumber()).isEqualTo(1);
        c.passed(lifecycle(FILED, WAITS_FOR_UNITS));
    }

    /** The server ends the very connection that writes the row. */
    private void connectionBreaksOnInsertInto(String table) {
        town.jdbc.sql("""
                create or replace function end_connection() returns trigger language plpgsql as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$
                """).update();
        town.jdbc
                .sql("create trigger database_goes_away before insert on " + table
                        + " for each row execute function end_connection()")
                .update();
    }

    /** The pool asks again at intervals of its own, which may be longer than anybody waits for a connection. */
    private void awaitConnection() {
        var until = Instant.now().plusSeconds(60);
        while (true) {
            try {
                town.jdbc.sql("select 1").query(Integer.class).single();
                return;
            } catch (CannotGetJdbcConnectionException e) {
                assertThat(Instant.now()).as("no connection again").isBefore(until);
            }
        }
    }

    private void failsAndWaits(Case c, String activity, Duration wait) {
        fails(c, activity);
        var due = c.jobs(activity).get(0).getDuedate().toInstant();
        assertThat(due).isEqualTo(c.now().toInstant().plus(wait));
        town.clock.fix(due);
    }

    private void fails(Case c, String activity) {
        var job = c.jobs(activity).get(0).getId();
        assertThatThrownBy(() -> town.engine.getManagementService().executeJob(job))
                .isNotNull();
    }

    private List<String> incidents(Case c) {
        return town.engine.getRuntimeService().createIncidentQuery().list().stream()
                .filter(incident -> c.processes().contains(incident.getProcessInstanceId()))
                .map(Incident::getIncidentMessage)
                .toList();
    }

    /** What an administrator does in Cockpit. */
    private void letsTryAgain(Case c, String activity) {
        var job = c.jobs(activity).get(0).getId();
        c.as("admin").does(() -> town.engine.getManagementService().setJobRetries(job, 1));
    }
}
