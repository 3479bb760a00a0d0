package org.huiyin.cockpit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.huiyin.HuiyinApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that stand still because a step of the system failed, in the case's words: which case, at which step, since when. */
@Component
public class CaseIncidents {

    /** @param processInstanceId where Cockpit shows it */
    public record Item(
            UUID proposalId,
            String caseNumber,
            String title,
            String step,
            OffsetDateTime since,
            String processInstanceId) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    private record Named(UUID proposalId, Integer caseNumber, String title) {}

    private final CockpitReaders readers;
    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    CaseIncidents(CockpitReaders readers, ProcessEngine engine, JdbcClient jdbc) {
        this.readers = readers;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** The oldest first. @throws Refusal {@code not-allowed} for all but supervisors, the office and the leadership */
    public Page list(int page, int size) {
        readers.require();
        // The reader was let in; not all of them may use Cockpit itself.
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> find(page, size)));
    }

    private Page find(int page, int size) {
        var query = engine.getRuntimeService().createIncidentQuery();
        var incidents = query.orderByIncidentTimestamp().asc().listPage(page * size, size);
        var processes = incidents.isEmpty()
                ? Map.<String, ProcessInstance>of()
                : engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceIds(incidents.stream()
                                .map(Incident::getProcessInstanceId)
                                .collect(Collectors.toSet()))
                        .unlimitedList()
                        .stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, process -> process));
        var cases = names(processes.values().stream()
                .map(ProcessInstance::getBusinessKey)
                .filter(key -> key != null)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
        return new Page(
                incidents.stream()
                        .map(incident -> {
                            var process = processes.get(incident.getProcessInstanceId());
                            var named = process == null || process.getBusinessKey() == null
                                    ? null
                                    : cases.get(UUID.fromString(process.getBusinessKey()));
                            return new Item(
                                    named == null ? null : named.proposalId(),
                                    named == null ? null : WatchedCases.numberText(named.caseNumber()),
                                    named == null ? null : named.title(),
                                    nameOf(incident),
                                    incident.getIncidentTimestamp()
                                            .toInstant()
                                            .atZone(HuiyinApplication.ZONE)
                                            .toOffsetDateTime(),
                                    incident.getProcessInstanceId());
                        })
                        .toList(),
                page,
                size,
                query.count());
    }

    private Map<UUID, Named> names(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select proposal_id, case_number, title from case_standing where proposal_id in (:ids)")
                        .param("ids", ids)
                        .query(Named.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Named::proposalId, named -> named));
    }

    /** As the diagram names the step. */
    private String nameOf(Incident incident) {
        if (incident.getProcessDefinitionId() == null || incident.getActivityId() == null) {
            return "系统步骤";
        }
        var element = engine.getRepositoryService()
                .getBpmnModelInstance(incident.getProcessDefinitionId())
                .getModelElementById(incident.getActivityId());
        return element instanceof FlowElement flow && flow.getName() != null ? flow.getName() : "系统步骤";
    }
}
