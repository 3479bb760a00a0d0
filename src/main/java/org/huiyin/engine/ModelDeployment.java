package org.huiyin.engine;

import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code bpmn/} and {@code forms/} as one deployment under the same resource names in an IDE, a test and the
 * jar, so that a restart in another shape makes no new version.
 */
@Component
class ModelDeployment implements SmartLifecycle {

    private final RepositoryService repository;
    private boolean running;

    ModelDeployment(ProcessEngine engine) {
        repository = engine.getRepositoryService();
    }

    @Override
    public void start() {
        var deployment = repository
                .createDeployment()
                .name("huiyin")
                .source("huiyin")
                // All or nothing: a process finds its forms in its own deployment.
                .enableDuplicateFiltering(false);
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (var models : List.of("classpath:bpmn/*.bpmn", "classpath:bpmn/*.dmn")) {
                for (var resource : resources.getResources(models)) {
                    deployment.addInputStream("bpmn/" + resource.getFilename(), resource.getInputStream());
                }
            }
            for (Resource resource : resources.getResources("classpath*:forms/*")) {
                deployment.addInputStream("forms/" + resource.getFilename(), resource.getInputStream());
            }
        } catch (IOException e) {
            throw new IllegalStateException("models cannot be read from the class path", e);
        }
        deployment.deploy();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the job executor and the web server, which both expect the models. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
