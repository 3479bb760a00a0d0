package org.huiyin.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.huiyin.deadline.Deadlines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the product adds to every command and every user task. */
@Component
class EngineSettings extends AbstractProcessEnginePlugin {

    private final FormDeclarations forms;
    private final Deadlines deadlines;
    private final CaseRules rules;
    private final TaskPassages passages;
    private final ApplicationEventPublisher events;

    EngineSettings(
            FormDeclarations forms,
            Deadlines deadlines,
            CaseRules rules,
            TaskPassages passages,
            ApplicationEventPublisher events) {
        this.forms = forms;
        this.deadlines = deadlines;
        this.rules = rules;
        this.passages = passages;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(with(
                configuration.getCustomPreCommandInterceptorsTxRequired(),
                new SubmissionGuard(forms, events, configuration)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(with(
                configuration.getCustomPreCommandInterceptorsTxRequiresNew(),
                new SubmissionGuard(forms, events, configuration)));
        // Inside the command's context, where they can read what the command is about.
        configuration.setCustomPostCommandInterceptorsTxRequired(with(
                configuration.getCustomPostCommandInterceptorsTxRequired(), new ExpressionGuard(), new ActGuard()));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(with(
                configuration.getCustomPostCommandInterceptorsTxRequiresNew(), new ExpressionGuard(), new ActGuard()));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                task.addTaskListener(TaskListener.EVENTNAME_CREATE, new TaskDisplay(deadlines, rules));
                task.addTaskListener(TaskListener.EVENTNAME_CREATE, passages);
                task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, passages);
                task.addTaskListener(TaskListener.EVENTNAME_DELETE, passages);
            }
        });
        configuration.setCustomPostBPMNParseListeners(listeners);
        configuration.setCustomHistoryLevels(new ArrayList<>(List.of(new ProcessInstanceHistory())));
        configuration.setCustomSessionFactories(new ArrayList<>(List.of(GrantsOnly.FACTORY)));
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setCustomIncidentHandlers(List.of(new NamedIncidents()));
    }

    private static List<CommandInterceptor> with(List<CommandInterceptor> present, CommandInterceptor... added) {
        var all = new ArrayList<CommandInterceptor>(present == null ? List.of() : present);
        all.addAll(List.of(added));
        return all;
    }
}
