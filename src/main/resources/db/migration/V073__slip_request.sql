-- A supervisor may not issue a slip, but ask the dispatcher for one.
create table slip_request (
    id            uuid primary key,
    proposal_id   uuid not null references proposal,
    assignment_id uuid not null references assignment,
    reason        text not null check (char_length(reason) between 1 and 500),
    asked_by      text not null,
    asked_name    text not null,
    asked_at      timestamptz not null
);
create index slip_request_by_assignment on slip_request (assignment_id, asked_at);
create trigger slip_request_append_only before update or delete or truncate on slip_request
    for each statement execute function refuse_change();
