package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Tasklist: the filters, the list, and the one task that is open. */
final class Tasklist {

    static final String ADDRESS = "/camunda/app/tasklist/default/";

    private static final String TASK = """
            const [name, proposal, filters] = given;
            for (const filter of filters.split(' ')) {
              const found = (await ask(`tasks?filter=${filter}&size=100`)).items.find((one) => one.name === name && [one.proposalId, one.keyListId].includes(proposal));
              if (found) {
                return [found.id, found.assignee || '', found.title].join('\\n');
              }
            }
            """;

    private final Person person;
    private final Page page;

    Tasklist(Person person) {
        this.person = person;
        this.page = person.page;
    }

    private static String[] task(Person person, String name, String proposalId) {
        return person.await(TASK, name, proposalId, "mine group").split("\n", 3);
    }

    private Locator form() {
        return page.locator(".task-details .hy-form[data-ready]");
    }

    /** Finds the case's task of this name by the filter it belongs to and the case's title, and opens it. */
    TaskForm open(String name, String proposalId) {
        var task = task(person, name, proposalId);
        var filter = task[1].isEmpty() ? "本组待领" : "我的待办";
        page.locator(".task-filters")
                .getByText(filter, new Locator.GetByTextOptions().setExact(false))
                .first()
                .click();
        assertThat(page.locator(".task-filter.active")).containsText(filter);
        page.locator(".hy-search input").fill(task[2]);
        page.locator(".hy-search button").click();
        page.waitForURL(url -> url.contains("searchQuery"));
        var item = page.locator("[cam-tasks] li.task")
                .filter(new Locator.FilterOptions().setHas(page.locator("a[href*='" + task[0] + "']")))
                .locator("h4 a");
        var form = form();
        item.waitFor();
        // While Tasklist still takes in the search it may forget a click: people click again.
        page.waitForCondition(() -> {
            if (!page.url().contains("task=" + task[0])) {
                item.click();
            }
            return form.count() > 0;
        });
        return new TaskForm(person, form);
    }

    /** Opens the case's task of this name by the address that links on the start page have. */
    static TaskForm follow(Person person, String name, String proposalId) {
        person.go(ADDRESS + "#/?task=" + task(person, name, proposalId)[0]);
        return new TaskForm(person, new Tasklist(person).form());
    }

    /** The button in Tasklist's head. */
    ProposalForm startProposal() {
        page.locator(".start-process-action").getByRole(AriaRole.LINK).click();
        return new ProposalForm(person, page.locator(".modal-content .hy-form[data-ready]"));
    }
}
