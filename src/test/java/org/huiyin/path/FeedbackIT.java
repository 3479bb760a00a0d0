package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.path.Path.CLOSED_UNPUBLISHED;
import static org.huiyin.path.Path.DELIVERED;
import static org.huiyin.path.Path.DISPATCHED;
import static org.huiyin.path.Path.FILED;
import static org.huiyin.path.Path.PUBLISHED_AND_CLOSED;
import static org.huiyin.path.Path.RATED;
import static org.huiyin.path.Path.REPLIED;
import static org.huiyin.path.Path.SIGNED_FOR;
import static org.huiyin.path.Path.feedbackOf;
import static org.huiyin.path.Path.handling;
import static org.huiyin.path.Path.handlingBy;
import static org.huiyin.path.Path.lifecycle;
import static org.huiyin.path.Path.rated;

import java.util.List;
import org.huiyin.proposal.ProposalStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathTest
class FeedbackIT {

    @Autowired
    private Town town;

    @Test
    void eachSignerRatesAttitudeAndResultApart() {
        var c = replied("zhang-wei", "li-na");
        assertThat(c.as("zhang-wei").isRefused("userTask_rateReply", "attitude", "SATISFIED"))
                .isEqualTo("请填写“对办理结果”。");
        assertThat(c.as("zhang-wei").isRefused("userTask_rateReply", "attitude", "UNDERSTOOD", "result", "SATISFIED"))
                .isEqualTo("请评价办理态度。");
        assertThat(c.as("zhang-wei").isRefused("userTask_rateReply", "attitude", "SATISFIED", "result", "WONDERFUL"))
                .isEqualTo("请评价办理结果。");
        assertThat(c.as("zhang-wei").isRefused("userTask_rateReply", "attitude", "SATISFIED", "result", "DISSATISFIED"))
                .isEqualTo("不满意的，请写明理由，以便核实和重新办理。");
        assertThat(c.as("zhang-wei").isRefused("userTask_rateReply", "attitude", "DISSATISFIED", "result", "SATISFIED"))
                .isEqualTo("不满意的，请写明理由，以便核实和重新办理。");

        c.ratedBy("zhang-wei", "教育局", "SATISFIED", "BASICALLY_SATISFIED", "希望加快")
                .ratedBy("li-na", "教育局")
                .published();

        assertThat(ratings(c))
                .containsExactly(
                        "li-na RATED SATISFIED SATISFIED -", "zhang-wei RATED SATISFIED BASICALLY_SATISFIED 希望加快");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(2), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf("li-na", "教育局", RATED));
    }

    @Test
    void nobodyRatesForAnother() {
        var c = replied("zhang-wei", "li-na");
        var task = c.as("li-na").finds("userTask_rateReply");
        var form = Case.form("attitude", "SATISFIED", "result", "SATISFIED");

        for (var other : List.of("zhang-wei", "wang-fang", "office", "dispatcher", "education-signatory")) {
            assertThat(c.as(other).findsAll("userTask_rateReply"))
                    .noneMatch(found -> found.getId().equals(task.getId()));
            assertThat(c.as(other).isRefused(task, form)).isEqualTo("这项任务由他人办理，您不能提交。");
        }
        assertThat(ratings(c)).containsExactly("li-na OPEN - - -", "zhang-wei OPEN - - -");
    }

    @Test
    void aPlaceMayKnowFurtherLevels() {
        town.newSession("ningxia");
        var c = town.anotherCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();

        c.ratedBy("zhang-wei", "教育局", "UNDERSTOOD", "UNDERSTOOD", null);

        assertThat(ratings(c)).containsExactly("zhang-wei RATED UNDERSTOOD UNDERSTOOD -");
        assertThat(c.status()).isEqualTo(ProposalStatus.RATED);
    }

    @Test
    void silenceUntilTheLimitCountsAsNoFeedback() {
        var c = replied("zhang-wei", "li-na").ratedBy("zhang-wei", "教育局");
        var task = c.as("li-na").finds("userTask_rateReply");
        assertThat(task.getDueDate()).isEqualTo("2026-03-26T23:59:59+08:00");

        c.timeComes("event_reminderDay");
        assertThat(c.now().toLocalDate()).isEqualTo("2026-03-19");
        assertThat(c.told("li-na")).last().isEqualTo("《" + c.title + "》评价答复期限为2026年3月26日，还有5个工作日，请按时办理。");
        assertThat(c.told("zhang-wei")).noneMatch(notice -> notice.contains("2026-03-26，还有"));
        c.timeComes("event_feedbackOverdue");

        assertThat(c.now().toLocalDate()).isEqualTo("2026-03-27");
        assertThat(ratings(c)).containsExactly("li-na NO_FEEDBACK - - -", "zhang-wei RATED SATISFIED SATISFIED -");
        assertThat(c.status()).isEqualTo(ProposalStatus.RATED);
        assertThat(c.as("li-na").isRefused(task, Case.form("attitude", "SATISFIED", "result", "SATISFIED")))
                .isEqualTo("这项任务已经办理，或不在您的待办中。");
        c.closedUnpublished();
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(2), CLOSED_UNPUBLISHED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED),
                feedbackOf(
                        "li-na",
                        "教育局",
                        "event_feedbackRequested",
                        "userTask_rateReply",
                        "event_feedbackOverdue",
                        "serviceTask_recordNoFeedback",
                        "event_noFeedback"));
        assertThat(c.timeline()).endsWith("delivered", "rated", "no-feedback", "publication-decided", "closed");
    }

    @Test
    void aReminderDoesNotKeepASignerFromRating() {
        var c = replied("zhang-wei").timeComes("event_reminderDay");

        c.ratedBy("zhang-wei", "教育局").published();

        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));
    }

    @Test
    void publicationFollowsTheProposersConsentAndGivesReasons() {
        var c = replied("zhang-wei").ratedBy("zhang-wei", "教育局");
        assertThat(c.as("office").isRefused("userTask_decidePublication", "publication", "SUMMARY"))
                .isEqualTo("摘要公开须填写摘要。");
        assertThat(c.as("office").isRefused("userTask_decidePublication", "publication", "NONE"))
                .isEqualTo("不公开须写明理由。");
        c.as("office").completes("userTask_decidePublication", "publication", "SUMMARY", "summary", "路口改造已完成。");
        assertThat(
                        c.one(
                                String.class,
                                "select scope || ' ' || summary from publication where proposal_id = :id and published_at is not null"))
                .isEqualTo("SUMMARY 路口改造已完成。");
        c.passed(
                lifecycle(FILED, DISPATCHED, handling(1), DELIVERED, rated(1), PUBLISHED_AND_CLOSED),
                handlingBy("education", SIGNED_FOR, REPLIED),
                feedbackOf("zhang-wei", "教育局", RATED));

        var shy = town.newCase();
        var submission = shy.submission();
        submission.put("publicationAgreed", false);
        shy.as("zhang-wei").submits(submission);
        shy.filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered()
                .ratedBy("zhang-wei", "教育局");
        assertThat(shy.as("office").isRefused("userTask_decidePublication", "publication", "FULL"))
                .isEqualTo("提案人不同意公开，只能选择“不公开”。");
        assertThat(shy.as("office").isRefused("userTask_decidePublication", "publication", "SUMMARY", "summary", "摘要"))
                .isEqualTo("提案人不同意公开，只能选择“不公开”。");
        shy.closedUnpublished();
        assertThat(shy.status()).isEqualTo(ProposalStatus.CLOSED);
    }

    private Case replied(String signer, String... coSigners) {
        return town.newCase()
                .submittedBy(signer, coSigners)
                .filed()
                .dispatchedTo("SOLE", "education", "SOLE")
                .signedForBy("education")
                .repliedBy("education")
                .delivered();
    }

    private static List<String> ratings(Case c) {
        return c.list(String.class, """
                select account || ' ' || state || ' ' || coalesce(attitude, '-') || ' ' || coalesce(result, '-') || ' ' || coalesce(comment, '-')
                  from feedback f join proposal_signer s on s.id = f.signer_id where f.proposal_id = :id order by account
                """);
    }
}
