package org.huiyin.statistics;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proposals by the thousand, written straight into the tables inside a test's transaction, which takes them away again.
 * A batch is a number of equal proposals of a session of their own.
 */
final class Ledger {

    private final JdbcClient jdbc;
    final UUID session = UUID.randomUUID();
    private final String profile;
    private final OffsetDateTime at;
    private int registered;

    /** @param at when everything is submitted; whatever follows, follows an hour later each */
    Ledger(JdbcClient jdbc, int term, int number, String profile, OffsetDateTime at) {
        this.jdbc = jdbc;
        this.profile = profile;
        this.at = at;
        jdbc.sql("""
                insert into proposal_session (id, term, number, rule_profile, opened_at)
                values (:id, :term, :number, :profile, :at)
                """)
                .param("id", session)
                .param("term", term)
                .param("number", number)
                .param("profile", profile)
                .param("at", at.minusDays(30))
                .update();
    }

    /** @param outcome {@code FILED}, {@code MERGED} into the first of all, {@code CONVERTED}, {@code IN_REVIEW} … */
    Ledger add(int count, String outcome, String proposerKind, String category, String kind) {
        if (count == 0) {
            return this;
        }
        jdbc.sql("""
                with made as (
                    insert into proposal (id, session_id, registration_number, case_number, kind, proposer_kind,
                                          contact_agreed, publication_agreed, status, profile_name, profile_version,
                                          submitted_by, submitted_at, filed_at)
                    select gen_random_uuid(), :session, n, case when :outcome = 'FILED' then n end, :kind, :proposerKind,
                           true, true, case :outcome when 'IN_REVIEW' then 'SUBMITTED' else :outcome end, :profile, 1,
                           'nobody', :at, case when :outcome = 'FILED' then :at + interval '1 hour' end
                      from generate_series(:from::int, :to::int) n
                    returning id, submitted_at),
                texts as (
                    insert into proposal_text (proposal_id, revision, title, category, body, requests, written_by, written_at)
                    select id, 1, '关于统计的建议', :category, '情况', '[]', 'nobody', submitted_at from made),
                signers as (
                    insert into proposal_signer (id, proposal_id, account, name, position)
                    select gen_random_uuid(), id, 'nobody-' || (row_number() over () % 1860), '某人', 1 from made),
                decisions as (
                    insert into review_decision (id, proposal_id, stage, outcome, decided_by, decided_name, decided_at)
                    select gen_random_uuid(), id, 'COMMITTEE', case :outcome when 'CONVERTED' then 'CONVERT' else 'REFUSE' end,
                           'nobody', '某人', submitted_at + interval '1 hour'
                      from made where :outcome in ('CONVERTED', 'REFUSED'))
                insert into merging (id, merged_id, main_id, earlier, merged_by, merged_at)
                select gen_random_uuid(), id,
                       (select id from proposal where session_id = :session and case_number is not null
                         order by registration_number limit 1),
                       'REVIEWED', 'nobody', submitted_at + interval '2 hours'
                  from made where :outcome = 'MERGED'
                """)
                .param("session", session)
                .param("outcome", outcome)
                .param("kind", kind)
                .param("proposerKind", proposerKind)
                .param("profile", profile)
                .param("at", at)
                .param("category", category)
                .param("from", registered + 1)
                .param("to", registered + count)
                .update();
        registered += count;
        return this;
    }

    /** Dispatches the first so many filed ones to one unit, in addition to those that have it. */
    void dispatch(int count, String unit, String role) {
        jdbc.sql("""
                with made as (
                    insert into assignment (id, proposal_id, round, unit_code, role, status, dispatched_at)
                    select gen_random_uuid(), id, 1, :unit, :role, 'ACCEPTED', :at + interval '3 hours'
                      from proposal where session_id = :session and filed_at is not null
                     order by registration_number limit :count
                    returning proposal_id)
                update proposal set channel = 'GOVERNMENT', status = 'HANDLING' where id in (select proposal_id from made)
                """)
                .param("unit", unit)
                .param("role", role)
                .param("at", at)
                .param("session", session)
                .param("count", count)
                .update();
    }

    /** Units, replies and ratings of all that is dispatched: replied with that class, from so many on, so many. */
    void reply(int from, int count, String resultClass, String rating) {
        jdbc.sql("""
                with parts as (
                    select a.id, a.proposal_id, gen_random_uuid() as reply from assignment a join proposal p on p.id = a.proposal_id
                     where p.session_id = :session order by p.registration_number offset :from limit :count),
                replies as (
                    insert into reply (id, assignment_id, proposal_id, round, revision, content, answers, result_class,
                                       contact_name, contact_phone, drafted_by, drafted_at)
                    select reply, id, proposal_id, 1, 1, '答复', '[]', :class, '某人', '1', 'nobody', :at + interval '4 hours' from parts
                    returning id),
                decisions as (
                    insert into draft_decision (id, draft_id, assignment_id, step, approved, decided_by, decided_name, decided_at)
                    select gen_random_uuid(), reply, id, step, true, 'nobody', '某人', :at + interval '5 hours'
                      from parts cross join (values ('SIGN_OFF'), ('AUDIT'), ('DELIVERY')) s(step)
                    returning id)
                insert into feedback (id, proposal_id, signer_id, reply_id, round, state, attitude, result, ended_at)
                select gen_random_uuid(), p.proposal_id, s.id, p.reply, 1, 'RATED', :rating, :rating, :at + interval '6 hours'
                  from parts p join proposal_signer s on s.proposal_id = p.proposal_id
                """)
                .param("session", session)
                .param("from", from)
                .param("count", count)
                .param("class", resultClass)
                .param("rating", rating)
                .param("at", at)
                .update();
    }

    /** Decides on the publication of the first so many cases; {@code NONE} publishes nothing. */
    void publish(int from, int count, String scope, int round, OffsetDateTime when) {
        jdbc.sql("""
                insert into publication (proposal_id, round, scope, reason, decided_by, decided_at, published_at)
                select id, :round, :scope, '理由', 'nobody', :when, case when :scope <> 'NONE' then :when end
                  from proposal where session_id = :session order by registration_number offset :from limit :count
                """)
                .param("session", session)
                .param("from", from)
                .param("count", count)
                .param("scope", scope)
                .param("round", round)
                .param("when", when)
                .update();
    }

    Selection selection(Dimension by) {
        return new Selection(at.toLocalDate().plusDays(1), session, null, null, null, null, null, null, by, null, null);
    }
}
