package org.huiyin.commitment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.huiyin.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who calls, whatever they claim. */
class CallersTest {

    @Test
    void whereNoProxyIsKnownTheConnectionCountsAndClaimsDoNot() {
        var callers = new Callers(List.of());
        assertThat(caller(callers, "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(caller(callers, "203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
        assertThat(caller(callers, "203.0.113.7", "127.0.0.1, 198.51.100.2")).isEqualTo("203.0.113.7");
    }

    @Test
    void aKnownProxySaysForWhomItAsksAndWhatACallerPutBeforeThatDoesNotCount() {
        var callers = new Callers(List.of("10.0.0.0/24", " 10.1.0.9 "));
        assertThat(caller(callers, "10.0.0.5", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1, 203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1", "203.0.113.7, 10.1.0.9"))
                .isEqualTo("203.0.113.7");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1, 203.0.113.7:4711"))
                .isEqualTo("203.0.113.7");
        assertThat(caller(callers, "10.0.0.5", "::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
        // Whoever passes by the proxy is themselves.
        assertThat(caller(callers, "10.2.0.1", "203.0.113.7")).isEqualTo("10.2.0.1");
        // Without a word of it, or with nonsense, it is the proxy's own.
        assertThat(caller(callers, "10.0.0.5")).isEqualTo("10.0.0.5");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1, unknown")).isEqualTo("10.0.0.5");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1, 203.0.113.700")).isEqualTo("10.0.0.5");
        assertThat(caller(callers, "10.0.0.5", "198.51.100.1, ")).isEqualTo("10.0.0.5");
        assertThat(caller(callers, "10.0.0.5", "a".repeat(100_000))).isEqualTo("10.0.0.5");
    }

    @Test
    void aNetworkOfVersionSixIsOneCaller() {
        var callers = new Callers(List.of("fd00::/8", "127.0.0.1"));
        assertThat(caller(callers, "2001:db8:1:2::7")).isEqualTo(caller(callers, "2001:db8:1:2:ffff::1"));
        assertThat(caller(callers, "2001:db8:1:2::7")).isNotEqualTo(caller(callers, "2001:db8:1:3::7"));
        assertThat(caller(callers, "fd00::1", "[2001:db8:1:2::9]:4711")).isEqualTo(caller(callers, "2001:db8:1:2::7"));
        assertThat(caller(callers, "127.0.0.1", "2001:db8:1:2::9")).isEqualTo(caller(callers, "2001:db8:1:2::7"));
    }

    @Test
    void whatIsNoAddressKeepsTheApplicationFromStarting() {
        for (var wrong : List.of("proxy.example.org", "10.0.0.0/64", "10.0.0", "any")) {
            assertThatThrownBy(() -> new Callers(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("HUIYIN_PROXIES 中的“" + wrong + "”不是地址，回音没有启动。");
        }
        assertThat(caller(new Callers(List.of("")), "10.0.0.5", "203.0.113.7")).isEqualTo("10.0.0.5");
    }

    private static String caller(Callers callers, String from, String... forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        for (var one : forwarded) {
            request.addHeader("X-Forwarded-For", one);
        }
        return callers.of(request);
    }
}
