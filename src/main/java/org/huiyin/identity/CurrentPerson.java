package org.huiyin.identity;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The person on whose behalf this thread works, whichever door they came through: {@code /api/v1}, the web
 * applications' own REST, or a test that only sets the engine's authentication. Where nobody is behind the work, as in
 * the job executor's threads, it is the account {@value #SYSTEM}, named 系统, of no group.
 */
@Component
public class CurrentPerson {

    /** The account that stands for the product itself; no person can have it. */
    public static final String SYSTEM = "system";

    private static final SignedIn NOBODY = new SignedIn(SYSTEM, "系统", Set.of());

    private final ProcessEngine engine;

    CurrentPerson(ProcessEngine engine) {
        this.engine = engine;
    }

    public String account() {
        return person().account();
    }

    /** The person's name as others read it; the account where none is known. */
    public String name() {
        return person().name();
    }

    public Set<String> groups() {
        return person().groups();
    }

    public boolean in(String group) {
        return groups().contains(group);
    }

    private SignedIn person() {
        var signedIn = signedIn();
        var caller = engine.getIdentityService().getCurrentAuthentication();
        if (caller != null && caller.getUserId() != null) {
            return signedIn.filter(person -> person.account().equals(caller.getUserId())).orElseGet(() -> known(caller));
        }
        return signedIn.orElse(NOBODY);
    }

    private static Optional<SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(org.springframework.security.core.Authentication::getPrincipal)
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
    }

    private SignedIn known(Authentication caller) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var user = configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
                () -> context.getReadOnlyIdentityProvider().findUserById(caller.getUserId())));
        var groups = caller.getGroupIds() == null ? Set.<String>of() : Set.copyOf(caller.getGroupIds());
        return new SignedIn(
                caller.getUserId(), user == null ? caller.getUserId() : Accounts.nameOf(user), groups);
    }
}
