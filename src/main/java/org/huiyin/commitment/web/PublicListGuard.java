package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.huiyin.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps one caller from keeping the public list from others: nobody signs in for it, so that nobody else is answerable. */
@Component
class PublicListGuard implements HandlerInterceptor {

    static final String[] PATHS = {"/public/commitments", "/api/v1/public/commitments"};

    private final Callers callers;
    /** Null: any number. */
    private final CallerLimit limit;

    PublicListGuard(PublicListSettings settings, Clock clock) {
        this.callers = new Callers(settings.proxies());
        this.limit = settings.requestsPerMinute() == 0 ? null : new CallerLimit(settings.requestsPerMinute(), clock);
    }

    /** @throws Refusal {@code too-many-requests}, for a program; a page's visitor gets a page */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var wait = limit == null ? 0 : limit.secondsToWait(callers.of(request));
        if (wait == 0) {
            return true;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        var sentence = "访问过于频繁，请在%d秒后再试。".formatted(wait);
        if (request.getRequestURI().startsWith("/api/")) {
            throw new Refusal("too-many-requests", sentence);
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(PublicCommitmentPage.refused(sentence));
        return false;
    }
}
