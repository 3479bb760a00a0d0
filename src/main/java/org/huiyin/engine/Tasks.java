package org.huiyin.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.runtime.VariableInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.huiyin.Refusal;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.identity.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tasks that the person signed in may see: the engine's rights decide, here as in Tasklist. */
@Component
@Transactional
public class Tasks {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<String> SHOWN = List.of("caseNumber", "title", "unitName");

    /** Which tasks a list shows. */
    public enum Filter {
        /** Claimed by the person. */
        MINE,
        /** Offered to a group of the person's, claimed by nobody. */
        GROUP,
        /** Of both, those due soon but not yet overdue. */
        DUE_SOON,
        OVERDUE
    }

    /** @param page counted from 0 */
    public record Page(List<TaskView> items, int page, int size, long total) {}

    private static final Set<String> TURNED_AWAY = Set.of("not-assignee", "not-allowed");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final FormService formService;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl configuration;
    private final FormDeclarations forms;
    private final Deadlines deadlines;
    private final CaseDeadlines limits;
    private final CaseRules rules;
    private final KeyCases keyCases;
    private final CurrentPerson person;
    private final ObjectMapper json;
    private final Clock clock;

    Tasks(
            ProcessEngine engine,
            FormDeclarations forms,
            Deadlines deadlines,
            CaseDeadlines limits,
            CaseRules rules,
            KeyCases keyCases,
            CurrentPerson person,
            ObjectMapper json,
            Clock clock) {
        tasks = engine.getTaskService();
        runtime = engine.getRuntimeService();
        formService = engine.getFormService();
        repository = engine.getRepositoryService();
        configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.forms = forms;
        this.deadlines = deadlines;
        this.limits = limits;
        this.rules = rules;
        this.keyCases = keyCases;
        this.person = person;
        this.json = json;
        this.clock = clock;
    }

    /** Those due first come first, then the oldest. */
    public Page list(Filter filter, int page, int size) {
        var query = switch (filter) {
            case MINE -> tasks.createTaskQuery().taskAssignee(person.account());
            case GROUP ->
                groups().isEmpty()
                        ? null
                        : tasks.createTaskQuery().taskCandidateGroupIn(groups()).taskUnassigned();
            case DUE_SOON -> mineOrGroups().followUpBefore(now()).dueAfter(now());
            case OVERDUE -> mineOrGroups().dueBefore(now());
        };
        if (query == null) {
            return new Page(List.of(), page, size, 0);
        }
        query.orderByDueDate().asc().orderByTaskCreateTime().asc();
        var found = query.initializeFormKeys().listPage(page * size, size);
        return new Page(views(found, null), page, size, query.count());
    }

    /** With its fields. @throws Refusal {@code task-not-found} also where it is not for this person */
    public TaskView get(String taskId) {
        var task = find(taskId);
        var fields = configuration
                .getCommandExecutorTxRequired()
                .execute(context -> forms.of(
                        context,
                        context.getTaskManager()
                                .findTaskById(taskId)
                                .getProcessDefinition()
                                .getDeploymentId(),
                        task.getFormKey()));
        return views(List.of(task), List.copyOf(fields.values())).get(0);
    }

    /**
     * How the due dates of these tasks stand today, by the task's id; those that are not for this person, or have no
     * date, are left out.
     */
    public Map<String, DueDate> deadlines(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        var found = tasks.createTaskQuery()
                .taskIdIn(taskIds.toArray(String[]::new))
                .initializeFormKeys()
                .unlimitedList();
        return views(found, null).stream()
                .filter(task -> task.deadline() != null)
                .collect(Collectors.toMap(TaskView::id, TaskView::deadline));
    }

    /** Those among these tasks whose case is a key proposal; those that are not for this person are left out. */
    public List<String> ofKeyProposals(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return List.of();
        }
        var found = tasks.createTaskQuery()
                .taskIdIn(taskIds.toArray(String[]::new))
                .initializeFormKeys()
                .unlimitedList();
        return views(found, null).stream()
                .filter(TaskView::keyProposal)
                .map(TaskView::id)
                .toList();
    }

    // Without a transaction around the engine's own, which it can then try again.
    @Transactional(propagation = Propagation.SUPPORTS)
    public void claim(String taskId) {
        acting(taskId, () -> tasks.claim(taskId, person.account()));
    }

    /** Gives it back to its group. @throws Refusal if another person has it, or no group could take it */
    public void unclaim(String taskId) {
        var task = find(taskId);
        if (!person.account().equals(task.getAssignee())) {
            throw new Refusal("not-assignee", "只能退回自己认领的任务。");
        }
        if (tasks.getIdentityLinksForTask(taskId).stream().noneMatch(link -> "candidate".equals(link.getType()))) {
            throw new Refusal("only-for-you", "这项任务只能由您本人办理。");
        }
        asRefusal(() -> tasks.setAssignee(taskId, null));
    }

    /** Completes as the task's form does: same variables, same rules, same sentences. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void complete(String taskId, Map<String, Object> variables) {
        acting(taskId, () -> formService.submitTaskForm(taskId, submitted(variables)));
    }

    /** Starts a proposal as the start form does. @return the business key: the proposal's id */
    public UUID start(String processKey, Map<String, Object> variables) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new Refusal("not-allowed", "您的账号不能提交提案。");
        }
        var started = new UUID[1];
        asRefusal(() -> started[0] = UUID.fromString(formService
                .submitStartForm(definition.getId(), submitted(variables))
                .getBusinessKey()));
        return started[0];
    }

    private Task find(String taskId) {
        var task = tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
        if (task == null) {
            throw new Refusal("task-not-found", "这项任务已经办理，或不在您的待办中。");
        }
        return task;
    }

    /** A page of tasks costs as many queries as a single one. */
    private List<TaskView> views(List<Task> found, List<FormField> fields) {
        if (found.isEmpty()) {
            return List.of();
        }
        // The task may be read; what its process says of it is then no secret.
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    var processIds =
                            found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
                    var proposals =
                            runtime.createProcessInstanceQuery().processInstanceIds(processIds).unlimitedList().stream()
                                    .collect(Collectors.toMap(
                                            ProcessInstance::getId,
                                            process -> UUID.fromString(process.getBusinessKey())));
                    var shown = variables(
                            runtime.createVariableInstanceQuery()
                                    .taskIdIn(found.stream().map(Task::getId).toArray(String[]::new))
                                    .variableNameIn(Stream.concat(SHOWN.stream(), TaskScopes.OF_TASK.stream())
                                            .toArray(String[]::new)),
                            VariableInstance::getTaskId);
                    var parts = variables(
                            runtime.createVariableInstanceQuery()
                                    .executionIdIn(processIds.toArray(String[]::new))
                                    .variableNameIn(TaskScopes.NAMES.toArray(String[]::new)),
                            VariableInstance::getExecutionId);
                    var profiles = rules.profiles(proposals.values());
                    var key = keyCases.keyAmong(proposals.values());
                    return found.stream()
                            .map(task -> view(
                                    task,
                                    deadline(
                                            context,
                                            task,
                                            profiles.get(proposals.get(task.getProcessInstanceId())),
                                            id(parts.getOrDefault(task.getProcessInstanceId(), Map.of())
                                                    .get("assignmentId"))),
                                    proposals.get(task.getProcessInstanceId()),
                                    fields,
                                    together(parts.get(task.getProcessInstanceId()), shown.get(task.getId())),
                                    key))
                            .toList();
                }));
    }

    /** A unit's task has no due date while its limit stands still. */
    private DueDate deadline(CommandContext context, Task task, RuleProfile profile, UUID assignmentId) {
        if (task.getDueDate() == null && assignmentId == null) {
            return null;
        }
        var definition = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                .getTaskDefinitions()
                .get(task.getTaskDefinitionKey());
        return TaskDisplay.stepOf(definition)
                .flatMap(step -> task.getDueDate() == null
                        ? limits.paused(assignmentId, step, profile.lamp(step))
                        : Optional.of(deadlines.shown(Deadlines.dayOf(task.getDueDate()), profile.lamp(step))))
                .orElse(null);
    }

    private static TaskView view(
            Task task,
            DueDate deadline,
            UUID proposalId,
            List<FormField> fields,
            Map<String, Object> known,
            Set<UUID> key) {
        return new TaskView(
                task.getId(),
                task.getTaskDefinitionKey().replace("userTask_", ""),
                task.getName(),
                fields == null ? null : task.getDescription(),
                FormDeclarations.formId(task.getFormKey()),
                known.containsKey("keyListId") ? null : proposalId,
                id(known.get("assignmentId")),
                id(known.get("feedbackId")),
                id(known.get("commitmentId")),
                id(known.get("lookBackItemId")),
                id(known.get("keyListId")),
                id(known.get("inquiryId")),
                id(known.get("consultationId")),
                id(known.get("consultedUnitId")),
                TaskScopes.of(known, proposalId),
                key.contains(proposalId),
                (String) known.get("caseNumber"),
                (String) known.get("title"),
                (String) known.get("unitName"),
                task.getAssignee(),
                time(task.getDueDate()),
                deadline,
                time(task.getCreateTime()),
                fields);
    }

    private static Map<String, Object> together(Map<String, Object> ofProcess, Map<String, Object> ofTask) {
        var all = new HashMap<String, Object>();
        Stream.of(ofProcess, ofTask).filter(Objects::nonNull).forEach(all::putAll);
        return all;
    }

    private static Map<String, Map<String, Object>> variables(
            VariableInstanceQuery query, Function<VariableInstance, String> owner) {
        var values = new HashMap<String, Map<String, Object>>();
        query.unlimitedList()
                .forEach(variable -> values.computeIfAbsent(owner.apply(variable), id -> new HashMap<>())
                        .put(variable.getName(), variable.getValue()));
        return values;
    }

    private Map<String, Object> submitted(Map<String, Object> variables) {
        var plain = new HashMap<String, Object>();
        variables.forEach((name, value) ->
                plain.put(name, value instanceof Collection<?> || value instanceof Map<?, ?> ? write(value) : value));
        return plain;
    }

    private String write(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }

    private TaskQuery mineOrGroups() {
        var query = tasks.createTaskQuery().or().taskAssignee(person.account());
        if (!groups().isEmpty()) {
            query.taskCandidateGroupIn(groups());
        }
        return query.endOr();
    }

    private List<String> groups() {
        return List.copyOf(person.groups());
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    /** The engine checks rights itself; only whoever it turns away may learn no more than that there is no such task. */
    private void acting(String taskId, Runnable act) {
        try {
            asRefusal(act);
        } catch (AuthorizationException e) {
            find(taskId);
            throw e;
        } catch (Refusal e) {
            if (TURNED_AWAY.contains(e.code())) {
                find(taskId);
            }
            throw e;
        }
    }

    /** The guard in the engine's chain turns refusals into its own exception, for the web applications' sake. */
    private static void asRefusal(Runnable act) {
        try {
            act.run();
        } catch (RefusedCommand e) {
            throw e.refusal();
        }
    }

    private static UUID id(Object value) {
        return value == null ? null : UUID.fromString((String) value);
    }

    private static OffsetDateTime time(Date date) {
        return date == null ? null : date.toInstant().atZone(ZONE).toOffsetDateTime();
    }
}
