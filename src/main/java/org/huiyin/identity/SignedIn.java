package org.huiyin.identity;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/** The person behind a request, as Spring Security's principal. */
record SignedIn(String account, String name, Set<String> groups) implements Principal, Serializable {

    @Override
    public String getName() {
        return account;
    }
}
