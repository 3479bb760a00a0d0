package org.huiyin.identity;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The names under which people find each other. */
@Component
public class Directory {

    /** An account and its name. */
    public record Entry(String account, String name) {}

    private final ProcessEngine engine;

    Directory(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Members and collective proposers whose name or account holds the words, by name. */
    public List<Entry> members(String words, int most) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var users = configuration
                .getCommandExecutorTxRequired()
                .execute(context ->
                        context.runWithoutAuthorization((Callable<List<User>>) () -> engine.getIdentityService()
                                .createUserQuery()
                                .memberOfGroup(Groups.MEMBERS)
                                .unlimitedList()));
        return users.stream()
                .map(user -> new Entry(user.getId(), Accounts.nameOf(user)))
                .filter(entry -> entry.name().contains(words) || entry.account().contains(words))
                .sorted(Comparator.comparing(Entry::name))
                .limit(most)
                .toList();
    }
}
