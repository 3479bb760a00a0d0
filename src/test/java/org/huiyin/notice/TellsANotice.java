package org.huiyin.notice;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.HuiyinApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the application, tells somebody something at whatever hour it is, says so, and goes on running. */
final class TellsANotice {

    static final String COMMITTED = "COMMITTED";
    static final String ACCOUNT = "unit-jxj";

    private TellsANotice() {}

    public static void main(String[] args) {
        var application = SpringApplication.run(HuiyinApplication.class, args);
        try {
            var identity = application.getBean(IdentityService.class);
            var user = identity.createUserQuery().userId(ACCOUNT).singleResult();
            user.setEmail("jxj@zhengxie.example");
            identity.saveUser(user);
            application
                    .getBean(JdbcClient.class)
                    .sql("""
                            insert into notice_preference (account, mail, webhook, quiet_from, quiet_to, updated_at)
                            values (:account, 'IMMEDIATE', true, '00:00', '00:00', now())
                            """)
                    .param("account", ACCOUNT)
                    .update();
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> application
                            .getBean(Notices.class)
                            .tell(
                                    List.of(ACCOUNT),
                                    null,
                                    NoticeKind.UNWATCHED_DEADLINES,
                                    Map.of("count", "3"),
                                    "told before the end"));
            System.out.println(COMMITTED);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
