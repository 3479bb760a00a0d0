package org.huiyin.assignment;

import org.huiyin.database.StartLock;
import org.huiyin.identity.Groups;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it at every start that each unit has the groups of its people and of its signatories. */
@Component
class UnitGroups implements SmartLifecycle {

    private final Units units;
    private final StartLock lock;
    private boolean running;

    UnitGroups(Units units, StartLock lock) {
        this.units = units;
        this.lock = lock;
    }

    @Override
    public void start() {
        lock.whileHeld(() -> units.all().forEach(units::putGroups));
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

    @Override
    public int getPhase() {
        return Groups.PHASE + 25;
    }
}
