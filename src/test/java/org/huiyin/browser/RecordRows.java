package org.huiyin.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

/** A field of a form that holds several records with the same fields, each a card. */
final class RecordRows {

    private final Locator field;

    RecordRows(TaskForm form, String field) {
        this.field = form.field(field).first();
    }

    /** Presses the field's own button for one more. */
    RecordRows add() {
        field.locator(".hy-rows > button").click();
        return this;
    }

    RecordRows fill(int row, String name, String text) {
        card(row)
                .getByLabel(name, new Locator.GetByLabelOptions().setExact(true))
                .fill(text);
        return this;
    }

    RecordRows select(int row, String name, String option) {
        card(row)
                .getByLabel(name, new Locator.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(option));
        return this;
    }

    RecordRows choose(int row, String choice) {
        card(row)
                .getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions().setName(choice).setExact(true))
                .check();
        return this;
    }

    /** Finds a case by its title and takes it. */
    RecordRows find(String title) {
        field.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("查找要推荐的提案"))
                .fill(title);
        field.locator(".hy-hit")
                .filter(new Locator.FilterOptions().setHasText(title))
                .click();
        return this;
    }

    Locator card(int row) {
        return field.locator(".hy-record").nth(row);
    }
}
