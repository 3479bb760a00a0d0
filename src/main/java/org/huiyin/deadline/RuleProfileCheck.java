package org.huiyin.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.Refusal;

/**
 * Reads a rule profile that a person wrote. Whatever is wrong is refused in a sentence, with the path of its field:
 * {@code limits.reply.amount}.
 */
final class RuleProfileCheck {

    static final int MAX_LABEL = 40;

    private static final int MAX_CODES = 50;
    private static final int MAX_LAMP = 90;
    private static final int MAX_REMINDER = 90;
    private static final int MAX_RUNG = 250;
    private static final int MAX_EXTENSIONS = 5;
    private static final int MAX_REHANDLINGS = 5;
    private static final int COMMON_YEAR = 2001;
    private static final Map<Limit.Unit, Integer> LONGEST =
            Map.of(Limit.Unit.WORKING_DAYS, 250, Limit.Unit.DAYS, 366, Limit.Unit.MONTHS, 12);
    private static final Pattern CODE = Pattern.compile("[A-Z_]+");
    /** The rating that the course of a case turns on. */
    private static final String DISSATISFIED = "DISSATISFIED";

    private RuleProfileCheck() {}

    /** @throws Refusal {@code profile-invalid}, naming the field */
    static RuleProfile read(ObjectMapper json, String name, JsonNode content) {
        object(content, "content", "规则方案");
        only(
                content,
                "",
                Set.of(
                        "name",
                        "label",
                        "categories",
                        "refusalGrounds",
                        "resultClasses",
                        "satisfactionLevels",
                        "limits",
                        "lamps",
                        "reminders",
                        "ladder",
                        "extensions",
                        "promises",
                        "maxRehandlings",
                        "counting"));
        if (!name.equals(content.path("name").asText())) {
            throw wrong("name", "方案的代号不能修改");
        }
        label(content.path("label"), "label", "方案名称");
        limits(content.path("limits"));
        lamps(content.path("lamps"));
        reminders(content.path("reminders"));
        extensions(content.path("extensions"), content.path("limits"));
        ladder(content.path("ladder"));
        whole(content.path("maxRehandlings"), "maxRehandlings", "最多再次办理的次数", 0, MAX_REHANDLINGS);
        codes(content.path("categories"), "categories", "提案类别");
        codes(content.path("refusalGrounds"), "refusalGrounds", "不予立案情形");
        promises(content.path("promises"), codes(content.path("resultClasses"), "resultClasses", "办理结果"));
        counting(content.path("counting"), content.path("resultClasses"));
        if (!codes(content.path("satisfactionLevels"), "satisfactionLevels", "满意程度")
                .contains(DISSATISFIED)) {
            throw wrong("satisfactionLevels", "满意程度中不能没有“" + DISSATISFIED + "”（不满意），再次办理由它决定");
        }
        try {
            return json.treeToValue(content, RuleProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked rule profile cannot be read", e);
        }
    }

    private static void limits(JsonNode limits) {
        object(limits, "limits", "各环节期限");
        var ruled = Arrays.stream(Step.values()).filter(Step::ruled).toList();
        only(limits, "limits.", ruled.stream().map(Step::key).collect(Collectors.toSet()));
        for (var step : ruled) {
            var path = "limits." + step.key();
            var limit = limits.path(step.key());
            if (absent(limit)) {
                throw wrong(path, "缺少" + step.label() + "的期限");
            }
            limit(limit, path, step.label() + "的期限", !step.countedBackwards());
        }
    }

    private static Limit.Unit limit(JsonNode limit, String path, String words, boolean fixedToo) {
        object(limit, path, words);
        only(limit, path + ".", Set.of("amount", "unit", "date"));
        var unit = Arrays.stream(Limit.Unit.values())
                .filter(one -> one.name().equals(limit.path("unit").asText()))
                .filter(one -> fixedToo || one != Limit.Unit.FIXED_DATE)
                .findFirst()
                .orElseThrow(() -> wrong(path + ".unit", words + "的单位应是工作日、日" + (fixedToo ? "、个月或固定日期" : "或个月")));
        if (unit == Limit.Unit.FIXED_DATE) {
            try {
                MonthDay.parse(limit.path("date").asText());
            } catch (DateTimeException e) {
                throw wrong(path + ".date", words + "是固定日期，应写成 --08-31 的样子");
            }
        } else {
            whole(limit.path("amount"), path + ".amount", words, 1, LONGEST.get(unit));
            if (!absent(limit.path("date"))) {
                throw wrong(path + ".date", words + "不是固定日期，不能再写日期");
            }
        }
        return unit;
    }

    private static void lamps(JsonNode lamps) {
        eachStep(lamps, "lamps", "灯色", (lamp, path, step) -> {
            object(lamp, path, step.label() + "的灯色");
            only(lamp, path + ".", Set.of("yellow", "red"));
            var yellow = whole(lamp.path("yellow"), path + ".yellow", step.label() + "的黄灯", 0, MAX_LAMP);
            var red = whole(lamp.path("red"), path + ".red", step.label() + "的红灯", 0, MAX_LAMP);
            if (yellow < red) {
                throw wrong(path + ".yellow", step.label() + "应先亮黄灯，再亮红灯：黄灯的天数不能小于红灯");
            }
        });
    }

    private static void reminders(JsonNode reminders) {
        eachStep(reminders, "reminders", "提前提醒", (days, path, step) -> {
            array(days, path, step.label() + "的提前提醒");
            var seen = new HashSet<Integer>();
            for (var day : days) {
                if (!seen.add(whole(day, path, step.label() + "的提前提醒", 1, MAX_REMINDER))) {
                    throw wrong(path, step.label() + "的提前提醒中，" + day.asInt() + "日重复");
                }
            }
        });
    }

    private static void extensions(JsonNode extensions, JsonNode limits) {
        eachStep(extensions, "extensions", "延期", (extension, path, step) -> {
            object(extension, path, step.label() + "的延期");
            only(extension, path + ".", Set.of("times", "longest"));
            whole(extension.path("times"), path + ".times", step.label() + "的延期次数", 1, MAX_EXTENSIONS);
            var longest = extension.path("longest");
            var unit = limit(longest, path + ".longest", step.label() + "延期后的最长期限", false);
            var limit = limits.path(step.key());
            if (unit.name().equals(limit.path("unit").asText())
                    && longest.path("amount").asInt() <= limit.path("amount").asInt()) {
                throw wrong(path + ".longest.amount", step.label() + "延期后的最长期限应长于原期限");
            }
        });
    }

    private static void promises(JsonNode promises, Set<String> classes) {
        if (absent(promises)) {
            return;
        }
        object(promises, "promises", "承诺的办理结果");
        only(promises, "promises.", classes);
        promises.fields()
                .forEachRemaining(entry ->
                        limit(entry.getValue(), "promises." + entry.getKey(), entry.getKey() + "类答复的承诺期限", true));
    }

    private static void ladder(JsonNode ladder) {
        array(ladder, "ladder", "逐级提醒");
        if (ladder.isEmpty()) {
            throw wrong("ladder", "逐级提醒至少要有一级，超期不能没有人知道");
        }
        var level = -1;
        var after = 0;
        for (var i = 0; i < ladder.size(); i++) {
            var path = "ladder." + i;
            var rung = ladder.get(i);
            object(rung, path, "逐级提醒第" + (i + 1) + "级");
            only(rung, path + ".", Set.of("to", "after"));
            var to = Arrays.stream(RuleProfile.Level.values())
                    .filter(one -> one.name().equals(rung.path("to").asText()))
                    .findFirst()
                    .orElseThrow(() -> wrong(path + ".to", "逐级提醒的对象应是单位签发人、交办单位、提案委员会或主席会议成员"));
            var days = whole(rung.path("after"), path + ".after", "提醒" + to.label() + "的天数", 1, MAX_RUNG);
            if (to.ordinal() <= level || days <= after) {
                throw wrong(path + ".after", "逐级提醒应一级比一级高，一级比一级晚：请检查" + to.label());
            }
            level = to.ordinal();
            after = days;
        }
    }

    private static void counting(JsonNode counting, JsonNode resultClasses) {
        if (absent(counting)) {
            return;
        }
        object(counting, "counting", "统计口径");
        only(counting, "counting.", Set.of("mergedWithin", "adopted", "yearStart"));
        if (!counting.path("mergedWithin").isBoolean()) {
            throw wrong("counting.mergedWithin", "请选择并案是否计入立案");
        }
        yearStart(counting.path("yearStart"));
        if (absent(counting.path("adopted"))) {
            return;
        }
        array(counting.path("adopted"), "counting.adopted", "计为采纳的办理结果");
        var known = resultClasses.findValuesAsText("code");
        var seen = new HashSet<String>();
        for (var code : counting.path("adopted")) {
            if (!known.contains(code.asText()) || !seen.add(code.asText())) {
                throw wrong("counting.adopted", "计为采纳的“" + code.asText() + "”不是办理结果中的代码，或者重复");
            }
        }
    }

    /** Absent: the calendar's years. A day that not every year has cannot begin one. */
    private static void yearStart(JsonNode yearStart) {
        if (absent(yearStart)) {
            return;
        }
        try {
            if (MonthDay.parse(yearStart.asText()).isValidYear(COMMON_YEAR)) {
                return;
            }
        } catch (DateTimeException e) {
            // Refused below, as any other day that is none.
        }
        throw wrong("counting.yearStart", "统计年度的起始日应写成 --12-06 的样子，不能是2月29日");
    }

    /** @return the codes */
    private static Set<String> codes(JsonNode table, String path, String words) {
        array(table, path, words);
        if (table.isEmpty() || table.size() > MAX_CODES) {
            throw wrong(path, words + "应有 1 至 " + MAX_CODES + " 项");
        }
        var codes = new HashSet<String>();
        for (var i = 0; i < table.size(); i++) {
            var row = table.get(i);
            var its = path + "." + i;
            object(row, its, words + "第" + (i + 1) + "项");
            only(row, its + ".", Set.of("code", "label"));
            var code = row.path("code").asText();
            if (!row.path("code").isTextual() || !CODE.matcher(code).matches() || code.length() > MAX_LABEL) {
                throw wrong(its + ".code", words + "第" + (i + 1) + "项的代码应由大写字母和下划线组成，如 ECONOMY");
            }
            if (!codes.add(code)) {
                throw wrong(its + ".code", words + "中代码 " + code + " 重复");
            }
            label(row.path("label"), its + ".label", words + "“" + code + "”的名称");
        }
        return codes;
    }

    private interface StepCheck {
        void check(JsonNode value, String path, Step step);
    }

    private static void eachStep(JsonNode map, String path, String words, StepCheck check) {
        if (absent(map)) {
            return;
        }
        object(map, path, words);
        map.fields().forEachRemaining(entry -> {
            var its = path + "." + entry.getKey();
            check.check(entry.getValue(), its, Step.of(entry.getKey()).orElseThrow(() -> unknown(its, entry.getKey())));
        });
    }

    private static void label(JsonNode label, String path, String words) {
        var text = label.asText();
        if (!label.isTextual() || text.isBlank() || text.codePointCount(0, text.length()) > MAX_LABEL) {
            throw wrong(path, words + "应有 1 至 " + MAX_LABEL + " 个字");
        }
    }

    private static int whole(JsonNode number, String path, String words, int least, int most) {
        if (!number.isInt() || number.asInt() < least || number.asInt() > most) {
            throw wrong(path, words + "应是 " + least + " 至 " + most + " 的整数");
        }
        return number.asInt();
    }

    private static void object(JsonNode node, String path, String words) {
        if (node == null || !node.isObject()) {
            throw wrong(path, "缺少" + words);
        }
    }

    private static void array(JsonNode node, String path, String words) {
        if (!node.isArray()) {
            throw wrong(path, words + "应是列表");
        }
    }

    private static void only(JsonNode node, String prefix, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw unknown(prefix + name, name);
            }
        });
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Refusal unknown(String path, String name) {
        return wrong(path, "不认识的项目“" + name + "”");
    }

    private static Refusal wrong(String path, String why) {
        return new Refusal("profile-invalid", path, why + "。规则没有改变。");
    }
}
