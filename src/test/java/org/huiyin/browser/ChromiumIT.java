package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChromiumIT {

    @Test
    void speaksChineseAndLivesInShanghai() {
        try (var chromium = Chromium.start();
                var person = chromium.newPerson()) {
            var page = person.newPage();
            page.setContent("<p>回音</p>");

            assertThat(page.textContent("p")).isEqualTo("回音");
            assertThat(page.evaluate("navigator.language")).isEqualTo("zh-CN");
            assertThat(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))
                    .isEqualTo("Asia/Shanghai");
        }
    }
}
