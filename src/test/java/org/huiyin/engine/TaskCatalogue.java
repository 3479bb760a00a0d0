package org.huiyin.engine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes {@code docs/tasks.md} from the models and the forms, for programs that complete tasks through the API. */
final class TaskCatalogue {

    static final Path FILE = Path.of("docs/tasks.md");

    private static final Map<String, String> PEOPLE = Map.of(
            "proposal-office", "提案委员会办公室",
            "proposal-committee", "提案委员会",
            "${dispatcherGroup}", "本案的交办单位（`dispatch-party`、`dispatch-government` 或 `dispatch-cppcc`）",
            "${deciderGroup}", "本案的交办单位；提请决定以后为主席会议成员（`leadership`）",
            "leadership", "主席会议成员",
            "${unitGroup}", "承办单位（`unit-<code>`）",
            "${unitGroup}-signatory", "承办单位签发人（`unit-<code>-signatory`）",
            "${proposerAccount}", "第一提案人本人",
            "${signerAccount}", "被征询的提案人本人");

    /** The shapes behind JSON fields, by what their form lets people fill in. */
    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry("requests", "字符串数组"),
            Map.entry("units", "数组：`{\"unit\": 单位代码, \"role\": \"SOLE\"｜\"SEPARATE\"｜\"LEAD\"｜\"CO\"}`"),
            Map.entry("answers", "数组：`{\"number\": 建议序号, \"text\": 答复}`"),
            Map.entry("accounts", "账号数组"),
            Map.entry(
                    "keyEntries",
                    "数组：`{\"proposalId\": 提案标识, \"importance\"｜\"urgency\"｜\"breadth\": \"HIGH\"｜\"MEDIUM\"｜\"LOW\", \"reason\": 推荐理由}`"),
            Map.entry(
                    "participants",
                    "数组：`{\"kind\": \"MEMBER\"｜\"DEPARTMENT\"｜\"EXPERT\"｜\"EVALUATOR\"｜\"OTHER\", \"name\": 姓名, \"organisation\": 单位职务}`"),
            Map.entry("attendance", "数组：`{\"name\": 姓名, \"organisation\": 单位职务, \"present\": 布尔, \"note\": 缺席原因}`"),
            Map.entry("reports", "数组：`{\"unit\": 单位代码, \"present\": 布尔, \"note\": 缺席原因, \"content\": 汇报内容}`"),
            Map.entry(
                    "remarks",
                    "数组：`{\"speaker\": 发言人, \"organisation\": 单位职务, \"content\": 意见建议, \"answeredBy\": 由谁回应, \"answer\": 回应}`"),
            Map.entry(
                    "items", "数组：`{\"matter\": 事项, \"unit\": 单位代码, \"person\": 责任人, \"due\": 日期, \"published\": 布尔}`"),
            Map.entry("itemAnswers", "数组：`{\"itemId\": 事项标识, \"accepted\": 布尔, \"reason\": 理由}`"),
            Map.entry(
                    "itemSettlements",
                    "数组：`{\"itemId\": 事项标识, \"settlement\": \"KEEP\"｜\"REWORD\"｜\"DROP\", \"reason\": 依据, \"matter\": 改写后的事项, \"due\": 日期}`"),
            Map.entry("keyOpinions", "数组：`{\"proposalId\": 提案标识, \"supported\": 布尔, \"opinion\": 意见}`"),
            Map.entry(
                    "keyVerdicts",
                    "数组：`{\"proposalId\": 提案标识, \"approved\": 布尔, \"lead\": 领导账号, \"committee\": 专门委员会, \"reason\": 划去的理由}`"));

    private static final String HEAD = """
            # 任务一览

            本文由 `bpmn/` 和 `forms/` 生成，不要手改；模型或表单变动后运行
            `./mvnw test -Dtest=TaskCatalogueTest -Dhuiyin.rewrite=true` 重写。图见 [docs/diagrams](diagrams)。

            - 列出任务：`GET /api/v1/tasks`；一项任务的字段：`GET /api/v1/tasks/{id}`，其中 `key` 即下文标题后的代码。
            - 先领取：`POST /api/v1/tasks/{id}/claim`；再办理：`POST /api/v1/tasks/{id}/complete`，
              请求体 `{"variables": {变量: 值}}`。
            - 只接受表中所列的变量，多一个、缺一个必填的、值不合要求的，整个请求不予受理，并说明理由。
            - 长度按字计，生僻字和表情各算一个。“按条件”必填的写明条件；其余规则（期限、沟通记录等）由服务端核对。
            - 期限是任务的 `due`，取自所列的流程变量。
            """;

    private TaskCatalogue() {}

    static String write() {
        var order = List.of("proposal-lifecycle", "proposal-handling", "proposal-feedback");
        return HEAD
                + ProcessModel.all().stream()
                        .sorted(Comparator.comparing(
                                model -> order.contains(model.key()) ? order.indexOf(model.key()) : order.size()))
                        .map(TaskCatalogue::process)
                        .collect(joining());
    }

    private static String process(ProcessModel model) {
        return "\n## %s `%s`\n\n%s\n"
                        .formatted(model.process().getName(), model.key(), ProcessModel.documentation(model.process()))
                + model.elements(UserTask.class).stream()
                        .map(TaskCatalogue::task)
                        .collect(joining());
    }

    private static String task(UserTask task) {
        var form = task.getCamundaFormKey().replace("embedded:deployment:", "");
        return """

                ### %s `%s`

                %s

                - 办理人：%s
                - 期限：%s
                - 表单：[%s](../%s)

                | 变量 | 名称 | 类型 | 必填 | 最长 | 可填的值 |
                |---|---|---|---|---|---|
                %s""".formatted(
                        task.getName(),
                        ProcessModel.stem(task),
                        ProcessModel.documentation(task),
                        people(task),
                        task.getCamundaDueDate() == null ? "无" : "`" + variable(task.getCamundaDueDate()) + "`",
                        form,
                        form,
                        fields(Path.of(form)));
    }

    private static String people(UserTask task) {
        var entries = task.getCamundaAssignee() != null ? task.getCamundaAssignee() : task.getCamundaCandidateGroups();
        return Stream.of(entries.split(","))
                .map(entry -> {
                    if (!PEOPLE.containsKey(entry)) {
                        throw new IllegalStateException(task.getId() + " is for " + entry + ", which has no words yet");
                    }
                    return PEOPLE.get(entry) + (entry.startsWith("$") ? "" : "（`" + entry + "`）");
                })
                .collect(joining("，或"));
    }

    private static String variable(String expression) {
        return expression.substring(2, expression.length() - 1);
    }

    private static String fields(Path form) {
        try {
            var html = Jsoup.parse(Files.readString(form));
            return FormDeclarations.parse(Files.readAllBytes(form)).values().stream()
                    .map(field -> row(field, html))
                    .collect(joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(FormField field, Document html) {
        var input = html.selectFirst("[cam-variable-name=" + field.name() + "]");
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        field.name(),
                        field.label(),
                        type(field),
                        required(field, input),
                        longest(field, input),
                        values(field, input));
    }

    private static String type(FormField field) {
        return switch (field.type()) {
            case "Boolean" -> "布尔";
            case "Long" -> "整数";
            case "Json" -> "JSON";
            default -> "文本";
        };
    }

    private static String required(FormField field, Element input) {
        if (field.required()) {
            return "是";
        }
        var wrapper = input.closest("[data-require]");
        return wrapper == null
                ? "否"
                : Stream.of(wrapper.attr("data-require").split("\\|"))
                        .map(TaskCatalogue::condition)
                        .collect(joining("，或"));
    }

    private static String condition(String condition) {
        var parts = condition.split("=");
        return parts.length == 1 ? "填了 `" + parts[0] + "` 时" : "`" + parts[0] + "` 为 `" + parts[1] + "` 时";
    }

    private static String longest(FormField field, Element input) {
        if (field.type().equals("Json")) {
            return Stream.of(
                            input.hasAttr("data-max-items") ? input.attr("data-max-items") + " 项" : "",
                            input.hasAttr("data-max-length") ? "每项 " + input.attr("data-max-length") + " 字" : "")
                    .filter(limit -> !limit.isEmpty())
                    .collect(joining("，"));
        }
        return field.type().equals("String") && field.options().isEmpty() && !input.hasAttr("data-reference")
                ? String.valueOf(field.maxLength())
                : "";
    }

    private static String values(FormField field, Element input) {
        if (field.type().equals("Json")) {
            var rows = input.attr("data-rows");
            if (!SHAPES.containsKey(rows)) {
                throw new IllegalStateException(field.name() + " holds " + rows + ", which has no words yet");
            }
            return SHAPES.get(rows);
        }
        if (input.hasAttr("data-reference")) {
            return "`GET /api/v1/reference` 中 `" + input.attr("data-reference") + "` 的代码";
        }
        if (input.hasAttr("min") || input.hasAttr("max")) {
            return input.attr("min") + "–" + input.attr("max");
        }
        if (input.hasAttr("data-date")) {
            return "日期 `2026-03-05`" + (input.attr("data-date").equals("past") ? "，不晚于当天" : "");
        }
        var labels = labels(field, input);
        return field.options().stream()
                .map(option -> "`" + option + "`" + (labels.containsKey(option) ? " " + labels.get(option) : ""))
                .collect(joining("；"));
    }

    private static Map<String, String> labels(FormField field, Element input) {
        var labels = new LinkedHashMap<String, String>();
        input.select("option").forEach(option -> labels.put(option.attr("value"), option.text()));
        input.closest("form")
                .select("input[type=radio][name=" + field.name() + "]")
                .forEach(radio -> {
                    var words = radio.closest("label").selectFirst("b");
                    labels.put(
                            radio.attr("value"),
                            words == null ? radio.closest("label").text() : words.text());
                });
        return labels;
    }
}
