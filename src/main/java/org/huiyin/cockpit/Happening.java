package org.huiyin.cockpit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the figures over days count, each said once: they are added up by {@link SupervisionFigures} and listed by
 * {@link WatchedHappenings}, so that a figure and the list it opens cannot differ. Days are those of Asia/Shanghai.
 */
public enum Happening {
    /** A proposal was submitted. */
    SUBMITTED("提交", ofProposal("submitted_at")),
    /** It was filed. */
    FILED("立案", ofProposal("filed_at")),
    /** Its way ended, in whatever manner. */
    ENDED("结束办理", ofProposal("closed_at")),
    /** A unit was given its part. */
    DISPATCHED("交办", """
            select a.proposal_id, a.unit_code, (a.dispatched_at at time zone 'Asia/Shanghai')::date as day,
                   null::boolean as kept, null::date as due, null::int as dwell, null::text as note
              from assignment a where a.dispatched_at >= :from and a.dispatched_at < :until
            """),
    /** A unit ended its part by a reply or an opinion; kept: within its limit. */
    FINISHED("办结", """
            select a.proposal_id, a.unit_code, e.day, coalesce(l.due >= e.day, true) as kept, l.due,
                   e.counted - s.counted as dwell, null::text as note
              from assignment a
              join working_day_count s on s.day = (a.dispatched_at at time zone 'Asia/Shanghai')::date
              join working_day_count e on e.day = (a.ended_at at time zone 'Asia/Shanghai')::date
              left join lateral (select max(d.due) as due from deadline d
                                  where d.subject_id = a.id
                                    and d.step = case a.role when 'CO' then 'OPINION' else 'REPLY' end) l on true
             where a.ended_at >= :from and a.ended_at < :until and a.status in ('REPLIED', 'OPINION_GIVEN')
            """),
    /** A unit asked to be relieved of its part; kept: it was refused, null while undecided. */
    RETURN_REQUESTED("申退", """
            select a.proposal_id, a.unit_code, (r.requested_at at time zone 'Asia/Shanghai')::date as day,
                   not r.accepted as kept, null::date as due, null::int as dwell, r.reason as note
              from return_request r join assignment a on a.id = r.assignment_id
             where r.requested_at >= :from and r.requested_at < :until
            """),
    /** A signer rated a unit's reply; kept: 满意 or 基本满意 with the result. */
    RATED("评价", """
            select a.proposal_id, a.unit_code, (f.ended_at at time zone 'Asia/Shanghai')::date as day,
                   f.result in ('SATISFIED', 'BASICALLY_SATISFIED') as kept, null::date as due, null::int as dwell,
                   f.result as note
              from feedback f join reply r on r.id = f.reply_id join assignment a on a.id = r.assignment_id
             where f.ended_at >= :from and f.ended_at < :until and f.state = 'RATED'
            """),
    /** A limit's last day went by and it was not met; a unit's where it is a limit of its part. */
    BECAME_OVERDUE("新增超期", """
            select d.proposal_id, a.unit_code, d.due as day, null::boolean as kept, d.due, null::int as dwell,
                   d.step as note
              from deadline d left join assignment a on a.id = d.subject_id
             where d.due >= (:from at time zone 'Asia/Shanghai')::date and d.due < (:until at time zone 'Asia/Shanghai')::date
               and d.due < :today and d.paused_on is null
               and (d.ended_at is null or (d.ended_at at time zone 'Asia/Shanghai')::date > d.due)
            """);

    /**
     * All of them, with the columns of {@link #relation} and {@code what}.
     */
    static final String RELATION = Arrays.stream(values())
            .map(one -> "select '%s' as what, one.* from (%s) one".formatted(one.name(), one.relation))
            .collect(Collectors.joining(" union all "));

    private final String label;
    private final String relation;

    Happening(String label, String relation) {
        this.label = label;
        this.relation = relation;
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    /**
     * A query with the columns {@code proposal_id, unit_code, day, kept, due, dwell} (working days) and {@code note}. Wants
     * {@code :from} and {@code :until}, times between which it happened, the second not included, and {@code :today}.
     */
    String relation() {
        return relation;
    }

    private static String ofProposal(String column) {
        return """
                select p.id as proposal_id, null::text as unit_code, (p.%1$s at time zone 'Asia/Shanghai')::date as day,
                       null::boolean as kept, null::date as due, null::int as dwell, null::text as note
                  from proposal p where p.%1$s >= :from and p.%1$s < :until
                """.formatted(column);
    }
}
