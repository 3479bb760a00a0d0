-- A unit was urged about its part: by whom, when and with which words.
create table urging (
    id            uuid primary key,
    proposal_id   uuid not null references proposal,
    assignment_id uuid not null references assignment,
    -- The first, the second … time about this part.
    number        int not null,
    urged_by      text not null,
    urged_name    text not null,
    urged_at      timestamptz not null,
    note          text check (char_length(note) between 1 and 200),
    unique (assignment_id, number)
);
create trigger urging_append_only before update or delete or truncate on urging
    for each statement execute function refuse_change();

-- Some entries are for staff and for the unit that they are about, and for nobody else.
alter table timeline_entry drop constraint timeline_entry_audience_check;
alter table timeline_entry add constraint timeline_entry_audience_check check (
    audience ~ '^(CASE|STAFF|(STAFF_AND_)?UNIT:[a-z0-9-]+)$');
