package org.huiyin.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class RuleProfileCheckTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"national", "ningxia"})
    void takesWhatShipsAndReadsItAsItWasAfterWritingIt(String name) throws Exception {
        var profile = RuleProfileCheck.read(JSON, name, shipped(name));
        var again = RuleProfileCheck.read(JSON, name, JSON.readTree(JSON.writeValueAsString(profile)));
        assertThat(again).isEqualTo(profile);
        assertThat(RuleChanges.between(profile, again)).isEmpty();
        // What is left to the usual means the same once it is written out.
        var spelledOut = JSON.readTree(JSON.writeValueAsString(profile.spelledOut()));
        assertThat(RuleChanges.between(profile, RuleProfileCheck.read(JSON, name, spelledOut)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/limits/reply | amount | 0 | limits.reply.amount | 答复的期限应是 1 至 12 的整数",
                "/limits/reply | amount | 13 | limits.reply.amount | 答复的期限应是 1 至 12 的整数",
                "/limits/reply | amount | 2.5 | limits.reply.amount | 答复的期限应是 1 至 12 的整数",
                "/limits/reply | amount | \"3\" | limits.reply.amount | 答复的期限应是 1 至 12 的整数",
                "/limits/correction | amount | 251 | limits.correction.amount | 修改提案的期限应是 1 至 250 的整数",
                "/limits/reply | unit | \"WEEKS\" | limits.reply.unit | 答复的期限的单位应是工作日、日、个月或固定日期",
                "/limits/reply | unit | \"FIXED_DATE\" | limits.reply.date | 应写成 --08-31 的样子",
                "/limits/reply | date | \"--08-31\" | limits.reply.date | 不是固定日期，不能再写日期",
                "/limits/reply | weeks | 3 | limits.reply.weeks | 不认识的项目“weeks”",
                "/limits | reply | null | limits.reply | 缺少答复的期限",
                "/limits | dance | {} | limits.dance | 不认识的项目“dance”",
                "/lamps/reply | yellow | 4 | lamps.reply.yellow | 黄灯的天数不能小于红灯",
                "/lamps/reply | red | -1 | lamps.reply.red | 答复的红灯应是 0 至 90 的整数",
                "/lamps | dance | {} | lamps.dance | 不认识的项目“dance”",
                "/reminders | reply | [7,7] | reminders.reply | 答复的提前提醒中，7日重复",
                "/reminders | reply | [91] | reminders.reply | 答复的提前提醒应是 1 至 90 的整数",
                "/reminders | reply | [0] | reminders.reply | 答复的提前提醒应是 1 至 90 的整数",
                "/reminders | reply | 7 | reminders.reply | 答复的提前提醒应是列表",
                "/extensions/reply | times | 0 | extensions.reply.times | 答复的延期次数应是 1 至 5 的整数",
                "/extensions/reply/longest | amount | 13 | extensions.reply.longest.amount | 应是 1 至 12 的整数",
                "/extensions/reply/longest | amount | 3 | extensions.reply.longest.amount | 最长期限应长于原期限",
                "/extensions/reply/longest | unit | \"FIXED_DATE\" | extensions.reply.longest.unit | 应是工作日、日或个月",
                "/ladder/1 | after | 1 | ladder.1.after | 请检查交办单位",
                "/ladder/1 | to | \"SIGNATORY\" | ladder.1.after | 一级比一级高",
                "/ladder/1 | to | \"MAYOR\" | ladder.1.to | 逐级提醒的对象应是",
                "'' | ladder | [] | ladder | 逐级提醒至少要有一级",
                "/promises/B | amount | 13 | promises.B.amount | B类答复的承诺期限应是 1 至 12 的整数",
                "/promises/B | unit | \"WEEKS\" | promises.B.unit | B类答复的承诺期限的单位应是",
                "/promises | Z | {\"amount\":1,\"unit\":\"MONTHS\"} | promises.Z | 不认识的项目“Z”",
                "/limits | commitment | {\"amount\":1,\"unit\":\"MONTHS\"} | limits.commitment | 不认识的项目“commitment”",
                "'' | maxRehandlings | 6 | maxRehandlings | 最多再次办理的次数应是 0 至 5 的整数",
                "'' | maxRehandlings | null | maxRehandlings | 最多再次办理的次数应是 0 至 5 的整数",
                "'' | label | \" \" | label | 方案名称应有 1 至 40 个字",
                "'' | name | \"mars\" | name | 方案的代号不能修改",
                "'' | colour | 1 | colour | 不认识的项目“colour”",
                "'' | categories | [] | categories | 提案类别应有 1 至 50 项",
                "/categories/1 | code | \"ECONOMY\" | categories.1.code | 提案类别中代码 ECONOMY 重复",
                "/categories/1 | code | \"Politik\" | categories.1.code | 提案类别第2项的代码应由大写字母和下划线组成",
                "/categories/1 | label | \"\" | categories.1.label | 提案类别“POLITICS”的名称应有 1 至 40 个字",
                "/counting | mergedWithin | 1 | counting.mergedWithin | 请选择并案是否计入立案",
                "/counting | adopted | [\"Z\"] | counting.adopted | “Z”不是办理结果中的代码",
                "/counting | yearStart | \"12-06\" | counting.yearStart | 统计年度的起始日应写成 --12-06 的样子",
                "/counting | yearStart | \"--02-29\" | counting.yearStart | 不能是2月29日",
                "/satisfactionLevels/2 | code | \"UNHAPPY\" | satisfactionLevels | 满意程度中不能没有“DISSATISFIED”"
            })
    void refusesAMistakeNamingItsField(String at, String key, String value, String field, String sentence)
            throws Exception {
        var content = shipped("national");
        ((ObjectNode) content.at(at)).set(key, JSON.readTree(value));
        assertThatThrownBy(() -> RuleProfileCheck.read(JSON, "national", content))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("profile-invalid");
                    assertThat(refusal.field()).isEqualTo(field);
                })
                .hasMessageContaining(sentence)
                .hasMessageEndingWith("。规则没有改变。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "{}", "{\"name\":\"national\"}"})
    void refusesWhatIsNoProfile(String content) throws Exception {
        var node = JSON.readTree(content);
        assertThatThrownBy(() -> RuleProfileCheck.read(JSON, "national", node)).isInstanceOf(Refusal.class);
    }

    /** Were a field forgotten, its change would be refused as none. */
    @Test
    void namesAChangeOfEveryNumberAndWord() throws Exception {
        var before = RuleProfileCheck.read(JSON, "national", shipped("national"));
        for (var leaf : leaves("", shipped("national"))) {
            // Not a person's to change, or told by another of its lines.
            if (leaf.matches("/name|/ladder/\\d/to|.*/unit")) {
                continue;
            }
            var content = shipped("national");
            var parent = content.at(leaf.substring(0, leaf.lastIndexOf('/')));
            var changed = changed(leaf, content.at(leaf));
            var key = leaf.substring(leaf.lastIndexOf('/') + 1);
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(key), changed);
            } else {
                ((ObjectNode) parent).set(key, changed);
            }
            var after = JSON.treeToValue(content, RuleProfile.class);
            assertThat(RuleChanges.between(before, after)).as(leaf).isNotEmpty();
        }
    }

    @Test
    void saysWhatChangesAsPeopleDo() throws Exception {
        var content = shipped("national");
        ((ObjectNode) content.at("/limits/reply")).put("amount", 2);
        ((ObjectNode) content.at("/limits"))
                .set("opinion", JSON.readTree("{\"unit\":\"FIXED_DATE\",\"date\":\"--06-30\"}"));
        ((ObjectNode) content.at("/lamps/reply")).put("yellow", 10);
        ((ObjectNode) content.at("/reminders")).set("feedback", JSON.readTree("[]"));
        ((ObjectNode) content.at("/extensions")).remove("reply");
        ((ArrayNode) content.at("/ladder")).remove(3);
        ((ObjectNode) content).put("maxRehandlings", 1);
        ((ArrayNode) content.at("/categories")).addObject().put("code", "PARTY").put("label", "党的建设");
        ((ArrayNode) content.at("/resultClasses")).remove(2);
        var order = (ArrayNode) content.at("/satisfactionLevels");
        order.insert(0, order.remove(1));

        assertThat(RuleChanges.between(
                        RuleProfileCheck.read(JSON, "national", shipped("national")),
                        RuleProfileCheck.read(JSON, "national", content)))
                .containsExactly(
                        "提出会办意见期限：1个月 → 6月30日",
                        "答复期限：3个月 → 2个月",
                        "答复黄灯：剩15个工作日 → 剩10个工作日",
                        "答复延期：可延1次，最长6个月 → 不可延期",
                        "评价答复提前提醒：7、3、1日 → 不提醒",
                        "超期后逐级提醒：单位签发人 1个工作日、交办单位 5个工作日、提案委员会 10个工作日、主席会议成员 20个工作日"
                                + " → 单位签发人 1个工作日、交办单位 5个工作日、提案委员会 10个工作日",
                        "最多再次办理：2次 → 1次",
                        "提案类别：增加“党的建设”（PARTY）",
                        "办理结果：去掉“因条件限制暂不能解决，留作参考”（C）",
                        "满意程度：调整了次序");
    }

    private static List<String> leaves(String path, JsonNode node) {
        if (node.isValueNode()) {
            return List.of(path);
        }
        var found = new ArrayList<String>();
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                found.addAll(leaves(path + "/" + i, node.get(i)));
            }
        } else {
            node.fields()
                    .forEachRemaining(entry -> found.addAll(leaves(path + "/" + entry.getKey(), entry.getValue())));
        }
        return found;
    }

    /** What an administrator saved before there was the question keeps the years that it had. */
    @Test
    void aProfileThatDoesNotSayHasTheCalendarsYears() throws Exception {
        var content = shipped("national");
        ((ObjectNode) content.at("/counting")).remove("yearStart");
        assertThat(RuleProfileCheck.read(JSON, "national", content).counting().yearStart())
                .isEqualTo(MonthDay.of(1, 1));
        assertThat(RuleChanges.between(
                        RuleProfileCheck.read(JSON, "national", content),
                        RuleProfileCheck.read(JSON, "national", shipped("national"))))
                .containsExactly("统计年度起始日：1月1日 → 12月6日");
    }

    /** A lamp must not turn red before yellow. */
    private static JsonNode changed(String path, JsonNode leaf) {
        if (path.endsWith("/yearStart")) {
            return JSON.valueToTree("--03-01");
        }
        if (leaf.isBoolean()) {
            return JSON.valueToTree(!leaf.asBoolean());
        }
        return leaf.isInt()
                ? JSON.valueToTree(leaf.asInt() + (path.endsWith("/red") ? -1 : 40))
                : JSON.valueToTree(leaf.asText() + "X");
    }

    private static JsonNode shipped(String name) throws IOException {
        return JSON.readTree(new ClassPathResource("rules/" + name + ".json").getInputStream());
    }
}
