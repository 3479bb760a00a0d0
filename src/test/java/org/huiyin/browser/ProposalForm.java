package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** The form of a new proposal, in Tasklist's window or on a page of its own. */
final class ProposalForm extends TaskForm {

    ProposalForm(Person person, Locator form) {
        super(person, form);
    }

    ProposalForm write(String title, String category, String body, List<String> requests) {
        fill("案由", title);
        select("类别", category);
        fill("情况与分析", body);
        for (int number = 1; number <= requests.size(); number++) {
            if (number > 1) {
                form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("再加一条建议"))
                        .click();
            }
            form.getByLabel("第" + number + "条建议").fill(requests.get(number - 1));
        }
        return this;
    }

    /** Submits on the page of its own, and follows the link to the case. */
    String submit() {
        press("提交提案");
        confirm("提交提案");
        person.page.locator("main").getByText("查看提案").click();
        return new ProposalPage(person).id();
    }

    /** Submits in Tasklist's window, and looks the case up in the list of proposals. */
    String submitInTasklist(String title) {
        press("提交提案");
        confirm("提交提案");
        finished();
        return person.proposals().open(title).id();
    }

    void assertHolds(String title, String body) {
        assertThat(field("案由").locator("input")).hasValue(title);
        assertThat(field("情况与分析").locator("textarea")).hasValue(body);
    }
}
