package org.huiyin.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a completion may carry is what its form declares: the files against the agreed table, and their make. */
class FormsTest {

    private static final Path FORMS = Path.of("forms");

    /**
     * Per form its variables: B boolean, L number with bounds, S text and R code of the rule profile or a unit with
     * their length, E choice, J JSON; an exclamation mark where one must always be given.
     */
    private static final String AGREED = """
            approve-key-list          keyListApproved B!, verdicts J, reason S2000
            accept-items              answers J!
            approve-plan              planApproved B!, reason S2000
            confirm-minutes           confirmed B!, reason S2000
            decide-request            requestAccepted B!, reason S2000
            draft-items               items J, noItemsReason S2000
            give-instruction          instruction S2000!
            plan-consultation         purpose S2000!, mode E[MEETING SITE_VISIT RESEARCH UNIT_VISIT]!, heldOn S10!, \
            heldAt S40!, place S200!, lead R64!, committee S40!, participants J, publicity S500
            record-meeting            heldOn S10!, host S40!, attendance J, reports J!, remarks J
            record-visit              visitOutcome E[RECORD DISCARD]!, visitedOn S10, place S200, participants S500, \
            content S5000
            settle-items              settlements J!
            submit-paper              paper S10000!
            write-minutes             minutesOutcome E[SEND KEEP]!, content S20000, keptReason S2000
            write-report              content S20000!, consultationOutcome E[REHANDLE CLOSE]
            arbitrate-return          returnAccepted B!, newUnit R40, reason S2000!
            audit-reply               replyPassed B!, resultClass R, reason S2000
            check-commitment          checkOutcome E[DONE RETURN EXTEND FAIL]!, newDue S10, reason S2000
            check-present-state       lookBackOutcome E[CONFIRM RESTART RETURN]!, reason S2000
            confirm-dispatch          dispatchConfirmed B!, handlingMode E[SOLE SEPARATE JOINT], units J, opinion S2000
            correct-proposal          title S100!, category R!, body S10000!, requests J!, correctionNote S500
            decide-extension          extensionGranted B!, grantedUntil S10, reason S2000
            decide-failure            failureOutcome E[NEW_DATE ESCALATE CONSULTATION END]!, newDue S10, reason S2000!
            decide-filing             filingOutcome E[FILE REFUSE CONVERT MERGE RETURN_TO_OFFICE]!, refusalGround R, \
            conversionKind E[OPINION PUBLIC_OPINION_INFORMATION], mainProposalId S36, opinion S2000
            decide-overdue-correction keepWaiting B!, extraDays L1-60, reason S2000!
            decide-publication        publication E[FULL SUMMARY NONE]!, summary S5000, reason S2000
            draft-opinion             opinionText S10000!
            draft-reply               noCommunicationReason S500, answers J!, replyText S20000!, resultClass R!, \
            contactName S40!, contactPhone S40!
            give-key-opinion          opinions J!
            recommend-key-proposals   recommendationOutcome E[SUBMIT DROP]!, entries J, reason S2000
            settle-key-list           settlementOutcome E[SUBMIT DROP]!, entries J, reason S2000
            make-handling-plan        division S2000!, plannedOn S10!, standard S2000!
            propose-units             proposedOutcome E[DISPATCH RECONSIDER]!, channel E[PARTY GOVERNMENT CPPCC], \
            handlingMode E[SOLE SEPARATE JOINT], units J, opinion S2000
            rate-reply                attitude R!, result R!, comment S2000
            report-commitment         reportKind E[DONE LATER]!, wantedDue S10, reportText S5000!
            report-present-state      presentState E[ONGOING DONE NOT_DONE RIPE]!, reportText S2000!
            review-proposal           reviewOutcome E[SUBMIT RETURN]!, recommendation E[FILE MERGE REFUSE CONVERT], opinion S2000
            sign-for-assignment       returnRequested B!, reason S2000, suggestedUnit R40
            sign-off-opinion          opinionSigned B!, reason S2000
            sign-off-reply            replySigned B!, reason S2000
            submit-proposal           draftId S36!, proposerKind E[MEMBER PARTY ORGANISATION SECTOR GROUP SPECIAL_COMMITTEE]!, \
            title S100!, category R!, body S10000!, requests J!, coSigners J, suggestedUnits S200, \
            contactAgreed B!, publicationAgreed B!
            verify-dissatisfaction    verification E[REHANDLE UPHOLD]!, reason S2000!
            """;

    static Stream<Path> forms() throws IOException {
        try (var files = Files.list(FORMS)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void declareWhatWasAgreed() throws IOException {
        var agreed = AGREED.lines()
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toMap(l -> l[0], l -> l[1].strip()));
        Map<String, String> declared = new TreeMap<>();
        for (var form : forms().toList()) {
            declared.put(
                    form.getFileName().toString().replace(".html", ""),
                    parse(form).select("[cam-variable-name]").stream()
                            .map(FormsTest::declaration)
                            .collect(Collectors.joining(", ")));
        }
        assertThat(declared).containsExactlyInAnyOrderEntriesOf(agreed);
    }

    private static String declaration(Element input) {
        var type = input.attr("cam-variable-type");
        var kind = switch (type) {
            case "Boolean" -> "B";
            case "Long" -> "L" + input.attr("min") + "-" + input.attr("max");
            case "String" ->
                "json".equals(input.attr("data-type"))
                        ? "J"
                        : input.hasAttr("data-reference")
                                ? "R"
                                : input.hasAttr("data-options") ? "E[" + input.attr("data-options") + "]" : "S";
            default -> "?" + type;
        };
        return input.attr("cam-variable-name") + " " + kind + input.attr("maxlength")
                + (input.hasAttr("required") ? "!" : "");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void offerExactlyTheDeclaredChoices(Path form) throws IOException {
        for (var input : parse(form).select("input[data-options]")) {
            var name = input.attr("cam-variable-name");
            assertThat(input.closest(".hy-field")
                            .select("input[type=radio][name=" + name + "]")
                            .eachAttr("value"))
                    .as(name)
                    .containsExactlyInAnyOrder(input.attr("data-options").split(" "));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void nameEveryFieldInChineseAndSayHowToFillItIn(Path form) throws IOException {
        var page = parse(form);
        for (var field : page.select(".hy-field:not([hidden])")) {
            assertThat(field.selectFirst("legend, label").ownText())
                    .as(field.html())
                    .matches(".*\\p{IsHan}.*");
            assertThat(field.select("> .hy-hint").text()).as(field.html()).matches(".*\\p{IsHan}.*");
        }
        for (var input : page.select("[cam-variable-name]:not([type=hidden])")) {
            assertThat(page.select("label[for=" + input.id() + "]"))
                    .as(input.id())
                    .hasSize(1);
        }
        assertThat(page.select("label:has(input[type=radio])").eachText())
                .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void sayWhichFieldsMayStayEmpty(Path form) throws IOException {
        for (var input : parse(form).select(".hy-field:not([hidden]) [cam-variable-name]")) {
            var field = input.closest(".hy-field");
            var always = input.hasAttr("required")
                    || field.attr("data-show").equals(field.attr("data-require")) && field.hasAttr("data-show");
            assertThat(field.select(".hy-optional").isEmpty())
                    .as(input.attr("cam-variable-name"))
                    .isEqualTo(always);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hangTogether(Path form) throws IOException {
        var page = parse(form);
        var names = page.select("[cam-variable-name]").eachAttr("cam-variable-name");
        assertThat(names).doesNotHaveDuplicates();
        for (var field : page.select("[data-show], [data-require]")) {
            for (var condition : (field.attr("data-show") + "|" + field.attr("data-require")).split("\\|")) {
                if (!condition.isEmpty()) {
                    var parts = condition.split("=");
                    assertThat(names).contains(parts[0]);
                    var options =
                            page.select("[cam-variable-name=" + parts[0] + "]").attr("data-options");
                    if (parts.length > 1 && !options.isEmpty()) {
                        assertThat(options.split(" ")).contains(parts[1].split(" "));
                    }
                }
            }
        }
    }

    /** Angular would take what stands in a case for a template of its own, and run it. */
    @ParameterizedTest
    @MethodSource("forms")
    void keepTasklistsTemplatesAway(Path form) throws IOException {
        var page = parse(form);
        var root = page.selectFirst("form");
        assertThat(page.select("form")).hasSize(1);
        assertThat(root.children())
                .allMatch(child ->
                        child.hasAttr("ng-non-bindable") || child.tagName().equals("script"));
        assertThat(page.select("[ng-model], [ng-bind-html]")).isEmpty();
        assertThat(Files.readString(form)).doesNotContain("{{");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void haveOnePrimaryButtonAndNoCodeOfTheirOwn(Path form) throws IOException {
        var page = parse(form);
        assertThat(page.select("button")).hasSize(1);
        assertThat(page.selectFirst("button").className()).isEqualTo("hy-primary");
        assertThat(page.selectFirst("button").text()).matches(".*\\p{IsHan}.*");
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.selectFirst("script").data()).isEqualTo("huiyin.form(camForm, $scope);");
        assertThat(page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on")
                        || attribute.getKey().equals("style"));
    }

    private static Document parse(Path form) throws IOException {
        var page = Jsoup.parse(Files.readString(form, StandardCharsets.UTF_8));
        assertThat(page.body().child(0).tagName()).isEqualTo("form");
        return page;
    }
}
