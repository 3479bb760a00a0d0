-- What a notice is about, and what happened, once for each recipient.
alter table notice add column kind text not null default 'CASE', add column event_key text;
update notice set event_key = gen_random_uuid()::text;
alter table notice alter column event_key set not null, alter column kind drop default;
create unique index notice_once on notice (event_key, recipient);
