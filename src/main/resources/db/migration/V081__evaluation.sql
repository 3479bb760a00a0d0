-- Third-party evaluation 第三方评价. Nothing here is overwritten: what an evaluator is said to be, a lot and a score are
-- further rows; a sheet is released or submitted once, an evaluation ended once.
create table evaluator_entry (
    id           bigint generated always as identity primary key,
    account      text not null,
    name         text not null,
    organisation text not null check (char_length(organisation) between 1 and 60),
    -- The handling unit that the person works or worked for; null: none.
    unit_code    text references unit,
    fields       text not null check (char_length(fields) <= 200),
    active       boolean not null,
    noted_by     text not null,
    noted_name   text not null,
    noted_at     timestamptz not null
);
create index evaluator_entry_by_account on evaluator_entry (account, id);

-- A draw that anybody can repeat: ordered by the SHA-256 of seed, line feed and name, the first so many.
create table evaluation_lot (
    id         uuid primary key,
    purpose    text not null check (purpose in ('UNITS', 'CASES', 'EVALUATORS')),
    about      text not null,
    seed       text not null check (char_length(seed) between 8 and 120),
    population text[] not null,
    -- Who or what was left out, each with its reason.
    excluded   text[] not null,
    wanted     int not null check (wanted between 1 and 500),
    drawn      text[] not null,
    drawn_by   text not null,
    drawn_name text not null,
    drawn_at   timestamptz not null
);

create table evaluation (
    id          uuid primary key,
    proposal_id uuid not null references proposal,
    lot_id      uuid references evaluation_lot,
    opened_by   text not null,
    opened_name text not null,
    opened_at   timestamptz not null,
    ended_at    timestamptz,
    ended_name  text,
    -- Null: all sheets were in.
    end_reason  text check (char_length(end_reason) between 1 and 500),
    check ((ended_at is null) = (ended_name is null))
);
create unique index evaluation_running on evaluation (proposal_id) where ended_at is null;
create index evaluation_by_proposal on evaluation (proposal_id);

create table evaluation_sheet (
    id               uuid primary key,
    evaluation_id    uuid not null references evaluation,
    side             text not null check (side in ('THIRD_PARTY', 'PROPOSER', 'UNIT')),
    -- An account, or a unit's group.
    rater            text not null,
    rater_name       text not null,
    criteria         text not null,
    criteria_version int not null,
    lot_id           uuid references evaluation_lot,
    assigned_by      text not null,
    assigned_name    text not null,
    assigned_at      timestamptz not null,
    released_at      timestamptz,
    released_name    text,
    release_reason   text check (char_length(release_reason) between 1 and 500),
    submitted_at     timestamptz,
    submitted_name   text,
    total            numeric(5, 1) check (total between 0 and 100),
    comment          text check (char_length(comment) <= 2000),
    check (num_nulls(released_at, released_name, release_reason) in (0, 3)),
    check (num_nulls(submitted_at, submitted_name, total) in (0, 3)),
    check (released_at is null or submitted_at is null)
);
create unique index evaluation_sheet_once on evaluation_sheet (evaluation_id, rater) where released_at is null;
create index evaluation_sheet_by_rater on evaluation_sheet (rater);

create table evaluation_score (
    id           bigint generated always as identity primary key,
    sheet_id     uuid not null references evaluation_sheet,
    criterion    text not null,
    points       numeric(4, 1) not null check (points >= 0),
    remark       text check (char_length(remark) <= 1000),
    written_by   text not null,
    written_name text not null,
    written_at   timestamptz not null
);
create index evaluation_score_by_sheet on evaluation_score (sheet_id, id);

create trigger evaluator_entry_append_only before update or delete or truncate on evaluator_entry
    for each statement execute function refuse_change();
create trigger evaluation_lot_append_only before update or delete or truncate on evaluation_lot
    for each statement execute function refuse_change();
create trigger evaluation_score_append_only before update or delete or truncate on evaluation_score
    for each statement execute function refuse_change();
