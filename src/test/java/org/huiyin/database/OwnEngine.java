package org.huiyin.database;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Camunda's web applications find their engine by its name among all of the JVM, and every test's context has one named
 * {@code default}: puts the test's own in its place again.
 */
final class OwnEngine implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        ProcessEngines.registerProcessEngine(
                SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class));
    }
}
