package org.huiyin.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.huiyin.dossier.MinutesText.Chapter;
import org.huiyin.dossier.MinutesText.Fact;
import org.huiyin.supervision.ConsultationPlans.Kind;
import org.huiyin.supervision.ConsultationPlans.Participant;
import org.huiyin.supervision.ConsultationRecords.Attendance;
import org.huiyin.supervision.ConsultationRecords.Remark;
import org.huiyin.supervision.ConsultationRecords.Report;
import org.junit.jupiter.api.Test;

/** Minutes from the record, and what their own text makes of them. */
class MinutesTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 10);
    private static final String DRAFT = """
            议题：《关于改造路口的提案》的办理
            形式：协商会
            时间：2026年4月10日上午9:30
            地点：三楼会议室
            主持：何远
            出席：领衔督办领导何远；提案人张伟；主办单位教育局；专家陈工（市规划院）；其他小王（企业代表）
            缺席：刘工（出差）；交通局（防汛）

            一、承办单位汇报
            教育局：按计划推进。
            年底完成。

            二、意见建议
            张伟（提案人）：先做校门口。
            教育局回应：优先安排。
            小王：注意公交。

            三、达成共识
            """;

    @Test
    void theRecordGivesADraftByKindsOfPeople() {
        assertThat(record().toString()).isEqualTo(DRAFT);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        assertThat(MinutesText.read(DRAFT)).isEqualTo(record());
    }

    @Test
    void theTextsOwnWordsRuleAndWhatItLeavesOutComesFromTheRecord() {
        var written = """
                主持：林副主席
                会议听取了汇报。

                一、关于意见建议
                张伟建议先做校门口，教育局同意。

                二、会议议定，由教育局在九月底前完成；交通局配合。
                """;
        var whole = MinutesText.read(written).completedBy(record());
        assertThat(whole.facts())
                .contains(entry(Fact.HOST, "林副主席"), entry(Fact.PLACE, "三楼会议室"), entry(Fact.ABSENT, "刘工（出差）；交通局（防汛）"));
        assertThat(whole.preamble()).containsExactly("会议听取了汇报。");
        assertThat(whole.chapters())
                .containsExactly(
                        new Chapter("承办单位汇报", List.of("教育局：按计划推进。", "年底完成。")),
                        new Chapter("关于意见建议", List.of("张伟建议先做校门口，教育局同意。", "二、会议议定，由教育局在九月底前完成；交通局配合。")));
    }

    @Test
    void aTextWithoutChaptersIsWhatWasAgreed() {
        assertThat(MinutesText.read("会议就路口改造达成一致。").completedBy(null).chapters())
                .containsExactly(new Chapter("达成共识", List.of("会议就路口改造达成一致。")));
    }

    @Test
    void aHeadingThatWasLeftEmptyIsLeftOut() {
        assertThat(MinutesText.read(DRAFT).completedBy(record()).chapters())
                .extracting(Chapter::heading)
                .containsExactly("承办单位汇报", "意见建议");
    }

    @Test
    void chaptersAreNumberedBeyondTen() {
        assertThat(List.of(MinutesText.numbered(1), MinutesText.numbered(10), MinutesText.numbered(12)))
                .containsExactly("一", "十", "十二");
    }

    private static MinutesText record() {
        var plan = new ConsultationView.Plan(
                1,
                "推动落地",
                "MEETING",
                "协商会",
                DAY,
                "上午9:30",
                "三楼会议室",
                "leader",
                "何远",
                "经济委员会",
                List.of(new Participant(Kind.EXPERT, "陈工", "市规划院"), new Participant(Kind.EXPERT, "刘工", null)),
                null,
                "赵敏",
                OffsetDateTime.parse("2026-03-05T09:00+08:00"),
                true,
                null);
        var meeting = new ConsultationView.Meeting(
                "何远",
                List.of(
                        new Attendance("何远", "领衔督办领导", true, null),
                        new Attendance("张伟", "提案人", true, null),
                        new Attendance("陈工", "市规划院", true, null),
                        new Attendance("刘工", null, false, "出差"),
                        new Attendance("小王", "企业代表", true, null)),
                List.of(
                        new Report("education", true, null, "按计划推进。\n年底完成。"),
                        new Report("transport", false, "防汛", null)),
                List.of(new Remark("张伟", "提案人", "先做校门口。", "教育局", "优先安排。"), new Remark("小王", null, "注意公交。", null, null)),
                "赵敏",
                OffsetDateTime.parse("2026-04-10T15:00+08:00"));
        var units = List.of(unit("education", "教育局", true), unit("transport", "交通局", false));
        return MinutesText.draft(
                "关于改造路口的提案",
                DAY,
                plan,
                new ConsultationView.Arranged(DAY, "上午9:30", "三楼会议室", LocalDate.of(2026, 3, 26)),
                units,
                meeting,
                Set.of("张伟"));
    }

    private static ConsultationView.UnitView unit(String code, String name, boolean lead) {
        return new ConsultationView.UnitView(null, code, name, lead, null, false, List.of());
    }
}
