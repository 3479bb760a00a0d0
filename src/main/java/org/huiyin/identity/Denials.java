package org.huiyin.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers to who may not: a page request is led to the sign-in page, {@code /api} gets problem+json, and the web
 * applications' scripts get an error in the shape that they show.
 */
class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    Denials(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (wantsPage(request)) {
            response.sendRedirect(request.getContextPath() + SignInPage.PATH);
        } else if (refusal instanceof BadCredentialsException) {
            // No WWW-Authenticate: a browser that remembers Basic credentials could be made to use them by any site.
            answer(request, response, HttpStatus.UNAUTHORIZED, "wrong-credentials", "账号或密码不正确，或者账号因多次输错已被暂时锁定。");
        } else {
            answer(request, response, HttpStatus.UNAUTHORIZED, "sign-in-required", "请先登录。");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        if (refusal instanceof CsrfException && request.getRequestURI().equals(SignInPage.PATH)) {
            response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?expired");
        } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
            // The session ended meanwhile, and its token with it.
            commence(request, response, new InsufficientAuthenticationException("signed out", refusal));
        } else if (refusal instanceof CsrfException) {
            answer(request, response, HttpStatus.FORBIDDEN, "page-outdated", "页面已过期，请刷新后再试。");
        } else if (request.getRequestURI().startsWith("/camunda/api/")) {
            answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "not-through-this-door",
                    "为保证办理过程完整留痕，这项操作不能在这里进行，请通过待办表单办理。");
        } else {
            answer(request, response, HttpStatus.FORBIDDEN, "not-allowed", "您的账号没有这项权限。");
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String sentence)
            throws IOException {
        response.setStatus(status.value());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (request.getRequestURI().startsWith("/camunda/")) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getWriter(), Map.of("type", code, "message", sentence));
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var problem = ProblemDetail.forStatusAndDetail(status, sentence);
            problem.setTitle(status == HttpStatus.UNAUTHORIZED ? "未登录" : "没有权限");
            problem.setProperty("code", code);
            json.writeValue(response.getWriter(), problem);
        }
    }

    static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().startsWith("/camunda/api/");
    }
}
