package org.huiyin.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Camunda's filters match the address as it was sent, its servlets the decoded one: an address that is not the same in
 * both would pass the former unrecognised and reach the latter with no caller set. Only the colon in a definition's id
 * may come encoded.
 */
class PlainAddress extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var decoded = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var sent = request.getRequestURI().substring(request.getContextPath().length());
        if (decoded.startsWith("/camunda")
                && !sent.replace("%3A", ":").replace("%3a", ":").equals(decoded)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
