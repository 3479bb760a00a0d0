create table proposal_session (
    id                uuid primary key,
    term              int not null check (term between 1 and 99),
    number            int not null check (number between 1 and 9),
    plenary_cutoff    timestamptz,
    rule_profile      text not null,
    last_registration int not null default 0,
    last_case         int not null default 0,
    opened_at         timestamptz not null,
    unique (term, number)
);

create table proposal (
    id                  uuid primary key,
    session_id          uuid not null references proposal_session,
    registration_number int not null,
    case_number         int,
    kind                text not null check (kind in ('PLENARY', 'INTER_SESSION')),
    proposer_kind       text not null
        check (proposer_kind in ('MEMBER', 'PARTY', 'ORGANISATION', 'SECTOR', 'GROUP', 'SPECIAL_COMMITTEE')),
    suggested_units     text,
    contact_agreed      boolean not null,
    publication_agreed  boolean not null,
    status              text not null,
    round               int not null default 0,
    handling_mode       text check (handling_mode in ('SOLE', 'SEPARATE', 'JOINT')),
    channel             text check (channel in ('PARTY', 'GOVERNMENT', 'CPPCC')),
    main_id             uuid references proposal check (main_id <> id),
    profile_name        text not null,
    profile_version     int not null,
    submitted_by        text not null,
    submitted_at        timestamptz not null,
    filed_at            timestamptz,
    closed_at           timestamptz,
    version             int not null default 0,
    foreign key (profile_name, profile_version) references rule_profile,
    unique (session_id, registration_number),
    unique (session_id, case_number)
);
create index proposal_by_time on proposal (submitted_at desc);
create index proposal_by_main on proposal (main_id) where main_id is not null;
create index proposal_by_submitter on proposal (submitted_by);

-- Each correction is a further revision; none is ever changed.
create table proposal_text (
    proposal_id uuid not null references proposal,
    revision    int not null,
    title       text not null,
    category    text not null,
    body        text not null,
    requests    jsonb not null,
    note        text,
    written_by  text not null,
    written_at  timestamptz not null,
    primary key (proposal_id, revision)
);

create table proposal_signer (
    id          uuid primary key,
    proposal_id uuid not null references proposal,
    account     text not null,
    name        text not null,
    position    int not null,
    unique (proposal_id, account),
    unique (proposal_id, position)
);
create index proposal_signer_by_account on proposal_signer (account);

create table review_decision (
    id          uuid primary key,
    proposal_id uuid not null references proposal,
    stage       text not null check (stage in ('FIRST_REVIEW', 'COMMITTEE', 'OVERDUE_CORRECTION', 'PROPOSED_UNITS',
                                               'DISPATCH', 'DISSATISFACTION')),
    outcome     text not null,
    ground      text,
    reason      text,
    decided_by  text not null,
    decided_name text not null,
    decided_at  timestamptz not null
);
create index review_decision_by_proposal on review_decision (proposal_id, decided_at);

create table correction_request (
    id           uuid primary key,
    proposal_id  uuid not null references proposal,
    reason       text not null,
    due          date not null,
    requested_at timestamptz not null,
    answered_at  timestamptz
);
create index correction_request_by_proposal on correction_request (proposal_id);

create table proposal_letter (
    id          uuid primary key,
    proposal_id uuid not null references proposal,
    kind        text not null check (kind in ('REFUSAL', 'CONVERSION')),
    content     text not null,
    issued_at   timestamptz not null,
    unique (proposal_id, kind)
);

create table merging (
    id            uuid primary key,
    merged_id     uuid not null references proposal,
    main_id       uuid not null references proposal,
    earlier       text not null,
    reason        text,
    merged_by     text not null,
    merged_at     timestamptz not null,
    undone_by     text,
    undone_at     timestamptz,
    undone_reason text
);
create unique index merging_open on merging (merged_id) where undone_at is null;

create table withdrawal (
    proposal_id  uuid primary key references proposal,
    reason       text not null,
    withdrawn_by text not null,
    withdrawn_at timestamptz not null
);

create table publication (
    proposal_id  uuid primary key references proposal,
    scope        text not null check (scope in ('FULL', 'SUMMARY', 'NONE')),
    summary      text,
    reason       text,
    decided_by   text not null,
    decided_at   timestamptz not null,
    published_at timestamptz
);

-- The statutory trail: who did what when. Rows are only ever added.
create table timeline_entry (
    id          bigint generated always as identity primary key,
    proposal_id uuid not null references proposal,
    at          timestamptz not null,
    actor       text not null,
    actor_name  text not null,
    act         text not null,
    summary     text not null,
    round       int not null,
    audience    text not null check (audience ~ '^(CASE|STAFF|UNIT:[a-z0-9-]+)$')
);
create index timeline_entry_by_proposal on timeline_entry (proposal_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger timeline_entry_append_only before update or delete or truncate on timeline_entry
    for each statement execute function refuse_change();
create trigger proposal_text_append_only before update or delete or truncate on proposal_text
    for each statement execute function refuse_change();
create trigger review_decision_append_only before update or delete or truncate on review_decision
    for each statement execute function refuse_change();
