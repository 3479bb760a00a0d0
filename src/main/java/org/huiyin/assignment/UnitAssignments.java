package org.huiyin.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.DueDate;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.deadline.Step;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.Proposal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A unit's parts, for its own people and for those who assign and watch. */
@Component
@Transactional(readOnly = true)
public class UnitAssignments {

    /** A line of the list. */
    public record Item(
            UUID id,
            UUID proposalId,
            String caseNumber,
            String title,
            String role,
            String roleLabel,
            String status,
            String statusLabel,
            int round,
            DueDate returnDue,
            DueDate opinionDue,
            DueDate replyDue) {}

    /** @param page counted from 0 */
    public record Page(List<Item> items, int page, int size, long total) {}

    private final RuleProfiles profiles;
    private final Deadlines deadlines;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    UnitAssignments(RuleProfiles profiles, Deadlines deadlines, CurrentPerson person, JdbcClient jdbc) {
        this.profiles = profiles;
        this.deadlines = deadlines;
        this.person = person;
        this.jdbc = jdbc;
    }

    /**
     * Newest first, what was returned left out.
     *
     * @param status null: any
     * @throws Refusal {@code unit-not-found} for all but the unit's people, office, dispatchers and supervisors
     */
    public Page list(String unitCode, AssignmentStatus status, int page, int size) {
        var allowed = person.in(Unit.group(unitCode))
                || person.in("proposal-office")
                || person.in("supervisors")
                || List.of(Channel.values()).stream().anyMatch(channel -> person.in(channel.group()));
        if (!allowed) {
            throw new Refusal("unit-not-found", "没有找到这个承办单位，或您无权查看。");
        }
        var from = """
                  from assignment a
                """ + AssignmentRepository.DUE + """
                  join proposal p on p.id = a.proposal_id
                  join lateral (select title from proposal_text t where t.proposal_id = p.id order by revision desc limit 1) t on true
                 where a.unit_code = :unit and a.status not in ('PROPOSED', 'RETURNED')
                   and (:status::text is null or a.status = :status)
                """;
        var items = jdbc.sql("""
                select a.id, a.proposal_id, p.case_number, t.title, a.role, a.status, a.round,
                       p.profile_name, p.profile_version, d.return_due, d.opinion_due, d.reply_due, d.paused_on
                """ + from + " order by a.dispatched_at desc, a.id limit :size offset :offset")
                .param("unit", unitCode)
                .param("status", status == null ? null : status.name())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, n) -> {
                    var role = AssignmentRole.valueOf(row.getString("role"));
                    var its = AssignmentStatus.valueOf(row.getString("status"));
                    var rules = profiles.version(row.getString("profile_name"), row.getInt("profile_version"));
                    var pausedOn = row.getObject("paused_on", LocalDate.class);
                    return new Item(
                            row.getObject("id", UUID.class),
                            row.getObject("proposal_id", UUID.class),
                            Proposal.caseNumberText(row.getObject("case_number", Integer.class)),
                            row.getString("title"),
                            role.name(),
                            role.label(),
                            its.name(),
                            its.label(),
                            row.getInt("round"),
                            deadlines.shown(
                                    row.getObject("return_due", LocalDate.class), rules.lamp(Step.RETURN_REQUEST)),
                            deadlines.shown(
                                    row.getObject("opinion_due", LocalDate.class), pausedOn, rules.lamp(Step.OPINION)),
                            deadlines.shown(
                                    row.getObject("reply_due", LocalDate.class), pausedOn, rules.lamp(Step.REPLY)));
                })
                .list();
        var total = jdbc.sql("select count(*)" + from)
                .param("unit", unitCode)
                .param("status", status == null ? null : status.name())
                .query(Long.class)
                .single();
        return new Page(items, page, size, total);
    }
}
