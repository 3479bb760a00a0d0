package org.huiyin.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.deadline.Deadlines;
import org.huiyin.supervision.ConsultationPlans;
import org.huiyin.supervision.ConsultationRecords;

/**
 * The text of minutes in its parts. The units confirm a text that the office has drafted and rewritten, so its own words
 * rule; it is read for its parts only to be laid out.
 *
 * @param facts    what stands first: topic, form, time, place, chair, who was present, who was not
 * @param preamble what stands before any chapter
 */
record MinutesText(Map<Fact, String> facts, List<String> preamble, List<Chapter> chapters) {

    enum Fact {
        TOPIC("议题"),
        FORM("形式"),
        TIME("时间"),
        PLACE("地点"),
        HOST("主持"),
        PRESENT("出席"),
        ABSENT("缺席");

        private final String label;

        Fact(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** @param heading without its number */
    record Chapter(String heading, List<String> paragraphs) {}

    static final String REPORTS = "承办单位汇报";
    static final String REMARKS = "意见建议";
    static final String AGREED = "达成共识";

    private static final String NUMBERS = "一二三四五六七八九十";
    private static final Pattern FACT = Pattern.compile("(议题|形式|时间|地点|主持|出席|缺席)：(.*)");
    /** A heading is short and no sentence; a numbered sentence is a paragraph. */
    private static final Pattern HEADING = Pattern.compile("[一二三四五六七八九十]{1,3}、([^。；：]{1,30})");

    /** 一, 二, … 十一: as chapters are numbered. @param number from 1 to 19 */
    static String numbered(int number) {
        return number <= 10 ? NUMBERS.substring(number - 1, number) : "十" + NUMBERS.substring(number - 11, number - 10);
    }

    static MinutesText read(String text) {
        var facts = new LinkedHashMap<Fact, String>();
        var preamble = new ArrayList<String>();
        var chapters = new ArrayList<Chapter>();
        for (var line : text.lines().map(String::strip).toList()) {
            var fact = FACT.matcher(line);
            var heading = HEADING.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (heading.matches()) {
                chapters.add(new Chapter(heading.group(1), new ArrayList<>()));
            } else if (!chapters.isEmpty()) {
                chapters.get(chapters.size() - 1).paragraphs().add(line);
            } else if (fact.matches() && !fact.group(2).isBlank()) {
                facts.put(factOf(fact.group(1)), fact.group(2).strip());
            } else {
                preamble.add(line);
            }
        }
        return new MinutesText(facts, preamble, chapters);
    }

    /**
     * The minutes as far as the record gives them, for the office to go on from.
     *
     * @param signers the names of all whom the case's reply goes to
     */
    static MinutesText draft(
            String title,
            LocalDate heldOn,
            ConsultationView.Plan plan,
            ConsultationView.Arranged arranged,
            List<ConsultationView.UnitView> units,
            ConsultationView.Meeting meeting,
            Set<String> signers) {
        var facts = new LinkedHashMap<Fact, String>();
        facts.put(Fact.TOPIC, "《" + title + "》的办理");
        facts.put(Fact.FORM, plan.modeLabel());
        facts.put(Fact.TIME, Deadlines.said(heldOn) + (heldOn.equals(arranged.heldOn()) ? arranged.heldAt() : ""));
        facts.put(Fact.PLACE, arranged.place());
        facts.put(Fact.HOST, meeting.host());
        facts.put(Fact.PRESENT, present(plan, units, meeting, signers));
        var absent = absent(units, meeting);
        if (!absent.isEmpty()) {
            facts.put(Fact.ABSENT, absent);
        }
        var reports = meeting.reports().stream()
                .filter(ConsultationRecords.Report::present)
                .map(report -> nameOf(units, report.unit()) + "：" + report.content())
                .flatMap(String::lines)
                .toList();
        var remarks = meeting.remarks().stream()
                .flatMap(remark -> Stream.concat(
                        (person(remark.speaker(), remark.organisation()) + "：" + remark.content()).lines(),
                        remark.answer() == null
                                ? Stream.of()
                                : (remark.answeredBy() + "回应：" + remark.answer()).lines()))
                .toList();
        return new MinutesText(
                facts,
                List.of(),
                Stream.of(new Chapter(REPORTS, reports), new Chapter(REMARKS, remarks), new Chapter(AGREED, List.of()))
                        .filter(chapter -> !chapter.paragraphs().isEmpty()
                                || chapter.heading().equals(AGREED))
                        .toList());
    }

    /** This text, with what it leaves out of the record put where it belongs. @param record null: nothing is known */
    MinutesText completedBy(MinutesText record) {
        var all = new ArrayList<Chapter>();
        var whole = new LinkedHashMap<Fact, String>();
        if (record != null) {
            whole.putAll(record.facts);
            record.chapters.stream()
                    .filter(chapter -> !chapter.paragraphs().isEmpty())
                    .filter(chapter ->
                            chapters.stream().noneMatch(own -> own.heading().contains(chapter.heading())))
                    .forEach(all::add);
        }
        whole.putAll(facts);
        if (chapters.isEmpty() && !preamble.isEmpty()) {
            all.add(new Chapter(AGREED, preamble));
            return new MinutesText(whole, List.of(), all);
        }
        // A heading that was left without a word under it says nothing.
        chapters.stream().filter(chapter -> !chapter.paragraphs().isEmpty()).forEach(all::add);
        return new MinutesText(whole, preamble, all);
    }

    /** As it stands in the form. */
    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        facts.forEach((fact, value) -> lines.add(fact.label() + "：" + value));
        lines.addAll(preamble);
        for (var at = 0; at < chapters.size(); at++) {
            lines.add("");
            lines.add(numbered(at + 1) + "、" + chapters.get(at).heading());
            lines.addAll(chapters.get(at).paragraphs());
        }
        return String.join("\n", lines) + "\n";
    }

    /** The kinds of those present, each with its people: 提案人张伟；主办单位教育局；… */
    private static String present(
            ConsultationView.Plan plan,
            List<ConsultationView.UnitView> units,
            ConsultationView.Meeting meeting,
            Set<String> signers) {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("领衔督办领导", new ArrayList<>());
        kinds.put("提案人", new ArrayList<>());
        kinds.put("主办单位", new ArrayList<>());
        kinds.put("会办单位", new ArrayList<>());
        for (var kind : ConsultationPlans.Kind.values()) {
            kinds.put(kind.label(), new ArrayList<>());
        }
        for (var one : meeting.attendance()) {
            if (one.present()) {
                var kind = kindOf(one, plan, signers);
                kinds.get(kind)
                        .add(kind.equals(one.organisation()) ? one.name() : person(one.name(), one.organisation()));
            }
        }
        for (var report : meeting.reports()) {
            if (report.present()) {
                var lead = units.stream().anyMatch(unit -> unit.unit().equals(report.unit()) && unit.lead());
                kinds.get(lead ? "主办单位" : "会办单位").add(nameOf(units, report.unit()));
            }
        }
        return kinds.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getKey() + String.join("、", kind.getValue()))
                .collect(Collectors.joining("；"));
    }

    private static String kindOf(ConsultationRecords.Attendance one, ConsultationView.Plan plan, Set<String> signers) {
        if (one.name().equals(plan.lead())) {
            return "领衔督办领导";
        }
        if (signers.contains(one.name())) {
            return "提案人";
        }
        return plan.participants().stream()
                .filter(planned -> planned.name().equals(one.name()))
                .findFirst()
                .map(planned -> planned.kind().label())
                .orElse("提案人".equals(one.organisation()) ? "提案人" : ConsultationPlans.Kind.OTHER.label());
    }

    private static String absent(List<ConsultationView.UnitView> units, ConsultationView.Meeting meeting) {
        return Stream.concat(
                        meeting.attendance().stream()
                                .filter(one -> !one.present())
                                .map(one -> one.name() + "（" + one.note() + "）"),
                        meeting.reports().stream()
                                .filter(report -> !report.present())
                                .map(report -> nameOf(units, report.unit()) + "（" + report.note() + "）"))
                .collect(Collectors.joining("；"));
    }

    static String person(String name, String organisation) {
        return organisation == null || organisation.isBlank() ? name : name + "（" + organisation + "）";
    }

    private static String nameOf(List<ConsultationView.UnitView> units, String code) {
        return units.stream()
                .filter(unit -> unit.unit().equals(code))
                .findFirst()
                .map(ConsultationView.UnitView::unitName)
                .orElse(code);
    }

    private static Fact factOf(String label) {
        return Stream.of(Fact.values())
                .filter(fact -> fact.label.equals(label))
                .findFirst()
                .orElseThrow();
    }
}
