-- Every time limit of a case: when it started, by which rule, and until when. Due dates stand here and nowhere else.
create table deadline (
    id              uuid primary key,
    proposal_id     uuid not null references proposal,
    -- The assignment, the rating or the proposal itself.
    subject_id      uuid not null,
    step            text not null check (step in ('CORRECTION', 'RETURN_REQUEST', 'OPINION', 'REPLY', 'FEEDBACK')),
    profile_name    text not null,
    profile_version int not null,
    started_on      date not null,
    due             date not null,
    provisional     boolean not null,
    ended_at        timestamptz,
    foreign key (profile_name, profile_version) references rule_profile (name, version)
);
create unique index deadline_running on deadline (subject_id, step) where ended_at is null;
create index deadline_by_subject on deadline (subject_id);
create index deadline_by_proposal on deadline (proposal_id);

-- What moved a due date, and how it was reckoned; never changed.
create table deadline_event (
    id          bigint generated always as identity primary key,
    deadline_id uuid not null references deadline,
    kind        text not null check (kind in ('STARTED', 'EXTENDED')),
    at          timestamptz not null,
    actor       text not null,
    actor_name  text not null,
    due         date not null,
    reason      text,
    explanation text[] not null
);
create index deadline_event_by_deadline on deadline_event (deadline_id);

insert into deadline (id, proposal_id, subject_id, step, profile_name, profile_version, started_on, due, provisional, ended_at)
select gen_random_uuid(), p.id, s.subject_id, s.step, p.profile_name, p.profile_version,
       (s.started_at at time zone 'Asia/Shanghai')::date, s.due, s.due > date '2026-12-31', s.ended_at
  from (select proposal_id, id as subject_id, 'RETURN_REQUEST' as step, dispatched_at as started_at, return_due as due,
               coalesce(accepted_at, ended_at) as ended_at from assignment
        union all
        select proposal_id, id, 'OPINION', dispatched_at, opinion_due, ended_at from assignment where role = 'CO'
        union all
        select proposal_id, id, 'REPLY', dispatched_at, reply_due, ended_at from assignment where role <> 'CO'
        union all
        select f.proposal_id, f.id, 'FEEDBACK', r.drafted_at, f.due, f.ended_at
          from feedback f join reply r on r.id = f.reply_id
        union all
        select proposal_id, proposal_id, 'CORRECTION', requested_at, due, answered_at from correction_request) s
  join proposal p on p.id = s.proposal_id
 where s.due is not null;

alter table assignment drop column return_due, drop column opinion_due, drop column reply_due;
alter table feedback drop column due;
alter table correction_request drop column due;
