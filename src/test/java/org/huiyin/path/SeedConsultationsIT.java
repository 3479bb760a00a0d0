package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Case.form;
import static org.huiyin.path.Case.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.huiyin.assignment.Unit;
import org.huiyin.supervision.Consultation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The three founding cases, as newspaper pages report them, from the leadership's designation to the closed list: their
 * units, their speakers, what these suggested. Where a page is silent, only what the forms require is put in its place.
 */
@PathTest
class SeedConsultationsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<List<String>> UNITS =
            List.of(List.of("jxj", "kjj"), List.of("hnfgw", "hnswt", "hnjtt"), List.of("nxscjg", "nxybj", "nxdfjr"));

    @Autowired
    private Town town;

    private JsonNode seed;
    private Case c;
    private List<String> units;

    @Test
    void pinghuConsultsOnSpecialisedFirmsWithTwoBureaus() throws IOException {
        actedOut(0, "mm-pinghu", "leader");
        assertThat(remarks())
                .extracting(row -> row.path("speaker").asText())
                .containsExactly("雷伟", "梁晓军", "徐欣", "沈杰", "杨永明");
        assertThat(evaluators()).containsExactly("杨永明");
        assertThat(promised()).containsExactly("unit-jxj 平湖市经信局", "unit-kjj 平湖市科技局");
    }

    @Test
    void hunanConsultsOnSmartLogisticsWithOneLeadAndTwoCoUnits() throws IOException {
        town.person("hu-weilin", "胡伟林", "leadership");
        actedOut(1, "js-hunan", "hu-weilin");
        assertThat(c.told("hu-weilin")).anyMatch(notice -> notice.contains("开展督办协商（协商会）"));
        assertThat(promised()).hasSize(3);
        assertThat(
                        c.one(
                                String.class,
                                "select lead_name from consultation_plan where consultation_id in (select id from consultation where proposal_id = :id)"))
                .isEqualTo("胡伟林");
    }

    @Test
    void ningxiaVisitsAndConsultsOnSmallShops() throws IOException {
        actedOut(2, "member-ma", "leader");
        assertThat(remarks()).extracting(row -> row.path("speaker").asText()).containsExactly("李志福", "龙生平");
        assertThat(c.timeline()).contains("consultation-visit");
        assertThat(promised()).hasSize(3);
    }

    private void actedOut(int index, String proposer, String leader) throws IOException {
        try (var file = getClass().getResourceAsStream("/seed-cases.json")) {
            seed = JSON.readTree(file).path("cases").path(index);
        }
        // As the demo has them; the officers sign in by the units' codes here.
        units = UNITS.get(index);
        for (var i = 0; i < units.size(); i++) {
            assertThat(town.nameOf(units.get(i)))
                    .isEqualTo(seed.path("units").path(i).path("name").asText());
            town.person(units.get(i), "联络员", Unit.group(units.get(i)));
        }
        c = town.newCase();
        c.as(proposer).submits(submission());
        c.filed();
        var joint = seed.path("handlingMode").asText().equals("会办");
        var roles = new ArrayList<String>();
        for (var unit : units) {
            roles.add(unit);
            roles.add(!joint ? "SEPARATE" : roles.size() == 1 ? "LEAD" : "CO");
        }
        c.dispatchedTo(joint ? "JOINT" : "SEPARATE", roles.toArray(String[]::new));
        c.signedForBy(units.toArray(String[]::new));
        designatedBy(leader);
        for (var unit : units) {
            c.as(unit)
                    .completes(
                            "userTask_makeHandlingPlan",
                            "division",
                            "分管领导牵头。",
                            "plannedOn",
                            "2026-05-31",
                            "standard",
                            "逐条落实建议。");
        }
        consulted(leader);
    }

    private void designatedBy(String leader) {
        var list = new Case(town, town.as("office", () -> town.keyLists.open(List.<UUID>of(c.id))));
        var entries = json(List.of(form(
                "proposalId", c.id, "importance", "HIGH", "urgency", "MEDIUM", "breadth", "HIGH", "reason", "年度重点。")));
        list.as("office")
                .completes("userTask_recommendKeyProposals", "recommendationOutcome", "SUBMIT", "entries", entries);
        list.as("dispatcher")
                .completes(
                        "userTask_giveKeyOpinion",
                        "opinions",
                        json(List.of(Map.of("proposalId", c.id, "supported", true))));
        list.as("office").completes("userTask_settleKeyList", "settlementOutcome", "SUBMIT", "entries", entries);
        list.as(leader)
                .completes(
                        "userTask_approveKeyList",
                        "keyListApproved",
                        true,
                        "verdicts",
                        json(List.of(
                                Map.of("proposalId", c.id, "approved", true, "lead", leader, "committee", "经济委员会"))));
    }

    /** From the plan to the leader's instruction. */
    private void consulted(String leader) {
        var consultation = seed.path("consultation");
        var evaluator = consultation.path("thirdPartyEvaluator").asText("").split("\\(")[0];
        var participants = new ArrayList<Map<String, Object>>();
        consultation
                .path("speakers")
                .forEach(speaker -> participants.add(Map.of(
                        "kind",
                        speaker.asText().contains("委员") ? "MEMBER" : "DEPARTMENT",
                        "name",
                        speaker.asText().split("\\(")[0],
                        "organisation",
                        speaker.asText().replaceAll(".*\\(|\\)", ""))));
        if (!evaluator.isEmpty()) {
            participants.add(Map.of("kind", "EVALUATOR", "name", evaluator, "organisation", "第三方评价"));
        }
        var plan = new HashMap<>(Consulted.plan(Consulted.DAY));
        plan.put("mode", consultation.path("kind").asText().contains("走访") ? "SITE_VISIT" : "MEETING");
        plan.put("lead", leader);
        plan.put("participants", json(participants));
        var story = new Consulted(town, c, units.toArray(String[]::new));
        c.as("office").completes(c.as("office").claims("userTask_planConsultation"), plan);
        c.as(leader).completes("userTask_approvePlan", "planApproved", true);
        story.papered();
        if (consultation.path("kind").asText().contains("走访")) {
            c.as("office").does(() -> town.consultationRecords.visit(story.id()));
            c.as("office")
                    .completes(
                            "userTask_recordVisit",
                            "visitOutcome",
                            "RECORD",
                            "visitedOn",
                            "2026-03-05",
                            "place",
                            "沿街小店",
                            "participants",
                            evaluator + "、承办单位",
                            "content",
                            "实地了解小店经营情况。");
        }
        story.on(Consulted.DAY);
        var meeting = story.meeting(Consulted.DAY);
        var reports = new ArrayList<Map<String, Object>>();
        var replies = seed.path("consultation").path("replies");
        for (int i = 0; i < units.size(); i++) {
            reports.add(Map.of(
                    "unit",
                    units.get(i),
                    "present",
                    true,
                    "content",
                    replies.has(i) ? replies.path(i).asText() : "汇报办理进展。"));
        }
        meeting.put("reports", json(reports));
        var remarks = new ArrayList<Map<String, Object>>();
        consultation
                .path("suggestions")
                .forEach(one -> remarks.add(Map.of(
                        "speaker",
                        one.path("by").asText("与会委员").replace("null", "与会委员"),
                        "content",
                        one.path("about").asText())));
        meeting.put("remarks", json(remarks));
        story.recorded(meeting).minuted().confirmed();
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < units.size(); i++) {
            items.add(Map.of(
                    "matter",
                    consultation
                            .path("suggestions")
                            .path(i % remarks.size())
                            .path("about")
                            .asText(),
                    "unit",
                    units.get(i),
                    "person",
                    "分管负责同志",
                    "due",
                    "2026-12-31",
                    "published",
                    true));
        }
        c.as("office").completes("userTask_draftItems", "items", json(items));
        story.accepted();
        c.as("office").completes("userTask_writeReport", "content", "协商达成一致，清单已认领。");
        c.as(leader).completes("userTask_giveInstruction", "instruction", "请逐项抓好落实。");

        assertThat(story.now().state()).isEqualTo(Consultation.State.CLOSED);
        c.everyLimitIsWatched();
    }

    private Map<String, Object> submission() {
        var requests = seed.has("requests")
                ? texts(seed.path("requests"))
                : StreamSupport.stream(
                                seed.path("consultation").path("suggestions").spliterator(), false)
                        .map(one -> one.path("about").asText())
                        .toList();
        var form = c.submission();
        form.put(
                "title",
                seed.path("title").isNull()
                        ? "关于" + seed.path("topic").asText() + "的提案"
                        : seed.path("title").asText());
        form.put("category", "ECONOMY");
        form.put("proposerKind", seed.path("proposer").path("kind").isNull() ? "MEMBER" : "PARTY");
        form.put("requests", json(requests));
        return form;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private List<JsonNode> remarks() throws IOException {
        return rows("select m.remarks::text from consultation_meeting m join consultation c on c.id = m.consultation_id"
                + " where c.proposal_id = :id");
    }

    private List<String> evaluators() throws IOException {
        return rows(
                        "select p.participants::text from consultation_plan p join consultation c on c.id = p.consultation_id"
                                + " where c.proposal_id = :id")
                .stream()
                .filter(row -> row.path("kind").asText().equals("EVALUATOR"))
                .map(row -> row.path("name").asText())
                .toList();
    }

    private List<JsonNode> rows(String sql) throws IOException {
        return StreamSupport.stream(JSON.readTree(c.one(String.class, sql)).spliterator(), false)
                .toList();
    }

    /** Which unit promised, by its group and its name. */
    private List<String> promised() {
        return c.list(String.class, """
                select 'unit-' || v.unit_code || ' ' || u.name from commitment m
                  join commitment_version v on v.commitment_id = m.id join unit u on u.code = v.unit_code
                 where m.proposal_id = :id and m.source = 'CONSULTATION' order by 1
                """);
    }
}
