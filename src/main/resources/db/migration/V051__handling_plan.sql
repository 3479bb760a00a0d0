-- A unit's plan for its part of a key proposal; a later version is a further row.
create table handling_plan (
    assignment_id uuid not null references assignment,
    version       int not null,
    division      text not null check (char_length(division) between 1 and 2000),
    planned_on    date not null,
    standard      text not null check (char_length(standard) between 1 and 2000),
    made_by       text not null,
    made_name     text not null,
    made_at       timestamptz not null,
    primary key (assignment_id, version)
);
