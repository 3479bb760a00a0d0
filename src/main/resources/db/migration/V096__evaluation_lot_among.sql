-- Key proposals may be kept out of a lot, or be the only ones in it. Every lot until now drew among all.
alter table evaluation_lot
    add column among text not null default 'ALL' check (among in ('ALL', 'NOT_KEY', 'KEY'));
alter table evaluation_lot alter column among drop default;
create index evaluation_lot_by_time on evaluation_lot (drawn_at desc);
