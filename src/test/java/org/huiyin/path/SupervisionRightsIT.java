package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.demo.DemoAccount;
import org.huiyin.identity.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every role at every door of key proposals, plans and consultations. */
@PathTest
class SupervisionRightsIT {

    private static final List<String> STAFF =
            List.of("office", "committee", "dispatcher", "party-dispatcher", "leader", "supervisor");
    private static final List<String> UNITS = List.of("education", "transport");
    private static final List<String> STRANGERS = List.of("health", "wang-fang", "evaluator-wu", "admin");
    private static final String SIGNER = "zhang-wei";

    @Autowired
    private Town town;

    @LocalServerPort
    private int port;

    private final Map<String, Browser> browsers = new HashMap<>();

    @Test
    void keyListsAreForStaffAndOpenedByTheOffice() {
        var c = handled();
        for (var account : everybody()) {
            var status = browser(account)
                    .post("/api/v1/key-lists", json(Map.of("proposals", List.of(c.id))))
                    .status();
            if (account.equals("office")) {
                continue;
            }
            assertThat(status).as(account).isEqualTo(STRANGERS.contains(account) ? 404 : 403);
        }
        var list = town.jdbc
                .sql("select id from key_list where :id = any(opened_with)")
                .param("id", c.id)
                .query(UUID.class)
                .single();
        for (var account : everybody()) {
            var staff = STAFF.contains(account);
            assertThat(browser(account).get("/api/v1/key-lists/" + list).status())
                    .as(account)
                    .isEqualTo(staff ? 200 : 404);
            assertThat(browser(account).get("/api/v1/key-lists").json().isEmpty())
                    .as(account)
                    .isEqualTo(!staff);
        }
    }

    @Test
    void aKeyProposalIsSeenByWhoSeesTheCaseAndItsReasonsByStaff() {
        var c = handled();
        designate(c);
        for (var account : everybody()) {
            var found = browser(account)
                    .get("/api/v1/key-proposals?query=" + c.title.substring(5, 9))
                    .json();
            assertThat(found.path("total").asInt()).as(account).isEqualTo(STRANGERS.contains(account) ? 0 : 1);
            if (!STRANGERS.contains(account)) {
                var key =
                        browser(account).get("/api/v1/proposals/" + c.id).json().path("keyProposal");
                assertThat(key.path("lead").asText()).as(account).isEqualTo("何远");
                assertThat(key.path("reason").isTextual()).as(account).isEqualTo(STAFF.contains(account));
            }
        }
        assertThat(browser("education")
                        .post(
                                "/api/v1/assignments/" + c.part("education") + "/plan",
                                json(Map.of("division", "分工", "plannedOn", "2026-05-30", "standard", "标准")))
                        .status())
                .as("the first plan is a task's")
                .isEqualTo(422);
        for (var account : everybody()) {
            if (!account.equals("education")) {
                assertThat(browser(account)
                                .post(
                                        "/api/v1/assignments/" + c.part("education") + "/plan",
                                        json(Map.of("division", "分工", "plannedOn", "2026-05-30", "standard", "标准")))
                                .status())
                        .as(account)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aKeyProposalIsMarkedOnTheListsOfSlipsConsultationsAndPromises() {
        for (var key : List.of(true, false)) {
            var c = handled();
            var consulted = new Consulted(town, c, "education", "transport");
            if (key) {
                designate(c);
            } else {
                consulted.asked("office");
            }
            assertThat(browser("dispatcher")
                            .post(
                                    "/api/v1/assignments/" + c.part("education") + "/slips",
                                    json(Map.of("colour", "BLUE", "matter", "请报送办理方案。")))
                            .status())
                    .isEqualTo(201);
            consulted.heldToItsEnd(null);
            browsers.clear();
            for (var list : List.of("slips", "consultations", "commitments")) {
                for (var account : List.of("office", "education")) {
                    var found = browser(account)
                            .get("/api/v1/" + list + "?query=" + c.title.substring(5, 9))
                            .json()
                            .path("items");
                    assertThat(found).as(list + " of " + account).isNotEmpty();
                    assertThat(found).allMatch(item -> item.path("keyProposal").asBoolean() == key);
                }
            }
        }
    }

    @Test
    void aConsultationIsAskedForByThreeRoles() {
        var expected = new LinkedHashMap<String, Integer>();
        everybody().forEach(account -> expected.put(account, STRANGERS.contains(account) ? 404 : 403));
        expected.put("office", 201);
        expected.put("dispatcher", 201);
        expected.put("supervisor", 201);
        expected.forEach((account, status) -> {
            var c = handled();
            assertThat(browser(account)
                            .post("/api/v1/proposals/" + c.id + "/consultations", json(Map.of("reason", "群众反映集中。")))
                            .status())
                    .as(account)
                    .isEqualTo(status);
        });
    }

    @Test
    void whoSeesWhatOfAConsultationAndWhen() {
        var c = handled();
        var consulted =
                new Consulted(town, c, "education", "transport").asked("office").planned(Consulted.DAY);
        seenByStaffAlone(c, consulted.id());
        files(consulted, "notice", 200, 404, 404);
        files(consulted, "minutes", 422, 404, 404);

        consulted.approved();
        for (var account : List.of("education", "transport", SIGNER)) {
            var view = browser(account).get("/api/v1/consultations/" + consulted.id());
            assertThat(view.status()).as(account).isEqualTo(200);
            assertThat(view.json().path("arranged").path("place").asText()).isEqualTo("政协三楼会议室");
            assertThat(view.json().has("reason") && view.json().path("reason").isTextual())
                    .as(account)
                    .isFalse();
        }
        STRANGERS.forEach(account -> assertThat(browser(account)
                        .get("/api/v1/consultations/" + consulted.id())
                        .status())
                .as(account)
                .isEqualTo(404));

        files(consulted, "notice", 200, 200, 200);
        files(consulted, "minutes", 422, 422, 422);

        consulted.papered().on(Consulted.DAY).recorded().minuted();
        // Whoever was signed in a month ago signs in again.
        browsers.clear();
        assertThat(view(SIGNER, consulted).path("minutes"))
                .as("unsettled minutes")
                .isEmpty();
        assertThat(view(SIGNER, consulted).path("meeting").isObject()).isFalse();
        assertThat(view("education", consulted).path("minutes")).hasSize(1);
        files(consulted, "minutes", 200, 200, 422);
        consulted.confirmed();
        files(consulted, "minutes", 200, 200, 200);
        assertThat(view(SIGNER, consulted).path("minutes")).hasSize(1);
        assertThat(view(SIGNER, consulted).path("meeting").path("remarks")).hasSize(1);

        consulted.listed();
        assertThat(view(SIGNER, consulted).path("items")).as("not accepted yet").isEmpty();
        assertThat(view("education", consulted).path("items")).as("its own").hasSize(1);
        consulted.accepted();
        assertThat(view(SIGNER, consulted).path("items")).hasSize(2);
        consulted.reported(null);
        assertThat(view("education", consulted).path("report").isObject()).isFalse();
        assertThat(view("leader", consulted).path("report").isObject()).isTrue();
        consulted.instructed();
        assertThat(view(SIGNER, consulted).path("instruction").path("text").asText())
                .startsWith("请抓好落实");
        assertThat(view(SIGNER, consulted).path("report").isObject()).isFalse();
        for (var account : everybody()) {
            assertThat(browser(account)
                            .get("/api/v1/consultations?query=" + c.title.substring(5, 9))
                            .json()
                            .path("total")
                            .asInt())
                    .as(account)
                    .isEqualTo(STRANGERS.contains(account) ? 0 : 1);
        }
    }

    @Test
    void onlyTheOfficePostponesCancelsAndVisits() {
        var c = handled();
        var consulted = new Consulted(town, c, "education", "transport")
                .asked("office")
                .planned(Consulted.DAY)
                .approved();
        var doors = Map.of(
                "postponement",
                json(Map.of("heldOn", "2026-04-17", "reason", "领导出国。")),
                "visits",
                "{}",
                "cancellation",
                json(Map.of("reason", "不再需要。")));
        doors.forEach((door, body) -> {
            for (var account : everybody()) {
                if (!account.equals("office")) {
                    assertThat(browser(account)
                                    .post("/api/v1/consultations/" + consulted.id() + "/" + door, body)
                                    .status())
                            .as(door + " by " + account)
                            .isEqualTo(STRANGERS.contains(account) ? 404 : 403);
                }
            }
        });
        for (var door : List.of("postponement", "visits", "cancellation")) {
            assertThat(browser("office")
                            .post("/api/v1/consultations/" + consulted.id() + "/" + door, doors.get(door))
                            .status())
                    .as(door)
                    .isEqualTo(204);
        }
    }

    private void seenByStaffAlone(Case c, UUID id) {
        for (var account : everybody()) {
            assertThat(browser(account).get("/api/v1/consultations/" + id).status())
                    .as("before its notice, by " + account)
                    .isEqualTo(STAFF.contains(account) ? 200 : 404);
            if (!STRANGERS.contains(account)) {
                assertThat(browser(account)
                                .get("/api/v1/proposals/" + c.id)
                                .json()
                                .path("consultations")
                                .size())
                        .as(account)
                        .isEqualTo(STAFF.contains(account) ? 1 : 0);
            }
        }
    }

    /** What each role gets at the door of a Word file; nobody else anything. */
    private void files(Consulted consulted, String file, int staff, int units, int signer) {
        var address = "/api/v1/consultations/%s/%s.docx".formatted(consulted.id(), file);
        for (var account : everybody()) {
            var expected = STAFF.contains(account)
                    ? staff
                    : UNITS.contains(account) ? units : account.equals(SIGNER) ? signer : 404;
            var answer = browser(account).get(address);
            assertThat(answer.status()).as(file + " for " + account).isEqualTo(expected);
            assertThat(answer.header("Content-Disposition").startsWith("attachment"))
                    .as(account)
                    .isEqualTo(expected == 200);
        }
        assertThat(new Browser(port).get(address).status()).as("not signed in").isEqualTo(401);
    }

    private JsonNode view(String account, Consulted consulted) {
        return browser(account).get("/api/v1/consultations/" + consulted.id()).json();
    }

    private static List<String> everybody() {
        return Stream.of(STAFF, UNITS, List.of(SIGNER), STRANGERS)
                .flatMap(List::stream)
                .toList();
    }

    private Case handled() {
        return town.newCase()
                .submittedBy(SIGNER)
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
    }

    private void designate(Case c) {
        var list = new Case(town, town.as("office", () -> town.keyLists.open(List.<UUID>of(c.id))));
        var entries = json(List.of(form(
                "proposalId", c.id, "importance", "HIGH", "urgency", "HIGH", "breadth", "LOW", "reason", "事关出行安全。")));
        list.as("office")
                .completes("userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries);
        list.as("dispatcher")
                .completes(
                        "userTask_giveKeyOpinion",
                        "opinions",
                        json(List.of(Map.of("proposalId", c.id, "supported", true))));
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries);
        list.as("leader")
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(
                                Map.of("proposalId", c.id, "approved", true, "lead", "leader", "committee", "经济委员会"))));
    }

    private Browser browser(String account) {
        return browsers.computeIfAbsent(
                account,
                one -> Browser.signedIn(
                        port,
                        one,
                        DemoAccount.all().stream()
                                .filter(demo -> demo.account().equals(one))
                                .map(DemoAccount::password)
                                .findFirst()
                                .orElse("Huiyin@2026")));
    }
}
