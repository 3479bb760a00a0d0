-- What a person has typed into a form so far. The scope is the draft's own id for a start form, which becomes the
-- proposal's id; for a task it is what the answer will belong to, so that whoever does the task next finds the draft.
create table form_draft (
    id         uuid primary key,
    scope      uuid not null,
    form       text not null,
    owner      text not null,
    content    jsonb not null check (jsonb_typeof(content) = 'object'),
    version    int not null,
    updated_at timestamptz not null,
    unique (scope, form)
);
create index form_draft_by_owner on form_draft (owner, form);

create table attachment (
    id           uuid primary key,
    proposal_id  uuid references proposal,
    draft_id     uuid references form_draft on delete cascade,
    scope        uuid not null,
    form         text not null,
    purpose      text not null check (purpose in ('PROPOSAL', 'REPLY', 'OPINION', 'OTHER')),
    unit_code    text,
    name         text not null check (char_length(name) between 1 and 200),
    media_type   text not null,
    size         bigint not null check (size > 0),
    sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by  text not null,
    uploaded_at  timestamptz not null,
    submitted_at timestamptz,
    released_at  timestamptz check (submitted_at is not null or released_at is null),
    -- Taken out of an answer that came back for redrafting: the earlier answer's record keeps it.
    removed_at   timestamptz check (removed_at is null or released_at is null),
    check ((proposal_id is null) <> (draft_id is null))
);
create index attachment_by_proposal on attachment (proposal_id);
create index attachment_by_draft on attachment (draft_id);
create index attachment_by_form on attachment (scope, form);

create table attachment_chunk (
    attachment_id uuid not null references attachment on delete cascade,
    number        int not null,
    content       bytea not null,
    primary key (attachment_id, number)
);
-- The files are compressed by themselves; a second try would only cost time.
alter table attachment_chunk alter column content set storage external;
