-- A reworded item goes to its unit again: each wording stands beside what the unit said of it and what the office made of
-- that. The item itself keeps what does not change.
create table item_wording (
    item_id           uuid not null references consultation_item,
    version           int not null check (version > 0),
    matter            text not null check (char_length(matter) between 1 and 500),
    due               date not null,
    worded_name       text,
    worded_at         timestamptz,
    accepted          boolean,
    refusal_reason    text check (char_length(refusal_reason) between 1 and 2000),
    answered_name     text,
    answered_at       timestamptz,
    settlement        text check (settlement in ('KEEP', 'REWORD', 'DROP')),
    settlement_reason text check (char_length(settlement_reason) between 1 and 2000),
    settled_name      text,
    settled_at        timestamptz,
    primary key (item_id, version),
    check (accepted is null or accepted or refusal_reason is not null),
    check (settlement is null or settlement_reason is not null and accepted is not distinct from false)
);

insert into item_wording (item_id, version, matter, due, accepted, refusal_reason, answered_name, answered_at, settlement,
                          settlement_reason, settled_name, settled_at)
select id, 1, matter, due, accepted, refusal_reason, answered_name, answered_at, settlement, settlement_reason, settled_name,
       settled_at
  from consultation_item;

-- What was reworded before units were asked again.
insert into item_wording (item_id, version, matter, due, worded_name, worded_at)
select id, 2, settled_matter, settled_due, settled_name, settled_at
  from consultation_item where settlement = 'REWORD';

alter table consultation_item
    drop column matter,
    drop column due,
    drop column accepted,
    drop column refusal_reason,
    drop column answered_name,
    drop column answered_at,
    drop column settlement,
    drop column settlement_reason,
    drop column settled_matter,
    drop column settled_due,
    drop column settled_name,
    drop column settled_at;
