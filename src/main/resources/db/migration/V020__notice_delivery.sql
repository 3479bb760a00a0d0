-- The way of a notice out of the application. The notice itself is the outbox: not yet planned, it has no planned_at.
alter table notice add column planned_at timestamptz;
-- What was told before there was a way out stays in the application.
update notice set planned_at = created_at;
create index notice_unplanned on notice (id) where planned_at is null;

-- One message to one person by one channel: a notice's own, or the digest of a day. Nothing here is ever deleted.
create table notice_delivery (
    id           uuid primary key,
    account      text not null,
    channel      text not null check (channel in ('MAIL', 'WEBHOOK')),
    notice_id    bigint references notice,
    digest_day   date,
    -- The digest that took this notice in.
    digest_id    uuid references notice_delivery,
    state        text not null check (state in ('PENDING', 'SENT', 'UNDELIVERED', 'DIGESTED', 'UNWANTED')),
    -- Null while it is pending: waits for the next digest.
    send_at      timestamptz,
    attempts     int not null default 0 check (attempts >= 0),
    attempted_at timestamptz,
    -- What went wrong, without anything about the person or the case.
    last_error   text,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    retried_by   text,
    retried_at   timestamptz,
    unique (notice_id, account, channel),
    unique (account, channel, digest_day),
    check ((notice_id is null) = (digest_day is not null)),
    check ((state = 'DIGESTED') = (digest_id is not null)),
    check ((state = 'PENDING') = (finished_at is null))
);
create index notice_delivery_waiting on notice_delivery (account, channel)
    where state = 'PENDING' and send_at is null;
create index notice_delivery_undelivered on notice_delivery (finished_at desc, id) where state = 'UNDELIVERED';
create index notice_delivery_single on notice_delivery (account, send_at) where notice_id is not null;
create index notice_delivery_of_digest on notice_delivery (digest_id) where digest_id is not null;
