package org.huiyin.identity;

import org.camunda.bpm.engine.RepositoryService;

/** The small process behind the tests of doors: one task of {@link People#UNIT}'s group, with a timer on it. */
final class DoorCase {

    static final String KEY = "door-case";

    private DoorCase() {}

    static void deploy(RepositoryService repository) {
        repository
                .createDeployment()
                .name("doors")
                .enableDuplicateFiltering(true)
                .addClasspathResource("doors/case.bpmn")
                .addString(
                        "answer.html",
                        "<form><input cam-variable-name=\"opinion\" cam-variable-type=\"String\" maxlength=\"20\"></form>")
                .deploy();
    }
}
