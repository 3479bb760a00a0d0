package org.huiyin.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets nodes that start together prepare the database one after the other. */
@Component
public class StartLock {

    private static final long KEY = 7240240;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StartLock(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    /** Does this in a transaction while no other node does its own. */
    public void whileHeld(Runnable preparation) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:key)")
                    .param("key", KEY)
                    .query((row, i) -> i)
                    .list();
            preparation.run();
        });
    }
}
