package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.DECIDED;
import static org.huiyin.path.Path.REGISTERED;
import static org.huiyin.path.Path.REVIEWED;
import static org.huiyin.path.Path.SUBMITTED;
import static org.huiyin.path.Path.TO_OFFICE;
import static org.huiyin.path.Path.WAITS_FOR_UNITS;
import static org.huiyin.path.Path.flat;
import static org.huiyin.path.Path.lifecycle;

import java.util.List;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class CorrectionIT {

    private static final List<String> RETURNED =
            flat(SUBMITTED, TO_OFFICE, REVIEWED, "gateway_joinCorrecting", "userTask_correctProposal");
    private static final List<String> OVERDUE =
            List.of("event_correctionOverdue", "userTask_decideOverdueCorrection", "gateway_keepWaiting");
    private static final List<String> FILED_AFTER_ALL =
            flat("gateway_joinReviewing", REVIEWED, "gateway_joinDeciding", DECIDED, REGISTERED, WAITS_FOR_UNITS);

    @Autowired
    private Town town;

    @Test
    void returnsToTheProposerWhoCorrectsAndResubmits() {
        var c = town.newCase().submittedBy("zhang-wei", "li-na");
        assertThat(c.as("office").isRefused("userTask_reviewProposal", "reviewOutcome", "RETURN"))
                .isEqualTo("退回修改须写明需要修改什么。");

        returned(c);

        assertThat(c.status()).isEqualTo(ProposalStatus.RETURNED);
        assertThat(c.openTasks()).containsExactly("userTask_correctProposal zhang-wei");
        assertThat(c.as("li-na").findsAll("userTask_correctProposal")).isEmpty();
        assertThat(c.told("zhang-wei")).containsExactly("您的提案《" + c.title + "》退回修改，请于2026年3月19日前修改提交：建议不具体");
        assertThat(c.as("zhang-wei")
                        .isRefused(
                                "userTask_correctProposal",
                                "title",
                                "新案由",
                                "category",
                                "NONSENSE",
                                "body",
                                "正文",
                                "requests",
                                Case.json(List.of("具体建议"))))
                .isEqualTo("请选择提案类别。");

        corrected(c).filed();

        c.passed(lifecycle(RETURNED, FILED_AFTER_ALL));
        assertThat(c.status()).isEqualTo(ProposalStatus.FILED);
        assertThat(c.caseNumber()).isEqualTo(1);
        assertThat(c.list(String.class, "select title from proposal_text where proposal_id = :id order by revision"))
                .containsExactly(c.title, "改过的案由");
        assertThat(c.timeline()).containsExactly("submitted", "returned", "corrected", "reviewed", "decided", "filed");
    }

    @Test
    void remindsTheProposerBeforeTheLastDayAndOnIt() {
        var c = returned(town.newCase().submittedBy("zhang-wei"));

        c.timeComes("event_reminderDay").timeComes("event_reminderDay").timeComes("event_dueDay");

        assertThat(c.told("zhang-wei"))
                .containsExactly(
                        "您的提案《" + c.title + "》退回修改，请于2026年3月19日前修改提交：建议不具体",
                        "《" + c.title + "》修改提案期限为2026年3月19日，还有3个工作日，请按时办理。",
                        "《" + c.title + "》修改提案期限为2026年3月19日，还有1个工作日，请按时办理。",
                        "《" + c.title + "》修改提案期限为2026年3月19日，今日到期，请按时办理。");
        assertThat(c.now()).hasToString("2026-03-19T08:30:01+08:00");

        corrected(c).filed();

        c.passed(lifecycle(RETURNED, FILED_AFTER_ALL));
    }

    @Test
    void waitsLongerIfTheOfficeSaysSo() {
        var c = overdue();
        assertThat(c.openTasks()).containsExactly("userTask_decideOverdueCorrection");
        assertThat(c.as("office").isRefused("userTask_decideOverdueCorrection", "keepWaiting", true, "reason", "提案人出差"))
                .isEqualTo("这一项必须填写。");
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_decideOverdueCorrection",
                                "keepWaiting",
                                true,
                                "extraDays",
                                61L,
                                "reason",
                                "提案人出差"))
                .isEqualTo("继续等待的期限应为1至60个工作日。");
        assertThat(c.as("office")
                        .isRefused(
                                "userTask_decideOverdueCorrection",
                                "keepWaiting",
                                true,
                                "extraDays",
                                9_999_999_999L,
                                "reason",
                                "提案人出差"))
                .isEqualTo("这个数字过大，请重新填写。");

        c.as("office")
                .completes("userTask_decideOverdueCorrection", "keepWaiting", true, "extraDays", 5L, "reason", "提案人出差");

        assertThat(c.openTasks()).containsExactly("userTask_correctProposal zhang-wei");
        assertThat(c.told("zhang-wei")).last().asString().contains("修改期限延至2026年4月3日");
        assertThat(c.as("zhang-wei").finds("userTask_correctProposal").getDueDate())
                .isEqualTo("2026-04-03T23:59:59+08:00");

        corrected(c).filed();

        c.passed(lifecycle(RETURNED, OVERDUE, "gateway_joinCorrecting", "userTask_correctProposal", FILED_AFTER_ALL));
        assertThat(c.timeline()).containsSubsequence("returned", "correction-extended", "corrected", "filed");
    }

    @Test
    void lapsesIfTheOfficeGivesUp() {
        var c = overdue();
        assertThat(c.as("office").isRefused("userTask_decideOverdueCorrection", "keepWaiting", false))
                .isEqualTo("请填写“理由”。");

        c.as("office").completes("userTask_decideOverdueCorrection", "keepWaiting", false, "reason", "多次联系未果");

        c.passed(lifecycle(
                RETURNED,
                OVERDUE,
                "serviceTask_lapseProposal",
                "event_proposalLapsed",
                "gateway_filed",
                "event_notFiled"));
        assertThat(c.ended()).isTrue();
        assertThat(c.status()).isEqualTo(ProposalStatus.LAPSED);
        assertThat(c.caseNumber()).isNull();
        assertThat(c.told("zhang-wei")).last().isEqualTo("您的提案《" + c.title + "》逾期未修改，已终止办理。");
        assertThat(c.timeline()).endsWith("returned", "lapsed");
        assertThat(c.as("zhang-wei").isRefusedTo(() -> town.withdrawal.withdraw(c.id, "不提了")))
                .isEqualTo("这件提案已经了结（逾期终止），不能撤案。");
    }

    private Case overdue() {
        return returned(town.newCase().submittedBy("zhang-wei")).timeComes("event_correctionOverdue");
    }

    private static Case returned(Case c) {
        return c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "建议不具体");
    }

    private static Case corrected(Case c) {
        return c.as("zhang-wei")
                .completes(
                        "userTask_correctProposal",
                        "title",
                        "改过的案由",
                        "category",
                        "SOCIETY",
                        "body",
                        "改过的正文",
                        "requests",
                        Case.json(List.of("具体建议")),
                        "correctionNote",
                        "按意见修改");
    }
}
