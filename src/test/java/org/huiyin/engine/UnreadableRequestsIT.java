package org.huiyin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.database.HuiyinTest;
import org.huiyin.demo.DemoAccount;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no form sends gets an answer that says whose fault it is. */
@HuiyinTest
class UnreadableRequestsIT {

    @LocalServerPort
    private int port;

    private Browser office;

    @BeforeEach
    void signIn() {
        var account = DemoAccount.of("office-wang");
        office = Browser.signedIn(port, account.account(), account.password());
    }

    @Test
    void aZeroCharacterIsNoText() {
        var answer = office.get("/api/v1/proposals?unit=%00");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("请求的内容不正确，请检查后再试。");
    }

    @Test
    void aMissingParameterIsNamed() {
        var answer = office.get("/api/v1/deadlines/calculation");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("请求缺少参数 from。");
    }
}
