package org.huiyin.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Tasklist's ready filters. They belong to nobody, are found again by a mark in their properties, and are set right
 * with every start. None asks for all tasks: a list narrowed to its reader's own stays quick.
 */
@Component
class TaskFilters {

    private static final String MARK = "huiyin";
    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";
    private static final String NOW = "${now()}";
    private static final Set<String> OVERSEEING = Set.of(
            Groups.PROPOSAL_OFFICE,
            Groups.PROPOSAL_COMMITTEE,
            Groups.DISPATCH_PARTY,
            Groups.DISPATCH_GOVERNMENT,
            Groups.DISPATCH_CPPCC);

    private final FilterService filters;
    private final TaskService tasks;
    private final Rights rights;

    TaskFilters(FilterService filters, TaskService tasks, Rights rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    void apply() {
        var existing = filters.createTaskFilterQuery().unlimitedList();
        rights.grantFilter(save(
                existing, "mine", 10, "我的待办", "#8c1d18", tasks.createTaskQuery().taskAssigneeExpression(ME)));
        rights.grantFilter(save(
                existing,
                "unclaimed",
                20,
                "本组待领",
                "#3b5b8c",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression(MY_GROUPS)
                        .taskUnassigned()));
        rights.grantFilter(save(
                existing,
                "due-soon",
                30,
                "即将到期",
                "#b26a00",
                mineOrUnclaimed().followUpBeforeExpression(NOW).dueAfterExpression(NOW)));
        rights.grantFilter(save(
                existing, "overdue", 40, "已超期", "#b3261e", mineOrUnclaimed().dueBeforeExpression(NOW)));
        rights.grantFilter(
                save(
                        existing,
                        "ongoing",
                        50,
                        "全部在办",
                        "#5f6368",
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression(MY_GROUPS)
                                .includeAssignedTasks()),
                OVERSEEING);
    }

    private TaskQuery mineOrUnclaimed() {
        return tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(ME)
                .taskCandidateGroupInExpression(MY_GROUPS)
                .endOr();
    }

    private String save(List<Filter> existing, String mark, int order, String name, String colour, TaskQuery query) {
        var filter = existing.stream()
                .filter(known -> known.getProperties() != null
                        && mark.equals(known.getProperties().get(MARK)))
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        var before = content(filter);
        filter.setName(name);
        filter.setOwner(null);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                MARK,
                mark,
                "priority",
                order,
                "color",
                colour,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(column("caseNumber", "案号"), column("title", "案由"), column("unitName", "单位"))));
        if (filter.getId() != null && content(filter).equals(before)) {
            return filter.getId();
        }
        return filters.saveFilter(filter).getId();
    }

    private static Map<String, String> column(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }

    private static List<Object> content(Filter filter) {
        return List.of(
                filter.getName(),
                ((FilterEntity) filter).getQueryInternal(),
                filter.getProperties() == null ? Map.of() : filter.getProperties());
    }
}
