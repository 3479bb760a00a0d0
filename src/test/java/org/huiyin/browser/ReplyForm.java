package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** 起草答复: communications, opinions waited for, an answer to each request, and the reply. */
final class ReplyForm extends TaskForm {

    ReplyForm(TaskForm claimed) {
        super(claimed.person, claimed.form);
    }

    ReplyForm record(String phase, String mode, String heldOn, String withWhom, String summary) {
        var panel = form.locator(".hy-communications");
        panel.getByLabel("阶段").selectOption(new SelectOption().setLabel(phase));
        panel.getByLabel("方式").selectOption(new SelectOption().setLabel(mode));
        panel.getByLabel("日期").fill(heldOn);
        panel.getByLabel("沟通对象").fill(withWhom);
        panel.getByLabel("沟通情况").fill(summary);
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("登记沟通"))
                .click();
        assertThat(panel.locator("ul.hy-said").first()).containsText(withWhom);
        return this;
    }

    ReplyForm answer(List<String> answers) {
        for (int number = 1; number <= answers.size(); number++) {
            form.getByLabel("对第" + number + "条建议的答复").fill(answers.get(number - 1));
        }
        return this;
    }

    void assertLacks(String words) {
        assertThat(form.locator(".hy-lacks")).containsText(words);
    }

    void assertLacksNothing() {
        assertThat(form.locator(".hy-lacks")).isHidden();
    }
}
