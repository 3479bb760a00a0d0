package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The limits that a case has on its way: each starts and ends with its step, and its record says why. */
@PathTest
class TimeLimitsIT {

    @Autowired
    private Town town;

    @Test
    void aCorrectionsLimitIsExtendedWithAReasonAndEndsWhenTheProposerCorrects() {
        var c = town.newCase().submittedBy("zhang-wei");
        c.as("office").completes("userTask_reviewProposal", "reviewOutcome", "RETURN", "opinion", "请补充建议");
        var started = running(c);
        assertThat(started).hasSize(1).allMatch(limit -> limit.startsWith("CORRECTION " + LocalDate.now(town.clock)));

        c.timeComes("event_correctionOverdue");
        c.as("office")
                .completes(
                        "userTask_decideOverdueCorrection", "keepWaiting", true, "extraDays", 10L, "reason", "委员在外地");
        assertThat(running(c)).hasSize(1).isNotEqualTo(started);

        c.as("zhang-wei")
                .completes(
                        "userTask_correctProposal",
                        "title",
                        c.title,
                        "category",
                        "ECONOMY",
                        "body",
                        "正文",
                        "requests",
                        Case.json(List.of("具体建议")));
        assertThat(running(c)).isEmpty();
        assertThat(c.list(String.class, """
                        select e.kind || ' ' || e.actor || ' ' || coalesce(e.reason, '') || ' ' || e.explanation[1]
                          from deadline_event e join deadline d on d.id = e.deadline_id where d.proposal_id = :id
                         order by e.id
                        """))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("STARTED office  自"),
                        then -> assertThat(then).startsWith("EXTENDED office 委员在外地 自"));
    }

    @Test
    void whoeverChangesFromOpinionToReplyGetsTheLimitOfTheNewWorkAsIfFromDispatch() {
        var c = town.newCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education", "transport");
        assertThat(steps(c)).containsExactly("OPINION", "REPLY");
        var before = running(c);
        c.as("dispatcher").does(() -> town.unitChanges.makeLead(c.part("transport"), "由交通局牵头"));
        assertThat(running(c)).isEqualTo(before);
        assertThat(c.one(
                        String.class,
                        "select step from deadline where ended_at is null and subject_id = '%s'"
                                .formatted(c.part("transport"))))
                .isEqualTo("REPLY");
    }

    @Test
    void aPartsLimitsEndWithItAndNoneRunsInAClosedCase() {
        var c = town.newCase().submittedBy("zhang-wei").filed().dispatchedTo("SOLE", "education", "SOLE");
        assertThat(steps(c)).containsExactly("REPLY", "RETURN_REQUEST");
        c.signedForBy("education");
        assertThat(steps(c)).containsExactly("REPLY");
        c.communicatedBy("education")
                .draftedBy("education")
                .signedBy("education")
                .auditedFor("education");
        assertThat(steps(c)).isEmpty();
        c.delivered();
        assertThat(steps(c)).containsExactly("FEEDBACK");
        c.ratedBy("zhang-wei", "教育局").published();
        assertThat(steps(c)).isEmpty();
    }

    private static List<String> steps(Case c) {
        return running(c).stream().map(limit -> limit.split(" ")[0]).toList();
    }

    private static List<String> running(Case c) {
        return c.list(String.class, """
                select step || ' ' || started_on || ' ' || due from deadline
                 where proposal_id = :id and ended_at is null order by step
                """);
    }
}
