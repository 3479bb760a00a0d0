create table communication (
    id            uuid primary key,
    assignment_id uuid not null references assignment,
    phase         text not null check (phase in ('BEFORE', 'DURING', 'AFTER')),
    mode          text not null check (mode in ('VISIT', 'MEETING', 'INTERVIEW', 'TELEPHONE', 'LETTER', 'EMAIL', 'ON_SITE', 'OTHER')),
    held_on       date not null,
    with_whom     text not null,
    summary       text not null,
    recorded_by   text not null,
    recorded_name text not null,
    recorded_at   timestamptz not null
);
create index communication_by_assignment on communication (assignment_id);

create table co_opinion (
    id            uuid primary key,
    assignment_id uuid not null references assignment,
    revision      int not null,
    content       text not null,
    drafted_by    text not null,
    drafted_at    timestamptz not null,
    unique (assignment_id, revision)
);

-- A unit's reply: each draft submitted for signing is a further revision.
create table reply (
    id                      uuid primary key,
    assignment_id           uuid not null references assignment,
    proposal_id             uuid not null references proposal,
    round                   int not null,
    revision                int not null,
    content                 text not null,
    answers                 jsonb not null,
    result_class            text not null,
    no_communication_reason text,
    contact_name            text not null,
    contact_phone           text not null,
    drafted_by              text not null,
    drafted_at              timestamptz not null,
    unique (assignment_id, revision)
);
create index reply_by_proposal on reply (proposal_id);

-- What became of a reply or an opinion: signing off, audit, delivery. Never changed.
create table draft_decision (
    id            uuid primary key,
    draft_id      uuid not null,
    assignment_id uuid not null references assignment,
    step          text not null check (step in ('SIGN_OFF', 'AUDIT', 'DELIVERY')),
    approved      boolean not null,
    class_before  text,
    class_after   text,
    reason        text,
    decided_by    text not null,
    decided_name  text not null,
    decided_at    timestamptz not null
);
create index draft_decision_by_draft on draft_decision (draft_id);
create index draft_decision_by_assignment on draft_decision (assignment_id);
create unique index draft_decision_delivered_once on draft_decision (draft_id) where step = 'DELIVERY';

create trigger reply_append_only before update or delete or truncate on reply
    for each statement execute function refuse_change();
create trigger co_opinion_append_only before update or delete or truncate on co_opinion
    for each statement execute function refuse_change();
create trigger draft_decision_append_only before update or delete or truncate on draft_decision
    for each statement execute function refuse_change();
