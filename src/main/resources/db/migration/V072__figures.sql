-- Figures for the supervisors' overview, made anew at stated times from the tables: never written by a case's own acts,
-- so that no two cases wait for one row.
create table figure_state (
    id              int primary key check (id = 1),
    -- What the figures say held at this moment; null before the first time.
    as_of           timestamptz,
    -- Days before this one are final.
    counted_to      date,
    -- How many lists of days off the count of working days rests on.
    calendar_stamp  bigint,
    took_ms         int,
    -- Running limits that have passed, and those at yellow or red.
    overdue         bigint not null default 0,
    due_soon        bigint not null default 0
);
insert into figure_state (id) values (1);

-- How many working days there are up to and with a day, so that a difference is a dwell.
create table working_day_count (
    day     date primary key,
    counted int not null
);

-- One row per link and urgency of the cases that stand in it; urgency as OpenLimits has it, -1 without a limit.
create table link_figure (
    link    text not null,
    urgency int not null,
    cases   bigint not null,
    primary key (link, urgency)
);

-- One row per step of a diagram and urgency of the tasks that wait there.
create table step_figure (
    process text not null,
    step    text not null,
    urgency int not null,
    open    bigint not null,
    primary key (process, step, urgency)
);

-- One row per unit: its parts that are open now.
create table unit_figure (
    unit_code text primary key,
    open      bigint not null,
    due_soon  bigint not null,
    overdue   bigint not null,
    oldest_due date
);

-- One row per unit and day.
create table unit_day (
    unit_code     text not null,
    day           date not null,
    dispatched    int not null default 0,
    -- Parts that ended with a reply or an opinion, those of them within their limit, and their dwell in working days.
    finished      int not null default 0,
    on_time       int not null default 0,
    dwell         bigint not null default 0,
    -- Limits whose last day this was and that were not met.
    became_overdue int not null default 0,
    returns       int not null default 0,
    rated         int not null default 0,
    satisfied     int not null default 0,
    primary key (unit_code, day)
);
create index unit_day_by_day on unit_day (day);

-- One row per step of a diagram and day: how many left it on that day, and their dwell in working days.
create table step_day (
    process text not null,
    step    text not null,
    day     date not null,
    passed  int not null,
    dwell   bigint not null,
    primary key (process, step, day)
);

-- One row per day, for trends.
create table case_day (
    day        date primary key,
    submitted  int not null default 0,
    filed      int not null default 0,
    ended      int not null default 0,
    became_overdue int not null default 0
);

create index proposal_by_filing on proposal (filed_at) where filed_at is not null;
create index proposal_by_end on proposal (closed_at) where closed_at is not null;
create index assignment_by_dispatch on assignment (dispatched_at) where dispatched_at is not null;
create index assignment_by_end on assignment (ended_at) where ended_at is not null;
create index feedback_by_end on feedback (ended_at) where ended_at is not null;
create index return_request_by_time on return_request (requested_at);
create index notice_by_proposal on notice (proposal_id, id desc);
create index deadline_by_due on deadline (due);
