package org.huiyin.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The names and addresses under which people find each other. */
@Component
public class Directory {

    /** An account and its name. */
    public record Entry(String account, String name) {}

    /**
     * Somebody who can be written to.
     *
     * @param email as the account has it; null: none
     */
    public record Addressee(String account, String name, String email) {}

    private final ProcessEngine engine;

    Directory(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Members and collective proposers whose name or account holds the words, by name. */
    public List<Entry> members(String words, int most) {
        return users(query -> query.memberOfGroup(Groups.MEMBERS)).stream()
                .map(user -> new Entry(user.getId(), Accounts.nameOf(user)))
                .filter(entry -> entry.name().contains(words) || entry.account().contains(words))
                .sorted(Comparator.comparing(Entry::name))
                .limit(most)
                .toList();
    }

    /** The account of this id and everybody of the group of this id, each once; nobody where there is neither. */
    public List<Addressee> addressees(String accountOrGroup) {
        return Stream.concat(
                        users(query -> query.userId(accountOrGroup)).stream(),
                        users(query -> query.memberOfGroup(accountOrGroup)).stream())
                .map(Directory::addressee)
                .distinct()
                .toList();
    }

    /** Empty once the account is gone. */
    public Optional<Addressee> addressee(String account) {
        return users(query -> query.userId(account)).stream().findFirst().map(Directory::addressee);
    }

    private List<User> users(UnaryOperator<UserQuery> asked) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization((Callable<List<User>>)
                        () -> asked.apply(engine.getIdentityService().createUserQuery())
                                .unlimitedList()));
    }

    private static Addressee addressee(User user) {
        var email = user.getEmail();
        return new Addressee(
                user.getId(), Accounts.nameOf(user), email == null || email.isBlank() ? null : email.strip());
    }
}
