package org.huiyin.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * One token for Spring Security and for the filter of Camunda's web applications: it is kept in the session where
 * theirs looks for it, and told to scripts in the cookie that theirs read, for the whole host.
 */
class SharedCsrfToken implements CsrfTokenRepository {

    static final String COOKIE = CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;
    static final String HEADER = CsrfConstants.CSRF_TOKEN_HEADER_NAME;
    static final String PARAMETER = "_csrf";

    private static final String ATTRIBUTE = CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;

    private final boolean secureCookies;

    SharedCsrfToken(boolean secureCookies) {
        this.secureCookies = secureCookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, PARAMETER, UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            request.getSession().setAttribute(ATTRIBUTE, token.getToken());
            tell(token.getToken(), response);
        } else if (request.getSession(false) != null) {
            request.getSession().removeAttribute(ATTRIBUTE);
        }
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String token
                ? new DefaultCsrfToken(HEADER, PARAMETER, token)
                : null;
    }

    private void tell(String token, HttpServletResponse response) {
        var cookie = ResponseCookie.from(COOKIE, token)
                .path("/")
                .secure(secureCookies)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /**
     * Makes the token before Camunda's filter would make its own, and tells it again to a browser that has another
     * session's.
     */
    OncePerRequestFilter teller() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getSession(false) != null && "GET".equals(request.getMethod())) {
                    var known = loadToken(request);
                    var token = ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
                    var cookie = WebUtils.getCookie(request, COOKIE);
                    if (known != null && (cookie == null || !token.equals(cookie.getValue()))) {
                        tell(token, response);
                    }
                }
                chain.doFilter(request, response);
            }
        };
    }
}
