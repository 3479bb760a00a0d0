package org.huiyin.benchmark;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.huiyin.HuiyinApplication;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.engine.Tasks;
import org.huiyin.handling.Communications;
import org.huiyin.identity.AccountRegister;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.Sessions;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application as shipped, driven through the services behind {@code /api/v1}. */
final class Product implements Side {

    private final String name;
    private final ConfigurableApplicationContext context;
    private final ProcessEngine engine;
    private final Tasks tasks;
    private final Communications communications;
    private final JdbcClient jdbc;

    private Product(String name, ConfigurableApplicationContext context) {
        this.name = name;
        this.context = context;
        engine = context.getBean(ProcessEngine.class);
        tasks = context.getBean(Tasks.class);
        communications = context.getBean(Communications.class);
        jdbc = context.getBean(JdbcClient.class);
        settle();
    }

    /**
     * The worker does each job itself: what is measured is work, not waiting for the next poll.
     *
     * @param settings as on the command line
     */
    static Product start(String name, Statements statements, List<String> settings) {
        var arguments = new ArrayList<>(settings);
        arguments.add("--camunda.bpm.job-execution.enabled=false");
        return start(
                name,
                arguments,
                context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String beanName) {
                        return bean instanceof DataSource source ? statements.counting(source) : bean;
                    }
                }));
    }

    /** By this clock; {@link #jobs} stand still until they are started. */
    static Product start(String name, List<String> settings, Clock clock) {
        var product = start(
                name,
                settings,
                context -> context.registerBean(
                        "clockOfTheBenchmark", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
        product.jobs().shutdown();
        return product;
    }

    private static Product start(String name, List<String> settings, Consumer<GenericApplicationContext> before) {
        var arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.level.root=ERROR",
                "--huiyin.admin.user=benchmark",
                "--huiyin.admin.password=" + UUID.randomUUID() + "aZ"));
        var context = new SpringApplicationBuilder(HuiyinApplication.class)
                .initializers(starting -> before.accept((GenericApplicationContext) starting))
                .run(arguments.toArray(String[]::new));
        return new Product(name, context);
    }

    private void settle() {
        context.getBean(Units.class).put(Forms.UNIT, "交通运输局", Channel.GOVERNMENT);
        person("member", "members");
        person("office", "proposal-office");
        person("committee", "proposal-committee");
        person("dispatcher", Channel.GOVERNMENT.group());
        person("officer", Unit.group(Forms.UNIT));
        person("signatory", Unit.group(Forms.UNIT), Unit.signatoryGroup(Forms.UNIT));
        context.getBean(Sessions.class).open(1, 1, null, "national");
    }

    private void person(String account, String... groups) {
        context.getBean(AccountRegister.class).put(account, "Huiyin@2026", "某" + account, List.of(groups), "benchmark");
    }

    HistoryLevel historyLevel() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getHistoryLevel();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataSource database() {
        return context.getBean(DataSource.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The engine's own worker. */
    JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** A member submits a proposal, and the office reviews it. @return nanoseconds that the completion took */
    long submitAndReview() {
        var id = submit();
        return completes("office", List.of("proposal-office"), id, "userTask_reviewProposal", Forms.review());
    }

    /**
     * Takes a proposal to where a job of the engine's hands it to its unit.
     *
     * @return nanoseconds from the beginning of the completion before that job until the unit has its task
     */
    long dispatch() throws InterruptedException {
        var id = submit();
        var office = List.of("proposal-office");
        completes("office", office, id, "userTask_reviewProposal", Forms.review());
        completes("committee", List.of("proposal-committee"), id, "userTask_decideFiling", Forms.filing());
        completes("office", office, id, "userTask_proposeUnits", Forms.units());
        var begun = System.nanoTime();
        completes("dispatcher", List.of(Channel.GOVERNMENT.group()), id, "userTask_confirmDispatch", Forms.dispatch());
        while (engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(id.toString())
                        .taskDefinitionKey("userTask_signForAssignment")
                        .count()
                == 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return System.nanoTime() - begun;
    }

    /** A member submits a proposal. */
    UUID submit() {
        var id = UUID.randomUUID();
        Statements.act(
                "start",
                () -> as("member", List.of("members"), () -> tasks.start("proposal-lifecycle", Forms.submission(id))));
        return id;
    }

    @Override
    public void runOne() {
        var id = submit();
        var process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "proposal-lifecycle")
                .singleResult()
                .getId();
        var office = List.of("proposal-office");
        var dispatcher = List.of(Channel.GOVERNMENT.group());
        var unit = List.of(Unit.group(Forms.UNIT));
        var signatory = List.of(Unit.group(Forms.UNIT), Unit.signatoryGroup(Forms.UNIT));
        completes("office", office, id, "userTask_reviewProposal", Forms.review());
        completes("committee", List.of("proposal-committee"), id, "userTask_decideFiling", Forms.filing());
        completes("office", office, id, "userTask_proposeUnits", Forms.units());
        completes("dispatcher", dispatcher, id, "userTask_confirmDispatch", Forms.dispatch());
        job(process, "serviceTask_dispatchProposal");
        completes("officer", unit, id, "userTask_signForAssignment", Forms.signing());
        var part = jdbc.sql("select id from assignment where proposal_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        as(
                "officer",
                unit,
                () -> communications.record(
                        part,
                        Communications.Phase.BEFORE,
                        Communications.Mode.VISIT,
                        LocalDate.now(),
                        "提案人",
                        "当面听取意见。"));
        completes("officer", unit, id, "userTask_draftReply", Forms.reply());
        completes("signatory", signatory, id, "userTask_signOffReply", Forms.signOff());
        completes("dispatcher", dispatcher, id, "userTask_auditReply", Forms.audit());
        job(process, "serviceTask_deliverReplies");
        completes("member", List.of("members"), id, "userTask_rateReply", Forms.rating());
        completes("office", office, id, "userTask_decidePublication", Forms.publication());
    }

    /** @throws IllegalStateException if a case of these is not closed */
    void checkAllClosed() {
        var open = jdbc.sql("select count(*) from proposal where status <> 'CLOSED'")
                .query(Integer.class)
                .single();
        if (open > 0 || engine.getRuntimeService().createProcessInstanceQuery().count() > 0) {
            throw new IllegalStateException(open + " cases are not closed");
        }
    }

    /** @return nanoseconds of the completion alone */
    private long completes(String account, List<String> groups, UUID id, String key, Map<String, Object> form) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult();
        if (task.getAssignee() == null) {
            Statements.act("claim", () -> as(account, groups, () -> tasks.claim(task.getId())));
        }
        var begun = System.nanoTime();
        Statements.act(key, () -> as(account, groups, () -> tasks.complete(task.getId(), form)));
        return System.nanoTime() - begun;
    }

    private void job(String process, String activity) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process)
                .activityId(activity)
                .singleResult();
        Statements.act(activity, () -> engine.getManagementService().executeJob(job.getId()));
    }

    void as(String account, List<String> groups, Runnable act) {
        engine.getIdentityService().setAuthentication(account, groups);
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
