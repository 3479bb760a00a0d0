-- 提交 and 答复 are links that cases stand in, too: see docs/decisions/0011.

-- What has not passed the first review is still 提交, at the proposer's or waiting. Nowhere else is it said which link a
-- status belongs to; link_now knows the one exception.
create or replace function link_of(status text) returns text language sql immutable parallel safe as $$
    select case when status in ('SUBMITTED', 'RETURNED', 'LAPSED') then 'SUBMISSION'
                when status in ('REVIEWED', 'REFUSED', 'CONVERTED', 'MERGED') then 'REVIEW'
                when status in ('FILED', 'UNITS_PROPOSED') then 'DISPATCH'
                when status = 'HANDLING' then 'HANDLING'
                when status = 'CONSULTATION' then 'CONSULTATION'
                when status in ('REPLIED', 'DISSATISFIED') then 'FEEDBACK'
                when status in ('RATED', 'CLOSED', 'CLOSED_WITH_MAIN', 'WITHDRAWN') then 'CLOSING' end
$$;

-- Whether nothing of a round is left to be done but audit and delivery: every unit's last draft is signed and was not sent
-- back by the audit. A co-unit whose opinion is awaited is not done; parts that were returned or revoked do not count.
create function replies_signed(of_proposal uuid, of_round int) returns boolean language sql stable as $$
    select coalesce(bool_and(a.status = 'REPLIED' or a.role <> 'CO' and coalesce(r.signed, false)), false)
      from assignment a
      left join lateral (
          select exists (select 1 from draft_decision d
                          where d.draft_id = x.id and d.step = 'SIGN_OFF' and d.approved)
                 and not exists (select 1 from draft_decision d
                                  where d.draft_id = x.id and d.step = 'AUDIT' and not d.approved) as signed
            from reply x where x.assignment_id = a.id order by x.revision desc limit 1) r on true
     where a.proposal_id = of_proposal and a.round = of_round
       and a.status in ('DISPATCHED', 'RETURN_REQUESTED', 'ACCEPTED', 'REPLIED')
$$;

create function link_now(of_proposal uuid, status text, round int) returns text language sql stable as $$
    select case when status = 'HANDLING' and replies_signed(of_proposal, round) then 'REPLY' else link_of(status) end
$$;

create or replace function keep_case_standing() returns trigger language plpgsql as $$
declare
    now_in text := link_now(new.id, new.status, new.round);
    moved boolean := tg_op = 'INSERT';
begin
    if tg_op = 'UPDATE' then
        select s.link <> now_in or s.ended <> is_ended(new.status) into moved
          from case_standing s where s.proposal_id = new.id;
    end if;
    insert into case_standing (proposal_id, session_id, registration_number, case_number, status, link, link_since, ended,
                               round, channel, main_id, submitted_at, filed_at, closed_at)
    values (new.id, new.session_id, new.registration_number, new.case_number, new.status, now_in,
            new.status_since, is_ended(new.status), new.round, new.channel, new.main_id, new.submitted_at, new.filed_at,
            new.closed_at)
    on conflict (proposal_id) do update
       set case_number = excluded.case_number, status = excluded.status, link = excluded.link,
           link_since = case when moved then excluded.link_since else case_standing.link_since end,
           ended = excluded.ended, round = excluded.round, channel = excluded.channel, main_id = excluded.main_id,
           filed_at = excluded.filed_at, closed_at = excluded.closed_at;
    if moved then
        update link_passage set left_at = new.status_since where proposal_id = new.id and left_at is null;
        if not is_ended(new.status) then
            insert into link_passage (proposal_id, link, entered_at) values (new.id, now_in, new.status_since);
        end if;
    end if;
    return null;
end $$;

-- A case goes from 办理 to 答复 and back without a change of its status. Looked at when the transaction ends, so that what
-- it does in several steps (a part returned, another opened) counts as one.
create function keep_reply_link() returns trigger language plpgsql as $$
declare
    of_case uuid;
    moment timestamptz;
    p proposal;
    now_in text;
begin
    if tg_table_name = 'assignment' then
        of_case := new.proposal_id;
        moment := coalesce(new.ended_at, new.dispatched_at);
    else
        select proposal_id into of_case from assignment where id = new.assignment_id;
        moment := new.decided_at;
    end if;
    -- What is signed and what is sent back at the same time is looked at one after the other.
    select * into p from proposal where id = of_case for no key update;
    if p.status is distinct from 'HANDLING' then
        return null;
    end if;
    now_in := link_now(p.id, p.status, p.round);
    update case_standing set link = now_in, link_since = moment where proposal_id = of_case and link <> now_in;
    if found then
        update link_passage set left_at = moment where proposal_id = of_case and left_at is null;
        insert into link_passage (proposal_id, link, entered_at) values (of_case, now_in, moment);
    end if;
    return null;
end $$;
create constraint trigger draft_decision_keeps_link after insert on draft_decision deferrable initially deferred
    for each row when (new.step <> 'DELIVERY') execute function keep_reply_link();
create constraint trigger assignment_opened_keeps_link after insert on assignment deferrable initially deferred
    for each row when (new.dispatched_at is not null) execute function keep_reply_link();
create constraint trigger assignment_ended_keeps_link after update of ended_at on assignment deferrable initially deferred
    for each row when (new.ended_at is distinct from old.ended_at) execute function keep_reply_link();

-- Cases from before: the way to the last first review that was passed, and from the last signature to delivery, is taken as
-- one, however often a case went back meanwhile.
with parted as (
    select l.id, l.proposal_id, l.left_at,
           case when l.left_at is not null or p.status not in ('SUBMITTED', 'RETURNED')
                then (select max(d.decided_at) from review_decision d
                       where d.proposal_id = l.proposal_id and d.stage = 'FIRST_REVIEW' and d.outcome = 'SUBMIT'
                         and d.decided_at >= l.entered_at and (l.left_at is null or d.decided_at <= l.left_at)) end as at
      from link_passage l join proposal p on p.id = l.proposal_id
     where l.link = 'REVIEW'
       and not exists (select 1 from link_passage x where x.proposal_id = l.proposal_id and x.id < l.id)),
shortened as (
    update link_passage l set link = 'SUBMISSION', left_at = coalesce(parted.at, l.left_at)
      from parted where parted.id = l.id)
insert into link_passage (proposal_id, link, entered_at, left_at)
select proposal_id, 'REVIEW', at, left_at from parted where at is not null;

with signed as (
    select l.id, l.proposal_id, l.left_at,
           (select max(d.decided_at) from draft_decision d join reply r on r.id = d.draft_id
             where r.proposal_id = l.proposal_id and d.step = 'SIGN_OFF' and d.approved
               and d.decided_at >= l.entered_at and (l.left_at is null or d.decided_at <= l.left_at)) as at
      from link_passage l join proposal p on p.id = l.proposal_id
     where l.link = 'HANDLING'
       and case when l.left_at is null then link_now(p.id, p.status, p.round) = 'REPLY'
                else exists (select 1 from draft_decision d join reply r on r.id = d.draft_id
                              where r.proposal_id = l.proposal_id and d.step = 'DELIVERY'
                                and d.decided_at between l.entered_at and l.left_at) end),
shortened as (
    update link_passage l set left_at = signed.at from signed where signed.id = l.id and signed.at is not null)
insert into link_passage (proposal_id, link, entered_at, left_at)
select proposal_id, 'REPLY', at, left_at from signed where at is not null;

update case_standing s
   set link = link_now(p.id, p.status, p.round),
       link_since = coalesce((select max(l.entered_at) from link_passage l
                               where l.proposal_id = p.id and l.left_at is null), s.link_since)
  from proposal p
 where p.id = s.proposal_id and s.link <> link_now(p.id, p.status, p.round);
