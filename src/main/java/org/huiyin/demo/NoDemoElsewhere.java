package org.huiyin.demo;

import java.util.function.Predicate;
import org.huiyin.StartRefused;
import org.huiyin.identity.AccountRegister;
import org.huiyin.identity.Groups;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to work for real on a database in which the demo left accounts whose passwords stand in the README. */
@Component
@Profile("!" + DemoProfile.NAME)
class NoDemoElsewhere implements SmartLifecycle {

    private final AccountRegister accounts;
    private boolean running;

    NoDemoElsewhere(AccountRegister accounts) {
        this.accounts = accounts;
    }

    @Override
    public void start() {
        Predicate<DemoAccount> exists = one -> accounts.isFrom(one.account(), DemoData.ORIGIN);
        if (DemoAccount.all().stream().anyMatch(exists)) {
            throw new StartRefused(
                    "这个数据库里有演示账号，它们的密码是公开的，回音没有按正式使用启动。",
                    "请换一个空的数据库（HUIYIN_DB_URL）或空的数据目录（HUIYIN_DB_DIRECTORY）；只想试用，就去掉 HUIYIN_ 开头的设置。");
        }
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
        return Groups.PHASE + 50;
    }
}
