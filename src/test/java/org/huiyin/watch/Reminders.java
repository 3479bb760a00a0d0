package org.huiyin.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.huiyin.HuiyinApplication;
import org.huiyin.deadline.CaseDeadlines;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application at the moment that {@code test.now} names; if {@code test.limits} says how many, it first starts so
 * many limits of one case.
 */
final class Reminders {

    static final String PREPARED = "PREPARED ";

    private Reminders() {}

    public static void main(String[] args) {
        ClockUtil.setCurrentTime(Date.from(now()));
        var application = new SpringApplication(HuiyinApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(
                        "momentOfTheTest",
                        Clock.class,
                        () -> Clock.fixed(now(), HuiyinApplication.ZONE),
                        definition -> definition.setPrimary(true)));
        var context = application.run(args);
        var limits = Integer.getInteger("test.limits", 0);
        if (limits > 0) {
            prepare(context, limits);
            System.out.println(PREPARED + limits);
        }
    }

    private static Instant now() {
        return LocalDateTime.parse(System.getProperty("test.now"))
                .atZone(HuiyinApplication.ZONE)
                .toInstant();
    }

    /** A case that a unit handles, as far as its limits look at it. */
    static UUID aCase(JdbcClient jdbc) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                with session as (
                    insert into proposal_session (id, term, number, rule_profile, opened_at)
                    values (gen_random_uuid(), 99, 9, 'national', now()) returning id),
                proposed as (
                    insert into proposal (id, session_id, registration_number, kind, proposer_kind, contact_agreed,
                                          publication_agreed, status, channel, profile_name, profile_version,
                                          submitted_by, submitted_at)
                    select :id, session.id, 1, 'PLENARY', 'MEMBER', true, true, 'HANDLING', 'GOVERNMENT', 'national', 1,
                           'nobody', now() from session returning id)
                insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                select id, 1, '关于时限的提案', 'SOCIETY', '正文', '[]', 'nobody', now() from proposed
                """).param("id", id).update();
        return id;
    }

    private static void prepare(ApplicationContext context, int limits) {
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var deadlines = context.getBean(CaseDeadlines.class);
        var profile = context.getBean(RuleProfiles.class).current("national");
        var proposal = aCase(context.getBean(JdbcClient.class));
        for (int i = 0; i < limits; i++) {
            transaction.executeWithoutResult(
                    status -> deadlines.start(proposal, UUID.randomUUID(), "holder", Step.REPLY, profile));
        }
    }
}
