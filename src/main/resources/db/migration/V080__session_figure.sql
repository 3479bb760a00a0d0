-- What statistics need to know of a session and no case tells; the last row before a day counts for it.
create table session_figure (
    id         bigint generated always as identity primary key,
    session_id uuid not null references proposal_session,
    -- Members in all; null: not known.
    seats      int check (seats between 1 and 10000),
    -- Whose report it is, as it stands on paper.
    issuer     text check (char_length(issuer) between 1 and 60),
    noted_by   text not null,
    noted_name text not null,
    noted_at   timestamptz not null
);
create index session_figure_by_session on session_figure (session_id, id);
create trigger session_figure_append_only before update or delete or truncate on session_figure
    for each statement execute function refuse_change();

-- When a case was closed, on any past day.
create index timeline_entry_closed on timeline_entry (proposal_id, at) where act = 'closed';
