package org.huiyin.dossier;

import static org.huiyin.deadline.Deadlines.said;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.HuiyinApplication;
import org.huiyin.Refusal;
import org.huiyin.document.OfficialDocument;
import org.huiyin.document.OfficialDocument.Column;
import org.huiyin.dossier.ConsultationView.Document;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.Signer;
import org.huiyin.statistics.SessionFigures;
import org.huiyin.supervision.Consultation;
import org.huiyin.supervision.ConsultationItems;
import org.huiyin.supervision.ConsultationMode;
import org.huiyin.supervision.ConsultationPlans;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A consultation's notice and minutes as Word files (GB/T 9704), from what their reader may know of it. The issuing organ
 * is the one that the office has entered for the session; its number is left to the office's own register.
 */
@Component
@Transactional(readOnly = true)
public class ConsultationDocuments {

    /** For the date of a notice that is not given yet. */
    private static final String NO_DAY = "　　年　月　日";

    private final ConsultationViews views;
    private final ConsultationPlans plans;
    private final Proposals proposals;
    private final SessionFigures sessions;

    ConsultationDocuments(
            ConsultationViews views, ConsultationPlans plans, Proposals proposals, SessionFigures sessions) {
        this.views = views;
        this.plans = plans;
        this.proposals = proposals;
        this.sessions = sessions;
    }

    /**
     * The notice that was given last, or as it is to be given once its plan is approved.
     *
     * @throws Refusal {@code consultation-not-found}, also for whoever may not see it; {@code no-notice-yet}
     */
    public OfficialDocument.Written notice(UUID id) {
        var c = views.get(id);
        var given = c.documents().contains(Document.NOTICE);
        if (!given && !c.documents().contains(Document.NOTICE_DRAFT)) {
            throw new Refusal(
                    "no-notice-yet",
                    "现在是“%s”，协商方案报请审批后才有通知稿，获准后才有通知。".formatted(c.state().label()));
        }
        var arranged = given
                ? c.arranged()
                : new ConsultationView.Arranged(
                        c.plan().heldOn(),
                        c.plan().heldAt(),
                        c.plan().place(),
                        plans.papersDue(c.proposalId(), c.plan().heldOn()));
        var last = given ? c.notices().get(c.notices().size() - 1) : null;
        var postponed = last != null && last.number() > 1;
        var day = dayOf(given ? last.givenAt() : c.plan().draftedAt());
        var title = postponed
                ? "关于《" + c.title() + "》" + kind(c) + "改期的通知"
                : (isMeeting(c) ? "关于召开《" : "关于开展《") + c.title() + "》" + kind(c) + "的通知";
        try (var document = new OfficialDocument(title, day)) {
            document.title(title);
            if (!given) {
                document.addressee("（送审稿）");
            }
            var units = units(c);
            document.recipients(
                    unitNames(units) + "，提案人" + (c.plan().participants().isEmpty() ? "" : "，各参加人员"));
            document.text((postponed
                            ? "原定" + before(c) + "就" + named(c) + "召开的" + kind(c) + "改期。"
                                    + sentence("改期理由：" + last.reason())
                            : "定于" + when(arranged) + "就" + named(c) + (isMeeting(c) ? "召开" : "开展") + kind(c) + "。")
                    + "现将有关事项通知如下：");
            body(document, c, arranged, units);
            document.signature(issuer(c, day), given ? said(day) : NO_DAY);
            return document.written(given ? title : title + "（送审稿）");
        } catch (IOException e) {
            throw new IllegalStateException("the notice cannot be written", e);
        }
    }

    private void body(
            OfficialDocument document,
            ConsultationView c,
            ConsultationView.Arranged arranged,
            List<ConsultationPlans.Invited> units) {
        var plan = c.plan();
        var parts = new ArrayList<String[]>();
        parts.add(new String[] {"目的", sentence(plan.purpose())});
        parts.add(new String[] {"方式", plan.modeLabel() + "。"});
        parts.add(new String[] {"时间", when(arranged) + "。"});
        parts.add(new String[] {"地点", arranged.place() + "。"});
        parts.add(new String[] {"领衔督办领导", plan.lead() + "；协助：" + plan.committee() + "。"});
        parts.add(new String[] {"参加人员", participants(c, units) + "。"});
        parts.add(new String[] {
            "议程",
            "（一）承办单位汇报办理情况，依次为" + unitNames(units) + "；（二）提案人和其他参加人员提出问题、意见建议，承办单位当面回应；" + "（三）商定清单事项，逐项明确责任单位、责任人和时限。"
        });
        parts.add(new String[] {"书面汇报", "请各承办单位于" + said(arranged.papersDue()) + "前在提案办理系统提交书面汇报；不能到会的，写明原因。"});
        if (plan.publicity() != null) {
            parts.add(new String[] {"宣传安排", sentence(plan.publicity())});
        }
        for (var at = 0; at < parts.size(); at++) {
            var lines = parts.get(at)[1].lines().filter(line -> !line.isBlank()).toList();
            document.labelled(MinutesText.numbered(at + 1) + "、" + parts.get(at)[0], lines.get(0));
            lines.stream().skip(1).forEach(document::text);
        }
    }

    /**
     * The minutes, in their last version: its own words, with what they leave out of the record; the list once it is
     * settled; who confirmed.
     *
     * @throws Refusal {@code consultation-not-found}, also for whoever may not see it; {@code no-minutes-yet}, also for
     *     whoever sees them only once they are settled
     */
    public OfficialDocument.Written minutes(UUID id) {
        var c = views.get(id);
        if (c.minutes().isEmpty()) {
            throw new Refusal(
                    "no-minutes-yet",
                    c.record() == null
                            ? "现在是“%s”。纪要送承办单位确认后，承办单位可以下载；确定后，提案人也可以下载。"
                                    .formatted(c.state().label())
                            : "这次协商没有按现在的格式起草纪要，请查看全文中的原登记。");
        }
        var last = c.minutes().get(c.minutes().size() - 1);
        var text = MinutesText.read(last.text().text()).completedBy(c.meeting() == null ? null : views.draftOf(c));
        var day = dayOf(last.settledAt() == null ? last.text().at() : last.settledAt());
        var title = "关于《" + c.title() + "》" + kind(c) + "的纪要";
        try (var document = new OfficialDocument(title, day)) {
            document.minutesMark("督办协商纪要", issuer(c, day), said(day));
            document.title(title);
            if (last.settledAt() == null) {
                document.addressee(last.version() == 1 ? "（征求意见稿）" : "（征求意见稿，第" + last.version() + "稿）");
            }
            for (var fact : text.facts().entrySet()) {
                if (fact.getKey().compareTo(MinutesText.Fact.PRESENT) < 0) {
                    document.labelled(fact.getKey().label(), fact.getValue());
                }
            }
            text.preamble().forEach(document::text);
            var number = 0;
            for (var chapter : text.chapters()) {
                number++;
                document.chapter(MinutesText.numbered(number) + "、" + chapter.heading());
                chapter.paragraphs().forEach(document::text);
            }
            number = list(document, c, number);
            confirmations(document, last, number + 1);
            document.gap();
            for (var fact : List.of(MinutesText.Fact.PRESENT, MinutesText.Fact.ABSENT)) {
                if (text.facts().containsKey(fact)) {
                    document.listed(fact.label(), List.of(text.facts().get(fact).split("；")));
                }
            }
            return document.written(last.settledAt() == null ? title + "（征求意见稿）" : title);
        } catch (IOException e) {
            throw new IllegalStateException("the minutes cannot be written", e);
        }
    }

    /** @return the number of the last chapter */
    private static int list(OfficialDocument document, ConsultationView c, int number) {
        var state = Consultation.State.valueOf(c.state().code());
        if (state.compareTo(Consultation.State.REPORTING) < 0 || state.compareTo(Consultation.State.CLOSED) > 0) {
            return number;
        }
        document.chapter(MinutesText.numbered(number + 1) + "、协商清单");
        var items = c.items().stream()
                .filter(item -> !item.state().code().equals(ConsultationItems.Settlement.DROP.name()))
                .toList();
        if (items.isEmpty()) {
            document.text(c.noItemsReason() == null ? "没有形成清单事项。" : sentence("没有形成清单事项：" + c.noItemsReason()));
        } else {
            document.table(
                    null,
                    List.of(
                            Column.number("序号", 9),
                            Column.words("事项", 32),
                            Column.words("责任单位", 18),
                            Column.words("责任人", 13),
                            Column.words("时限", 19),
                            Column.words("公示", 9)),
                    items.stream()
                            .map(item -> List.of(
                                    String.valueOf(item.number()),
                                    item.matter(),
                                    item.unitName(),
                                    item.person(),
                                    item.due().toString(),
                                    item.published() ? "是" : "否"))
                            .toList());
        }
        return number + 1;
    }

    private static void confirmations(OfficialDocument document, ConsultationView.Minutes minutes, int number) {
        document.chapter(MinutesText.numbered(number) + "、纪要确认");
        if (minutes.confirmations().isEmpty()) {
            document.text("已送承办单位，尚未确认。");
        }
        for (var one : minutes.confirmations()) {
            document.text(one.unitName() + "：" + one.answer().label() + "（"
                    + (one.answer().code().equals("SILENT") || one.by() == null ? "" : one.by() + "，")
                    + said(dayOf(one.at())) + "）"
                    + (one.reason() == null ? "。" : "：" + sentence(one.reason().replaceAll("\\s*\\R\\s*", " "))));
        }
        if (minutes.keptReason() != null) {
            document.text(sentence("维持纪要，理由：" + minutes.keptReason().replaceAll("\\s*\\R\\s*", " ")));
        }
    }

    private List<ConsultationPlans.Invited> units(ConsultationView c) {
        return c.units().isEmpty()
                ? plans.invited(c.proposalId())
                : c.units().stream()
                        .map(unit -> new ConsultationPlans.Invited(unit.unit(), unit.unitName(), unit.lead()))
                        .toList();
    }

    private String participants(ConsultationView c, List<ConsultationPlans.Invited> units) {
        var signers = proposals.signersToAnswer(c.proposalId()).stream()
                .map(Signer::name)
                .distinct()
                .collect(Collectors.joining("、"));
        var lead = units.stream().filter(ConsultationPlans.Invited::lead).toList();
        var others = units.stream().filter(unit -> !unit.lead()).toList();
        var kinds = c.plan().participants().stream()
                .collect(Collectors.groupingBy(
                        ConsultationPlans.Participant::kind,
                        () -> new EnumMap<>(ConsultationPlans.Kind.class),
                        Collectors.mapping(
                                one -> MinutesText.person(one.name(), one.organisation()), Collectors.joining("、"))));
        return Stream.concat(
                        Stream.of(
                                "提案人" + signers,
                                lead.isEmpty() ? "" : (others.isEmpty() ? "承办单位" : "主办单位") + unitNames(lead),
                                others.isEmpty() ? "" : "会办单位" + unitNames(others)),
                        kinds.entrySet().stream().map(kind -> kind.getKey().label() + kind.getValue()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("；"));
    }

    private static String unitNames(List<ConsultationPlans.Invited> units) {
        return units.stream().map(ConsultationPlans.Invited::unitName).collect(Collectors.joining("、"));
    }

    private String issuer(ConsultationView c, LocalDate day) {
        return sessions.issuer(proposals.get(c.proposalId()).sessionId(), day);
    }

    private static boolean isMeeting(ConsultationView c) {
        return c.plan() == null || c.plan().mode().equals(ConsultationMode.MEETING.name());
    }

    private static String kind(ConsultationView c) {
        return isMeeting(c) ? "督办协商会" : "督办协商（" + c.plan().modeLabel() + "）";
    }

    private static String named(ConsultationView c) {
        return c.caseNumber() + "提案《" + c.title() + "》";
    }

    private static String before(ConsultationView c) {
        var former = c.notices().get(c.notices().size() - 2);
        return said(former.heldOn()) + former.heldAt();
    }

    private static String when(ConsultationView.Arranged arranged) {
        return said(arranged.heldOn()) + "（"
                + arranged.heldOn().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA) + "）"
                + arranged.heldAt();
    }

    private static String sentence(String words) {
        return words.strip().matches("(?s).*[。！？]") ? words.strip() : words.strip() + "。";
    }

    private static LocalDate dayOf(OffsetDateTime moment) {
        return moment.atZoneSameInstant(HuiyinApplication.ZONE).toLocalDate();
    }
}
