package org.huiyin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.huiyin.browser.Chromium;
import org.huiyin.database.HuiyinTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Camunda's pages still get everything they ask for, and nobody signs in or out anywhere else. */
@HuiyinTest
class WebappPagesIT {

    /** Milliseconds; other tests may keep the machine busy. */
    private static final int PATIENCE = 120_000;

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Rights rights;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void settlePeople() {
        People.settle(identity, rights);
    }

    @Test
    void showASupervisorAllOfCockpit() {
        DoorCase.deploy(repository);
        var instance = runtime.startProcessInstanceByKey(
                DoorCase.KEY, UUID.randomUUID().toString());
        var page = signedIn(People.SUPERVISOR);
        for (var place : new String[] {
            "dashboard",
            "processes",
            "decisions",
            "tasks",
            "repository",
            "batch",
            "process-definition/" + instance.getProcessDefinitionId() + "/runtime"
        }) {
            visit(page, "cockpit", place);
        }
        visit(page, "cockpit", "process-instance/" + instance.getId() + "/runtime");
        for (var tab : new String[] {"故障", "所调用的流程", "待办任务", "系统任务", "外部任务", "流程数据"}) {
            page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + tab)))
                    .click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        // The process of this test belongs to no proposal, as the tab 案卷 finds out.
        complaints.removeIf(complaint -> complaint.startsWith("404 GET " + address("/api/v1/"))
                || complaint.equals("Failed to load resource: the server responded with a status of 404 ()"));
        assertThat(complaints).isEmpty();
        // What would be refused is not offered.
        assertThat(page.locator(".ctn-toolbar a.btn:visible").count()).isEqualTo(1);
        assertThat(page.locator(".ctn-toolbar a.btn:visible .glyphicon-repeat").count())
                .isEqualTo(1);
    }

    @Test
    void showAnAdministratorAllOfAdminAndWelcome() {
        var page = signedIn(People.ADMINISTRATOR);
        for (var place : new String[] {
            "",
            "users",
            "users/" + People.UNIT.account() + "?tab=profile",
            "groups",
            "groups/unit-door?tab=group-users",
            "authorization?resource=0",
            "system?section=system-settings-general"
        }) {
            visit(page, "admin", place);
        }
        visit(page, "welcome", "welcome");
        assertThat(complaints).isEmpty();
    }

    @Test
    void leadToOurSignInPageWhenTheSessionHasEndedAndBackAgain() {
        var page = signedIn(People.SUPERVISOR);
        visit(page, "cockpit", "processes");
        page.context().clearCookies();
        page.evaluate("() => { location.hash = '#/batch' }");
        page.waitForURL("**/sign-in");
        submit(page, People.SUPERVISOR);
        page.navigate(address("/camunda/app/cockpit/default/"));
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("#/(processes|batch)"));
    }

    @Test
    void signOutOnOurSignInPage() {
        var page = signedIn(People.SUPERVISOR);
        visit(page, "cockpit", "dashboard");
        page.locator("[cam-widget-header] .account a").first().click();
        page.locator(".logout a").click();
        page.waitForURL("**/sign-in?signed-out");
        page.navigate(address("/camunda/app/cockpit/default/"));
        assertThat(page.url()).endsWith("/sign-in");
    }

    private Page signedIn(People person) {
        var page = chromium.newPerson().newPage();
        page.setDefaultTimeout(PATIENCE);
        page.setDefaultNavigationTimeout(PATIENCE);
        page.navigate(address("/sign-in"));
        submit(page, person);
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.request().method() + " " + response.url());
            }
        });
        return page;
    }

    private void submit(Page page, People person) {
        page.locator("input[name=account]").fill(person.account());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    private void visit(Page page, String application, String place) {
        page.navigate(address("/camunda/app/" + application + "/default/#/" + place));
        // The person's name comes last, after the scripts.
        page.locator("[cam-widget-header] .account:visible").first().waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
