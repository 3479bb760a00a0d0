package org.huiyin.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.runtime.Incident;

/** Puts the case's name before an incident's message, so that a supervisor sees at once which case stands still. */
class NamedIncidents extends DefaultIncidentHandler {

    NamedIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        return super.handleIncident(context, nameOfCase(context.getExecutionId()) + message);
    }

    private static String nameOfCase(String executionId) {
        var execution = executionId == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
        if (execution == null || !(execution.getVariable("title") instanceof String title)) {
            return "";
        }
        var number = execution.getVariable("caseNumber");
        return "【" + (number == null || "".equals(number) ? "" : number + " ") + title + "】";
    }
}
