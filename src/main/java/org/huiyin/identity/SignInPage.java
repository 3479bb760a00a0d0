package org.huiyin.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sign-in page. Stands in until the designed one replaces it: same path, parameters and fields. */
@RestController
class SignInPage {

    static final String PATH = "/sign-in";

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String show(HttpServletRequest request, CsrfToken token) {
        var parameters = request.getParameterMap();
        var notice = parameters.containsKey("failed") ? "账号或密码不正确，或者账号因多次输错已被暂时锁定。"
                : parameters.containsKey("expired") ? "页面已过期，请重新登录。"
                : parameters.containsKey("signed-out") ? "您已安全退出。"
                : "";
        return """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>登录 · 回音</title></head>
                <body><main><h1>回音 提案办理</h1><p role="status">%s</p>
                <form method="post" action="/sign-in">
                <input type="hidden" name="%s" value="%s">
                <label>账号 <input name="account" autocomplete="username" required autofocus></label>
                <label>密码 <input name="password" type="password" autocomplete="current-password" required></label>
                <button type="submit">登录</button></form></main></body></html>
                """.formatted(notice, token.getParameterName(), token.getToken());
    }
}
