package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.demo.DemoAccount;

/** A person at a window of their own: signs in, opens tasks in Tasklist, fills in forms and submits them. */
final class Desk implements AutoCloseable {

    private static final double PATIENCE = 60_000;

    private final String account;
    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private Desk(String account, BrowserContext context, String address) {
        this.account = account;
        this.context = context;
        this.address = address;
        context.setDefaultTimeout(PATIENCE);
        context.setDefaultNavigationTimeout(PATIENCE);
        page = context.newPage();
        page.onPageError(error -> complaints.add(account + ": " + error));
    }

    static Desk of(Chromium chromium, int port, String account) {
        return of(chromium.newPerson(), port, account);
    }

    static Desk of(BrowserContext window, int port, String account) {
        var desk = new Desk(account, window, "http://localhost:" + port);
        desk.page.navigate(desk.address + "/");
        desk.page.fill("input[name=account]", account);
        desk.page.fill("input[name=password]", DemoAccount.of(account).password());
        desk.page.click("button[type=submit]");
        desk.page.waitForURL(url -> !url.contains("sign-in"));
        return desk;
    }

    Page page() {
        return page;
    }

    Desk go(String path) {
        page.navigate(address + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    /** Opens the form for a new proposal from Tasklist. */
    Desk startsAProposal() {
        page.navigate(address + "/camunda/app/tasklist/default/");
        page.locator("text=提交提案").first().click();
        ready();
        return this;
    }

    /** Finds the task among the person's own and their groups' on the start page, opens it in Tasklist and claims it. */
    Desk takes(String task, String title) {
        var link = page.locator("a:has-text(\"" + task + "：" + title + "\")").first();
        for (var tries = 0; ; tries++) {
            page.navigate(address + "/");
            page.locator("section:has(#tasks) ul, section:has(#tasks) .hy-empty").first().waitFor();
            if (link.count() > 0) {
                break;
            }
            // The engine may still be working on the step before.
            assertThat(tries).as("%s waits for %s：%s", account, task, title).isLessThan(30);
            page.waitForTimeout(500);
        }
        link.click();
        ready();
        var claim = page.locator("button.hy-primary:has-text('认领后办理')");
        page.locator(".hy-answer .hy-primary:visible").first().waitFor();
        if (claim.isVisible()) {
            claim.click();
            claim.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
        page.locator(".hy-actions .hy-primary:visible").first().waitFor();
        return this;
    }

    Desk chooses(String field, String value) {
        page.locator(".hy-form label:has(input[name='" + field + "'][value='" + value + "'])").click();
        return this;
    }

    Desk picks(String field, String value) {
        page.locator(".hy-form select[cam-variable-name='" + field + "']").selectOption(value);
        return this;
    }

    Desk writes(String field, String text) {
        page.locator(".hy-form [cam-variable-name='" + field + "']").fill(text);
        return this;
    }

    /** Fills the rows of a list field, adding rows as the person would. */
    Desk lists(String field, List<String> texts) {
        var box = rows(field);
        for (var i = 0; i < texts.size(); i++) {
            if (box.locator("textarea").count() <= i) {
                box.locator("button:has-text('再加一条')").click();
            }
            box.locator("textarea").nth(i).fill(texts.get(i));
        }
        return this;
    }

    /** @param units codes; in joint handling the first leads */
    Desk names(List<String> units) {
        var box = rows("units");
        for (var i = 0; i < units.size(); i++) {
            if (box.locator("li").count() <= i) {
                box.locator("button:has-text('再加一个单位')").click();
            }
            box.locator("li").nth(i).locator("select").first().selectOption(units.get(i));
        }
        return this;
    }

    Desk communicates(String mode, String day, String withWhom, String summary) {
        page.locator("#hy-mode, [id^='hy-mode']").first().selectOption(mode);
        page.locator(".hy-communications input[type=date]").fill(day);
        page.locator(".hy-communications input[type=text]").fill(withWhom);
        page.locator(".hy-communications textarea").fill(summary);
        page.locator("button:has-text('登记沟通')").click();
        page.locator(".hy-communications li:has-text(\"" + withWhom + "\")").first().waitFor();
        return this;
    }

    /** Presses the primary button, and says yes where the form asks once more. */
    Desk submits() {
        page.locator(".hy-actions .hy-primary:visible").last().click();
        var sure = page.locator(".hy-confirm");
        var left = page.locator(".hy-form");
        page.waitForCondition(() -> sure.count() > 0 || left.count() == 0 || complained());
        if (sure.count() > 0) {
            sure.locator(".hy-primary, .hy-danger").first().click();
        }
        page.waitForCondition(() -> left.count() == 0 || complained());
        assertThat(complaint()).as("%s submits", account).isEmpty();
        return this;
    }

    /** What the form says is wrong; empty if nothing. */
    String complaint() {
        return String.join("；", page.locator(".hy-failure:visible, .hy-lacks:visible, .hy-invalid .hy-error:visible").allInnerTexts());
    }

    Desk shows(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens", name + ".png")));
        return this;
    }

    private boolean complained() {
        return !complaint().isEmpty();
    }

    private Locator rows(String field) {
        return page.locator(".hy-field:has(> [cam-variable-name='" + field + "']) .hy-rows");
    }

    private void ready() {
        page.locator(".hy-form[data-ready='true']").waitFor();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("errors in the browser").isEmpty();
    }
}
