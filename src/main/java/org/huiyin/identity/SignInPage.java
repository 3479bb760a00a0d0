package org.huiyin.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page: plain HTML that needs no script, in the look of {@code huiyin.css}. */
@RestController
class SignInPage {

    static final String PATH = "/sign-in";

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String show(HttpServletRequest request, CsrfToken token) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>登录 · 回音</title>
                  <link rel="stylesheet" href="huiyin.css">
                </head>
                <body class="hy-page hy-sign-in">
                <main>
                  <h1>回音</h1>
                  <p>政协提案办理：件件有回音</p>
                  <form method="post" action="sign-in">
                    %s
                    <input type="hidden" name="%s" value="%s">
                    <div class="hy-field">
                      <label for="account">账号</label>
                      <input id="account" name="account" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
                    </div>
                    <div class="hy-field">
                      <label for="password">密码</label>
                      <input id="password" name="password" type="password" autocomplete="current-password" required>
                    </div>
                    <button class="hy-primary" type="submit">登录</button>
                  </form>
                </main>
                <footer><a href="public/commitments">承诺公示</a>　忘记密码或账号被锁定，请与本单位系统管理员联系。</footer>
                </body>
                </html>
                """.formatted(
                        notice(request),
                        HtmlUtils.htmlEscape(token.getParameterName()),
                        HtmlUtils.htmlEscape(token.getToken()));
    }

    private static String notice(HttpServletRequest request) {
        var parameters = request.getParameterMap();
        if (parameters.containsKey("failed")) {
            return """
                    <div class="hy-notice hy-failure" role="alert">账号或密码不正确，或者账号因多次输错已被暂时锁定。</div>""";
        }
        if (parameters.containsKey("expired")) {
            return """
                    <div class="hy-notice hy-warning" role="alert">页面已过期，请重新登录。</div>""";
        }
        if (parameters.containsKey("signed-out")) {
            return """
                    <div class="hy-notice" role="status">您已安全退出。</div>""";
        }
        return "";
    }
}
