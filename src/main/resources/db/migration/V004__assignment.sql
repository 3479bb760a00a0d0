-- One unit's part of one proposal in one round.
create table assignment (
    id             uuid primary key,
    proposal_id    uuid not null references proposal,
    round          int not null,
    unit_code      text not null references unit,
    role           text not null check (role in ('SOLE', 'SEPARATE', 'LEAD', 'CO')),
    status         text not null check (status in ('PROPOSED', 'DISPATCHED', 'RETURN_REQUESTED', 'ACCEPTED', 'REPLIED',
                                                   'OPINION_GIVEN', 'RETURNED', 'WAIVED', 'REVOKED')),
    predecessor_id uuid references assignment,
    return_count   int not null default 0,
    dispatched_at  timestamptz,
    return_due     date,
    opinion_due    date,
    reply_due      date,
    accepted_by    text,
    accepted_at    timestamptz,
    ended_at       timestamptz,
    version        int not null default 0
);
create unique index assignment_open_once on assignment (proposal_id, unit_code) where ended_at is null;
create index assignment_by_proposal on assignment (proposal_id, round);
create index assignment_by_unit on assignment (unit_code, status);

create table return_request (
    id                uuid primary key,
    assignment_id     uuid not null references assignment,
    reason            text not null,
    suggested_unit    text,
    requested_by      text not null,
    requested_at      timestamptz not null,
    accepted          boolean,
    decision_reason   text,
    decided_by        text,
    decided_at        timestamptz,
    new_unit_code     text references unit
);
create unique index return_request_open on return_request (assignment_id) where decided_at is null;

create table opinion_waiver (
    assignment_id uuid primary key references assignment,
    reason        text not null,
    waived_by     text not null,
    waived_name   text not null,
    waived_at     timestamptz not null
);
