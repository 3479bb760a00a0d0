package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.BEFORE_COMMITTEE;
import static org.huiyin.path.Path.DECIDED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REGISTERED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.REVIEWED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.SUBMITTED;
import static org.huiyin.path.Path.TO_OFFICE;
import static org.huiyin.path.Path.WAITS_FOR_UNITS;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class FilingIT {

    @Autowired
    private Town town;

    @Test
    void goesFromSubmissionToClosing() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
        assertThat(c.status()).isEqualTo(ProposalStatus.REPLIED);

        c.ratedBy("zhang-wei", "教育局").published();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));
        assertThat(c.ended()).isTrue();
        assertThat(c.status()).isEqualTo(ProposalStatus.CLOSED);
        assertThat(c.caseNumber()).isEqualTo(1);
        assertThat(c.round()).isEqualTo(1);
        assertThat(c.parts()).containsExactly("1 education SOLE REPLIED");
        assertThat(c.timeline())
                .containsExactly(
                        "submitted",
                        "reviewed",
                        "decided",
                        "filed",
                        "units-proposed",
                        "dispatched",
                        "signed-for",
                        "communicated",
                        "reply-drafted",
                        "reply-signed",
                        "reply-passed",
                        "replied",
                        "delivered",
                        "rated",
                        "publication-decided",
                        "published",
                        "closed");
    }

    @Test
    void nothingTypedIsEverStoredInTheEnginesTables() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education");

        for (var table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            assertThat(town.jdbc
                            .sql("select count(*) from " + table
                                    + " where name_ = 'submission' or text_ like '%情况、分析和理由%'"
                                    + " or text_ like '%经研究，答复如下%'")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(town.jdbc.sql("""
                select count(*) from act_ge_bytearray where deployment_id_ is null
                   and position('submission'::bytea in bytes_) > 0
                """).query(Integer.class).single()).isZero();
        assertThat(c.status()).isEqualTo(ProposalStatus.HANDLING);
    }

    @Test
    void goesBackToTheOfficeIfTheCommitteeWantsAnotherReview() {
        var c = town.newCase().submittedBy("zhang-wei").reviewed();
        assertThat(c.as("committee").isRefused("userTask_decideFiling", "filingOutcome", "RETURN_TO_OFFICE"))
                .isEqualTo("退回初审须写明理由。");

        c.as("committee")
                .completes("userTask_decideFiling", "filingOutcome", "RETURN_TO_OFFICE", "opinion", "请核实提案者资格");

        assertThat(c.status()).isEqualTo(ProposalStatus.SUBMITTED);
        c.filed();
        c.passed(lifecycle(
                BEFORE_COMMITTEE,
                DECIDED,
                "gateway_joinReviewing",
                REVIEWED,
                "gateway_joinDeciding",
                DECIDED,
                REGISTERED,
                WAITS_FOR_UNITS));
    }

    @Test
    void isRefusedOnAGroundThatTheLetterNames() {
        var c = town.newCase().submittedBy("zhang-wei", "li-na").reviewed();
        assertThat(c.as("committee").isRefused("userTask_decideFiling", "filingOutcome", "REFUSE"))
                .isEqualTo("不予立案须选择一项理由。");
        assertThat(c.as("committee")
                        .isRefused("userTask_decideFiling", "filingOutcome", "REFUSE", "refusalGround", "BAD_WEATHER"))
                .isEqualTo("不予立案须选择一项理由。");

        c.as("committee")
                .completes(
                        "userTask_decideFiling",
                        "filingOutcome",
                        "REFUSE",
                        "refusalGround",
                        "JUDICIAL",
                        "opinion",
                        "一审已受理。");
        assertThat(c.status()).isEqualTo(ProposalStatus.REVIEWED);
        c.systemDoes("serviceTask_refuseFiling");

        c.passed(lifecycle(
                BEFORE_COMMITTEE,
                DECIDED,
                "serviceTask_refuseFiling",
                "event_filingRefused",
                "gateway_filed",
                "event_notFiled"));
        assertThat(c.ended()).isTrue();
        assertThat(c.status()).isEqualTo(ProposalStatus.REFUSED);
        assertThat(c.caseNumber()).isNull();
        assertThat(c.one(
                        String.class,
                        "select content from proposal_letter where proposal_id = :id and kind = 'REFUSAL'"))
                .startsWith("不予立案告知函\n\n张伟等：\n\n您提出的提案《" + c.title + "》")
                .contains("“进入民事、刑事、行政诉讼或仲裁程序的事项”", "不予立案。一审已受理。", "2026年3月5日")
                .doesNotContain("{{");
        assertThat(c.told("li-na")).containsExactly("您的提案《" + c.title + "》不予立案，理由：进入民事、刑事、行政诉讼或仲裁程序的事项。告知函可在提案中查看。");
        assertThat(c.timeline()).containsExactly("submitted", "reviewed", "decided", "filing-refused");
    }

    @Test
    void isPassedOnAsAnOpinionOrAsPublicOpinionInformation() {
        for (var kind : Map.of("OPINION", "意见建议", "PUBLIC_OPINION_INFORMATION", "社情民意信息")
                .entrySet()) {
            var c = town.newCase().submittedBy("zhang-wei").reviewed();
            assertThat(c.as("committee").isRefused("userTask_decideFiling", "filingOutcome", "CONVERT"))
                    .isEqualTo("请选择转为意见建议还是社情民意信息。");

            c.as("committee")
                    .completes("userTask_decideFiling", "filingOutcome", "CONVERT", "conversionKind", kind.getKey());
            c.systemDoes("serviceTask_convertProposal");

            c.passed(lifecycle(
                    BEFORE_COMMITTEE,
                    DECIDED,
                    "serviceTask_convertProposal",
                    "event_proposalConverted",
                    "gateway_filed",
                    "event_notFiled"));
            assertThat(c.status()).isEqualTo(ProposalStatus.CONVERTED);
            assertThat(c.one(
                            String.class,
                            "select content from proposal_letter where proposal_id = :id and kind = 'CONVERSION'"))
                    .contains("转为" + kind.getValue());
            assertThat(c.told("zhang-wei")).containsExactly("您的提案《" + c.title + "》转为" + kind.getValue() + "处理。");
        }
    }

    @Test
    void numbersCasesWithoutAGapEvenIfSomeFilingsFail() {
        town.newSession("national");
        var cases = IntStream.range(0, 20)
                .mapToObj(i -> town.anotherCase().submittedBy("zhang-wei").reviewed())
                .toList();
        var tasks = cases.stream()
                .map(c -> c.as("committee").claims("userTask_decideFiling"))
                .toList();

        var failing = TwoAtOnceIT.atOnce(IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(i -> () -> town.transaction.execute(status -> {
                    cases.get(i).as("committee").completes(tasks.get(i), Case.form("filingOutcome", "FILE"));
                    if (i % 3 == 0) {
                        status.setRollbackOnly();
                    }
                    return status.isRollbackOnly();
                }))
                .toList());

        assertThat(failing).filteredOn(failed -> failed).hasSize(7);
        var filed = cases.stream()
                .map(Case::caseNumber)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        assertThat(filed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 13).boxed().toList());

        IntStream.range(0, 20)
                .filter(i -> i % 3 == 0)
                .forEach(i -> cases.get(i).as("committee").completes(tasks.get(i), Case.form("filingOutcome", "FILE")));
        assertThat(cases.stream().map(Case::caseNumber).sorted().toList())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        cases.forEach(c -> c.passed(lifecycle(FILED, WAITS_FOR_UNITS)));
    }

    @Test
    void isSubmittedOnceOnlyAndByMembersOnly() {
        var c = town.newCase().submittedBy("zhang-wei");

        assertThat(c.as("zhang-wei").isRefusedTo(() -> c.submittedBy("zhang-wei")))
                .isEqualTo("这份提案已经提交，不必重复提交。");
        var other = town.anotherCase();
        assertThat(other.as("zhang-wei").isRefusedTo(() -> other.submittedBy("zhang-wei", "office")))
                .isEqualTo("联名人“office”不是本届委员或集体提案者的账号。");
        assertThat(other.as("zhang-wei").isRefusedTo(() -> other.as("zhang-wei").submits(without(other, "requests"))))
                .isEqualTo("请填写“具体建议”。");
        var empty = other.submission();
        empty.put("requests", Case.json(List.of("一", " ")));
        assertThat(other.as("zhang-wei").isRefusedTo(() -> other.as("zhang-wei").submits(empty)))
                .isEqualTo("第2条建议没有内容，请填写或删除。");
        var more = other.submission();
        more.put("status", "FILED");
        assertThat(other.as("zhang-wei").isRefusedTo(() -> other.as("zhang-wei").submits(more)))
                .isEqualTo("表单中没有“status”这一项，提交未被接受。");

        other.submittedBy("zhang-wei");

        assertThat(other.one(Integer.class, "select registration_number from proposal where id = :id"))
                .isEqualTo(2);
        c.passed(lifecycle(SUBMITTED, TO_OFFICE, "userTask_reviewProposal"));
    }

    private static Map<String, Object> without(Case c, String field) {
        var submission = c.submission();
        submission.remove(field);
        return submission;
    }
}
