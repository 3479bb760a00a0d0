package org.huiyin.statistics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huiyin.proposal.ProposalSession;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts what stood at the end of a day, from the timestamps in the tables of proposal, assignment, handling, feedback,
 * deadline and supervision, which are read here and belong to them. Nothing is read of how a case stands now: what happens after the
 * day changes no figure of it.
 */
@Repository
class Recount {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String CASES = """
            cases as materialized (
                select p.id as proposal_id, p.session_id, p.registration_number, p.case_number, p.submitted_at, p.kind,
                       p.proposer_kind, t.title, t.category, null::text as unit_code,
                       extract(year from y.day)::int
                           + case when :yearStart > 101
                                   and extract(month from y.day) * 100 + extract(day from y.day) >= :yearStart
                                  then 1 else 0 end as year,
                       case when g.handed then p.channel end as channel, g.handed, z.at as closed_at,
                       coalesce(n.online, false) as online,
                       case when exists (select 1 from withdrawal w
                                          where w.proposal_id = p.id and w.withdrawn_at < :until) then 'WITHDRAWN'
                            when exists (select 1 from merging m where m.merged_id = p.id and m.merged_at < :until
                                            and (m.undone_at is null or m.undone_at >= :until)) then 'MERGED'
                            when p.filed_at < :until then 'FILED'
                            when d.outcome = 'CONVERT' then 'CONVERTED'
                            when d.outcome = 'REFUSE' then 'REFUSED'
                            when d.outcome = 'LAPSE' then 'LAPSED'
                            else 'IN_REVIEW' end as outcome,
                       exists (select 1 from key_proposal k
                                where k.proposal_id = p.id and k.designated_at < :until) as designated
                  from proposal p
                  cross join lateral (select (p.submitted_at at time zone 'Asia/Shanghai')::date as day) y
                  join lateral (select title, category from proposal_text x
                                 where x.proposal_id = p.id and x.written_at < :until
                                 order by x.revision desc limit 1) t on true
                  left join lateral (select outcome from review_decision x
                                      where x.proposal_id = p.id and x.stage in ('COMMITTEE', 'OVERDUE_CORRECTION')
                                        and x.decided_at < :until
                                      order by x.decided_at desc limit 1) d on true
                  left join lateral (select max(x.at) as at from timeline_entry x
                                      where x.proposal_id = p.id and x.act = 'closed' and x.at < :until) z on true
                  left join lateral (select x.scope <> 'NONE' as online from publication x
                                      where x.proposal_id = p.id
                                        and (x.published_at < :until or x.scope = 'NONE' and x.decided_at < :until)
                                      order by x.round desc limit 1) n on true
                  cross join lateral (select exists (select 1 from assignment x where x.proposal_id = p.id
                                                        and x.dispatched_at < :until) as handed) g
                 where p.submitted_at < :until
                   and (:session::uuid is null or p.session_id = :session)
                   and (:yearFrom::timestamptz is null or p.submitted_at >= :yearFrom and p.submitted_at < :yearUntil)
                   and (:category::text is null or t.category = :category)
                   and (:proposerKind::text is null or p.proposer_kind = :proposerKind)
                   and (:channel::text is null or g.handed and p.channel = :channel)
                   and (:kind::text is null or p.kind = :kind))
            """;

    /** A part's limit is the one opened last; its due date what the last event before the day's end says. */
    private static final String PARTS = """
            , parts as materialized (
                select c.proposal_id, c.session_id, c.year, c.category, c.proposer_kind, c.channel, c.closed_at, c.online,
                       c.registration_number, c.case_number, c.submitted_at, c.title,
                       a.id as assignment_id, a.unit_code, a.round, a.dispatched_at,
                       coalesce(l.step = 'REPLY', a.role <> 'CO') as owing,
                       r.id as reply_id, r.result_class,
                       r.id is not null and (l.due is null or (l.ended_at at time zone 'Asia/Shanghai')::date <= l.due)
                           as on_time,
                       coalesce(r.id is not null and (l.ended_at at time zone 'Asia/Shanghai')::date > l.due
                           or r.id is null and l.due < :day and not coalesce(l.paused, false), false) as late,
                       x.delivered, m.met, m.talked
                  from cases c
                  join assignment a on a.proposal_id = c.proposal_id and a.dispatched_at < :until
                       and not (a.status in ('RETURNED', 'REVOKED') and a.ended_at < :until)
                  left join lateral (
                      select d.step, case when d.ended_at < :until then d.ended_at end as ended_at,
                             coalesce(e.due, d.due) as due, e.kind = 'PAUSED' as paused
                        from deadline d
                        left join lateral (select x.due, x.kind from deadline_event x
                                            where x.deadline_id = d.id and x.at < :until order by x.id desc limit 1) e on true
                        cross join lateral (
                            select coalesce(min(x.at), d.started_on::timestamp at time zone 'Asia/Shanghai') as at
                              from deadline_event x where x.deadline_id = d.id) o
                       where d.subject_id = a.id and d.step in ('REPLY', 'OPINION') and o.at < :until
                       order by o.at desc, d.ended_at desc nulls first limit 1) l on true
                  left join lateral (
                      select y.id, coalesce(x.class_after, y.result_class) as result_class
                        from draft_decision x join reply y on y.id = x.draft_id
                       where x.assignment_id = a.id and x.step = 'AUDIT' and x.approved and x.decided_at < :until
                       order by x.decided_at desc limit 1) r on true
                  cross join lateral (
                      select exists (select 1 from draft_decision x where x.assignment_id = a.id
                                        and x.step = 'DELIVERY' and x.decided_at < :until) as delivered) x
                  cross join lateral (
                      select coalesce(bool_or(true), false) as talked,
                             coalesce(bool_or(x.mode in ('VISIT', 'MEETING', 'INTERVIEW', 'ON_SITE')), false) as met
                        from communication x where x.assignment_id = a.id and x.recorded_at < :until) m
                 where c.outcome = 'FILED' and (:units::text[] is null or a.unit_code = any(:units))),
            """;

    /** Closed and not dispatched anew since. */
    private static final String STILL_CLOSED = """
            (w.closed_at is not null and not exists (select 1 from assignment x where x.proposal_id = w.proposal_id
                and x.dispatched_at > w.closed_at and x.dispatched_at < :until))
            """;

    private static final String WORK_BY_CASE = """
            work as materialized (
                select w.proposal_id, w.session_id, w.year, w.category, w.proposer_kind, w.channel, null::text as unit_code,
                       w.registration_number, w.case_number, w.submitted_at, w.title,
                       w.handed, coalesce(s.replied, false) as replied,
                       coalesce(s.replied or s.late, false) as owed, coalesce(s.replied and not s.late, false) as on_time,
                       coalesce(s.replied and s.met, false) as met, coalesce(s.replied and s.talked, false) as talked,
                       coalesce(s.replied and w.online, false) as published, w.handed and %s as closed
                  from cases w
                  left join (select proposal_id, bool_or(delivered) as replied, bool_or(late and owing) as late,
                                    bool_or(met) as met, bool_or(talked) as talked
                               from parts group by proposal_id) s on s.proposal_id = w.proposal_id
                 where w.outcome = 'FILED'),
            """.formatted(STILL_CLOSED);

    private static final String WORK_BY_PART = """
            work as materialized (
                select w.proposal_id, w.session_id, w.year, w.category, w.proposer_kind, w.channel, w.unit_code,
                       w.registration_number, w.case_number, w.submitted_at, w.title,
                       true as handed, w.reply_id is not null as replied, w.reply_id is not null or w.late as owed, w.on_time,
                       w.reply_id is not null and w.met as met, w.reply_id is not null and w.talked as talked,
                       w.reply_id is not null and w.online as published, %s as closed
                  from parts w where w.owing),
            """.formatted(STILL_CLOSED);

    private static final String REST = """
            replies as materialized (
                select distinct on (proposal_id, unit_code) * from parts where owing and reply_id is not null
                 order by proposal_id, unit_code, round desc, dispatched_at desc),
            ratings as materialized (
                select distinct on (f.signer_id, w.proposal_id, w.unit_code)
                       w.proposal_id, w.session_id, w.year, w.category, w.proposer_kind, w.channel, w.unit_code,
                       w.registration_number, w.case_number, w.submitted_at, w.title,
                       case when f.ended_at < :until then f.state else 'OPEN' end as state,
                       case when f.ended_at < :until then f.attitude end as attitude,
                       case when f.ended_at < :until then f.result end as result
                  from feedback f
                  join reply r on r.id = f.reply_id
                  join parts w on w.assignment_id = r.assignment_id
                 where exists (select 1 from draft_decision x where x.draft_id = r.id and x.step = 'DELIVERY'
                                  and x.decided_at < :until)
                 order by f.signer_id, w.proposal_id, w.unit_code, f.round desc),
            signers as materialized (
                select c.*, s.account from cases c join proposal_signer s on s.proposal_id = c.proposal_id
                 where c.proposer_kind = 'MEMBER')
            """;

    private static final String COLUMNS = """
            select proposal_id as id, registration_number, case_number, title, category, proposer_kind, unit_code, submitted_at
            """;
    private static final int PORTION = 1_000;

    /** What a rule profile says about counting. */
    record Convention(boolean mergedWithin, List<String> adopted, StatisticalYear year) {}

    /**
     * A number found.
     *
     * @param key  null: of the whole
     * @param what a {@link Figure} or a {@link Composition}
     * @param code of a composition's part; null for a figure
     */
    record Found(String key, String what, String code, long number) {}

    /** A proposal as a figure's list shows it. */
    record Counted(
            UUID id,
            int registrationNumber,
            Integer caseNumber,
            String title,
            String category,
            String proposerKind,
            String unitCode,
            OffsetDateTime submittedAt) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streaming;

    Recount(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        var portions = new JdbcTemplate(source);
        portions.setFetchSize(PORTION);
        streaming = new NamedParameterJdbcTemplate(portions);
    }

    /** @param units the only units whose parts count; null: all. Figures that are not of units are then left out. */
    List<Found> count(Selection selection, List<String> units, Convention convention) {
        var byPart = units != null || selection.by() == Dimension.UNIT;
        var parts = new ArrayList<String>();
        for (var relation : Relation.values()) {
            var figures = Arrays.stream(Figure.values())
                    .filter(figure -> figure.relation() == relation && (!byPart || figure.ofUnits()))
                    .toList();
            if (!figures.isEmpty()) {
                parts.add(figures(relation, figures, selection.by()));
            }
        }
        for (var composition : Composition.values()) {
            if (!byPart || composition.ofUnits()) {
                parts.add(composition(composition, selection.by()));
            }
        }
        return jdbc.sql(relations(byPart) + String.join(" union all ", parts))
                .params(params(selection, units, convention))
                .query(Found.class)
                .list();
    }

    /** The proposals or parts that are counted. */
    List<Counted> list(
            Countable counted,
            Selection selection,
            String key,
            Narrowing narrowing,
            List<String> units,
            Convention convention,
            long offset,
            int limit) {
        var byPart = units != null || selection.by() == Dimension.UNIT;
        return jdbc.sql(relations(byPart) + COLUMNS + counted(counted, selection.by(), key) + order(narrowing)
                        + " limit :limit offset :offset")
                .params(params(selection, units, convention))
                .params(params(counted, key, narrowing))
                .param("limit", limit)
                .param("offset", offset)
                .query(Counted.class)
                .list();
    }

    /** The same, all of them, as they come from the database. */
    void each(
            Countable counted,
            Selection selection,
            String key,
            Narrowing narrowing,
            List<String> units,
            Convention convention,
            Consumer<Counted> taker) {
        var mapper = new SimplePropertyRowMapper<>(Counted.class);
        var byPart = units != null || selection.by() == Dimension.UNIT;
        var params = params(selection, units, convention);
        params.putAll(params(counted, key, narrowing));
        streaming.query(
                relations(byPart) + COLUMNS + counted(counted, selection.by(), key) + order(narrowing),
                params,
                (RowCallbackHandler) row -> taker.accept(mapper.mapRow(row, 0)));
    }

    long size(
            Countable counted,
            Selection selection,
            String key,
            Narrowing narrowing,
            List<String> units,
            Convention convention) {
        var byPart = units != null || selection.by() == Dimension.UNIT;
        return jdbc.sql(relations(byPart) + "select count(*)" + counted(counted, selection.by(), key))
                .params(params(selection, units, convention))
                .params(params(counted, key, narrowing))
                .query(Long.class)
                .single();
    }

    private static String counted(Countable counted, Dimension by, String key) {
        return """
                 from %s where %s and (:key::text is null%s)
                   and (:words::text is null or strpos(lower(title), :words) > 0
                        or case_number = :number or registration_number = :number)
                """.formatted(
                        name(counted.relation()),
                        counted.condition(),
                        by == null || key == null ? "" : " or " + key(by) + " = :key");
    }

    private static String order(Narrowing narrowing) {
        return " order by " + narrowing.order() + ", proposal_id, unit_code";
    }

    private static Map<String, Object> params(Countable counted, String key, Narrowing narrowing) {
        var params = new HashMap<String, Object>();
        params.put("key", key);
        params.put("part", counted instanceof Part part ? part.code() : null);
        params.put("words", narrowing.words());
        params.put("number", narrowing.number());
        return params;
    }

    private static String relations(boolean byPart) {
        return "with " + CASES + PARTS + (byPart ? WORK_BY_PART : WORK_BY_CASE) + REST;
    }

    private static String figures(Relation relation, List<Figure> figures, Dimension by) {
        return "select g.key, v.what, null::text as code, v.number from (select %s, %s from %s %s) g cross join lateral (values %s) v(what, number)"
                .formatted(
                        groupKey(by),
                        figures.stream()
                                .map(figure -> figure.aggregate() + " as n_" + figure.name())
                                .collect(Collectors.joining(", ")),
                        name(relation),
                        by == null ? "" : "group by grouping sets ((%s), ())".formatted(key(by)),
                        figures.stream()
                                .map(figure -> "('%s', g.n_%s)".formatted(figure.name(), figure.name()))
                                .collect(Collectors.joining(", ")));
    }

    private static String composition(Composition composition, Dimension by) {
        return "select %s, '%s', concat(%s), count(*) from %s where %s group by %s"
                .formatted(
                        groupKey(by),
                        composition.name(),
                        composition.column(),
                        name(composition.relation()),
                        composition.condition(),
                        by == null
                                ? composition.column()
                                : "grouping sets ((%s, %s), (%s))"
                                        .formatted(key(by), composition.column(), composition.column()));
    }

    private static String groupKey(Dimension by) {
        return by == null
                ? "null::text as key"
                : "case when grouping(%s) = 0 then %s end as key".formatted(key(by), key(by));
    }

    /** A case that has none of a dimension, as no channel yet, stands under the empty key. */
    private static String key(Dimension by) {
        return "coalesce(" + by.column() + "::text, '')";
    }

    private static String name(Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> params(Selection selection, List<String> units, Convention convention) {
        var params = new HashMap<String, Object>();
        params.put("day", selection.asOf());
        params.put("until", endOf(selection.asOf()));
        params.put("session", selection.session());
        var year = selection.year();
        params.put("yearStart", convention.year().number());
        params.put(
                "yearFrom",
                year == null ? null : endOf(convention.year().firstDay(year).minusDays(1)));
        params.put("yearUntil", year == null ? null : endOf(convention.year().lastDay(year)));
        params.put("category", selection.category());
        params.put(
                "proposerKind",
                selection.proposerKind() == null
                        ? null
                        : selection.proposerKind().name());
        params.put(
                "channel",
                selection.channel() == null ? null : selection.channel().name());
        params.put("kind", selection.kind());
        params.put("units", units == null ? null : units.toArray(String[]::new));
        params.put("mergedWithin", convention.mergedWithin());
        params.put("adopted", convention.adopted().toArray(String[]::new));
        return params;
    }

    static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
    }

    /** The session opened last before the end of that day, whose rules count where no session is chosen. */
    Optional<ProposalSession> sessionAt(LocalDate day) {
        return jdbc.sql("""
                select * from proposal_session where opened_at < :until
                 order by opened_at desc, term desc, number desc limit 1
                """)
                .param("until", endOf(day))
                .query(ProposalSession.class)
                .optional();
    }

    /** The version of a profile that counted on that day: the last one loaded by then, or the first there is. */
    int versionAt(String profile, LocalDate day) {
        return jdbc.sql("""
                select version from rule_profile where name = :name
                 order by loaded_at >= :until, case when loaded_at < :until then -version else version end limit 1
                """)
                .param("name", profile)
                .param("until", endOf(day))
                .query(Integer.class)
                .single();
    }
}
