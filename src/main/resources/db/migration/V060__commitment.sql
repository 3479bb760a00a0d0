-- What is promised: an item agreed in a consultation, or a reply whose class says that the matter is not settled yet. It
-- is followed until it is kept or has ended otherwise, whatever becomes of its case.
create table commitment (
    id           uuid primary key,
    proposal_id  uuid not null references proposal,
    source       text not null check (source in ('CONSULTATION', 'REPLY')),
    source_id    uuid not null,
    -- Of the reply; null for an item.
    result_class text,
    round        int not null,
    state        text not null check (state in ('OPEN', 'REPORTED', 'FAILED', 'KEPT', 'CONSULTATION', 'ENDED', 'SUPERSEDED')),
    -- As its last version says.
    version      int not null,
    matter       text not null,
    unit_code    text not null references unit,
    person       text not null,
    due          date not null,
    published    boolean not null,
    made_at      timestamptz not null,
    changed_at   timestamptz not null,
    ended_at     timestamptz,
    check ((ended_at is null) = (state in ('OPEN', 'REPORTED', 'FAILED')))
);
create unique index commitment_of_reply on commitment (source_id) where source = 'REPLY';
create index commitment_by_proposal on commitment (proposal_id);
create index commitment_by_unit on commitment (unit_code, state);
create index commitment_by_due on commitment (due, id);

-- Each change is a further version; none is ever changed.
create table commitment_version (
    commitment_id uuid not null references commitment,
    version       int not null,
    kind          text not null check (kind in ('MADE', 'CHANGED', 'EXTENDED', 'RENEWED')),
    matter        text not null check (char_length(matter) between 1 and 500),
    unit_code     text not null references unit,
    person        text not null check (char_length(person) between 1 and 40),
    due           date not null,
    published     boolean not null,
    reason        text check (char_length(reason) between 1 and 2000),
    written_by    text not null,
    written_name  text not null,
    written_at    timestamptz not null,
    primary key (commitment_id, version),
    check (kind = 'MADE' or reason is not null)
);

-- What the unit reports, with the files of its form as evidence.
create table commitment_report (
    id            uuid primary key,
    commitment_id uuid not null references commitment,
    kind          text not null check (kind in ('DONE', 'LATER')),
    content       text not null check (char_length(content) between 1 and 5000),
    wanted_due    date,
    reported_by   text not null,
    reported_name text not null,
    reported_at   timestamptz not null,
    check ((kind = 'LATER') = (wanted_due is not null))
);
create index commitment_report_by_commitment on commitment_report (commitment_id, reported_at);

-- What the office, the dispatcher and the leadership decided.
create table commitment_decision (
    id            uuid primary key,
    commitment_id uuid not null references commitment,
    step          text not null check (step in ('CHECK', 'FAILURE')),
    outcome       text not null check (outcome in ('DONE', 'RETURN', 'EXTEND', 'FAIL', 'NEW_DATE', 'ESCALATE',
                                                   'CONSULTATION', 'END', 'SUPERSEDE')),
    reason        text,
    new_due       date,
    decided_by    text not null,
    decided_name  text not null,
    decided_at    timestamptz not null
);
create index commitment_decision_by_commitment on commitment_decision (commitment_id, decided_at);

create trigger commitment_version_append_only before update or delete or truncate on commitment_version
    for each statement execute function refuse_change();
create trigger commitment_report_append_only before update or delete or truncate on commitment_report
    for each statement execute function refuse_change();
create trigger commitment_decision_append_only before update or delete or truncate on commitment_decision
    for each statement execute function refuse_change();

-- A limit until a day that is given, not reckoned by a rule.
alter table deadline add column given_due date;
-- The steps are the application's; each capability that brings one would have to list all the others'.
alter table deadline drop constraint deadline_step_check;
alter table deadline add constraint deadline_step_check check (step ~ '^[A-Z]+(_[A-Z]+)*$');
