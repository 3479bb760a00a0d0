package org.huiyin.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the account again with every request of a session, so that a new membership counts at once and a lost one
 * or a deleted account no longer does; ends the session of who has done nothing for too long.
 */
class FreshAccount extends OncePerRequestFilter {

    private static final String LAST_ACT = FreshAccount.class.getName() + ".lastAct";

    private final Accounts accounts;
    private final Duration idle;
    private final Clock clock;

    FreshAccount(Accounts accounts, Duration idle, Clock clock) {
        this.accounts = accounts;
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            var fresh =
                    isIdle(request) ? null : accounts.find(signedIn.account()).orElse(null);
            if (fresh == null) {
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            } else {
                SecurityContextHolder.setContext(new SecurityContextImpl(Accounts.authenticated(fresh)));
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isIdle(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return false;
        }
        var now = clock.instant();
        if (session.getAttribute(LAST_ACT) instanceof Instant last
                && last.plus(idle).isBefore(now)) {
            return true;
        }
        if (!refreshesByItself(request)) {
            session.setAttribute(LAST_ACT, now);
        }
        return false;
    }

    /** An open Tasklist asks for its filters' tasks again and again, without anybody in front of it. */
    private static boolean refreshesByItself(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/camunda/api/engine/engine/default/filter/") || path.endsWith("/task/count");
    }
}
