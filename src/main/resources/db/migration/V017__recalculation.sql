-- Due dates reckoned anew after a list of days off or a rule was corrected: who ordered it, and what moved.
create table recalculation (
    id              uuid primary key,
    -- The profile whose newest version running limits take over; null: by the lists of days off alone.
    profile_name    text,
    reason          text not null,
    requested_by    text not null,
    requested_name  text not null,
    requested_at    timestamptz not null,
    listed_at       timestamptz,
    finished_at     timestamptz
);
-- One at a time.
create unique index recalculation_running on recalculation ((true)) where finished_at is null;

create table recalculation_item (
    recalculation_id uuid not null references recalculation,
    deadline_id      uuid not null references deadline,
    due_before       date not null,
    due_after        date not null,
    moved_at         timestamptz,
    primary key (recalculation_id, deadline_id)
);
create index recalculation_item_left on recalculation_item (recalculation_id, deadline_id) where moved_at is null;
