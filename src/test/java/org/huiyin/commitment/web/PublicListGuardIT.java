package org.huiyin.commitment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.huiyin.identity.Browser;
import org.huiyin.identity.Browser.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody signs in for the public list, and nobody may take it from the others. This test stands where the proxy does. */
@HuiyinTest(
        properties = {
            "huiyin.public-list.requests-per-minute=5",
            "huiyin.public-list.proxies=127.0.0.0/8,::1",
        })
class PublicListGuardIT {

    private static final String DATA = "/api/v1/public/commitments";
    private static final String PAGE = "/public/commitments";

    @LocalServerPort
    private int port;

    @Autowired
    private MutableClock clock;

    @BeforeEach
    void begin() {
        clock.fix("2026-03-05T09:00");
    }

    @Test
    void whoeverAsksTooOftenIsRefusedForAWhileAndNobodyElseIs() {
        for (var i = 0; i < 4; i++) {
            assertThat(ask(DATA, "203.0.113.7").status()).isEqualTo(200);
        }
        // Page and data are one list.
        assertThat(ask(PAGE, "203.0.113.7").status()).isEqualTo(200);

        var refused = ask(DATA, "203.0.113.7");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("12");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("Cache-Control")).doesNotContain("public");
        assertThat(refused.json().path("code").asText()).isEqualTo("too-many-requests");
        assertThat(refused.json().path("detail").asText()).isEqualTo("访问过于频繁，请在12秒后再试。");
        var page = ask(PAGE, "203.0.113.7");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("12");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<h1>承诺公示</h1>", "访问过于频繁，请在12秒后再试。");
        // What they claim to be does not help.
        for (var i = 1; i < 9; i++) {
            assertThat(ask(DATA, "198.51.100." + i + ", 203.0.113.7").status()).isEqualTo(429);
        }

        assertThat(ask(DATA, "203.0.113.8").status()).isEqualTo(200);
        assertThat(ask(PAGE, "203.0.113.8").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(12));
        assertThat(ask(DATA, "203.0.113.7").status()).isEqualTo(200);
        assertThat(ask(DATA, "203.0.113.7").status()).isEqualTo(429);
    }

    @Test
    void whatIsForThoseWhoSignInIsNotCounted() {
        var office = Browser.signedIn(port, "office-wang", "Huiyin@2026");
        for (var i = 0; i < 20; i++) {
            assertThat(office.get("/api/v1/commitments").status()).isEqualTo(200);
        }
    }

    private Answer ask(String path, String forwardedFor) {
        var browser = new Browser(port);
        return browser.send(HttpRequest.newBuilder(browser.uri(path))
                .header("X-Forwarded-For", forwardedFor)
                .GET());
    }
}
