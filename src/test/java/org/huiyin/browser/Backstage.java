package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Brings a case as far as a story needs it, through the API that programs use: same people, same rules. */
final class Backstage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Office office;

    Backstage(Office office) {
        this.office = office;
    }

    /** @return its id */
    String submit(String account, String title, String text) {
        var draft = call(account, "POST", "drafts", Map.of("form", "submit-proposal"))
                .path("id")
                .asText();
        return call(
                        account,
                        "POST",
                        "proposals",
                        Map.of(
                                "draftId",
                                draft,
                                "title",
                                title,
                                "category",
                                "ECONOMY",
                                "proposerKind",
                                "MEMBER",
                                "body",
                                text,
                                "requests",
                                List.of(text),
                                "contactAgreed",
                                true,
                                "publicationAgreed",
                                true))
                .path("id")
                .asText();
    }

    void review(String id) {
        complete("office-wang", "reviewProposal", id, Map.of("reviewOutcome", "SUBMIT", "recommendation", "FILE"));
    }

    void dispatch(String id, String mode, Map<String, String> units) {
        review(id);
        complete("committee-zhao", "decideFiling", id, Map.of("filingOutcome", "FILE"));
        complete(
                "office-wang",
                "proposeUnits",
                id,
                Map.of(
                        "proposedOutcome",
                        "DISPATCH",
                        "handlingMode",
                        mode,
                        "channel",
                        "GOVERNMENT",
                        "units",
                        units.entrySet().stream()
                                .map(unit -> Map.of("unit", unit.getKey(), "role", unit.getValue()))
                                .toList()));
        complete("dispatch-government", "confirmDispatch", id, Map.of("dispatchConfirmed", true));
    }

    void reply(String id, String unit, String text) {
        reply(id, unit, text, "A");
    }

    /** Replied, rated by who submitted it, and closed with its publication decided. */
    void close(String id, String account, String unit, String text, String resultClass) {
        reply(id, unit, text, resultClass);
        complete(account, "rateReply", id, Map.of("attitude", "SATISFIED", "result", "SATISFIED"));
        complete("office-wang", "decidePublication", id, Map.of("publication", "FULL"));
    }

    private void reply(String id, String unit, String text, String resultClass) {
        complete("unit-" + unit, "signForAssignment", id, Map.of("returnRequested", false));
        complete(
                "unit-" + unit,
                "draftReply",
                id,
                Map.of(
                        "replyText",
                        text,
                        "resultClass",
                        resultClass,
                        "answers",
                        List.of(Map.of("number", 1, "text", text)),
                        "noCommunicationReason",
                        "提案人在外地",
                        "contactName",
                        "联络员",
                        "contactPhone",
                        "0573-00000000"));
        complete("unit-" + unit + "-signatory", "signOffReply", id, Map.of("replySigned", true));
        complete("dispatch-government", "auditReply", id, Map.of("replyPassed", true));
    }

    void complete(String account, String key, String id, Map<String, ?> variables) {
        var task = await(account, key, id);
        if (task.path("assignee").isMissingNode()) {
            call(account, "POST", "tasks/" + task.path("id").asText() + "/claim", Map.of());
        }
        call(account, "POST", "tasks/" + task.path("id").asText() + "/complete", Map.of("variables", variables));
    }

    /** The case's task of this kind that the account may do, as soon as it is there. */
    JsonNode await(String account, String key, String id) {
        return Awaitility.await(key + " for " + account)
                .atMost(Duration.ofSeconds(60))
                .until(() -> find(account, key, id), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<JsonNode> find(String account, String key, String id) {
        return Stream.of("mine", "group")
                .flatMap(filter -> StreamSupport.stream(
                        get(account, "tasks?size=100&filter=" + filter)
                                .path("items")
                                .spliterator(),
                        false))
                .filter(task -> task.path("key").asText().equals(key)
                        && task.path("proposalId").asText().equals(id))
                .findFirst();
    }

    JsonNode get(String account, String path) {
        return call(account, "GET", path, null);
    }

    private JsonNode call(String account, String method, String path, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(office.address() + "/api/v1/" + path))
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString((account + ":" + Office.PASSWORD).getBytes()))
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as("%s %s %s", account, path, response.body())
                    .isLessThan(300);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String write(Object body) throws JsonProcessingException {
        return JSON.writeValueAsString(body);
    }
}
