package org.huiyin.engine;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.Step;

/** Writes {@code docs/deadlines.md} from the models and the shipped rule profiles: every limit, every timer. */
final class DeadlineCatalogue {

    static final Path FILE = Path.of("docs/deadlines.md");

    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String HEAD = """
            # 时限一览

            本文由 `bpmn/` 和 `src/main/resources/rules/` 生成，不要手改；模型或规则方案变动后运行
            `./mvnw test -Dtest=DeadlineCatalogueTest -Dhuiyin.rewrite=true` 重写。

            - 期限从事件推算：起算（改派、新一轮、主办会办调整）、延期、暂停、恢复、重新计算；评论、修改和提醒不改变期限。
              推算的办法见[决定 6](decisions/0006-how-dates-are-reckoned.md)，督促的办法见[决定 7](decisions/0007-a-watch-for-each-limit.md)。
            - 每项期限由一个“时限督促”流程看管，业务标识是提案标识；期限了结，督促随之结束。
            - 提交评价表的期限从提案办结起算，办结以后才分到的从分到之日起算；超期只告知评价人、单位签发人和提案委员会办公室。
            - 这里是随系统提供的规则方案；管理员可以在“规则方案”页逐版修改，已提交的提案沿用原版本。
            """;

    /** They precede a limit, or are counted backwards from a day. */
    private static final Set<Step> UNWATCHED =
            EnumSet.of(Step.CORRECTION_GRACE, Step.CONSULTATION_NOTICE, Step.CONSULTATION_PAPERS);

    private DeadlineCatalogue() {}

    static String write() {
        return HEAD + profiles().map(DeadlineCatalogue::profile).collect(joining()) + """

                ## 定时

                每个模型的每个定时，何时触发，做什么，告知谁。

                | 模型 | 定时 | 时间（变量） | 触发以后 | 规则和告知 |
                |---|---|---|---|---|
                """
                + ProcessModel.all().stream().flatMap(DeadlineCatalogue::timers).collect(joining());
    }

    private static Stream<RuleProfile> profiles() {
        try (var files = Files.list(Path.of("src/main/resources/rules"))) {
            return files.sorted().map(DeadlineCatalogue::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleProfile read(Path file) {
        try {
            return JSON.readValue(file.toFile(), RuleProfile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String profile(RuleProfile rules) {
        return """

                ## 规则方案：%s `%s`

                | 环节 | 期限 | 黄灯 | 红灯 | 到期前提醒 | 延期 |
                |---|---|---|---|---|---|
                %s
                超期上报：%s。灯色按剩余工作日，提醒按到期前的日数。
                """.formatted(
                        rules.label(),
                        rules.name(),
                        Stream.of(Step.values()).map(step -> step(rules, step)).collect(joining()),
                        rules.ladder().stream()
                                .map(rung -> "超期第%d个工作日起告知%s"
                                        .formatted(rung.after(), rung.to().label()))
                                .collect(joining("，")));
    }

    private static String step(RuleProfile rules, Step step) {
        if (UNWATCHED.contains(step)) {
            return "| %s | %s | | | | |\n"
                    .formatted(step.label(), step.limit(rules).label());
        }
        return "| %s | %s | %d个工作日 | %d个工作日 | %s日 | %s |\n"
                .formatted(
                        step.label(),
                        step.ruled() ? step.limit(rules).label() : "承诺的日期",
                        rules.lamp(step).yellow(),
                        rules.lamp(step).red(),
                        rules.reminders(step).stream().map(String::valueOf).collect(joining("、")),
                        rules.extension(step)
                                .map(one -> "%d次，自起算最长%s"
                                        .formatted(one.times(), one.longest().label()))
                                .orElse(step.ruled() ? "不延期" : "由办公室核定"));
    }

    private static Stream<String> timers(ProcessModel model) {
        return model.elements(TimerEventDefinition.class).stream()
                .map(timer -> (CatchEvent) timer.getParentElement())
                .map(event -> "| %s `%s` | %s `%s`%s | `%s` | %s | %s |\n"
                        .formatted(
                                model.process().getName(),
                                model.key(),
                                event.getName(),
                                event.getId(),
                                event instanceof BoundaryEvent boundary
                                        ? "，附于“%s”"
                                                .formatted(
                                                        boundary.getAttachedTo().getName())
                                        : "",
                                timer(event).getTimeDate().getTextContent().replaceAll("[${}]", ""),
                                follows(event),
                                ProcessModel.documentation(event)));
    }

    static TimerEventDefinition timer(CatchEvent event) {
        return (TimerEventDefinition) List.copyOf(event.getEventDefinitions()).get(0);
    }

    private static String follows(CatchEvent event) {
        return event.getOutgoing().stream()
                .map(SequenceFlow::getTarget)
                .map(target -> target.getName())
                .collect(joining("、"));
    }
}
