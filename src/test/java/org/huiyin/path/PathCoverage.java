package org.huiyin.path;

import java.util.ArrayList;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentBpmnModelInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.TestComponent;

/**
 * Collects with the coverage library what all path tests of this JVM pass, as one suite: the library's own extension
 * measures class by class and wants an engine of its own.
 */
final class PathCoverage implements BeforeEachCallback, AfterEachCallback {

    static final DefaultCollector COLLECTED = new DefaultCollector(new ExecutionContextModelProvider());
    static final Suite SUITE = COLLECTED.createSuite(new Suite("paths", "全部路径"));

    private static volatile boolean measuring;

    static {
        COLLECTED.activateSuite(SUITE.getId());
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        COLLECTED.createRun(new Run(test.getUniqueId(), test.getDisplayName()), SUITE.getId());
        COLLECTED.activateRun(test.getUniqueId());
        measuring = true;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        measuring = false;
    }

    /** The library's collector is not made for tests with several threads, nor for what happens between tests. */
    private static synchronized void add(Event event) {
        if (measuring) {
            COLLECTED.addEvent(event);
        }
    }

    /** Without this the library would find nothing and say so in a warning only. */
    @TestComponent
    static final class Listening extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
            var interceptors = new ArrayList<CommandInterceptor>();
            if (configuration.getCustomPostCommandInterceptorsTxRequired() != null) {
                interceptors.addAll(configuration.getCustomPostCommandInterceptorsTxRequired());
            }
            interceptors.add(new LibraryMayRead());
            configuration.setCustomPostCommandInterceptorsTxRequired(interceptors);
        }

        @Override
        public void postProcessEngineBuild(ProcessEngine engine) {
            new ProcessEngineAdapter(engine, PathCoverage::add).initializeListeners();
        }
    }

    /** The library asks for the model in the midst of an act, as the person who acts, and people may not read models. */
    private static final class LibraryMayRead extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            var asks = command instanceof GetDeployedProcessDefinitionCmd
                    || command instanceof GetDeploymentBpmnModelInstanceCmd
                    || command instanceof ProcessDefinitionQuery;
            return asks && Context.getBpmnExecutionContext() != null
                    ? Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command))
                    : next.execute(command);
        }
    }
}
