package org.huiyin.identity;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells Camunda's web applications who is signed in, so that they never ask themselves. */
class WebappSignIn extends ContainerBasedAuthenticationFilter {

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = new FromSpring();
    }

    /** An authentication with other groups than the account has now is not this one. */
    @Override
    protected boolean existisAuthentication(Authentications authentications, String engineName, String username) {
        return authentications.getAuthenticationForProcessEngine(engineName) instanceof UserAuthentication known
                && known.getIdentityId().equals(username)
                && Set.copyOf(known.getGroupIds()).equals(signedIn().groups());
    }

    private static SignedIn signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn ? signedIn : null;
    }

    private static final class FromSpring implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            var person = signedIn();
            if (person == null) {
                return AuthenticationResult.unsuccessful();
            }
            var result = AuthenticationResult.successful(person.account());
            result.setGroups(List.copyOf(person.groups()));
            result.setTenants(List.of());
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Spring Security has sent people to the sign-in page before they come here.
        }
    }
}
