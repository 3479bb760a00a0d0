package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** 提案查询: the list of the cases that a person may see. */
record ProposalsPage(Person person) {

    ProposalsPage find(String words) {
        person.page.getByLabel("查找").fill(words);
        person.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找"))
                .click();
        return this;
    }

    /** The latest with this title. */
    ProposalPage open(String title) {
        find(title);
        rows(title).first().getByRole(AriaRole.LINK).click();
        return new ProposalPage(person);
    }

    void assertFindsNothing(String words) {
        find(words);
        assertThat(person.page.locator(".hy-empty")).isVisible();
    }

    Locator rows(String title) {
        return person.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(title));
    }
}
