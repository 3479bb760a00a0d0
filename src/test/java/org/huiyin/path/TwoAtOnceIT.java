package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huiyin.path.Path.BEFORE_COMMITTEE;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.DRAFTED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.SUBMITTED;
import static org.huiyin.path.Path.TO_OFFICE;
import static org.huiyin.path.Path.WAITS_FOR_UNITS;
import static org.huiyin.path.Path.WITHDRAWN;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.Refusal;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One wins, the other is told in words. */
@PathTest
class TwoAtOnceIT {

    private static final String WON = "won";
    private static final String OVERTAKEN = "刚刚有人办理了同一事项，请刷新后再试。您填写的内容没有提交。";
    private static final String DONE = "这项任务已经办理，或不在您的待办中。";

    @Autowired
    private Town town;

    @Autowired
    private DataSource database;

    @RepeatedTest(3)
    void twoClaimOneTask() {
        var c = town.newCase().submittedBy("zhang-wei");
        var task = c.as("office").finds("userTask_reviewProposal");

        var told = bothAtOnce(
                () -> c.as("office").claims(task), () -> c.as("second-office").claims(task));

        assertThat(told).containsOnlyOnce(WON);
        assertThat(told).allMatch(List.of(WON, OVERTAKEN, "这项任务已由他人认领。")::contains);
        assertThat(c.openTasks()).hasSize(1).first().asString().endsWith("office");
        c.passed(lifecycle(SUBMITTED, TO_OFFICE, "userTask_reviewProposal"));
    }

    @RepeatedTest(3)
    void onePersonSubmitsTwice() {
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        var task = c.as("committee").claims("userTask_decideFiling");
        Runnable files = () -> c.as("committee").completes(task, Case.form("filingOutcome", "FILE"));

        var told = bothAtOnce(files, files);

        assertThat(told).containsOnlyOnce(WON);
        assertThat(told).allMatch(List.of(WON, OVERTAKEN, DONE)::contains);
        assertThat(c.caseNumber()).isEqualTo(1);
        c.passed(lifecycle(FILED, WAITS_FOR_UNITS));
        assertThat(c.timeline()).containsExactly("submitted", "reviewed", "decided", "filed");
        assertThat(c.one(
                        Integer.class,
                        "select count(*) from review_decision where proposal_id = :id and stage = 'COMMITTEE'"))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void oneDraftIsSubmittedTwice() {
        var c = town.newCase();

        var told = bothAtOnce(() -> c.submittedBy("zhang-wei"), () -> c.submittedBy("zhang-wei"));

        assertThat(told).containsExactlyInAnyOrder(WON, "这份提案已经提交，不必重复提交。");
        c.passed(lifecycle(SUBMITTED, TO_OFFICE, "userTask_reviewProposal"));
        assertThat(town.anotherCase()
                        .submittedBy("li-na")
                        .one(
                                Integer.class,
                                "select max(registration_number) from proposal p"
                                        + " where session_id = (select session_id from proposal where id = :id)"))
                .isEqualTo(2);
    }

    @RepeatedTest(3)
    void allSignersRateAndNobodyIsSentAway() {
        var c = town.newCase()
                .submittedBy("zhang-wei", "li-na", "wang-fang")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport")
                .communicatedBy("education")
                .draftedBy("education")
                .signedBy("education")
                .communicatedBy("transport")
                .draftedBy("transport")
                .signedBy("transport");

        assertThat(bothAtOnce(
                        completing(
                                c,
                                "dispatcher",
                                c.as("dispatcher").claims("userTask_auditReply", "education"),
                                Case.form("replyPassed", true)),
                        completing(
                                c,
                                "dispatcher",
                                c.as("dispatcher").claims("userTask_auditReply", "transport"),
                                Case.form("replyPassed", true))))
                .containsExactly(WON, WON);
        c.delivered();
        var signers = List.of("zhang-wei", "li-na", "wang-fang");
        var ratings = signers.stream()
                .flatMap(signer -> c.as(signer).findsAll("userTask_rateReply").stream()
                        .map(task -> told(completing(
                                c, signer, task, Case.form("attitude", "SATISFIED", "result", "SATISFIED")))))
                .toList();
        assertThat(atOnce(ratings)).containsOnly(WON).hasSize(6);

        assertThat(c.status()).isEqualTo(ProposalStatus.RATED);
        c.published();
        c.passed(Stream.concat(
                        Stream.of(
                                lifecycle(FILED, DISPATCHED, handling(2), DELIVERED, rated(6), PUBLISHED_AND_CLOSED),
                                handlingBy("education", SIGNED_FOR, REPLIED),
                                handlingBy("transport", SIGNED_FOR, REPLIED)),
                        Stream.of("教育局", "交通局")
                                .flatMap(unit -> signers.stream().map(signer -> feedbackOf(signer, unit, RATED))))
                .toArray(Path[]::new));
    }

    @RepeatedTest(3)
    void theProposerWithdrawsWhileTheReplyIsBeingSigned() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education");
        var task = c.as("education-signatory").claims("userTask_signOffReply");

        var told = bothAtOnce(
                () -> c.as("zhang-wei").does(() -> town.withdrawal.withdraw(c.id, "不提了")),
                () -> c.as("education-signatory").completes(task, Case.form("replySigned", true)));

        assertThat(told).containsOnlyOnce(WON);
        assertThat(told).allMatch(List.of(WON, OVERTAKEN, DONE, "承办单位的答复已经签发，不能撤案。")::contains);
        if (told.get(0).equals(WON)) {
            assertThat(c.status()).isEqualTo(ProposalStatus.WITHDRAWN);
            assertThat(c.timeline()).doesNotContain("reply-signed");
            c.passed(
                    lifecycle(FILED, DISPATCHED, handling(1), WITHDRAWN), handlingBy("education", SIGNED_FOR, DRAFTED));
        } else {
            assertThat(c.status()).isEqualTo(ProposalStatus.HANDLING);
            assertThat(c.timeline()).doesNotContain("withdrawn");
            c.passed(
                    lifecycle(FILED, DISPATCHED, handling(1)),
                    handlingBy("education", SIGNED_FOR, DRAFTED, "gateway_replySigned", "userTask_auditReply"));
        }
    }

    /** Else it could hold what a withdrawal of the same moment wants, and want at its end what that holds. */
    @Test
    void signatureAndAuditWaitForTheCaseBeforeTheyTakeAnythingOfIt() throws Exception {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .communicatedBy("education")
                .draftedBy("education");
        var signature = c.as("education-signatory").claims("userTask_signOffReply");
        assertWaitsFirst(c, "education-signatory", signature, Case.form("replySigned", true));
        var audit = c.as("dispatcher").claims("userTask_auditReply");
        assertWaitsFirst(c, "dispatcher", audit, Case.form("replyPassed", true));
        assertThat(c.timeline()).containsOnlyOnce("reply-signed", "reply-passed");
    }

    private void assertWaitsFirst(Case c, String account, Task task, Map<String, Object> form) throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from proposal where id = '%s' for update".formatted(c.id));
            var told = thread.submit(told(completing(c, account, task, form)));
            await().until(() ->
                    JdbcClient.create(database).sql("""
                            select exists (select 1 from pg_stat_activity
                                            where datname = current_database() and wait_event_type = 'Lock')
                            """).query(Boolean.class).single());
            // Refused if the other held any of them.
            statement.execute("select 1 from act_ru_task where id_ = '%s' for update nowait".formatted(task.getId()));
            statement.execute("select 1 from act_ru_execution where proc_inst_id_ = '%s' for update nowait"
                    .formatted(task.getProcessInstanceId()));
            statement.execute(
                    "select 1 from assignment where proposal_id = '%s' for no key update nowait".formatted(c.id));
            other.rollback();

            assertThat(told.get(1, TimeUnit.MINUTES)).isEqualTo(WON);
        } finally {
            thread.shutdown();
        }
    }

    @RepeatedTest(3)
    void twoAreMergedIntoEachOther() {
        var one = town.newCase().submittedBy("zhang-wei").reviewed();
        var other = town.anotherCase().submittedBy("li-na").reviewed();
        var task = one.as("committee").claims("userTask_decideFiling");
        var otherTask = other.as("committee").claims("userTask_decideFiling");

        var told = bothAtOnce(
                () -> one.as("committee")
                        .completes(task, Case.form("filingOutcome", "MERGE", "mainProposalId", other.id.toString())),
                () -> other.as("committee")
                        .completes(
                                otherTask, Case.form("filingOutcome", "MERGE", "mainProposalId", one.id.toString())));

        assertThat(told).containsOnlyOnce(WON);
        assertThat(told).allMatch(List.of(WON, OVERTAKEN, "所选提案已并入另一件提案，请选择它的主案。", "已有提案并入本案，本案不能再并入其他提案。")::contains);
        assertThat(List.of(one.status(), other.status()))
                .containsExactlyInAnyOrder(ProposalStatus.MERGED, ProposalStatus.REVIEWED);
        (told.get(0).equals(WON) ? other : one).passed(lifecycle(BEFORE_COMMITTEE, "userTask_decideFiling"));
    }

    private static Runnable completing(Case c, String account, Task task, Map<String, Object> form) {
        return () -> c.as(account).completes(task, form);
    }

    /** What each is told: {@link #WON}, or the sentence of the refusal. */
    private static List<String> bothAtOnce(Runnable one, Runnable other) {
        return atOnce(List.of(told(one), told(other)));
    }

    private static Callable<String> told(Runnable act) {
        return () -> {
            try {
                act.run();
                return WON;
            } catch (RuntimeException e) {
                var refusal = ExceptionUtils.throwableOfType(e, Refusal.class);
                if (refusal == null) {
                    throw e;
                }
                return refusal.getMessage();
            }
        };
    }

    /** All begin at the same moment. */
    static <T> List<T> atOnce(List<Callable<T>> acts) {
        var start = new CyclicBarrier(acts.size());
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(acts.stream()
                    .<Callable<T>>map(act -> () -> {
                        start.await();
                        return act.call();
                    })
                    .toList())) {
                results.add(future.get());
            }
            return Collections.unmodifiableList(results);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("told in no words", e.getCause());
        } finally {
            threads.shutdown();
        }
    }
}
