-- A closed case that is taken up again: a further round for these parts, by the office, with a reason.
create table reopening (
    proposal_id    uuid not null references proposal,
    -- The round that it opens.
    round          int not null,
    assignment_ids uuid[] not null check (cardinality(assignment_ids) > 0),
    reason         text not null check (char_length(reason) between 1 and 2000),
    reopened_by    text not null,
    reopened_name  text not null,
    reopened_at    timestamptz not null,
    primary key (proposal_id, round)
);

-- It is closed anew, and what is public decided anew.
alter table publication add column round int;
update publication d set round = p.round from proposal p where p.id = d.proposal_id;
alter table publication alter column round set not null;
alter table publication drop constraint publication_pkey;
alter table publication add primary key (proposal_id, round);

-- A campaign 回头看: every reply of some classes of a year's or a session's closed cases is asked about at once.
create table look_back (
    id           uuid primary key,
    year         int,
    session_id   uuid references proposal_session,
    classes      text[] not null check (cardinality(classes) > 0),
    note         text check (char_length(note) <= 500),
    started_by   text not null,
    started_name text not null,
    started_at   timestamptz not null,
    -- When all of them were written down, and when all of their units had been asked.
    listed_at    timestamptz,
    asked_at     timestamptz,
    check (num_nonnulls(year, session_id) = 1)
);

create table look_back_item (
    id             uuid primary key,
    look_back_id   uuid not null references look_back,
    proposal_id    uuid not null references proposal,
    reply_id       uuid not null references reply,
    assignment_id  uuid not null references assignment,
    unit_code      text not null references unit,
    result_class   text not null,
    state          text not null check (state in ('PLANNED', 'ASKED', 'REPORTED', 'CHECKED')),
    present        text check (present in ('ONGOING', 'DONE', 'NOT_DONE', 'RIPE')),
    restarted      boolean not null default false,
    unique (look_back_id, reply_id)
);
create index look_back_item_by_state on look_back_item (look_back_id, state);
create index look_back_item_by_proposal on look_back_item (proposal_id);

-- What a unit reported and what the office made of it; never changed.
create table look_back_entry (
    id         bigint generated always as identity primary key,
    item_id    uuid not null references look_back_item,
    kind       text not null check (kind in ('REPORT', 'CONFIRM', 'RESTART', 'RETURN')),
    present    text check (present in ('ONGOING', 'DONE', 'NOT_DONE', 'RIPE')),
    content    text check (char_length(content) between 1 and 2000),
    written_by text not null,
    written_name text not null,
    written_at timestamptz not null,
    check ((kind = 'REPORT') = (present is not null))
);
create index look_back_entry_by_item on look_back_entry (item_id, id);
create trigger look_back_entry_append_only before update or delete or truncate on look_back_entry
    for each statement execute function refuse_change();
create trigger reopening_append_only before update or delete or truncate on reopening
    for each statement execute function refuse_change();
