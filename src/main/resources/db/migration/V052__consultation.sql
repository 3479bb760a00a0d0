-- A consultation is a process now: it begins with a request, and what was one record becomes a plan, notices, papers,
-- visits, a meeting, minutes, a list, a report and instructions. Rows from before keep what they said.
alter table consultation rename column recorded_by to ended_by;
alter table consultation rename column recorded_at to ended_at;
alter table consultation
    add column origin         text not null default 'DISSATISFACTION'
        check (origin in ('DESIGNATION', 'DISSATISFACTION', 'ESCALATION', 'BROKEN_PROMISE', 'DISPATCHER', 'SUPERVISOR', 'OFFICE')),
    add column reason         text not null default '多次办理仍不满意',
    add column requested_by   text not null default 'system',
    add column requested_name text not null default '系统',
    add column decision_reason text check (char_length(decision_reason) between 1 and 2000),
    add column decided_name   text,
    add column decided_at     timestamptz,
    add column state          text not null default 'PLANNING'
        check (state in ('REQUESTED', 'PLANNING', 'APPROVING', 'PREPARING', 'HELD', 'CONFIRMING', 'LISTING', 'ACCEPTING',
                         'SETTLING', 'REPORTING', 'INSTRUCTING', 'CLOSED', 'DECLINED', 'CANCELLED', 'ENDED')),
    add column end_reason     text;
update consultation set state = 'CLOSED' where ended_at is not null;
alter table consultation alter column origin drop default, alter column reason drop default,
    alter column requested_by drop default, alter column requested_name drop default, alter column state drop default;
alter table consultation add check ((ended_at is null) = (state not in ('CLOSED', 'DECLINED', 'CANCELLED', 'ENDED')));
drop index consultation_open;
-- At most one that runs, and none while an asked one waits for the office.
create unique index consultation_open on consultation (proposal_id) where ended_at is null;
create index consultation_by_proposal on consultation (proposal_id, requested_at);

create table consultation_plan (
    consultation_id uuid not null references consultation,
    version         int not null,
    purpose         text not null check (char_length(purpose) between 1 and 2000),
    mode            text not null check (mode in ('MEETING', 'SITE_VISIT', 'RESEARCH', 'UNIT_VISIT')),
    held_on         date not null,
    held_at         text not null check (char_length(held_at) between 1 and 40),
    place           text not null check (char_length(place) between 1 and 200),
    lead_account    text not null,
    lead_name       text not null,
    committee       text not null check (char_length(committee) between 1 and 40),
    participants    jsonb not null check (jsonb_typeof(participants) = 'array'),
    publicity       text check (char_length(publicity) between 1 and 500),
    drafted_by      text not null,
    drafted_name    text not null,
    drafted_at      timestamptz not null,
    approved        boolean,
    decision_reason text check (char_length(decision_reason) between 1 and 2000),
    decided_name    text,
    decided_at      timestamptz,
    primary key (consultation_id, version),
    check (num_nulls(approved, decided_name, decided_at) in (0, 3))
);

-- When and where, as told: the first notice, and one more with each postponement.
create table consultation_notice (
    consultation_id uuid not null references consultation,
    number          int not null,
    held_on         date not null,
    held_at         text not null,
    place           text not null,
    papers_due      date not null,
    reason          text check (char_length(reason) between 1 and 2000),
    given_name      text not null,
    given_at        timestamptz,
    primary key (consultation_id, number),
    check (number = 1 or reason is not null)
);

-- The units concerned, from the first notice on.
create table consulted_unit (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    unit_code       text not null references unit,
    lead            boolean not null,
    unique (consultation_id, unit_code)
);

create table consultation_paper (
    consulted_unit_id uuid primary key references consulted_unit,
    content           text not null check (char_length(content) between 1 and 10000),
    submitted_name    text not null,
    submitted_at      timestamptz not null,
    late              boolean not null
);

create table consultation_visit (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    opened_name     text not null,
    opened_at       timestamptz not null,
    visited_on      date,
    place           text,
    participants    text,
    content         text,
    recorded_name   text,
    recorded_at     timestamptz,
    discarded       boolean not null default false,
    check (num_nulls(visited_on, place, participants, content) in (0, 4)),
    check ((recorded_at is not null and not discarded) = (content is not null))
);
create index consultation_visit_by_consultation on consultation_visit (consultation_id);

create table consultation_meeting (
    consultation_id uuid primary key references consultation,
    host            text not null,
    attendance      jsonb not null check (jsonb_typeof(attendance) = 'array'),
    reports         jsonb not null check (jsonb_typeof(reports) = 'array'),
    remarks         jsonb not null check (jsonb_typeof(remarks) = 'array'),
    recorded_name   text not null,
    recorded_at     timestamptz not null
);

create table consultation_minutes (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    version         int not null,
    content         text not null check (char_length(content) between 1 and 20000),
    -- Why the office keeps to it in spite of an objection.
    kept_reason     text check (char_length(kept_reason) between 1 and 2000),
    drafted_name    text not null,
    drafted_at      timestamptz not null,
    confirmed_at    timestamptz,
    unique (consultation_id, version)
);

create table minutes_confirmation (
    minutes_id        uuid not null references consultation_minutes,
    consulted_unit_id uuid not null references consulted_unit,
    answer            text not null check (answer in ('CONFIRMED', 'OBJECTED', 'SILENT')),
    reason            text check (char_length(reason) between 1 and 2000),
    by_name           text not null,
    at                timestamptz not null,
    primary key (minutes_id, consulted_unit_id),
    check (answer <> 'OBJECTED' or reason is not null)
);

-- The list 协商清单. What the unit was first asked, what it said, and what the office settled stand beside one another.
create table consultation_item (
    id                uuid primary key,
    consultation_id   uuid not null references consultation,
    number            int not null,
    consulted_unit_id uuid not null references consulted_unit,
    matter            text not null check (char_length(matter) between 1 and 500),
    person            text not null check (char_length(person) between 1 and 40),
    due               date not null,
    published         boolean not null,
    accepted          boolean,
    refusal_reason    text check (char_length(refusal_reason) between 1 and 2000),
    answered_name     text,
    answered_at       timestamptz,
    settlement        text check (settlement in ('KEEP', 'REWORD', 'DROP')),
    settlement_reason text check (char_length(settlement_reason) between 1 and 2000),
    settled_matter    text check (char_length(settled_matter) between 1 and 500),
    settled_due       date,
    settled_name      text,
    settled_at        timestamptz,
    commitment_id     uuid,
    unique (consultation_id, number),
    check (accepted is null or accepted or refusal_reason is not null),
    check (settlement is null or settlement_reason is not null),
    check ((settlement is not distinct from 'REWORD') = (settled_matter is not null and settled_due is not null))
);

create table consultation_report (
    consultation_id uuid primary key references consultation,
    content         text not null check (char_length(content) between 1 and 20000),
    written_name    text not null,
    written_at      timestamptz not null
);

create table consultation_instruction (
    consultation_id uuid primary key references consultation,
    content         text not null check (char_length(content) between 1 and 2000),
    leader          text not null,
    given_at        timestamptz not null
);

-- No empty list without a word.
alter table consultation add column no_items_reason text check (char_length(no_items_reason) between 1 and 2000);
