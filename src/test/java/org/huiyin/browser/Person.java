package org.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Queue;
import java.util.stream.Stream;

/** Somebody at a browser window. Ways lead to the screens, each a class of its own. */
final class Person {

    /** In milliseconds; a machine that does much else is slow. */
    static final double PATIENCE = 60_000;

    private static final Path SCREENS = Path.of("target", "screens");

    private final String address;
    private final String account;
    private final BrowserContext context;
    final Page page;

    Person(BrowserContext context, String address, String account, Queue<String> complaints) {
        this.address = address;
        this.account = account;
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            // Chromium reports an answer of the server that refuses; the screen says it in words.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(account + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(account + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(account + " was shown a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Person signIn() {
        new SignInScreen(go("/sign-in")).signIn(account, Office.PASSWORD);
        assertThat(page.locator("main h1")).containsText("您好");
        return this;
    }

    Tasklist tasklist() {
        go(Tasklist.ADDRESS);
        return new Tasklist(this);
    }

    /** As the link on the start page does it: straight to the case's task of this name, past the list. */
    TaskForm task(String name, String proposalId) {
        return Tasklist.follow(this, name, proposalId);
    }

    ProposalForm newProposal() {
        go("/");
        page.locator("main")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("提交提案"))
                .click();
        return new ProposalForm(this, page.locator(".hy-form[data-ready]"));
    }

    ProposalsPage proposals() {
        go("/proposals");
        return new ProposalsPage(this);
    }

    ProposalPage proposal(String id) {
        go("/proposals/" + id);
        return new ProposalPage(this);
    }

    Page go(String path) {
        page.navigate(address + path);
        return page;
    }

    /** Asks the API as the open page would, until it gives something. */
    String await(String script, Object... arguments) {
        var found = page.evaluate(
                """
                async ([script, ...given]) => {
                  const look = new Function('ask', 'given', `return (async () => { ${script} })()`);
                  const ask = async (path) => (await fetch(`/api/v1/${path}`)).json();
                  for (const until = Date.now() + 60000; Date.now() < until;) {
                    const found = await look(ask, given);
                    if (found) {
                      return found;
                    }
                    await new Promise((resolve) => setTimeout(resolve, 200));
                  }
                  return null;
                }
                """, Stream.concat(Stream.of(script), Stream.of(arguments)).toArray());
        if (found == null) {
            throw new AssertionError(account + " waited in vain: " + script);
        }
        return found.toString();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    }

    String account() {
        return account;
    }

    void leave() {
        context.close();
    }
}
