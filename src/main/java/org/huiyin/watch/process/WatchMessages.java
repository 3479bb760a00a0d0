package org.huiyin.watch.process;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.huiyin.deadline.DeadlineProcess;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;
import org.huiyin.deadline.WatchPlan;
import org.huiyin.engine.TaskDates;
import org.huiyin.engine.Unrestricted;
import org.springframework.stereotype.Component;

/**
 * Starts the watches, tells them of what happens to their limits, and moves the dates of the cases' own processes. A
 * watch that somebody deleted keeps nobody from working: the proof names it.
 */
@Component
class WatchMessages implements DeadlineProcess {

    private final RuntimeService runtime;
    private final TaskDates dates;
    private final Deadlines deadlines;
    private final Unrestricted unrestricted;

    WatchMessages(RuntimeService runtime, TaskDates dates, Deadlines deadlines, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.dates = dates;
        this.deadlines = deadlines;
        this.unrestricted = unrestricted;
    }

    @Override
    public String watch(UUID proposalId, UUID deadlineId, WatchPlan plan) {
        var variables = DeadlineWatch.planned(plan);
        variables.put(DeadlineWatch.DEADLINE_ID.name(), deadlineId.toString());
        var started = new ProcessInstance[1];
        unrestricted.does(() ->
                started[0] = runtime.startProcessInstanceByKey(DeadlineWatch.KEY, proposalId.toString(), variables));
        return started[0].getId();
    }

    @Override
    public void changed(String watchId, WatchPlan plan) {
        unrestricted.does(() -> runtime.createMessageCorrelation(DeadlineWatch.MESSAGE_LIMIT_CHANGED)
                .processInstanceId(watchId)
                .setVariables(DeadlineWatch.planned(plan))
                .correlateAllWithResult());
    }

    @Override
    public void ended(Collection<String> watchIds) {
        unrestricted.does(
                () -> watchIds.forEach(id -> runtime.createMessageCorrelation(DeadlineWatch.MESSAGE_LIMIT_ENDED)
                        .processInstanceId(id)
                        .correlateAllWithResult()));
    }

    @Override
    public boolean watches(String watchId) {
        var found = new boolean[1];
        unrestricted.does(() -> found[0] =
                runtime.createProcessInstanceQuery().processInstanceId(watchId).count() > 0);
        return found[0];
    }

    @Override
    public void abandon(String watchId) {
        unrestricted.does(() -> runtime.deleteProcessInstanceIfExists(watchId, "重建督促", true, true, true, true));
    }

    @Override
    public void moved(UUID proposalId, UUID subjectId, Step step, LocalDate due, RuleProfile profile) {
        if (step.variable() == null) {
            return;
        }
        unrestricted.does(() -> processOf(
                        step,
                        subjectId,
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(proposalId.toString()))
                .list()
                .forEach(process -> {
                    dates.move(process.getId(), step, due, profile);
                    if (step == Step.FEEDBACK) {
                        dates.moveTimer(
                                process.getId(), step.variable(), "event_feedbackOverdue", Deadlines.endOf(due));
                    }
                    if (step == Step.MINUTES_CONFIRMATION && due != null) {
                        dates.moveTimer(
                                process.getId(), step.variable(), "event_confirmationOverdue", Deadlines.endOf(due));
                    }
                    if (step == Step.CORRECTION) {
                        dates.moveTimer(
                                process.getId(),
                                "correctionOverdueAt",
                                "event_correctionOverdue",
                                Deadlines.endOf(
                                        deadlines.from(due, profile.limits().correctionGrace())));
                    }
                }));
    }

    /** The capabilities whose processes these are build on this one, so that their names cannot be had from there. */
    private static ProcessInstanceQuery processOf(Step step, UUID subjectId, ProcessInstanceQuery query) {
        return switch (step) {
            case CORRECTION -> query.processDefinitionKey("proposal-lifecycle");
            case FEEDBACK ->
                query.processDefinitionKey("proposal-feedback").variableValueEquals("feedbackId", subjectId.toString());
            case LOOK_BACK ->
                query.processDefinitionKey("look-back").variableValueEquals("lookBackItemId", subjectId.toString());
            case MINUTES ->
                query.processDefinitionKey("supervision-consultation")
                        .variableValueEquals("consultationId", subjectId.toString());
            // One process for all units: their common date is that of its timer.
            case MINUTES_CONFIRMATION -> query.processDefinitionKey("supervision-consultation");
            case COMMITMENT, FAILURE_DECISION ->
                query.processDefinitionKey("commitment-tracking")
                        .variableValueEquals("commitmentId", subjectId.toString());
            default ->
                query.processDefinitionKey("proposal-handling")
                        .variableValueEquals("assignmentId", subjectId.toString());
        };
    }
}
