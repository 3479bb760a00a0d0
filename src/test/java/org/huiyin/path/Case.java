package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricActivityInstanceEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.huiyin.HuiyinApplication;
import org.huiyin.Refusal;
import org.huiyin.handling.Communications;
import org.huiyin.proposal.ProposalStatus;

/**
 * A proposal's story: who does what, each as the person they are and through the forms' door; and what came of it, in
 * the engine's history and in the tables. Every act takes a minute, so that what happened has an order.
 */
final class Case {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The tables in which a case leaves its trace. */
    private static final List<String> TABLES = List.of(
            "proposal",
            "proposal_text",
            "proposal_signer",
            "review_decision",
            "correction_request",
            "proposal_letter",
            "merging",
            "withdrawal",
            "publication",
            "timeline_entry",
            "assignment",
            "return_request",
            "opinion_waiver",
            "urging",
            "supervision_slip",
            "slip_request",
            "deadline",
            "communication",
            "co_opinion",
            "reply",
            "draft_decision",
            "feedback",
            "consultation",
            "reopening",
            "look_back",
            "look_back_item",
            "look_back_entry",
            "commitment",
            "commitment_version",
            "commitment_report",
            "commitment_decision",
            "deadline_event",
            "extension_request",
            "notice",
            "key_list",
            "key_recommendation",
            "key_inquiry",
            "key_opinion",
            "key_sitting",
            "key_verdict",
            "handling_plan",
            "consultation_plan",
            "consultation_notice",
            "consulted_unit",
            "consultation_paper",
            "consultation_visit",
            "consultation_meeting",
            "consultation_minutes",
            "minutes_confirmation",
            "consultation_item",
            "item_wording",
            "consultation_report",
            "consultation_instruction",
            "key_proposal");

    private final Town town;
    final UUID id;
    final String title;
    /** Whose part each process is; their variables go when they end. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Case(Town town, UUID id) {
        this.town = town;
        this.id = id;
        title = "关于改善第" + id.toString().substring(0, 4) + "号路口通行的提案";
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Units with their roles: {@code units("education", "LEAD", "transport", "CO")}. */
    static String units(String... codesAndRoles) {
        return json(IntStream.range(0, codesAndRoles.length / 2)
                .mapToObj(i -> Map.of("unit", codesAndRoles[2 * i], "role", codesAndRoles[2 * i + 1]))
                .toList());
    }

    static Map<String, Object> form(Object... namesAndValues) {
        var form = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    // Acts

    Person as(String account) {
        return new Person(account);
    }

    /** What a member fills in, two requests and a co-signer for each account named. */
    Map<String, Object> submission(String... coSigners) {
        return form(
                "draftId",
                id.toString(),
                "title",
                title,
                "category",
                "SOCIETY",
                "proposerKind",
                "MEMBER",
                "body",
                "情况、分析和理由。",
                "requests",
                json(List.of("增设信号灯", "拓宽人行道")),
                "coSigners",
                json(Arrays.asList(coSigners)),
                "contactAgreed",
                true,
                "publicationAgreed",
                true);
    }

    Case submittedBy(String account, String... coSigners) {
        as(account).submits(submission(coSigners));
        return this;
    }

    /** Reviewed by the office and filed by the committee. */
    Case filed() {
        return reviewed().as("committee").completes("userTask_decideFiling", "filingOutcome", "FILE");
    }

    Case reviewed() {
        return as("office").completes("userTask_reviewProposal", "reviewOutcome", "SUBMIT", "recommendation", "FILE");
    }

    /** Units proposed by the office, confirmed by the dispatcher and told. */
    Case dispatchedTo(String mode, String... codesAndRoles) {
        as("office")
                .completes(
                        "userTask_proposeUnits",
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        mode,
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units(codesAndRoles));
        as("dispatcher").completes("userTask_confirmDispatch", "dispatchConfirmed", true);
        return systemDoes("serviceTask_dispatchProposal");
    }

    Case signedForBy(String... units) {
        for (var unit : units) {
            as(unit).completes("userTask_signForAssignment", "returnRequested", false);
        }
        return this;
    }

    /** A communication, a draft that holds all it must, signed and passed. */
    Case repliedBy(String unit) {
        return communicatedBy(unit).draftedBy(unit).signedBy(unit).auditedFor(unit);
    }

    Case communicatedBy(String unit) {
        as(unit).does(() -> town.communications.record(
                part(unit),
                Communications.Phase.BEFORE,
                Communications.Mode.VISIT,
                now().toLocalDate(),
                "提案人",
                "当面听取意见。"));
        return this;
    }

    Case draftedBy(String unit) {
        return as(unit).completes(as(unit).claims("userTask_draftReply"), reply());
    }

    /** A reply that answers both requests. */
    static Map<String, Object> reply() {
        return form(
                "replyText",
                "经研究，答复如下。",
                "resultClass",
                "A",
                "answers",
                answers("已增设", "已拓宽"),
                "contactName",
                "王科长",
                "contactPhone",
                "0573-85012345");
    }

    static String answers(String... texts) {
        return json(IntStream.range(0, texts.length)
                .mapToObj(i -> Map.of("number", i + 1, "text", texts[i]))
                .toList());
    }

    Case signedBy(String unit) {
        return as(unit + "-signatory").completes("userTask_signOffReply", "replySigned", true);
    }

    Case auditedFor(String unit) {
        return as("dispatcher")
                .completes(as("dispatcher").claims("userTask_auditReply", unit), form("replyPassed", true));
    }

    /** A co-unit's opinion, drafted and signed. */
    Case opinionBy(String unit) {
        as(unit).completes("userTask_draftOpinion", "opinionText", "同意主办单位意见。");
        return as(unit + "-signatory").completes("userTask_signOffOpinion", "opinionSigned", true);
    }

    Case delivered() {
        return systemDoes("serviceTask_deliverReplies");
    }

    Case ratedBy(String signer, String unitName) {
        return ratedBy(signer, unitName, "SATISFIED", "SATISFIED", null);
    }

    Case ratedBy(String signer, String unitName, String attitude, String result, String comment) {
        var form = form("attitude", attitude, "result", result);
        if (comment != null) {
            form.put("comment", comment);
        }
        return as(signer).completes(as(signer).finds("userTask_rateReply", unitName), form);
    }

    Case published() {
        return as("office").completes("userTask_decidePublication", "publication", "FULL");
    }

    Case closedUnpublished() {
        return as("office").completes("userTask_decidePublication", "publication", "NONE", "reason", "提案人希望不公开。");
    }

    /** A person at work: each act is done with their own account and groups. */
    final class Person {

        private final String account;

        Person(String account) {
            this.account = account;
        }

        void submits(Map<String, Object> form) {
            does(() -> {
                var definition = town.engine
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("proposal-lifecycle")
                        .latestVersion()
                        .singleResult();
                return town.engine.getFormService().submitStartForm(definition.getId(), form);
            });
        }

        /** Claims the one task of this kind that the person finds in this case, unless it is theirs already, and completes it. */
        Case completes(String task, Object... namesAndValues) {
            return completes(claims(task), form(namesAndValues));
        }

        Case completes(Task task, Map<String, Object> form) {
            does(() -> {
                town.engine.getFormService().submitTaskForm(task.getId(), form);
                return null;
            });
            return Case.this;
        }

        Task claims(String key) {
            return claims(finds(key));
        }

        /** Of several units' tasks, that of the one so named. */
        Task claims(String key, String unit) {
            return claims(finds(key, town.nameOf(unit)));
        }

        Task claims(Task task) {
            if (task.getAssignee() == null) {
                does(() -> {
                    town.engine.getTaskService().claim(task.getId(), account);
                    return null;
                });
            }
            return task;
        }

        /** The one task of this kind that this person may see in this case. */
        Task finds(String key) {
            var tasks = findsAll(key);
            assertThat(tasks)
                    .as("tasks %s of the case that %s finds", key, account)
                    .hasSize(1);
            return tasks.get(0);
        }

        /** The one of this kind on whose card this unit's name stands. */
        Task finds(String key, String unitName) {
            var tasks = findsAll(key).stream()
                    .filter(task ->
                            unitName.equals(town.engine.getTaskService().getVariableLocal(task.getId(), "unitName")))
                    .toList();
            assertThat(tasks)
                    .as("tasks %s of the case for %s that %s finds", key, unitName, account)
                    .hasSize(1);
            return tasks.get(0);
        }

        List<Task> findsAll(String key) {
            return asPerson(() -> town.engine
                    .getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(id.toString())
                    .taskDefinitionKey(key)
                    .active()
                    .listPage(0, 100));
        }

        /** The sentence with which a submission is refused; nothing of it may have been written. */
        String isRefused(String task, Object... namesAndValues) {
            return isRefused(task, form(namesAndValues));
        }

        String isRefused(String task, Map<String, Object> form) {
            return isRefused(claims(task), form);
        }

        String isRefused(Task task, Map<String, Object> form) {
            return isRefusedTo(() -> town.engine.getFormService().submitTaskForm(task.getId(), form));
        }

        /** Likewise for an act beside the tasks. */
        String isRefusedTo(Runnable act) {
            return isRefusedTo(() -> {
                act.run();
                return null;
            });
        }

        String isRefusedTo(Supplier<?> act) {
            var before = everything();
            var thrown = catchThrowable(() -> does(act));
            assertThat(changesSince(before)).isEmpty();
            assertThat(thrown).as("refusal of " + account).isNotNull();
            var refusal = ExceptionUtils.throwableOfType(thrown, Refusal.class);
            assertThat(refusal).as("refusal in place of " + thrown).isNotNull();
            assertThat(thrown).hasMessage(refusal.getMessage());
            return refusal.getMessage();
        }

        Case does(Runnable act) {
            does(() -> {
                act.run();
                return null;
            });
            return Case.this;
        }

        <T> T does(Supplier<T> act) {
            town.clock.advance(Duration.ofMinutes(1));
            try {
                return asPerson(act);
            } finally {
                noteNames();
            }
        }

        private <T> T asPerson(Supplier<T> act) {
            return town.as(account, act);
        }
    }

    /** The system does the one job that waits at this activity. */
    Case systemDoes(String activity) {
        var jobs = jobs(activity);
        assertThat(jobs).as("jobs of the case that wait at " + activity).hasSize(1);
        town.clock.advance(Duration.ofMinutes(1));
        town.engine.getManagementService().executeJob(jobs.get(0).getId());
        noteNames();
        return this;
    }

    /** The day comes to which timers of this name wait, and all of them go off. */
    Case timeComes(String event) {
        var jobs = jobs(event);
        assertThat(jobs).as("timers of the case that wait for " + event).isNotEmpty();
        town.clock.fix(jobs.get(0).getDuedate().toInstant().plusSeconds(1));
        jobs.forEach(job -> town.engine.getManagementService().executeJob(job.getId()));
        noteNames();
        return this;
    }

    /** The day comes to which the watch over a unit's limit waits; its timer must be the one so named. */
    Case limitComes(String unit, String step, String event) {
        var job = watchOf(unit, step);
        assertThat(job.activity()).isEqualTo(event);
        town.clock.fix(job.timer().getDuedate().toInstant().plusSeconds(1));
        town.engine.getManagementService().executeJob(job.timer().getId());
        return this;
    }

    /** What the watch over the running limit of a unit's last part waits for: {@code event_reminderDay 2026-05-06}. */
    String watch(String unit, String step) {
        var watched = watchOf(unit, step);
        return watched.activity() + " "
                + watched.timer()
                        .getDuedate()
                        .toInstant()
                        .atZone(HuiyinApplication.ZONE)
                        .toLocalDate();
    }

    private record Watched(Job timer, String activity) {}

    private Watched watchOf(String unit, String step) {
        var id = town.jdbc
                .sql("select watch_id from deadline where subject_id = :part and step = :step and ended_at is null")
                .param("part", part(unit))
                .param("step", step)
                .query(String.class)
                .single();
        var timer = town.engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(id)
                .singleResult();
        return new Watched(timer, activityOf(timer));
    }

    private String activityOf(Job job) {
        return town.engine
                .getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    /** Asserts that each limit that runs has one watch with one timer at the time planned, and no ended one has any. */
    Case everyLimitIsWatched() {
        var watches = town
                .engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "deadline-watch")
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        assertThat(watches)
                .containsExactlyInAnyOrderElementsOf(list(
                        String.class, "select watch_id from deadline where proposal_id = :id and ended_at is null"));
        for (var watch : watches) {
            var timer = town.engine
                    .getManagementService()
                    .createJobQuery()
                    .processInstanceId(watch)
                    .singleResult();
            var planned = one(
                    OffsetDateTime.class,
                    "select next_act_at from deadline where proposal_id = :id and watch_id = '" + watch + "'");
            assertThat(timer).as("timer of " + watch).isNotNull();
            assertThat(timer.getDuedate().toInstant()).isEqualTo(planned.toInstant());
            assertThat(activityOf(timer))
                    .isEqualTo(
                            switch (one(
                                    String.class,
                                    "select stage from deadline where watch_id = '" + watch
                                            + "' and proposal_id = :id")) {
                                case "REMINDER" -> "event_reminderDay";
                                case "DUE" -> "event_dueDay";
                                case "OVERDUE" -> "event_overdue";
                                case "OVERDUE_DAY" -> "event_overdueDay";
                                default -> "event_pauseReviewDay";
                            });
        }
        return this;
    }

    List<Job> jobs(String activity) {
        return instances().stream()
                .flatMap(instance -> town
                        .engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .list()
                        .stream())
                .toList();
    }

    // What came of it

    ProposalStatus status() {
        return ProposalStatus.valueOf(one(String.class, "select status from proposal where id = :id"));
    }

    Integer caseNumber() {
        return town.jdbc
                .sql("select case_number from proposal where id = :id")
                .param("id", id)
                .query((row, n) -> row.getObject(1, Integer.class))
                .list()
                .get(0);
    }

    int round() {
        return one(Integer.class, "select round from proposal where id = :id");
    }

    /** The acts on record, oldest first. */
    List<String> timeline() {
        return list(String.class, "select act from timeline_entry where proposal_id = :id order by id");
    }

    /** What this account or group was told about the case, oldest first. */
    List<String> told(String recipient) {
        return town.jdbc
                .sql("select content from notice where proposal_id = :id and recipient = :recipient order by id")
                .param("id", id)
                .param("recipient", recipient)
                .query(String.class)
                .list();
    }

    /** Each part that a unit has had: {@code "1 education LEAD ACCEPTED"}. */
    List<String> parts() {
        return list(String.class, """
                select round || ' ' || unit_code || ' ' || role || ' ' || status from assignment
                 where proposal_id = :id order by round, dispatched_at, unit_code
                """);
    }

    /** The unit's last part. */
    UUID part(String unit) {
        return town.jdbc
                .sql("""
                select id from assignment where proposal_id = :id and unit_code = :unit order by dispatched_at desc limit 1
                """)
                .param("id", id)
                .param("unit", unit)
                .query(UUID.class)
                .single();
    }

    <T> T one(Class<T> type, String sql) {
        return town.jdbc.sql(sql).param("id", id).query(type).single();
    }

    <T> List<T> list(Class<T> type, String sql) {
        return town.jdbc.sql(sql).param("id", id).query(type).list();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(town.clock);
    }

    /** The tasks that are open, whoever's they are: key, and the assignee if there is one. */
    List<String> openTasks() {
        return town.engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(task -> task.getTaskDefinitionKey() + (task.getAssignee() == null ? "" : " " + task.getAssignee()))
                .sorted()
                .toList();
    }

    boolean ended() {
        return town.engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count()
                == 0;
    }

    /** All rows of all tables that a case writes to, of whatever case, and the case's open tasks. */
    Set<String> everything() {
        var all = new HashSet<String>();
        TABLES.forEach(table -> all.addAll(town.jdbc
                .sql("select '%s ' || t::text from %s t".formatted(table, table))
                .query(String.class)
                .list()));
        openTasks().forEach(task -> all.add("task " + task));
        return all;
    }

    /** What has come, gone or become different. */
    Set<String> changesSince(Set<String> before) {
        var changes = everything();
        before.stream().filter(row -> !changes.remove(row)).toList().forEach(changes::add);
        return changes;
    }

    /** Asserts each process of the case and the complete list of activities that it passed, in their order. */
    void passed(Path... paths) {
        var expected = new ArrayList<>(Arrays.asList(paths));
        assertThat(actualPaths()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The ways of the case's consultations alone, the earliest first. */
    List<Path> consultations() {
        return actualPaths().stream()
                .filter(path -> path.process().equals("supervision-consultation"))
                .toList();
    }

    /** All ways of the case. */
    List<Path> paths() {
        return actualPaths();
    }

    private List<Path> actualPaths() {
        return instances().stream()
                .filter(instance -> !instance.getProcessDefinitionKey().equals("deadline-watch"))
                .map(instance -> new Path(nameOf(instance), activities(instance)))
                .toList();
    }

    /** What the only process passed whose name begins so. */
    List<String> pathOf(String name) {
        var found = actualPaths().stream()
                .filter(path -> path.process().startsWith(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).activities();
    }

    /** The ids of all processes that the case has had. */
    List<String> processes() {
        return instances().stream().map(HistoricProcessInstance::getId).toList();
    }

    private List<HistoricProcessInstance> instances() {
        return town.engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .orderByProcessInstanceStartTime()
                .asc()
                .list();
    }

    private String nameOf(HistoricProcessInstance instance) {
        return names.getOrDefault(instance.getId(), instance.getProcessDefinitionKey());
    }

    private void noteNames() {
        town.as(null, () -> {
            noteNamesOfProcesses();
            return null;
        });
    }

    private void noteNamesOfProcesses() {
        var processes = town
                .engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .list()
                .stream()
                .filter(instance -> !instance.getProcessDefinitionId().startsWith("deadline-watch:"))
                .map(ProcessInstance::getId)
                .toArray(String[]::new);
        if (processes.length == 0) {
            return;
        }
        // One question: while others are at work, a process may be gone before a second one.
        town
                .engine
                .getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(processes)
                .variableNameIn("unitGroup", "unitName", "signerAccount", "commitmentId", "lookBackItemId")
                .list()
                .stream()
                .filter(variable -> variable.getExecutionId().equals(variable.getProcessInstanceId()))
                .filter(variable -> variable.getTaskId() == null)
                .collect(Collectors.groupingBy(
                        VariableInstance::getProcessInstanceId,
                        Collectors.toMap(VariableInstance::getName, variable -> (String) variable.getValue())))
                .forEach((process, variables) -> names.put(
                        process,
                        variables.containsKey("signerAccount")
                                ? "feedback of " + variables.get("signerAccount") + " on " + variables.get("unitName")
                                : (variables.containsKey("commitmentId")
                                                ? "promise of "
                                                : variables.containsKey("lookBackItemId")
                                                        ? "look back by "
                                                        : "handling by ")
                                        + variables.get("unitGroup").replace("unit-", "")));
    }

    private List<String> activities(HistoricProcessInstance instance) {
        return town
                .engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list()
                .stream()
                .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime)
                        .thenComparing(activity -> ((HistoricActivityInstanceEntity) activity).getSequenceCounter()))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }
}
