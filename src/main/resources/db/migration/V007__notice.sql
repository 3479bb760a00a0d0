-- An in-app notice to an account or to everybody of a group.
create table notice (
    id          bigint generated always as identity primary key,
    recipient   text not null,
    proposal_id uuid references proposal,
    content     text not null,
    created_at  timestamptz not null
);
create index notice_by_recipient on notice (recipient, id desc);

create table notice_reading (
    notice_id bigint not null references notice,
    account   text not null,
    read_at   timestamptz not null,
    primary key (notice_id, account)
);
