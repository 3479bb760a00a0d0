package org.huiyin.identity;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.StartRefused;
import org.huiyin.database.StartLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Creates the administrator that {@code HUIYIN_ADMIN_USER} names, for as long as there is none at all. */
@Component
class FirstAdministrator implements SmartLifecycle {

    private static final String ACCOUNT = "[a-z0-9][a-z0-9-]{1,39}";

    private final IdentityService identity;
    private final AccountRegister accounts;
    private final StartLock lock;
    private final AdministratorSettings settings;
    private boolean running;

    FirstAdministrator(
            IdentityService identity, AccountRegister accounts, StartLock lock, AdministratorSettings settings) {
        this.identity = identity;
        this.accounts = accounts;
        this.lock = lock;
        this.settings = settings;
    }

    @Override
    public void start() {
        lock.whileHeld(() -> {
            if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
                create(settings.user(), settings.password());
            }
        });
        running = true;
    }

    private void create(String account, String password) {
        if (!StringUtils.hasText(account) || !StringUtils.hasText(password)) {
            throw new StartRefused(
                    "还没有管理员账号，也没有设置 HUIYIN_ADMIN_USER 和 HUIYIN_ADMIN_PASSWORD，回音没有启动。",
                    "请设置这两个环境变量再启动；有了管理员之后，它们可以去掉。");
        }
        if (!account.matches(ACCOUNT) || account.equals(CurrentPerson.SYSTEM)) {
            throw new StartRefused("HUIYIN_ADMIN_USER 不能用作账号，回音没有启动。", "账号由 2 到 40 个小写字母、数字和连字符组成，不能是 system。");
        }
        accounts.put(account, password, "系统管理员", Set.of(Groups.CAMUNDA_ADMIN), "first-administrator");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After every account that is created otherwise, before the rights. */
    @Override
    public int getPhase() {
        return Groups.PHASE + 100;
    }
}
