package org.huiyin.database;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.huiyin.HuiyinApplication;
import org.springframework.boot.SpringApplication;

/** Starts the application, completes the first of two tasks, says so, and goes on running. */
final class CommitsATask {

    static final String COMMITTED = "COMMITTED ";

    private CommitsATask() {}

    public static void main(String[] args) {
        var engine = SpringApplication.run(HuiyinApplication.class, args).getBean(ProcessEngine.class);
        try {
            System.out.println(COMMITTED + commit(engine));
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static String commit(ProcessEngine engine) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "two-tasks.bpmn",
                        Bpmn.createExecutableProcess("two-tasks")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("first")
                                .camundaAssignee("somebody")
                                .camundaFormKey("embedded:deployment:forms/first.html")
                                .userTask("second")
                                .endEvent()
                                .done())
                .addString("forms/first.html", "<form></form>")
                .deploy();
        var key = UUID.randomUUID().toString();
        engine.getRuntimeService().startProcessInstanceByKey("two-tasks", key);
        engine.getIdentityService().setAuthentication("somebody", List.of());
        var tasks = engine.getTaskService();
        tasks.complete(tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId());
        return key;
    }
}
