package org.huiyin.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** What a page request gets that came to nothing. */
@Component("error")
class ErrorPage implements View {

    @Override
    public String getContentType() {
        return MediaType.TEXT_HTML_VALUE;
    }

    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sentence = switch (response.getStatus()) {
            case HttpServletResponse.SC_FORBIDDEN -> "您的账号没有打开这个页面的权限。";
            case HttpServletResponse.SC_NOT_FOUND -> "没有这个页面，地址可能已经改变。";
            case HttpServletResponse.SC_BAD_REQUEST -> "这个地址不正确。";
            default -> "系统出现故障，没有成功，数据没有改变。请稍后再试或联系管理员。";
        };
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("""
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="utf-8"><title>回音</title><link rel="stylesheet" href="/huiyin.css"></head>
                <body><main class="hy-page"><h1>没有成功</h1><p>%s</p><p><a href="/">回到首页</a></p></main></body>
                </html>
                """.formatted(sentence));
    }
}
