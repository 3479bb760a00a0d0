package org.huiyin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.watch.Recalculation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** After another list of days off, what an administrator confirms moves: dates of cases, tasks and timers in one go. */
@PathTest
class RecalculationIT {

    /** The State Council has not said so: eight days off where the national profile's three months end. */
    private static final String WEEK_OFF = """
            {"year": %d, "source": "测试", "off": ["%1$d-06-01","%1$d-06-02","%1$d-06-03","%1$d-06-04","%1$d-06-05","%1$d-06-06"],
             "makeUpWorkdays": []}
            """;

    @Autowired
    private Town town;

    @Autowired
    private Recalculation recalculation;

    @Autowired
    private StatutoryCalendar calendar;

    @Test
    void whatAnAdministratorConfirmsMovesDatesOfCasesTasksAndTimersTogether() {
        town.newSession("national");
        town.clock.fix("2031-03-05T09:00");
        var c = town.anotherCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("JOINT", "education", "LEAD", "transport", "CO")
                .signedForBy("education");
        assertThat(due(c)).isEqualTo("2031-06-05");
        assertThat(preview(c)).isEmpty();
        assertThat(c.one(Boolean.class, "select provisional from deadline where proposal_id = :id and step = 'REPLY'"))
                .isTrue();

        town.as("admin", () -> calendar.load(WEEK_OFF.formatted(2031).getBytes(StandardCharsets.UTF_8)));

        // Nothing moves before it is confirmed.
        assertThat(due(c)).isEqualTo("2031-06-05");
        assertThat(preview(c)).containsExactly("REPLY 2031-06-05 2031-06-09");
        assertThatThrownBy(() -> town.as("admin", () -> recalculation.confirm(null, " ")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请写明重新计算的理由，最多200个字。");
        var run = town.as("admin", () -> recalculation.confirm(null, "2031年放假安排已公布"));
        assertThatThrownBy(() -> town.as("admin", () -> recalculation.confirm(null, "再来一次")))
                .isInstanceOf(Refusal.class)
                .hasMessage("另一次重新计算正在进行，请等待完成。");
        work(run);

        assertThat(due(c)).isEqualTo("2031-06-09");
        assertThat(c.as("education").finds("userTask_draftReply").getDueDate()).isEqualTo("2031-06-09T23:59:59+08:00");
        c.everyLimitIsWatched();
        assertThat(c.told("unit-education"))
                .last()
                .isEqualTo("《" + c.title + "》答复期限由2031年6月5日改为2031年6月9日：2031年放假安排已公布");
        assertThat(c.one(
                        String.class,
                        "select e.actor_name || ' ' || e.reason || ' ' || array_to_string(e.explanation, '') from deadline_event e join deadline d"
                                + " on d.id = e.deadline_id where d.proposal_id = :id and e.kind = 'RECOMPUTED'"))
                .contains("2031年放假安排已公布", "当日不是工作日，顺延至2031年6月9日。");
        assertThat(c.one(Boolean.class, "select provisional from deadline where proposal_id = :id and step = 'REPLY'"))
                .isFalse();
        assertThat(town.as("admin", () -> recalculation.runs()).get(0).finishedAt())
                .isNotNull();
        assertThat(preview(c)).isEmpty();
    }

    @Test
    void extensionsAndPausesAreReckonedAnewTooAndAPauseGoesOn() {
        town.newSession("national");
        town.clock.fix("2033-03-07T09:00");
        var c = town.anotherCase()
                .submittedBy("zhang-wei")
                .filed()
                .dispatchedTo("SEPARATE", "education", "SEPARATE", "transport", "SEPARATE")
                .signedForBy("education", "transport");
        c.as("education")
                .does(() ->
                        town.partLimits.requestExtension(c.part("education"), LocalDate.parse("2033-06-30"), "需要现场测量"));
        c.as("dispatcher")
                .completes("userTask_decideExtension", "extensionGranted", true, "grantedUntil", "2033-06-30");
        c.as("dispatcher").does(() -> town.partLimits.pause(c.part("transport"), "等待批复"));
        town.as("admin", () -> calendar.load("""
                {"year": 2033, "source": "测试", "off": ["2033-06-07", "2033-06-30"], "makeUpWorkdays": []}
                """.getBytes(StandardCharsets.UTF_8)));

        work(town.as("admin", () -> recalculation.confirm(null, "2033年放假安排已公布")));

        assertThat(c.list(String.class, """
                        select holder || ' ' || due || ' ' || (paused_on is not null) from deadline
                         where proposal_id = :id and step = 'REPLY' and ended_at is null order by holder
                        """))
                .containsExactly("unit-education 2033-07-01 false", "unit-transport 2033-06-08 true");
        c.everyLimitIsWatched();
    }

    @Test
    void nobodyButAnAdministratorMovesDates() {
        for (var other : List.of("zhang-wei", "education", "office", "dispatcher")) {
            assertThatThrownBy(() -> town.as(other, () -> recalculation.preview(null, 10)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("只有系统管理员可以重新计算期限。");
            assertThatThrownBy(() -> town.as(other, () -> recalculation.confirm(null, "放假")))
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> town.as("admin", () -> recalculation.preview("atlantis", 10)))
                .isInstanceOf(Refusal.class)
                .hasMessage("没有名为“atlantis”的规则方案。");
    }

    /** Does the jobs of the run, as the job executor would. */
    private void work(UUID run) {
        for (; ; ) {
            var jobs = town.engine
                    .getManagementService()
                    .createJobQuery()
                    .processDefinitionKey("deadline-recalculation")
                    .list();
            if (jobs.isEmpty()) {
                assertThat(town.jdbc
                                .sql("select finished_at is not null from recalculation where id = :id")
                                .param("id", run)
                                .query(Boolean.class)
                                .single())
                        .isTrue();
                return;
            }
            jobs.forEach(job -> town.engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<String> preview(Case c) {
        return town.as("admin", () -> recalculation.preview(null, 10_000)).items().stream()
                .filter(item -> item.after().getYear()
                        == town.clock.instant().atZone(town.clock.getZone()).getYear())
                .filter(item -> item.holder().equals("教育局"))
                .map(item ->
                        (item.step().equals("答复") ? "REPLY" : item.step()) + " " + item.before() + " " + item.after())
                .toList();
    }

    private static String due(Case c) {
        return c.one(
                String.class,
                "select due::text from deadline where proposal_id = :id and step = 'REPLY' and ended_at is null");
    }
}
