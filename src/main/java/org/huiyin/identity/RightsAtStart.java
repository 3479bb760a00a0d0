package org.huiyin.identity;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies rights and filters before anybody can sign in; nodes that start together do it one after the other. */
@Component
class RightsAtStart implements SmartLifecycle {

    private static final long LOCK = 7240240;

    private final Rights rights;
    private final TaskFilters filters;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private boolean running;

    RightsAtStart(Rights rights, TaskFilters filters, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.rights = rights;
        this.filters = filters;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, i) -> i).list();
            rights.apply();
            filters.apply();
        });
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

    /** After the models and the groups, before the web server. */
    @Override
    public int getPhase() {
        return -100;
    }
}
