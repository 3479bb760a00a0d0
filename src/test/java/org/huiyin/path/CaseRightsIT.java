package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.demo.DemoAccount;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every role looks at every kind of task, at the case and at what the engine knows of it, through /api/v1 and through
 * the web applications' own REST, and tries to take and to submit what is not theirs.
 */
@PathTest
class CaseRightsIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";

    /** In Cockpit they see that a task is open; they may do nothing with it. */
    private static final Set<String> WATCHERS = Set.of("supervisor-lin", "admin");

    private static final Set<String> STAFF = Set.of(
            "office", "second-office", "committee", "dispatcher", "party-dispatcher", "leader-he", "supervisor-lin");
    private static final Set<String> SIGNERS = Set.of("zhang-wei", "li-na");
    private static final Set<String> EVERYBODY = Set.of(
            "zhang-wei",
            "li-na",
            "wang-fang",
            "office",
            "second-office",
            "committee",
            "dispatcher",
            "party-dispatcher",
            "education",
            "education-signatory",
            "transport",
            "transport-signatory",
            "health",
            "health-signatory",
            "leader-he",
            "supervisor-lin",
            "evaluator-wu",
            "admin");

    @Autowired
    private Town town;

    @LocalServerPort
    private int port;

    private final Map<String, Browser> browsers = new HashMap<>();
    private final Set<String> walked = new TreeSet<>();
    private Case c;

    @BeforeEach
    void aCase() {
        c = town.newCase();
    }

    @Test
    void everyTaskAndCaseIsForThoseWhomItConcernsAndNobodyElse() {
        c.submittedBy("zhang-wei", "li-na");
        only("userTask_reviewProposal", "office", "second-office");
        caseFor();

        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "请写明具体路口。");
        only("userTask_correctProposal", "zhang-wei");
        c.as("zhang-wei")
                .completes(
                        "userTask_correctProposal",
                        "title",
                        c.title,
                        "category",
                        "SOCIETY",
                        "body",
                        "情况。",
                        "requests",
                        "[\"增设信号灯\",\"拓宽人行道\"]");

        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "SUBMIT", "recommendation", "FILE");
        only("userTask_decideFiling", "committee");
        c.as("committee").completes("userTask_decideFiling", "filingOutcome", "FILE");
        only("userTask_proposeUnits", "office", "second-office");
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
        only("userTask_confirmDispatch", "dispatcher");
        // Proposed is not assigned: the units know nothing yet.
        caseFor();
        c.as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", true);
        c.systemDoes("serviceTask_dispatchProposal");
        caseFor("education", "education-signatory", "transport", "transport-signatory");

        onlyOf("userTask_signForAssignment", "education", "education", "education-signatory");
        onlyOf("userTask_signForAssignment", "transport", "transport", "transport-signatory");
        c.as("transport")
                .completes(
                        c.as("transport").claims("userTask_signForAssignment", "transport"),
                        Case.form("returnRequested", true, "reason", "不属本单位职责。"));
        only("userTask_arbitrateReturn", "dispatcher");
        c.as("dispatcher")
                .completes("userTask_arbitrateReturn", "returnAccepted", true, "newUnit", "health", "reason", "理由成立。");
        // Who gave the case back sees no more of it.
        caseFor("education", "education-signatory", "health", "health-signatory");
        c.signedForBy("education", "health");

        only("userTask_draftOpinion", "health", "health-signatory");
        c.as("health").completes("userTask_draftOpinion", "opinionText", "赞成。");
        only("userTask_signOffOpinion", "health-signatory");
        c.as("health-signatory").completes("userTask_signOffOpinion", "opinionSigned", true);

        only("userTask_draftReply", "education", "education-signatory");
        c.communicatedBy("education").draftedBy("education");
        only("userTask_signOffReply", "education-signatory");
        assertThat(seesReply("office")).as("an unsigned draft").isFalse();
        assertThat(seesReply("health")).isFalse();
        assertThat(seesReply("zhang-wei")).isFalse();
        assertThat(seesReply("education")).isTrue();
        c.signedBy("education");
        only("userTask_auditReply", "dispatcher", "office", "second-office");
        assertThat(seesReply("office")).as("a signed reply").isTrue();
        assertThat(seesReply("zhang-wei")).isFalse();
        c.auditedFor("education").delivered();
        assertThat(seesReply("zhang-wei")).as("a delivered reply").isTrue();

        for (var signer : List.of("zhang-wei", "li-na")) {
            mayWorkOn(c.as(signer).finds("userTask_rateReply"), Set.of(signer));
        }
        c.ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有答到点上。").ratedBy("li-na", "教育局");
        only("userTask_verifyDissatisfaction", "office", "second-office");
        c.as("office").completes("userTask_verifyDissatisfaction", "verification", "UPHOLD", "reason", "答复已逐条回应。");
        only("userTask_decidePublication", "office", "second-office");
        c.closedUnpublished();
        caseFor("education", "education-signatory", "health", "health-signatory");

        assertThat(walked).hasSize(15);
    }

    @Test
    void theTasksOfALateCorrectionAndOfAConsultationAreTheOfficesAlone() {
        c.submittedBy("zhang-wei", "li-na");
        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "请写明具体路口。");
        c.timeComes("event_correctionOverdue");
        only("userTask_decideOverdueCorrection", "office", "second-office");

        c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        for (var round = 1; round <= 3; round++) {
            c.signedForBy("education")
                    .repliedBy("education")
                    .delivered()
                    .ratedBy("zhang-wei", "教育局", "SATISFIED", "DISSATISFIED", "没有答到点上。");
            c.as("office").completes("userTask_verifyDissatisfaction", "verification", "REHANDLE", "reason", "理由成立。");
        }
        only("userTask_planConsultation", "office", "second-office");
    }

    private void only(String key, String... people) {
        mayWorkOn(c.as(people[0]).finds(key), Set.of(people));
    }

    private void onlyOf(String key, String unit, String... people) {
        mayWorkOn(c.as(people[0]).finds(key, town.nameOf(unit)), Set.of(people));
    }

    private void mayWorkOn(Task task, Set<String> people) {
        walked.add(task.getTaskDefinitionKey());
        var before = c.openTasks();
        var readers = new LinkedHashSet<>(people);
        readers.addAll(WATCHERS);
        var process = task.getProcessInstanceId();
        for (var account : EVERYBODY) {
            var what = task.getTaskDefinitionKey() + " and " + account;
            var seen = readers.contains(account);
            assertThat(status(account, "GET", "/api/v1/tasks/" + task.getId(), null))
                    .as(what)
                    .isEqualTo(seen ? 200 : 404);
            assertThat(status(account, "GET", ENGINE + "task/" + task.getId(), null) == 200)
                    .as(what + " in Tasklist")
                    .isEqualTo(seen);
            assertThat(status(account, "GET", ENGINE + "process-instance/" + process, null) == 200)
                    .as(what + " and the process")
                    .isEqualTo(WATCHERS.contains(account));
            if (!people.contains(account)) {
                assertThat(status(account, "POST", "/api/v1/tasks/" + task.getId() + "/claim", "{}"))
                        .as(what)
                        .isIn(403, 404, 422);
                assertThat(status(account, "POST", "/api/v1/tasks/" + task.getId() + "/complete", "{\"variables\":{}}"))
                        .as(what)
                        .isIn(403, 404, 422);
                assertThat(status(
                                account,
                                "POST",
                                ENGINE + "task/" + task.getId() + "/claim",
                                "{\"userId\":\"" + account + "\"}"))
                        .as(what)
                        .isIn(400, 403, 404, 500);
                assertThat(status(
                                account,
                                "POST",
                                ENGINE + "task/" + task.getId() + "/submit-form",
                                "{\"variables\":{}}"))
                        .as(what)
                        .isIn(400, 403, 404, 500);
            }
        }
        assertThat(c.openTasks()).as("nobody moved anything").isEqualTo(before);
    }

    /** Staff and signers see the case, and of the units those. */
    private void caseFor(String... unitsPeople) {
        var readers = new TreeSet<>(STAFF);
        readers.addAll(SIGNERS);
        readers.addAll(List.of(unitsPeople));
        var seen = new ArrayList<String>();
        for (var account : EVERYBODY) {
            var status = status(account, "GET", "/api/v1/proposals/" + c.id, null);
            assertThat(status(account, "GET", "/api/v1/proposals/" + c.id + "/timeline", null))
                    .isEqualTo(status);
            assertThat(status).isIn(200, 404);
            if (status == 200) {
                seen.add(account);
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(readers);
    }

    private boolean seesReply(String account) {
        var parts = browser(account).get("/api/v1/proposals/" + c.id).json().get("assignments");
        for (var part : parts) {
            if (part.get("unit").asText().equals("education")
                    && part.get("replies").size() > 0) {
                return true;
            }
        }
        return false;
    }

    private int status(String account, String method, String path, String json) {
        var answer = browser(account).call(method, path, json);
        if (answer.status() == 401) {
            // The case's clock went on while this person was idle.
            browsers.remove(account);
            answer = browser(account).call(method, path, json);
        }
        return answer.status();
    }

    private Browser browser(String account) {
        return browsers.computeIfAbsent(account, one -> Browser.signedIn(port, one, passwordOf(one)));
    }

    private static String passwordOf(String account) {
        return DemoAccount.all().stream()
                .filter(one -> one.account().equals(account))
                .map(DemoAccount::password)
                .findFirst()
                .orElse("Huiyin@2026");
    }
}
