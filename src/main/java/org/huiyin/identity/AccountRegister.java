package org.huiyin.identity;

import java.util.Collection;
import java.util.HashSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Accounts that the product itself creates at its start; people's own are kept in the Admin application. */
@Component
public class AccountRegister {

    private static final String ORIGIN = "huiyin-origin";

    private final IdentityService identity;

    AccountRegister(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * Creates the account if there is none of this id, and sees to its groups; an existing one keeps its password.
     *
     * @param name as others read it, family name first
     * @param origin why the product created it, for {@link #isFrom}
     */
    public void put(String account, String password, String name, Collection<String> groups, String origin) {
        if (identity.createUserQuery().userId(account).count() == 0) {
            var user = identity.newUser(account);
            user.setPassword(password);
            user.setFirstName(name);
            // Tasklist writes both names side by side, a missing one as "null".
            user.setLastName("");
            identity.saveUser(user);
            identity.setUserInfo(account, ORIGIN, origin);
        }
        var missing = new HashSet<>(groups);
        identity.createGroupQuery().groupMember(account).unlimitedList().stream()
                .map(Group::getId)
                .forEach(missing::remove);
        missing.forEach(group -> identity.createMembership(account, group));
    }

    /** Whether this account exists and the product created it for this reason. */
    public boolean isFrom(String account, String origin) {
        return origin.equals(identity.getUserInfo(account, ORIGIN));
    }
}
