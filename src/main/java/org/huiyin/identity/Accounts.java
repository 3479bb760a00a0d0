package org.huiyin.identity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's identity tables as the source of accounts. Must be asked while no engine authentication is set, as in
 * the security filters: the engine would show the caller only what that person may see.
 */
@Component
class Accounts {

    private final IdentityService identity;

    Accounts(IdentityService identity) {
        this.identity = identity;
    }

    Optional<SignedIn> find(String account) {
        var user = identity.createUserQuery().userId(account).singleResult();
        if (user == null) {
            return Optional.empty();
        }
        var groups = identity.createGroupQuery().groupMember(account).unlimitedList().stream()
                .map(Group::getId)
                .collect(toUnmodifiableSet());
        return Optional.of(new SignedIn(account, nameOf(user), groups));
    }

    /**
     * The engine counts failures, delays the next try and locks an account in the end; a locked account is refused
     * like a wrong password, so that nobody learns from the answer which accounts exist.
     */
    Authentication authenticate(Authentication request) {
        var account = request.getName();
        var password = request.getCredentials();
        if (account == null || password == null || !identity.checkPassword(account, password.toString())) {
            throw new BadCredentialsException("wrong account or password, or locked");
        }
        return find(account).map(Accounts::authenticated).orElseThrow(() -> new BadCredentialsException("no account"));
    }

    /** Chinese order, without a space; the account where no name was entered. */
    static String nameOf(User user) {
        var name = Stream.of(user.getLastName(), user.getFirstName())
                .filter(part -> part != null && !part.isBlank())
                .collect(joining());
        return name.isEmpty() ? user.getId() : name;
    }

    static Authentication authenticated(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList(person.groups()));
    }
}
