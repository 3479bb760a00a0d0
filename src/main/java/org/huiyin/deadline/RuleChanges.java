package org.huiyin.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.deadline.RuleProfile.Code;

/** What two versions of a rule profile say differently, in sentences; none where they mean the same. */
final class RuleChanges {

    private final RuleProfile before;
    private final RuleProfile after;
    private final List<String> said = new ArrayList<>();

    private RuleChanges(RuleProfile before, RuleProfile after) {
        this.before = before;
        this.after = after;
    }

    /** Such as {@code 答复期限：3个月 → 2个月}, in the order of the profile. */
    static List<String> between(RuleProfile before, RuleProfile after) {
        return new RuleChanges(before, after).list();
    }

    private List<String> list() {
        compare("方案名称", RuleProfile::label);
        for (var step : Step.values()) {
            if (step.ruled()) {
                compare(step.label() + "期限", profile -> limit(step.limit(profile)));
            }
            if (!step.watched()) {
                continue;
            }
            compare(step.label() + "黄灯", profile -> left(profile.lamp(step).yellow()));
            compare(step.label() + "红灯", profile -> left(profile.lamp(step).red()));
            compare(step.label() + "提前提醒", profile -> days(profile.reminders(step)));
            compare(
                    step.label() + "延期",
                    profile ->
                            profile.extension(step).map(RuleChanges::extension).orElse("不可延期"));
        }
        compare(
                "超期后逐级提醒",
                profile -> profile.ladder().stream()
                        .map(rung -> "%s %d个工作日".formatted(rung.to().label(), rung.after()))
                        .collect(Collectors.joining("、")));
        compare("最多再次办理", profile -> profile.maxRehandlings() + "次");
        for (var code : after.resultClasses()) {
            compare(
                    code.code() + "类答复作为承诺",
                    profile -> profile.promise(code.code())
                            .map(limit -> "期限" + limit.label())
                            .orElse("不跟踪"));
        }
        compare(
                "并案计入立案",
                profile -> profile.counting() != null && profile.counting().mergedWithin() ? "计入" : "不计入");
        compare(
                "计为采纳的办理结果",
                profile -> profile.counting() == null
                                || profile.counting().adopted() == null
                                || profile.counting().adopted().isEmpty()
                        ? "未规定"
                        : String.join("、", profile.counting().adopted()));
        compare("统计年度起始日", profile -> {
            var start = profile.counting() == null
                    ? RuleProfile.Counting.CALENDAR_YEAR
                    : profile.counting().yearStart();
            return "%d月%d日".formatted(start.getMonthValue(), start.getDayOfMonth());
        });
        codes("提案类别", RuleProfile::categories);
        codes("不予立案情形", RuleProfile::refusalGrounds);
        codes("办理结果", RuleProfile::resultClasses);
        codes("满意程度", RuleProfile::satisfactionLevels);
        return List.copyOf(said);
    }

    private void compare(String what, Function<RuleProfile, String> words) {
        var old = words.apply(before);
        var changed = words.apply(after);
        if (!Objects.equals(old, changed)) {
            said.add(what + "：" + old + " → " + changed);
        }
    }

    private void codes(String what, Function<RuleProfile, List<Code>> table) {
        var old = table.apply(before);
        var changed = table.apply(after);
        for (var code : old) {
            if (!RuleProfile.holds(changed, code.code())) {
                said.add(what + "：去掉“" + code.label() + "”（" + code.code() + "）");
            }
        }
        for (var code : changed) {
            if (!RuleProfile.holds(old, code.code())) {
                said.add(what + "：增加“" + code.label() + "”（" + code.code() + "）");
            } else if (!RuleProfile.label(old, code.code()).equals(code.label())) {
                said.add(what + "：" + RuleProfile.label(old, code.code()) + " → " + code.label());
            }
        }
        if (!kept(old, changed).equals(kept(changed, old))) {
            said.add(what + "：调整了次序");
        }
    }

    private static List<String> kept(List<Code> table, List<Code> other) {
        return table.stream()
                .map(Code::code)
                .filter(code -> RuleProfile.holds(other, code))
                .toList();
    }

    private static String limit(Limit limit) {
        return limit == null ? "无" : limit.label();
    }

    private static String left(int days) {
        return "剩" + days + "个工作日";
    }

    private static String days(List<Integer> days) {
        return days.isEmpty() ? "不提醒" : days.stream().map(String::valueOf).collect(Collectors.joining("、")) + "日";
    }

    private static String extension(RuleProfile.Extension extension) {
        return "可延%d次，最长%s".formatted(extension.times(), extension.longest().label());
    }
}
