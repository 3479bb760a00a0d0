package org.huiyin.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Cockpit asks for some lists without saying how long they may be, which the engine refuses: says it in its place. */
class BoundedLists extends OncePerRequestFilter {

    private final int limit;

    BoundedLists(int limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query != null && query.contains("maxResults=")
                || request.getRequestURI().endsWith("/count")) {
            chain.doFilter(request, response);
            return;
        }
        var bounded = (query == null ? "" : query + "&") + "maxResults=" + limit;
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getQueryString() {
                        return bounded;
                    }
                },
                response);
    }
}
