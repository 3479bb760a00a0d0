package org.huiyin.identity;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Lets code outside a request act as a person, with that person's groups and no more rights than theirs. */
@Component
public class OnBehalf {

    private final IdentityService identity;
    private final Accounts accounts;

    OnBehalf(IdentityService identity, Accounts accounts) {
        this.identity = identity;
        this.accounts = accounts;
    }

    /** @throws IllegalArgumentException if there is no such account */
    public void of(String account, Runnable act) {
        var person = accounts.find(account).orElseThrow(() -> new IllegalArgumentException("no account " + account));
        identity.setAuthentication(person.account(), List.copyOf(person.groups()));
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }
}
