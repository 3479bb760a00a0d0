package org.huiyin.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/**
 * A real key proposal as newspaper pages report it. Where they are silent, only what the form requires is put in its
 * place, from what they do say.
 *
 * @param units the lead first
 */
record KeyProposal(
        String title,
        String category,
        String proposerKind,
        String proposer,
        String spokesperson,
        String body,
        List<String> requests,
        String mode,
        List<String> units,
        String communication,
        String replyText) {

    /** Index in seed-cases.json. */
    static KeyProposal read(int index) {
        try (var file = KeyProposal.class.getResourceAsStream("/seed-cases.json")) {
            return of(new ObjectMapper().readTree(file).path("cases").path(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyProposal of(JsonNode one) {
        var topic = one.path("topic").textValue();
        var title = one.path("title").textValue();
        var suggestions = texts(one.path("consultation").path("suggestions"), "about");
        var requests = one.has("requests") ? texts(one.path("requests"), null) : suggestions;
        var proposer = one.path("proposer");
        var replies = texts(one.path("consultation").path("replies"), null);
        return new KeyProposal(
                title == null ? "关于" + topic + "的提案" : title,
                one.path("category").asText(),
                proposer.path("kind").isNull() ? "委员" : proposer.path("kind").asText(),
                proposer.path("name").textValue(),
                proposer.path("spokesperson").textValue(),
                body(one, title == null ? topic : title),
                requests,
                one.path("handlingMode").asText(),
                texts(one.path("units"), "name"),
                one.path("contactBeforeReply").asText("与提案人沟通"),
                replies.isEmpty() ? String.join("；", suggestions) : String.join("；", replies));
    }

    private static String body(JsonNode one, String title) {
        var facts = one.path("facts");
        if (facts.isMissingNode()) {
            return title;
        }
        return new StringJoiner("，", "", "。")
                .add("国家级“小巨人”企业" + facts.path("nationalLittleGiants").asText() + "家")
                .add("省级“专精特新”中小企业" + facts.path("provincialSmes").asText() + "家")
                .add("2021年营业收入" + facts.path("revenue2021").asText() + "，同比增长"
                        + facts.path("revenueGrowth").asText())
                .add("2022年申报" + facts.path("applied2022").asText() + "家，通过初审"
                        + facts.path("passedFirstReview").asText() + "家")
                .toString();
    }

    private static List<String> texts(JsonNode array, String field) {
        var texts = new ArrayList<String>();
        StreamSupport.stream(array.spliterator(), false)
                .map(node -> field == null ? node.asText() : node.path(field).asText())
                .forEach(texts::add);
        return texts;
    }
}
