package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;

/** One of the forms, by the names that people read: fields by their labels, acts by their buttons. */
class TaskForm {

    final Person person;
    final Locator form;

    TaskForm(Person person, Locator form) {
        this.person = person;
        this.form = form;
        form.waitFor();
    }

    /** Whether nobody has the task yet; the person who opened it must claim it first. */
    boolean needsClaim() {
        var stand = form.locator(".hy-answer > .hy-stand");
        assertThat(form.locator(".hy-answer > .hy-stand:visible, .hy-answer > .hy-actions:visible"))
                .hasCount(1);
        return stand.isVisible();
    }

    TaskForm claim() {
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("认领后办理"))
                .click();
        assertThat(actions()).isVisible();
        return this;
    }

    TaskForm choose(String field, String choice) {
        field(field)
                .getByText(choice, new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    TaskForm select(String field, String option) {
        field(field).locator("select").selectOption(new SelectOption().setLabel(option));
        return this;
    }

    TaskForm fill(String field, String text) {
        field(field).locator("input:not([type=hidden]), textarea").fill(text);
        return this;
    }

    /** Presses the one primary button, which by now is named for the act. */
    void press(String act) {
        actions()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(act).setExact(true))
                .click();
    }

    /** Answers the question that an act with consequences asks. */
    void confirm(String act) {
        form.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(act).setExact(true))
                .click();
    }

    /** The form is gone: what was asked is done. */
    void finished() {
        assertThat(form).hasCount(0);
    }

    void assertShows(String text) {
        assertThat(form).containsText(text);
    }

    void screenshot(String name) {
        person.screenshot(name);
    }

    Locator field(String label) {
        var caption = form.page()
                .locator(
                        "label, legend",
                        new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label + "(?:\\s|$)")));
        return form.locator(".hy-field").filter(new Locator.FilterOptions().setHas(caption));
    }

    Locator errorOf(String label) {
        return field(label).locator(":scope > .hy-error");
    }

    Locator actions() {
        return form.locator(".hy-answer > .hy-actions");
    }
}
