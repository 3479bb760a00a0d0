package org.huiyin.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.huiyin.cockpit.SupervisionFigures;
import org.huiyin.identity.AccountRegister;
import org.huiyin.identity.Browser;
import org.huiyin.identity.Groups;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cockpit while many cases run, asked over HTTP by a supervisor: its own pages' calls and ours. */
final class CockpitLoad {

    private static final int INSTANCES = Integer.getInteger("benchmark.instances", 50_000);
    private static final int CALLS = 50;
    private static final String PASSWORD = "Huiyin@2026";

    private CockpitLoad() {}

    static void run(Path directory, Statements statements) throws InterruptedException, ExecutionException {
        try (var product = Product.start(
                "cockpit",
                statements,
                List.of(
                        "--huiyin.db.url=",
                        "--huiyin.db.directory=" + directory.resolve("cockpit"),
                        "--huiyin.notice.sending=false",
                        "--huiyin.secure-cookies=false"))) {
            var begun = System.nanoTime();
            var workers = Executors.newFixedThreadPool(3);
            var started = new ArrayList<Future<?>>();
            for (int i = 0; i < INSTANCES; i++) {
                started.add(workers.submit(product::submit));
            }
            for (var one : started) {
                one.get();
            }
            workers.shutdown();
            System.out.printf(
                    "%nCockpit with %,d running cases (started in %.0f s)%n",
                    INSTANCES, (System.nanoTime() - begun) / 1e9);
            JdbcClient.create(product.database()).sql("vacuum analyze").update();
            measure(product);
        }
    }

    private static void measure(Product product) {
        product.bean(AccountRegister.class)
                .put("supervisor", PASSWORD, "某督办", List.of(Groups.SUPERVISORS), "benchmark");
        product.bean(SupervisionFigures.class).refresh();
        var port = Integer.parseInt(product.bean(Environment.class).getProperty("local.server.port"));
        var browser = Browser.signedIn(port, "supervisor", PASSWORD);
        browser.page("/camunda/app/cockpit/default/");
        var definition = product.bean(ProcessEngine.class)
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("proposal-lifecycle")
                .latestVersion()
                .singleResult()
                .getId();
        var engine = "/camunda/api/engine/engine/default/";
        var calls = new LinkedHashMap<String, IntSupplier>();
        for (var path : List.of(
                "process-definition/statistics?rootIncidents=true",
                "process-definition/count?latestVersion=true",
                "process-instance/count",
                "incident/count",
                "task/count",
                "process-definition/" + definition + "/statistics?incidents=true")) {
            calls.put(
                    "Cockpit " + path.replace(definition, "{id}"),
                    () -> browser.get(engine + path).status());
        }
        calls.put(
                "Cockpit process-instance, first page",
                () -> browser.post(
                                "/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=50",
                                "{\"processDefinitionId\":\"%s\",\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}"
                                        .formatted(definition))
                        .status());
        for (var path : List.of(
                "overview",
                "limits?size=8&counted=false",
                "incidents?size=5",
                "cases?state=OPEN&link=REVIEW",
                "processes/proposal-lifecycle/steps")) {
            calls.put(
                    "ours    " + path,
                    () -> browser.get("/api/v1/cockpit/" + path).status());
        }
        for (Map.Entry<String, IntSupplier> call : calls.entrySet()) {
            var took = new double[CALLS];
            for (int i = -3; i < CALLS; i++) {
                var begun = System.nanoTime();
                var status = call.getValue().getAsInt();
                if (status != 200) {
                    throw new IllegalStateException(call.getKey() + " answers " + status);
                }
                if (i >= 0) {
                    took[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Arrays.sort(took);
            System.out.printf(
                    "  %-62s median %8.1f ms, p95 %8.1f ms%n",
                    call.getKey(), took[CALLS / 2], took[(int) Math.ceil(CALLS * 0.95) - 1]);
        }
    }
}
