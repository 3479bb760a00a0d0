package org.huiyin.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * An engine with nothing around it, as the starter sets one up, on the product's own models with every delegate and
 * listener emptied and every expression that asks for data replaced by a constant.
 */
final class BareEngine implements Side {

    /** What the gateways ask for, and what lists show: all that a thrifty user keeps in the engine. */
    private static final Set<String> GATEWAYS = Set.of(
            "title",
            "caseNumber",
            "alreadyReviewed",
            "reviewOutcome",
            "filingOutcome",
            "proposedOutcome",
            "dispatchConfirmed",
            "returnRequested",
            "repliesToProposer",
            "replySigned",
            "replyPassed",
            "anyDissatisfied",
            "feedbackOutcome",
            "published");

    private final String name;
    private final boolean thrifty;
    private final HikariDataSource pool;
    private final ProcessEngine engine;

    private BareEngine(String name, boolean thrifty, HikariDataSource pool, ProcessEngine engine) {
        this.name = name;
        this.thrifty = thrifty;
        this.pool = pool;
        this.engine = engine;
    }

    /** History level {@code full}, and what people fill in is kept as variables. */
    static BareEngine stock(Statements statements, String url) {
        return start("bare engine, stock", false, HistoryLevel.HISTORY_LEVEL_FULL, statements, url);
    }

    /** The product's history level, and none but the gateways' variables: the least that such a process can do. */
    static BareEngine thrifty(Statements statements, String url, HistoryLevel history) {
        return start("bare engine, least", true, history, statements, url);
    }

    private static BareEngine start(
            String name, boolean thrifty, HistoryLevel history, Statements statements, String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(30);
        var source = statements.counting(pool);
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName(thrifty ? "least" : "stock");
        configuration.setDataSource(source);
        configuration.setTransactionManager(new DataSourceTransactionManager(source));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setCustomHistoryLevels(List.of(history));
        configuration.setHistory(history.getName());
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new HashMap<>(Map.of("nothing", new Empty(), "one", new One())));
        var engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment();
        for (var model : List.of("proposal-lifecycle", "proposal-handling", "proposal-feedback", "deadline-watch")) {
            deployment.addString(model + ".bpmn", emptied(model));
        }
        deployment.deploy();
        return new BareEngine(name, thrifty, pool, engine);
    }

    private static String emptied(String model) {
        try {
            return new ClassPathResource("bpmn/" + model + ".bpmn")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceAll("elegateExpression=\"[^\"]*\"", "elegateExpression=\"\\${nothing}\"")
                    .replaceAll("camunda:collection=\"[^\"]*\"", "camunda:collection=\"\\${one.ids()}\"")
                    .replaceAll("\\$\\{\\w+At}", "2099-01-01T00:00:00")
                    .replace("${unitGroup}", "unit-" + Forms.UNIT)
                    .replace("${dispatcherGroup}", "dispatch-government")
                    .replaceAll("\\$\\{(signer|proposer)Account}", "member");
        } catch (IOException e) {
            throw new IllegalStateException("model " + model + " cannot be read", e);
        }
    }

    /** Public, as expressions find methods of public classes only. */
    public static final class One {

        public List<String> ids() {
            return List.of(UUID.randomUUID().toString());
        }
    }

    private static final class Empty implements JavaDelegate, TaskListener, ExecutionListener {

        @Override
        public void execute(DelegateExecution execution) {}

        @Override
        public void notify(DelegateTask task) {}

        @Override
        public void notify(DelegateExecution execution) {}
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataSource database() {
        return pool;
    }

    @Override
    public void runOne() {
        var id = UUID.randomUUID();
        Statements.act(
                "start",
                () -> engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                "proposal-lifecycle",
                                id.toString(),
                                variables(
                                        Forms.submission(id),
                                        "caseNumber",
                                        "",
                                        "alreadyReviewed",
                                        false,
                                        "anyDissatisfied",
                                        false,
                                        "feedbackOutcome",
                                        "CLOSE")));
        var process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "proposal-lifecycle")
                .singleResult()
                .getId();
        completes("office", id, "userTask_reviewProposal", Forms.review());
        completes("committee", id, "userTask_decideFiling", Forms.filing());
        completes("office", id, "userTask_proposeUnits", Forms.units());
        completes("dispatcher", id, "userTask_confirmDispatch", Forms.dispatch());
        job(process, "serviceTask_dispatchProposal");
        var signing = watch(id);
        var reply = watch(id);
        completes("officer", id, "userTask_signForAssignment", Forms.signing(), "repliesToProposer", true);
        unwatch(signing);
        completes("officer", id, "userTask_draftReply", Forms.reply());
        completes("signatory", id, "userTask_signOffReply", Forms.signOff());
        completes("dispatcher", id, "userTask_auditReply", Forms.audit());
        unwatch(reply);
        job(process, "serviceTask_deliverReplies");
        var rating = watch(id);
        completes("member", id, "userTask_rateReply", Forms.rating());
        unwatch(rating);
        completes("office", id, "userTask_decidePublication", Forms.publication(), "published", true);
    }

    private Map<String, Object> variables(Map<String, Object> form, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            form.put((String) more[i], more[i + 1]);
        }
        if (thrifty) {
            form.keySet().retainAll(GATEWAYS);
        }
        return form;
    }

    private void completes(String account, UUID id, String key, Map<String, Object> form, Object... more) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult();
        if (task.getAssignee() == null) {
            Statements.act("claim", () -> engine.getTaskService().claim(task.getId(), account));
        }
        Statements.act(key, () -> engine.getTaskService().complete(task.getId(), variables(form, more)));
    }

    /** Each limit that the product starts has a process of its own. */
    private String watch(UUID id) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "deadline-watch",
                        id.toString(),
                        Map.of("deadlineId", UUID.randomUUID().toString(), "stage", "REMINDER"))
                .getId();
    }

    private void unwatch(String watch) {
        engine.getRuntimeService()
                .createMessageCorrelation("deadline.limitEnded")
                .processInstanceId(watch)
                .correlate();
    }

    private void job(String process, String activity) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process)
                .activityId(activity)
                .singleResult();
        Statements.act(activity, () -> engine.getManagementService().executeJob(job.getId()));
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
