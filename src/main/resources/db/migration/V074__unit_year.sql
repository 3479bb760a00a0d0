-- Sums over unit_day, made with each refresh of the figures: a page would otherwise add up ever more rows of days.

-- One row per unit: the year up to the refresh.
create table unit_year (
    unit_code  text primary key,
    since      date not null,
    dispatched bigint not null,
    finished   bigint not null,
    on_time    bigint not null,
    dwell      bigint not null,
    returns    bigint not null,
    rated      bigint not null,
    satisfied  bigint not null
);

-- One row per unit and week, counted back from the refresh's own: limits that passed without being met.
create table unit_week (
    unit_code text not null,
    monday    date not null,
    became_overdue bigint not null,
    primary key (unit_code, monday)
);

-- The longest overdue first, page by page, without sorting a day's limits.
create index deadline_open_in_order on deadline (due, id) where ended_at is null;
drop index deadline_open_by_due;
