-- Read models for those who watch many cases: see docs/decisions/0011. Kept in the transaction of their cause.

-- Since when a case has its status, by the application's clock.
alter table proposal add column status_since timestamptz not null default now();
update proposal p
   set status_since = coalesce(p.closed_at, (select max(t.at) from timeline_entry t where t.proposal_id = p.id), p.submitted_at);

-- As org.huiyin.proposal.ProposalStatus says it; a test holds the two together.
create function link_of(status text) returns text language sql immutable parallel safe as $$
    select case when status in ('SUBMITTED', 'RETURNED', 'REVIEWED', 'REFUSED', 'CONVERTED', 'LAPSED', 'MERGED') then 'REVIEW'
                when status in ('FILED', 'UNITS_PROPOSED') then 'DISPATCH'
                when status = 'HANDLING' then 'HANDLING'
                when status = 'CONSULTATION' then 'CONSULTATION'
                when status in ('REPLIED', 'DISSATISFIED') then 'FEEDBACK'
                when status in ('RATED', 'CLOSED', 'CLOSED_WITH_MAIN', 'WITHDRAWN') then 'CLOSING' end
$$;
create function is_ended(status text) returns boolean language sql immutable parallel safe as $$
    select status in ('REFUSED', 'CONVERTED', 'LAPSED', 'CLOSED', 'CLOSED_WITH_MAIN', 'WITHDRAWN')
$$;

-- Every two characters that stand side by side: an index over them finds words in texts that have no spaces.
create function pairs_of(content text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct substr(lower(line), i, 2)), '{}')
      from regexp_split_to_table(content, '\s+') line, generate_series(1, char_length(line) - 1) i
$$;

-- One row per case.
create table case_standing (
    proposal_id         uuid primary key,
    session_id          uuid not null,
    registration_number int not null,
    case_number         int,
    -- The newest revision's.
    title               text not null default '',
    signers             text not null default '',
    pairs               text[] not null default '{}',
    status              text not null,
    link                text not null,
    link_since          timestamptz not null,
    ended               boolean not null,
    round               int not null,
    channel             text,
    main_id             uuid,
    submitted_at        timestamptz not null,
    filed_at            timestamptz,
    closed_at           timestamptz
);
create index case_standing_by_pairs on case_standing using gin (pairs);
create index case_standing_open on case_standing (link, link_since) where not ended;
create index case_standing_by_submission on case_standing (submitted_at desc, proposal_id);
create index case_standing_by_closing on case_standing (closed_at desc, proposal_id) where ended;
create index case_standing_by_number on case_standing (case_number);
create index case_standing_by_registration on case_standing (registration_number);

-- One row per link that a case stood in; the open one has no left_at.
create table link_passage (
    id          bigint generated always as identity primary key,
    proposal_id uuid not null,
    link        text not null,
    entered_at  timestamptz not null,
    left_at     timestamptz
);
create index link_passage_by_proposal on link_passage (proposal_id, id);

create function keep_case_standing() returns trigger language plpgsql as $$
declare
    moved boolean := tg_op = 'INSERT';
begin
    if tg_op = 'UPDATE' then
        moved := link_of(old.status) <> link_of(new.status) or is_ended(old.status) <> is_ended(new.status);
    end if;
    insert into case_standing (proposal_id, session_id, registration_number, case_number, status, link, link_since, ended,
                               round, channel, main_id, submitted_at, filed_at, closed_at)
    values (new.id, new.session_id, new.registration_number, new.case_number, new.status, link_of(new.status),
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
            insert into link_passage (proposal_id, link, entered_at)
            values (new.id, link_of(new.status), new.status_since);
        end if;
    end if;
    return null;
end $$;
create trigger proposal_keeps_standing after insert or update on proposal
    for each row execute function keep_case_standing();

create function keep_case_words() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'proposal_text' then
        update case_standing set title = new.title, pairs = pairs_of(new.title || ' ' || signers)
         where proposal_id = new.proposal_id;
    else
        update case_standing set signers = concat_ws(' ', nullif(signers, ''), new.name),
                                 pairs = pairs_of(concat_ws(' ', title, signers, new.name))
         where proposal_id = new.proposal_id;
    end if;
    return null;
end $$;
create trigger proposal_text_keeps_words after insert on proposal_text
    for each row execute function keep_case_words();
create trigger proposal_signer_keeps_words after insert on proposal_signer
    for each row execute function keep_case_words();

insert into case_standing (proposal_id, session_id, registration_number, case_number, title, signers, pairs, status, link,
                           link_since, ended, round, channel, main_id, submitted_at, filed_at, closed_at)
select p.id, p.session_id, p.registration_number, p.case_number, t.title, s.names, pairs_of(t.title || ' ' || s.names),
       p.status, link_of(p.status), p.status_since, is_ended(p.status), p.round, p.channel, p.main_id, p.submitted_at,
       p.filed_at, p.closed_at
  from proposal p
  join lateral (select title from proposal_text t where t.proposal_id = p.id order by revision desc limit 1) t on true
  join lateral (select coalesce(string_agg(name, ' ' order by position), '') as names from proposal_signer s
                 where s.proposal_id = p.id) s on true;

-- What went before is known from the decisions' own dates; further rounds are taken as one.
with entered as (
    select id as proposal_id, 1 as place, submitted_at as at from proposal
    union all
    select id, 2, filed_at from proposal where filed_at is not null
    union all
    select proposal_id, 3, min(dispatched_at) from assignment where dispatched_at is not null group by proposal_id
    union all
    select r.proposal_id, 4, min(d.decided_at) from draft_decision d join reply r on r.id = d.draft_id
     where d.step = 'DELIVERY' group by r.proposal_id
    union all
    select proposal_id, 5, max(ended_at) from feedback group by proposal_id having bool_and(state <> 'OPEN')),
places as (select * from unnest(array['REVIEW', 'DISPATCH', 'HANDLING', 'FEEDBACK', 'CLOSING']) with ordinality as p (link, place))
insert into link_passage (proposal_id, link, entered_at, left_at)
select e.proposal_id, l.link, e.at,
       coalesce(lead(e.at) over (partition by e.proposal_id order by e.place),
                case when s.ended then coalesce(s.closed_at, s.link_since) end)
  from entered e
  join places l on l.place = e.place
  join case_standing s on s.proposal_id = e.proposal_id
  left join places now on now.link = s.link
 where s.ended or now.place is null or e.place <= now.place
 order by e.proposal_id, e.place;
