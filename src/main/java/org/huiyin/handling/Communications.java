package org.huiyin.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.assignment.Assignments;
import org.huiyin.deadline.Deadlines;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.proposal.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Communications 沟通 of a unit with the proposers, before, during and after handling. */
@Component
@Transactional
public class Communications {

    /** When, in the course of handling. */
    public enum Phase {
        BEFORE("办前"),
        DURING("办中"),
        AFTER("办后");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** By what means. */
    public enum Mode {
        VISIT("走访"),
        MEETING("座谈会"),
        INTERVIEW("面谈"),
        TELEPHONE("电话"),
        LETTER("书信"),
        EMAIL("邮件"),
        ON_SITE("现场办理"),
        OTHER("其他");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final int MAX_LENGTH = 2000;

    private final Assignments assignments;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;

    Communications(
            Assignments assignments,
            Deadlines deadlines,
            Timeline timeline,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock) {
        this.assignments = assignments;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a communication to a part that is still open; it stays on record. @throws Refusal beside a wrong field */
    public UUID record(UUID assignmentId, Phase phase, Mode mode, LocalDate heldOn, String withWhom, String summary) {
        var assignment = assignments.getForUnit(assignmentId);
        if (!assignment.open()) {
            throw new Refusal("assignment-ended", "本单位对这件提案的办理已经结束，不能再登记沟通。");
        }
        require(phase != null, "phase", "请选择是办前、办中还是办后沟通。");
        require(mode != null, "mode", "请选择沟通方式。");
        require(heldOn != null, "heldOn", "请填写与提案人沟通的日期。");
        require(!heldOn.isAfter(deadlines.today()), "heldOn", "沟通日期不能晚于今天。");
        require(withWhom != null && !withWhom.isBlank(), "withWhom", "请填写沟通对象。");
        require(withWhom.length() <= 200, "withWhom", "沟通对象最多200个字。");
        require(summary != null && !summary.isBlank(), "summary", "请填写沟通情况。");
        require(summary.length() <= MAX_LENGTH, "summary", "沟通情况最多" + MAX_LENGTH + "个字。");
        require((withWhom + summary).indexOf('\0') < 0, "summary", "沟通情况中有无法显示的字符，请删除后再提交。");
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into communication (id, assignment_id, phase, mode, held_on, with_whom, summary,
                                           recorded_by, recorded_name, recorded_at)
                values (:id, :assignmentId, :phase, :mode, :heldOn, :withWhom, :summary, :by, :name, :now)
                """)
                .param("id", id)
                .param("assignmentId", assignmentId)
                .param("phase", phase.name())
                .param("mode", mode.name())
                .param("heldOn", heldOn)
                .param("withWhom", withWhom.strip())
                .param("summary", summary.strip())
                .param("by", person.account())
                .param("name", person.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        timeline.record(
                assignment.proposalId(),
                "communicated",
                "%s与%s%s（%s）。"
                        .formatted(assignments.unitName(assignment), withWhom.strip(), mode.label(), phase.label()));
        return id;
    }

    /** How many the unit has recorded for this part. */
    int count(UUID assignmentId) {
        return jdbc.sql("select count(*) from communication where assignment_id = :id")
                .param("id", assignmentId)
                .query(Integer.class)
                .single();
    }

    private static void require(boolean holds, String field, String sentence) {
        if (!holds) {
            throw new Refusal("field-invalid", field, sentence);
        }
    }
}
