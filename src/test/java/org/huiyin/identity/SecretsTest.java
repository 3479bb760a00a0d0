package org.huiyin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.huiyin.StartRefused;
import org.huiyin.demo.DemoAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "123456",
                "Admin@123456",
                "P@ssw0rd2026",
                "Passw0rd!!",
                "Huawei@123",
                "Qwerty!2345",
                "Abc@123456",
                "Aa123456!!",
                "Huiyin@2027",
                "Change-Me-1",
                "Root-20261",
                "Zhang-Wei@99"
            })
    void knowsWhatEverybodyGuesses(String secret) {
        assertRefused("人人猜得到", "huiyin.admin.user=zhang-wei", "huiyin.admin.password=" + secret);
    }

    @Test
    void refusesThePasswordsOfTheDemo() {
        for (var one : DemoAccount.all()) {
            assertRefused("人人猜得到", "huiyin.admin.user=somebody", "huiyin.admin.password=" + one.password());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kx7-mQ", "kx7-mqwzttr", "KxRmQwzttr-", "Kx7mQwzttr9"})
    void refusesWhatTheEnginesPolicyWouldRefuse(String secret) {
        assertRefused("太弱", "huiyin.admin.user=somebody", "huiyin.admin.password=" + secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "change-me", "huiyin", "123456"})
    void refusesADatabasePasswordThatEverybodyGuesses(String secret) {
        assertRefused("HUIYIN_DB_PASSWORD", "huiyin.db.password=" + secret);
    }

    @Test
    void takesARandomOne() {
        assertThatNoException()
                .isThrownBy(() -> check(
                        "huiyin.admin.user=somebody",
                        "huiyin.admin.password=q6Yp1fWk0d8wYt5Lr3Zx2u9vB7c=",
                        "huiyin.db.password=0b5e7c1f9a"));
    }

    @Test
    void leavesTheDemoAlone() {
        assertThatNoException().isThrownBy(() -> check("spring.profiles.active=demo", "huiyin.db.password=postgres"));
    }

    private static void assertRefused(String sentence, String... settings) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> check(settings))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(sentence))
                .satisfies(refused -> assertThat(refused.action()).endsWith("。"));
    }

    private static void check(String... settings) {
        try (var context = new GenericApplicationContext()) {
            TestPropertyValues.of(settings).applyTo(context);
            new Secrets().initialize(context);
        }
    }
}
