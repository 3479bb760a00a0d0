package org.huiyin.identity;

import org.huiyin.database.StartLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Applies rights and filters before anybody can sign in. */
@Component
class RightsAtStart implements SmartLifecycle {

    private final Rights rights;
    private final TaskFilters filters;
    private final StartLock lock;
    private boolean running;

    RightsAtStart(Rights rights, TaskFilters filters, StartLock lock) {
        this.rights = rights;
        this.filters = filters;
        this.lock = lock;
    }

    @Override
    public void start() {
        lock.whileHeld(() -> {
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

    /** After the models and the groups. */
    @Override
    public int getPhase() {
        return Groups.PHASE + 400;
    }
}
