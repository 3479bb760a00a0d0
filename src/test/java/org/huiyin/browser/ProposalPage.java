package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;

/** A case's own page: all that happened, and the acts that this person may do now. */
final class ProposalPage {

    private final Person person;

    ProposalPage(Person person) {
        this.person = person;
        person.page.waitForURL(Pattern.compile("/proposals/[0-9a-f-]{36}$"));
    }

    String id() {
        person.page.locator("h1.hy-title").waitFor();
        return person.page.url().replaceAll(".*/", "");
    }

    Locator content() {
        return person.page.locator("article.hy-dossier");
    }

    Locator act(String words) {
        return person.page
                .locator(".hy-toolbar")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    Locator dialog() {
        return person.page.getByRole(AriaRole.DIALOG);
    }

    ProposalPage select(String field, String option) {
        dialog().getByLabel(field).selectOption(new SelectOption().setLabel(option));
        return this;
    }

    ProposalPage reason(String reason) {
        dialog().locator("textarea").fill(reason);
        return this;
    }

    void press(String button) {
        dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
        assertThat(dialog()).hasCount(0);
    }
}
