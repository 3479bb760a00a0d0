package org.huiyin.identity;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who acts: the person signed in, or the system where a job acts. */
@Component
public class CurrentPerson {

    /** The account that stands in the trail for what the system did by itself. */
    public static final String SYSTEM = "system";

    private final IdentityService identity;

    CurrentPerson(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    public String account() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null ? SYSTEM : authentication.getUserId();
    }

    /** The account's name as others read it; the account itself where it has none. */
    public String name() {
        return nameOf(account());
    }

    public String nameOf(String account) {
        if (SYSTEM.equals(account)) {
            return "系统";
        }
        var user = identity.createUserQuery().userId(account).singleResult();
        return user == null || user.getFirstName() == null ? account : user.getFirstName();
    }

    public Set<String> groups() {
        Authentication authentication = identity.getCurrentAuthentication();
        List<String> groups = authentication == null ? null : authentication.getGroupIds();
        return groups == null ? Set.of() : Set.copyOf(groups);
    }

    /** Whether the account is that of a member or of a collective proposer. */
    public boolean isMember(String account) {
        return identity.createUserQuery().userId(account).memberOfGroup("members").count() > 0;
    }

    public boolean in(String group) {
        return groups().contains(group);
    }
}
