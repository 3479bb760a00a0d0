package org.huiyin.demo;

import static java.util.stream.Collectors.joining;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the start where to click and as whom. */
@Component
@Profile(DemoProfile.NAME)
class DemoHint {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHint.class);

    @EventListener
    void show(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                && web.getWebServer() != null) {
            LOG.info(text(web.getWebServer().getPort()));
        }
    }

    static String text(int port) {
        return """

                回音已经启动（演示）。请用浏览器打开 http://localhost:%d/ ，用下面任一账号登录：
                %s
                一件提案的路：mm-pinghu 提交 → office-wang 初审 → committee-zhao 立案 → office-wang 拟定单位
                → dispatch-government 交办 → unit-jxj 签收、沟通、答复 → unit-jxj-signatory 签发
                → dispatch-government 审核 → mm-pinghu 评价 → office-wang 决定公开。
                """.formatted(
                        port, DemoAccount.all().stream().map(DemoHint::line).collect(joining("\n")));
    }

    private static String line(DemoAccount one) {
        return "  %-22s %s  %s：%s".formatted(one.account(), one.password(), one.name(), one.suggestion());
    }
}
