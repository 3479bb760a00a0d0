package org.huiyin.identity;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The person on whose behalf this thread works, whichever door they came through: {@code /api/v1}, the web
 * applications' own REST, or a test that only sets the engine's authentication. Where nobody is behind the work, as in
 * the job executor's threads, it is the account {@value #SYSTEM}, named 系统, of no group.
 */
@Component
public class CurrentPerson {

    /** The account that stands in the trail for what the system did by itself; no person can have it. */
    public static final String SYSTEM = "system";

    private static final SignedIn NOBODY = new SignedIn(SYSTEM, "系统", Set.of());

    private final ProcessEngine engine;

    CurrentPerson(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    public String account() {
        return caller().map(Authentication::getUserId)
                .or(() -> signedIn().map(SignedIn::account))
                .orElse(SYSTEM);
    }

    /** The person's name as others read it; the account itself where it has none. */
    public String name() {
        return person().name();
    }

    public Set<String> groups() {
        return person().groups();
    }

    public boolean in(String group) {
        return groups().contains(group);
    }

    /** Anybody's name as others read it; the account itself where it has none, or is no longer there. */
    public String nameOf(String account) {
        if (SYSTEM.equals(account)) {
            return NOBODY.name();
        }
        var user = unrestricted(context -> context.getReadOnlyIdentityProvider().findUserById(account));
        return user == null ? account : Accounts.nameOf(user);
    }

    /** Whether the account is that of a member or of a collective proposer. */
    public boolean isMember(String account) {
        return unrestricted(context -> context.getReadOnlyIdentityProvider()
                        .createUserQuery(context)
                        .userId(account)
                        .memberOfGroup(Groups.MEMBERS)
                        .count())
                > 0;
    }

    private SignedIn person() {
        var caller = caller();
        return caller.isEmpty()
                ? signedIn().orElse(NOBODY)
                : signedIn()
                        .filter(person -> person.account().equals(caller.get().getUserId()))
                        .orElseGet(() -> known(caller.get()));
    }

    private Optional<Authentication> caller() {
        return Optional.ofNullable(engine.getIdentityService().getCurrentAuthentication())
                .filter(authentication -> authentication.getUserId() != null);
    }

    private static Optional<SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(org.springframework.security.core.Authentication::getPrincipal)
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
    }

    private SignedIn known(Authentication caller) {
        var groups = caller.getGroupIds() == null ? Set.<String>of() : Set.copyOf(caller.getGroupIds());
        return new SignedIn(caller.getUserId(), nameOf(caller.getUserId()), groups);
    }

    /** The engine shows its caller hardly any other account; names stand in every dossier. */
    private <T> T unrestricted(Question<T> question) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization((Callable<T>) () -> question.ask(context)));
    }

    private interface Question<T> {

        T ask(CommandContext context);
    }
}
