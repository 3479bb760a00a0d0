-- One matter, one sheet, one limit of its own. It ends with the unit's answer, with a sheet of a higher colour, or with
-- the part.
create table supervision_slip (
    id            uuid primary key,
    proposal_id   uuid not null references proposal,
    assignment_id uuid not null references assignment,
    session_id    uuid not null references proposal_session,
    number        int not null,
    colour        text not null check (colour in ('BLUE', 'ORANGE', 'RED')),
    matter        text not null check (char_length(matter) between 1 and 1000),
    issued_by     text not null,
    issued_name   text not null,
    issued_at     timestamptz not null,
    answer        text check (char_length(answer) between 1 and 2000),
    answered_by   text,
    answered_name text,
    ended_at      timestamptz,
    outcome       text check (outcome in ('ANSWERED', 'SUPERSEDED', 'PART_ENDED')),
    unique (session_id, number),
    check ((ended_at is null) = (outcome is null)),
    check ((outcome is not distinct from 'ANSWERED') = (answer is not null)),
    check (num_nulls(answer, answered_by, answered_name) in (0, 3))
);
create unique index supervision_slip_open on supervision_slip (assignment_id) where ended_at is null;
create index supervision_slip_by_assignment on supervision_slip (assignment_id, issued_at);

alter table proposal_session add column last_slip int not null default 0;
