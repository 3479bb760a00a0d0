package org.huiyin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.database.HuiyinTest;
import org.huiyin.database.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@HuiyinTest
@Import(SignInIT.WhoAmI.class)
class SignInIT {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String WEBAPP_ME = "/camunda/api/admin/auth/user/default";
    private static final String ME = "/api/v1/test/me";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Rights rights;

    @Autowired
    private CurrentPerson person;

    @Autowired
    private MutableClock clock;

    @BeforeEach
    void settlePeople() {
        People.settle(identity, rights);
    }

    @Test
    void leadsAPageRequestToTheSignInPageAndBack() {
        var browser = new Browser(port);
        assertThat(browser.page(TASKLIST).location()).isEqualTo("/sign-in");

        var arrived = browser.signIn(People.UNIT.account(), People.PASSWORD);
        assertThat(arrived.status()).isEqualTo(302);
        assertThat(arrived.location()).isEqualTo(TASKLIST);
        assertThat(browser.page(TASKLIST).body()).contains("tasklist-api");
        assertThat(browser.get(WEBAPP_ME).json().path("userId").asText()).isEqualTo(People.UNIT.account());
        assertThat(browser.get(ME).json().path("account").asText()).isEqualTo(People.UNIT.account());
        assertThat(browser.get(ME).json().path("groups").toString()).isEqualTo("[\"unit-door\"]");
        assertThat(browser.get(ME).json().path("engine").asText()).isEqualTo(People.UNIT.account());
    }

    @Test
    void bringsWhoeverAskedForNothingToTheStartPage() {
        var browser = new Browser(port);
        assertThat(browser.signIn(People.MEMBER.account(), People.PASSWORD).location())
                .isEqualTo("/");
        assertThat(browser.page("/").body()).contains("/huiyin/start.js");
    }

    @Test
    void answersScriptsWith401InsteadOfAPage() {
        var browser = new Browser(port);
        assertThat(browser.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(401);
        assertThat(browser.get("/camunda/api/engine/engine/default/task")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("请先登录。");
        assertThat(browser.post("/camunda/api/engine/engine/default/task", "{}").status())
                .isEqualTo(401);

        var refusal = browser.get(ME);
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refusal.json().path("code").asText()).isEqualTo("sign-in-required");
        assertThat(refusal.json().path("detail").asText()).isEqualTo("请先登录。");
    }

    @Test
    void changesTheSessionWithTheSignInAndForgetsThePersonBefore() {
        var browser = People.UNIT.browser(port);
        var first = browser.cookie("JSESSIONID");
        browser.signIn(People.MEMBER.account(), People.PASSWORD);

        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(first);
        assertThat(browser.get(ME).json().path("account").asText()).isEqualTo(People.MEMBER.account());
        assertThat(browser.get(WEBAPP_ME).status()).isEqualTo(404);
        browser.page(TASKLIST);
        assertThat(browser.get(WEBAPP_ME).json().path("userId").asText()).isEqualTo(People.MEMBER.account());
    }

    @Test
    void refusesAWrongPasswordAndAfterItTheRightOneForAWhile() {
        newAccount("door-throttled");
        var browser = new Browser(port);
        assertThat(browser.signIn("door-throttled", "wrong").location()).endsWith("/sign-in?failed");
        assertThat(browser.signIn("door-throttled", People.PASSWORD).location()).endsWith("/sign-in?failed");

        clock.advance(Duration.ofSeconds(4));
        assertThat(browser.signIn("door-throttled", People.PASSWORD).location()).isEqualTo("/");
    }

    @Test
    void signsOutOfEverythingByOurOwnDoor() {
        var browser = People.UNIT.browser(port);
        var out = browser.post("/sign-out", null);
        assertThat(out.location()).isEqualTo("/sign-in?signed-out");
        assertThat(browser.get(WEBAPP_ME).status()).isEqualTo(401);
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void signsOutOfEverythingByTheWebApplicationsDoor() {
        var browser = People.UNIT.browser(port);
        var session = browser.cookie("JSESSIONID");
        assertThat(browser.post(WEBAPP_ME + "/logout", null).status()).isEqualTo(204);
        assertThat(new Browser(port)
                        .send(HttpRequest.newBuilder(browser.uri(ME))
                                .header("Cookie", "JSESSIONID=" + session)
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hasNoSecondDoorToSignIn() {
        var form = HttpRequest.BodyPublishers.ofString(
                "username=" + People.UNIT.account() + "&password=" + People.PASSWORD);
        for (var browser : new Browser[] {new Browser(port), People.MEMBER.browser(port)}) {
            browser.page("/sign-in");
            var answer = browser.send(HttpRequest.newBuilder(browser.uri(WEBAPP_ME + "/login/tasklist"))
                    .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                    .POST(form));
            assertThat(answer.status()).isIn(401, 403);
        }
    }

    @Test
    void wantsOneTokenForEveryChangeFromABrowser() {
        var browser = People.UNIT.browser(port);
        assertThat(browser.callWithoutToken("POST", ME, "{}")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("page-outdated");
        assertThat(browser.callWithoutToken("POST", "/camunda/api/engine/engine/default/task", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.callWithoutToken("POST", "/sign-out", null).status()).isEqualTo(403);

        assertThat(browser.post(ME, "{}").status()).isEqualTo(200);
        assertThat(browser.post("/camunda/api/engine/engine/default/task?maxResults=9", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(browser.cookie("XSRF-TOKEN")).isNotNull();
    }

    @Test
    void letsProgramsInWithBasicOnTheApiAlone() {
        var program = new Browser(port);
        var basic = basic(People.OFFICE.account(), People.PASSWORD);
        var answer = program.send(HttpRequest.newBuilder(program.uri(ME))
                .header("Authorization", basic)
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.json().path("account").asText()).isEqualTo(People.OFFICE.account());
        assertThat(answer.json().path("engine").asText()).isEqualTo(People.OFFICE.account());
        assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();

        var webapp = program.send(HttpRequest.newBuilder(program.uri("/camunda/api/engine/engine/default/task"))
                .header("Authorization", basic)
                .GET());
        assertThat(webapp.status()).isEqualTo(401);
    }

    @Test
    void tellsProgramsWhatIsWrongWithTheirCredentials() {
        var program = new Browser(port);
        var answer = program.send(HttpRequest.newBuilder(program.uri(ME))
                .header("Authorization", basic("nobody", "wrong"))
                .GET());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("code").asText()).isEqualTo("wrong-credentials");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void countsBasicBesideASessionAsTheBrowsers() {
        var browser = People.UNIT.browser(port);
        var answer = browser.send(HttpRequest.newBuilder(browser.uri(ME))
                .header("Authorization", basic(People.OFFICE.account(), People.PASSWORD))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.json().path("code").asText()).isEqualTo("page-outdated");
    }

    @Test
    void noticesAtOnceThatAGroupIsLostOrAnAccountGone() {
        newAccount("door-leaving");
        identity.createMembership("door-leaving", "members");
        var browser = Browser.signedIn(port, "door-leaving", People.PASSWORD);
        assertThat(browser.page(TASKLIST).status()).isEqualTo(200);
        assertThat(browser.get(ME).json().path("groups").toString()).contains("members");

        identity.deleteMembership("door-leaving", "members");
        assertThat(browser.get(ME).json().path("groups").toString()).isEqualTo("[]");
        assertThat(browser.page(TASKLIST).status()).isEqualTo(403);

        identity.deleteUser("door-leaving");
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void endsASessionThatOnlyRefreshesItself() {
        var browser = People.UNIT.browser(port);
        clock.advance(Duration.ofMinutes(20));
        browser.post("/camunda/api/engine/engine/default/filter/none/count", "{}");
        clock.advance(Duration.ofMinutes(11));
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void keepsASessionInWhichSomebodyWorks() {
        var browser = People.UNIT.browser(port);
        clock.advance(Duration.ofMinutes(20));
        browser.get(ME);
        clock.advance(Duration.ofMinutes(20));
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void closesWhatIsNotNamed() {
        var browser = People.ADMINISTRATOR.browser(port);
        for (var path : new String[] {"/engine-rest/task", "/v3/api-docs", "/actuator/env", "/actuator", "/nowhere"}) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(403);
            assertThat(new Browser(port).get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(new Browser(port).get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void sendsSafeHeadersWithOurPages() {
        var page = new Browser(port).page("/sign-in");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).contains("no-store");
        var webapp = People.UNIT.browser(port).page(TASKLIST);
        assertThat(webapp.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
        assertThat(webapp.header("Content-Security-Policy")).contains("nonce-");
    }

    /** Camunda keeps the nonce where all requests share it; see {@link OwnNonce}. */
    @Test
    void letsEveryPageRunItsScriptsHoweverManyOpenAtOnce() {
        var browsers = Stream.generate(() -> People.UNIT.browser(port)).limit(6).toList();
        var pages = browsers.stream()
                .map(browser -> CompletableFuture.supplyAsync(() ->
                        Stream.generate(() -> browser.page(TASKLIST)).limit(40).toList()))
                .toList();
        for (var page : pages.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList()) {
            var nonce = page.header("Content-Security-Policy").replaceAll("(?s).*'nonce-([^']+)'.*", "$1");
            assertThat(page.body()).contains("nonce=\"" + nonce + "\"");
        }
    }

    @Test
    void isTheSystemWhereNobodyIsBehindTheWork() {
        assertThat(CompletableFuture.supplyAsync(() -> person.account() + person.name() + person.groups())
                        .join())
                .isEqualTo("system系统[]");
    }

    @Test
    void knowsAPersonWhomOnlyTheEngineWasTold() {
        identity.setAuthentication(People.UNIT.account(), List.of("unit-door"));
        try {
            assertThat(person.account()).isEqualTo(People.UNIT.account());
            assertThat(person.name()).isEqualTo("门UNIT");
            assertThat(person.in("unit-door")).isTrue();
            assertThat(person.nameOf(People.MEMBER.account())).isEqualTo("门MEMBER");
            assertThat(person.isMember(People.MEMBER.account())).isTrue();
            assertThat(person.isMember(People.UNIT.account())).isFalse();
        } finally {
            identity.clearAuthentication();
        }
    }

    private void newAccount(String account) {
        var user = identity.newUser(account);
        user.setPassword(People.PASSWORD);
        identity.saveUser(user);
    }

    private static String basic(String account, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @TestComponent
    @RestController
    static class WhoAmI {

        private final CurrentPerson person;
        private final IdentityService identity;

        WhoAmI(CurrentPerson person, IdentityService identity) {
            this.person = person;
            this.identity = identity;
        }

        @GetMapping(ME)
        Map<String, Object> get() {
            return Map.of(
                    "account",
                    person.account(),
                    "groups",
                    person.groups(),
                    "engine",
                    identity.getCurrentAuthentication().getUserId());
        }

        @PostMapping(ME)
        Map<String, Object> post() {
            return get();
        }
    }
}
