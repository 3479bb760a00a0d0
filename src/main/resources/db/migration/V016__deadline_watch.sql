-- Pauses; what the watch of a limit waits for, and from when on.
alter table deadline
    add column paused_on   date,
    add column stage       text check (stage in ('REMINDER', 'DUE', 'OVERDUE', 'OVERDUE_DAY', 'PAUSED')),
    add column next_act_at timestamptz,
    add column watch_id    text;

-- From which day a change counts, and what it gives, so that a due date can be reckoned anew by another list.
alter table deadline_event
    add column counted_from date,
    add column working_days int,
    add column granted_until date;
alter table deadline_event drop constraint deadline_event_kind_check;
alter table deadline_event add constraint deadline_event_kind_check check (
    kind in ('STARTED', 'TRANSFERRED', 'ROUND_OPENED', 'ROLE_CHANGED', 'EXTENDED', 'PAUSED', 'RESUMED', 'RECOMPUTED'));

-- Who was reminded of a limit or told of its passing, once a day at most; never changed.
create table deadline_reminder (
    id          bigint generated always as identity primary key,
    deadline_id uuid not null references deadline,
    stage       text not null,
    on_day      date not null,
    rungs       text[] not null,
    told        text[] not null,
    at          timestamptz not null,
    unique (deadline_id, on_day, stage)
);

-- A unit asks for a later due date before the present one has passed; the dispatcher decides.
create table extension_request (
    id              uuid primary key,
    deadline_id     uuid not null references deadline,
    asked_until     date not null,
    reason          text not null,
    requested_by    text not null,
    requested_name  text not null,
    requested_at    timestamptz not null,
    granted         boolean,
    granted_until   date,
    decision_reason text,
    decided_by      text,
    decided_name    text,
    decided_at      timestamptz,
    check ((granted is null) = (decided_at is null))
);
create unique index extension_request_open on extension_request (deadline_id) where decided_at is null;
