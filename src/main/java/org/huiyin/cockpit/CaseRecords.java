package org.huiyin.cockpit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.huiyin.Refusal;
import org.huiyin.deadline.Deadlines;
import org.huiyin.deadline.StatutoryCalendar;
import org.huiyin.dossier.Dossiers;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.notice.NoticeKind;
import org.huiyin.proposal.NineLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a supervisor reads of a case beside its dossier: every step with its dwell, and whom it was told to. */
@Component
@Transactional(readOnly = true)
public class CaseRecords {

    private static final int NOTICES = 200;

    /**
     * A link that the case stood in, or a person's step.
     *
     * @param kind    {@code LINK} or {@code STEP}
     * @param unit    the name of the unit whose part it was; null for others
     * @param leftAt  null while it goes on
     * @param dwell   working days, up to today while it goes on
     * @param outcome {@code DONE}, or {@code GONE} where it was no longer needed; null while it goes on, and for links
     * @param by      who did it
     * @param due     the last day of its limit; null without one
     * @param late    whether it ended, or goes on, after that day
     */
    public record Passage(
            String kind,
            String name,
            String unit,
            OffsetDateTime enteredAt,
            OffsetDateTime leftAt,
            int dwell,
            String outcome,
            String by,
            LocalDate due,
            boolean late) {}

    /**
     * @param kind what it was about, in a word
     * @param to   the name of the person or the group
     * @param sent by which ways it also left the application, in words; empty: in the application alone
     */
    public record Notice(String kind, String to, String content, OffsetDateTime at, List<String> sent) {}

    public record CaseRecord(List<Passage> passages, List<Notice> notices) {}

    private final CockpitReaders readers;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final StatutoryCalendar calendar;
    private final CurrentPerson person;
    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    CaseRecords(
            CockpitReaders readers,
            Dossiers dossiers,
            Deadlines deadlines,
            StatutoryCalendar calendar,
            CurrentPerson person,
            ProcessEngine engine,
            JdbcClient jdbc) {
        this.readers = readers;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.person = person;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** @throws Refusal {@code not-allowed}; {@code proposal-not-found} */
    public CaseRecord of(UUID proposalId) {
        readers.require();
        dossiers.requireVisible(proposalId);
        return new CaseRecord(passages(proposalId), notices(proposalId));
    }

    private List<Passage> passages(UUID proposalId) {
        var days = calendar.workingDays();
        var today = deadlines.today();
        var names = new HashMap<String, String>();
        return jdbc.sql("""
                select 'LINK' as kind, link as name, null as unit, entered_at, left_at, null as outcome, null as done_by,
                       null::date as due
                  from link_passage where proposal_id = :id
                union all
                select 'STEP', p.name, u.name, p.entered_at, p.left_at, p.outcome, p.done_by,
                       coalesce(p.due, case when p.left_at is null then d.due end)
                  from task_passage p
                  left join assignment a on a.id = p.subject_id
                  left join feedback f on f.id = p.subject_id
                  left join reply r on r.id = f.reply_id
                  left join assignment ra on ra.id = r.assignment_id
                  left join unit u on u.code = coalesce(a.unit_code, ra.unit_code)
                  left join lateral (select min(due) as due from deadline d
                                      where d.subject_id = p.subject_id and d.ended_at is null and p.step in
                                            ('userTask_draftReply', 'userTask_draftOpinion', 'userTask_rateReply')) d on true
                 where p.proposal_id = :id
                 order by entered_at, kind
                """)
                .param("id", proposalId)
                .query((row, n) -> {
                    var entered = row.getObject("entered_at", OffsetDateTime.class);
                    var left = row.getObject("left_at", OffsetDateTime.class);
                    var end = left == null ? today : Deadlines.dayOf(left);
                    var due = row.getObject("due", LocalDate.class);
                    var by = row.getString("done_by");
                    return new Passage(
                            row.getString("kind"),
                            row.getString("kind").equals("LINK")
                                    ? NineLinks.valueOf(row.getString("name")).label()
                                    : row.getString("name"),
                            row.getString("unit"),
                            entered,
                            left,
                            Math.max(0, days.between(Deadlines.dayOf(entered), end)),
                            row.getString("outcome"),
                            by == null ? null : names.computeIfAbsent(by, person::nameOf),
                            due,
                            due != null && end.isAfter(due));
                })
                .list();
    }

    private List<Notice> notices(UUID proposalId) {
        Map<String, String> names = new HashMap<>();
        return jdbc.sql("""
                select n.kind, n.recipient, n.content, n.created_at,
                       array(select distinct d.channel from notice_delivery d
                              where (d.notice_id = n.id and d.state = 'SENT')
                                 or (d.notice_id = n.id and d.state = 'DIGESTED'
                                     and exists (select 1 from notice_delivery g where g.id = d.digest_id and g.state = 'SENT'))
                              order by d.channel) as sent
                  from notice n where n.proposal_id = :id order by n.id desc limit :limit
                """)
                .param("id", proposalId)
                .param("limit", NOTICES)
                .query((row, n) -> new Notice(
                        NoticeKind.valueOf(row.getString("kind")).label(),
                        names.computeIfAbsent(row.getString("recipient"), this::nameOf),
                        row.getString("content"),
                        row.getObject("created_at", OffsetDateTime.class),
                        List.of((String[]) row.getArray("sent").getArray()).stream()
                                .map(channel -> channel.equals("MAIL") ? "邮件" : "消息")
                                .toList()))
                .list();
    }

    private String nameOf(String recipient) {
        // Those who may read the case may read whom it was told to; the engine shows them no other group.
        var group = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> engine.getIdentityService()
                        .createGroupQuery()
                        .groupId(recipient)
                        .singleResult()));
        return group == null ? person.nameOf(recipient) : group.getName();
    }
}
